import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import {
	checkAlertNow,
	createAlert,
	deleteAlert,
	pauseAlert,
	resumeAlert,
	updateAlert
} from '#lib/reports/delivery/alerts/change-alert.server.ts';
import { checkDueAlerts } from '#lib/reports/delivery/alerts/check-alerts.server.ts';
import { findAlert, listAlerts } from '#lib/reports/delivery/alerts/list-alerts.server.ts';
import type { Delivery } from '#lib/reports/delivery/delivery.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { ada, fay, mia, nobody, NOW, stan } from './records-rig.ts';
import {
	addOpportunities,
	deliveryAt,
	failLoudly,
	lettersIn,
	openOpportunity,
	saveAmounts,
	setAccount
} from './report-delivery-rig.ts';

const HOUR = 3_600_000;
const schedule = {
	cadence: 'hourly',
	weekday: 1,
	monthDay: 1,
	time: '00:00',
	zone: 'Europe/Berlin'
};
const rule = {
	...{ measure: 'opportunities.amount', condition: 'above' },
	...{ threshold: 3500, resolveAt: 3200, checksInRow: 1 }
};

for (const dialect of DIALECTS)
	describe(`alerts on ${dialect}`, () => {
		let db: Database;
		let delivery: Delivery;
		let report: string;
		let now = NOW;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addOpportunities(db);
			report = await saveAmounts(db);
			delivery = deliveryAt(db, () => now);
		});
		beforeEach(async () => {
			now = NOW;
			await inTransaction(db, async (tx) => {
				for (const table of [
					...(['mail_message', 'report_recipient', 'report_alert'] as const),
					'report_alert_change' as const
				])
					await tx.deleteFrom(table).execute();
				await tx.deleteFrom('opportunity').where('amount_minor', '=', 77_700).execute();
			});
		});
		const watch = (more: object = {}, actor: typeof mia | null = mia, addresses = '') =>
			createAlert(
				db,
				report,
				{
					input: { filters: { range: null, filters: [] }, rule: { ...rule, ...more }, schedule },
					recipients: { people: ['mia'], addresses }
				},
				actor,
				NOW
			);
		const check = async () => {
			now += HOUR;
			return checkDueAlerts(delivery, failLoudly);
		};
		const subjects = async () => (await lettersIn(db)).map(({ subject }) => subject);
		const setAmount = (amount_minor: number) =>
			inTransaction(db, (tx) =>
				tx
					.updateTable('opportunity')
					.set({ amount_minor })
					.where('name', '=', 'Of Oak Ltd')
					.execute()
			);

		it('mail once when they fire and once when that is over, and keep the history', async () => {
			await setAmount(100_000);
			const id = await watch();
			await check();
			expect(await findAlert(db, id, mia)).toMatchObject({ state: 'ok', lastValue: 3000 });
			expect(await subjects()).toEqual([]);
			await setAmount(160_000);
			await check();
			await check();
			expect(await subjects()).toEqual(['Alert: Amount opened of “Open amounts” is €3,600.00']);
			const told = await db.reader
				.selectFrom('notification')
				.select(['user_id', 'kind', 'title', 'text', 'href', 'mail'])
				.execute();
			expect(told).toContainEqual({
				...{ user_id: 'mia', kind: 'alert', title: 'Open amounts', mail: null },
				text: 'Alert: Amount opened of “Open amounts” is €3,600.00',
				href: `/reports/alerts/${id}`
			});
			await setAmount(130_000);
			await check();
			expect(await findAlert(db, id, mia)).toMatchObject({ state: 'firing', lastValue: 3300 });
			await setAmount(120_000);
			await check();
			const [letter] = (await lettersIn(db)).filter(({ subject }) =>
				subject.startsWith('Resolved')
			);
			expect(letter?.body).toContain('Watched for: above €3,500.00');
			expect(letter?.body).toContain(`https://flow.example/reports/alerts/${id}`);
			expect(letter?.unsubscribe_url).toContain('https://flow.example/unsubscribe/');
			expect((await findAlert(db, id, mia)).changes).toMatchObject([
				{ from: 'firing', to: 'ok', value: 3200, mails: 1 },
				{ from: 'ok', to: 'firing', value: 3600, mails: 1 }
			]);
			expect(await lettersIn(db)).toHaveLength(2);
		});

		it('are checked once on several nodes, and once for all turns that were missed', async () => {
			await setAmount(160_000);
			await watch();
			now = NOW + 50 * HOUR;
			const nodes = [delivery, deliveryAt(db, () => now), deliveryAt(db, () => now)];
			const done = await Promise.all(nodes.map((node) => checkDueAlerts(node, failLoudly)));
			expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
			expect(await checkDueAlerts(delivery, failLoudly)).toBe(0);
			expect(await lettersIn(db)).toHaveLength(1);
		});

		it('watch how much a number changes against the period before', async () => {
			await setAmount(100_000);
			const year = Date.UTC(2025, 2, 10);
			await openOpportunity(db, 'Oak Ltd', 77_700, year);
			const id = await watch({ condition: 'change', threshold: 200, resolveAt: 100 });
			await check();
			const found = await findAlert(db, id, mia);
			expect(found.lastValue).toBeCloseTo(((3000 - 777) / 777) * 100, 5);
			expect(found.state).toBe('firing');
			expect(await subjects()).toEqual([
				expect.stringMatching(/^Alert: Amount opened of “Open amounts” is changed by \+286/)
			]);
		});

		it('say when there is no number, or why it cannot be told, and mail neither', async () => {
			await setAmount(160_000);
			const id = await watch({ condition: 'change', threshold: 5, resolveAt: 5 });
			await check();
			expect(await findAlert(db, id, mia)).toMatchObject({ state: 'no_data', lastValue: null });
			const gone = await watch();
			await inTransaction(db, (tx) =>
				tx
					.updateTable('report_alert')
					.set({ rule_json: JSON.stringify({ ...rule, measure: 'sales.revenue' }) })
					.where('id', '=', gone)
					.execute()
			);
			await check();
			expect((await findAlert(db, gone, mia)).changes).toMatchObject([
				{ to: 'failing', message: expect.stringContaining('no longer has the number') as string }
			]);
			expect(await lettersIn(db)).toEqual([]);
		});

		it('pause with a reason where their owner lost the right, and go on when resumed', async () => {
			const id = await watch({}, mia, 'x@example.org');
			await setAccount(db, 'mia', { roles: 'staff' });
			await check();
			await setAccount(db, 'mia', { roles: 'manager' });
			expect(await findAlert(db, id, ada)).toMatchObject({
				...{ isPaused: true, pausedBecause: 'outside_right_lost', dueAt: null }
			});
			await resumeAlert(db, id, mia, now);
			await check();
			expect(await findAlert(db, id, ada)).toMatchObject({ isPaused: false, state: 'firing' });
		});

		it('are checked at once when asked, and not while paused', async () => {
			await setAmount(160_000);
			const id = await watch();
			await pauseAlert(db, id, mia, now);
			expect(await check()).toBe(0);
			await checkAlertNow(db, id, mia, now);
			expect(await checkDueAlerts(delivery, failLoudly)).toBe(1);
			expect(await findAlert(db, id, mia)).toMatchObject({ state: 'firing', dueAt: null });
		});

		it('are changed by their owner and who administers mail', async () => {
			const id = await watch({}, stan);
			for (const actor of [mia, fay, nobody, null])
				await expect(deleteAlert(db, id, actor, now)).rejects.toThrow();
			await expect(findAlert(db, id, mia)).rejects.toMatchObject({
				code: 'report_alert_not_found'
			});
			await expect(listAlerts(db, mia, 'all')).rejects.toMatchObject({ kind: 'Forbidden' });
			expect(await listAlerts(db, stan, 'mine')).toHaveLength(1);
			const typed = {
				input: { filters: { range: null, filters: [] }, rule: { ...rule, threshold: 9 }, schedule },
				recipients: { people: ['stan'], addresses: '' }
			};
			await expect(updateAlert(db, id, typed, stan, now)).rejects.toMatchObject({
				details: [{ field: 'rule.resolveAt' }]
			});
			await deleteAlert(db, id, ada, now);
			expect(await listAlerts(db, ada, 'all')).toEqual([]);
			await expect(watch({ measure: 'sales.revenue' })).rejects.toMatchObject({
				details: [{ field: 'rule.measure' }]
			});
		});
	});
