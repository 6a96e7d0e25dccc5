/** Tabs, links and marks of dashboards, kept with their versions and in what is delivered. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import {
	copyDashboard,
	createDashboard,
	deleteDashboard,
	updateDashboard
} from '#lib/reports/dashboards/change-dashboard.server.ts';
import { cardsOn, tabOf } from '#lib/reports/dashboards/dashboard.ts';
import {
	listDashboardVersions,
	restoreDashboardVersion
} from '#lib/reports/dashboards/dashboard-versions.server.ts';
import { addImage } from '#lib/reports/dashboards/images/images.server.ts';
import { findDashboard } from '#lib/reports/dashboards/dashboards.server.ts';
import { runDashboard } from '#lib/reports/dashboards/run-dashboard.server.ts';
import { makeDashboardFile } from '#lib/reports/delivery/files/make-file.server.ts';
import { createSubscription } from '#lib/reports/delivery/subscriptions/change-subscription.server.ts';
import { runDueSubscriptions } from '#lib/reports/delivery/subscriptions/run-subscriptions.server.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { reportContextOf } from '#lib/reports/query/run/report-context.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { ada, mia, NOW, stan } from './records-rig.ts';
import {
	addOpportunities,
	customers,
	deliveryAt,
	failLoudly,
	lettersIn
} from './report-delivery-rig.ts';

const DAY = 86_400_000;
const query = reportQuery(['opportunities.amount'], { dimensions: ['customer'] });
const place = { x: 0, y: 0, w: 6, h: 5 };
const card = (id: string, tab: string, more: object = {}) => ({
	...{ id, title: `Amounts ${id}`, tab, ...place },
	content: { kind: 'query', query, chart: 'table', options: {} },
	...more
});
const board = {
	...{ name: 'Board', range: 'all', filterDimensions: ['customer'] },
	tabs: [
		{ id: 't1', name: 'Now' },
		{ id: 't2', name: 'Later' }
	],
	cards: [
		card('new-1', 't1'),
		card('new-2', 't2', { links: { customer: null } }),
		card('new-3', 't2', { x: 6, standsAlone: true })
	]
};

for (const dialect of DIALECTS)
	describe(`dashboards with tabs on ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addOpportunities(db);
		});
		const zone = 'Europe/Berlin';
		const contextOf = (at = NOW) => reportContextOf(db, mia, { now: at, zone });
		const open = async (id: string) => findDashboard(db, id, mia);

		it('keep tabs, links and what stands alone, also in a copy', async () => {
			const id = await createDashboard(db, board, mia, NOW);
			const copy = await copyDashboard(db, id, mia, NOW);
			for (const one of [id, copy]) {
				const found = await open(one);
				expect(found.tabs).toEqual(board.tabs);
				const [now] = cardsOn(found, tabOf(found, null));
				expect(now).toMatchObject({ tab: 't1', links: {}, standsAlone: false });
				const later = cardsOn(found, tabOf(found, 't2'));
				expect(later.map(({ title }) => title)).toEqual(['Amounts new-2', 'Amounts new-3']);
				expect(later[0]).toMatchObject({ links: { customer: null } });
				expect(later[1]).toMatchObject({ standsAlone: true });
			}
		});

		it('may have cards of two tabs at one place, and none on a tab that is not there', async () => {
			const bad = [
				{ ...board, cards: [card('a', 't1'), card('b', 't1')] },
				{ ...board, cards: [card('a', 'gone')] },
				{ ...board, tabs: [...board.tabs, { id: 't1', name: 'Twice' }] },
				{ ...board, tabs: [{ id: 't1', name: ' ' }] }
			];
			for (const input of bad)
				await expect(createDashboard(db, input, mia, NOW)).rejects.toMatchObject({
					code: 'dashboard_invalid'
				});
		});

		it('keep the ids of cards through a save, for the links that name them', async () => {
			const id = await createDashboard(db, board, mia, NOW);
			const before = await open(id);
			const { tabs, cards } = before;
			const next = { ...board, tabs, cards: [...cards, card('new-9', 't1', { y: 9 })] };
			await updateDashboard(db, id, next, 1, mia, NOW);
			const ids = (await open(id)).cards.map((one) => one.id);
			for (const one of cards) expect(ids).toContain(one.id);
			expect(ids).not.toContain('new-9');
		});

		it('keep every version, and go back to one as a save of its own', async () => {
			const id = await createDashboard(db, board, mia, NOW);
			const { cards } = await open(id);
			await updateDashboard(
				db,
				id,
				{ ...board, name: 'Bare', tabs: [], cards: [] },
				1,
				ada,
				NOW + 1
			);
			expect((await open(id)).cards).toEqual([]);
			await restoreDashboardVersion(db, id, { version: 1, over: 2 }, mia, NOW + 2);
			const back = await open(id);
			expect(back).toMatchObject({ name: 'Board', version: 3, tabs: board.tabs });
			expect(back.cards.map(({ title, tab, links }) => ({ title, tab, links }))).toEqual(
				cards.map(({ title, tab, links }) => ({ title, tab, links }))
			);
			const versions = await listDashboardVersions(db, id, stan);
			expect(versions.map(({ version, name, savedBy }) => [version, name, savedBy])).toEqual([
				[3, 'Board', 'mia'],
				[2, 'Bare', 'ada'],
				[1, 'Board', 'mia']
			]);
			const restore = (version: number, over: number, actor = mia) =>
				restoreDashboardVersion(db, id, { version, over }, actor, NOW);
			await expect(restore(1, 3, stan)).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(restore(9, 3)).rejects.toMatchObject({ code: 'dashboard_version_not_found' });
			await expect(restore(1, 1)).rejects.toMatchObject({ code: 'dashboard_changed' });
			await deleteDashboard(db, id, mia, NOW);
			const left = await db.reader
				.selectFrom('dashboard_version')
				.select('version')
				.where('dashboard_id', '=', id)
				.execute();
			expect(left).toEqual([]);
		});

		it('filter by a mark all cards but its own, those off, and those that stand alone', async () => {
			const id = await createDashboard(
				db,
				{ ...board, tabs: [], cards: board.cards.map((one, y) => ({ ...one, tab: '', y: y * 5 })) },
				mia,
				NOW
			);
			const found = await open(id);
			const oak = customers['Oak Ltd'] ?? '';
			const filters = [{ dimension: 'customer', operator: 'is' as const, values: [oak] }];
			const rowsBy = async (source: string) => {
				const cross = { card: source, range: null, filters };
				const answers = await Promise.all(
					runDashboard(db, CATALOGUE, found, { range: null, filters: [], cross }, await contextOf())
				);
				return Object.fromEntries(
					answers.map((one) => [one.title, one.kind === 'result' ? one.result.rows.length : -1])
				);
			};
			const [first, second] = found.cards;
			expect(await rowsBy(second?.id ?? '')).toEqual({
				...{ 'Amounts new-1': 1, 'Amounts new-2': 2, 'Amounts new-3': 2 }
			});
			expect(await rowsBy(first?.id ?? '')).toEqual({
				...{ 'Amounts new-1': 2, 'Amounts new-2': 2, 'Amounts new-3': 2 }
			});
		});

		it('are printed with all tabs, and delivered with the mark that was in force', async () => {
			const id = await createDashboard(db, board, mia, NOW);
			const found = await open(id);
			const source = found.cards.find(({ tab }) => tab === 't2')?.id ?? '';
			const oak = customers['Oak Ltd'] ?? '';
			const filters = [{ dimension: 'customer', operator: 'is' as const, values: [oak] }];
			const common = { range: null, filters: [], cross: { card: source, range: null, filters } };
			const file = await makeDashboardFile(db, found, common, 'pdf', await contextOf());
			const pages = file.content.toString('latin1').match(/\/Type \/Page\b/g) ?? [];
			expect(pages.length).toBeGreaterThanOrEqual(2);

			await createSubscription(
				db,
				{ kind: 'dashboard', id },
				{
					input: {
						...{ filters: common, format: 'table', onlyWithRows: false },
						schedule: { cadence: 'daily', weekday: 1, monthDay: 1, time: '08:00', zone }
					},
					recipients: { people: ['mia'], addresses: '' }
				},
				mia,
				NOW
			);
			const delivery = deliveryAt(db, () => NOW + DAY);
			await runDueSubscriptions(delivery, failLoudly);
			const [letter] = await lettersIn(db);
			// The first card is narrowed to Oak; the mark's own card and the one that stands alone are not.
			expect(letter?.body?.match(/Oak Ltd/g)).toHaveLength(3);
			expect(letter?.body?.match(/Łódź/g)).toHaveLength(2);
		});

		it('show a picture with its words, to readers of a link and on paper too', async () => {
			const png = Buffer.from(
				'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
				'base64'
			);
			const { id: imageId } = await addImage(db, png, mia, NOW);
			const content = { kind: 'image', imageId, alternative: 'Our logo' };
			const input = { ...board, tabs: [], cards: [card('new-1', '', { content })] };
			const id = await createDashboard(db, input, mia, NOW);
			const found = await open(id);
			const none = { range: null, filters: [] };
			const [answer] = await Promise.all(
				runDashboard(db, CATALOGUE, found, none, await contextOf())
			);
			expect(answer).toMatchObject({
				kind: 'image',
				alternative: 'Our logo',
				address: `data:image/png;base64,${png.toString('base64')}`
			});
			const file = await makeDashboardFile(db, found, none, 'pdf', await contextOf());
			expect(file.content.toString('latin1')).toContain('/Subtype /Image');
			const silent = { ...content, alternative: ' ' };
			await expect(
				createDashboard(db, { ...input, cards: [card('a', '', { content: silent })] }, mia, NOW)
			).rejects.toMatchObject({ code: 'dashboard_invalid' });
			// Somebody else's picture is not to be had by its id, unless a dashboard shows it to them.
			const { id: hidden } = await addImage(db, png, ada, NOW);
			const taken = { ...content, imageId: hidden };
			await expect(
				createDashboard(db, { ...input, cards: [card('a', '', { content: taken })] }, mia, NOW)
			).rejects.toMatchObject({ code: 'dashboard_image_not_found' });
			await createDashboard(db, input, ada, NOW);
			await deleteDashboard(db, id, mia, NOW + 2 * DAY);
			const images = await db.reader.selectFrom('dashboard_image').select('id').execute();
			expect(images).toEqual([{ id: imageId }]);
		});

		it('takes no picture that could hold a script, is too large, or comes from who may not edit', async () => {
			const add = (bytes: Uint8Array, actor = mia) => addImage(db, bytes, actor, NOW);
			const svg = new TextEncoder().encode('<svg onload="alert(1)"/>');
			const large = new Uint8Array(1_000_001);
			large.set([0xff, 0xd8, 0xff]);
			for (const bytes of [svg, large, new Uint8Array()])
				await expect(add(bytes)).rejects.toMatchObject({ code: 'dashboard_image_refused' });
			await expect(add(large, stan)).rejects.toMatchObject({ code: 'permission_denied' });
		});
	});
