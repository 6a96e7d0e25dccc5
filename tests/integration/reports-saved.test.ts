import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import {
	copyDashboard,
	createDashboard,
	deleteDashboard,
	updateDashboard
} from '#lib/reports/dashboards/change-dashboard.server.ts';
import { findDashboard, listDashboards } from '#lib/reports/dashboards/dashboards.server.ts';
import { runDashboard } from '#lib/reports/dashboards/run-dashboard.server.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import {
	createReport,
	deleteReport,
	findReport,
	listReports,
	updateReport
} from '#lib/reports/saved/reports.server.ts';
import {
	listReportVersions,
	restoreReportVersion
} from '#lib/reports/saved/report-versions.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const manager: Actor = {
	...systemActor,
	kind: 'user',
	userId: 'u1',
	name: 'Mia',
	roles: ['manager']
};
const staff: Actor = { ...manager, userId: 'u2', name: 'Sam', roles: ['staff'] };
const NOW = Date.parse('2026-06-15T12:00:00Z');
const report = {
	name: 'Revenue',
	description: '',
	folder: '',
	query: reportQuery(['sales.revenue'], { grain: 'month', range: 'last_12_months' }),
	chart: 'bar'
};

for (const dialect of DIALECTS) {
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
		});

		it('keeps a report, its changes and who made them', async () => {
			const id = await createReport(db, report, manager, NOW);
			await updateReport(db, id, { ...report, name: 'Revenue by month' }, 1, manager, NOW + 1);
			expect(await findReport(db, id, staff)).toMatchObject({
				name: 'Revenue by month',
				query: report.query,
				version: 2
			});
			const audit = await db.reader
				.selectFrom('audit_event')
				.select(['action', 'actor_name'])
				.where('record_id', '=', id)
				.orderBy('at')
				.execute();
			expect(audit).toEqual([
				{ action: 'report.create', actor_name: 'Mia' },
				{ action: 'report.update', actor_name: 'Mia' }
			]);
		});

		it('keeps every version and restores one as a save of its own', async () => {
			const id = await createReport(db, report, manager, NOW);
			const options = { goal: 900, goalLabel: 'Plan' };
			await updateReport(db, id, { ...report, chart: 'line', options }, 1, manager, NOW + 1);
			await updateReport(db, id, { ...report, name: 'Third' }, 2, manager, NOW + 2);
			expect(
				(await listReportVersions(db, id, staff)).map(({ version, name, chart, savedAt }) => [
					...[version, name, chart, savedAt - NOW]
				])
			).toEqual([
				[3, 'Third', 'bar', 2],
				[2, 'Revenue', 'line', 1],
				[1, 'Revenue', 'bar', 0]
			]);
			await restoreReportVersion(db, id, { version: 2, over: 3 }, manager, NOW + 3);
			expect(await findReport(db, id, staff)).toMatchObject({
				name: 'Revenue',
				chart: 'line',
				options,
				version: 4
			});
			expect(await listReportVersions(db, id, staff)).toHaveLength(4);
		});

		it('restores for nobody who may only read, no version that is not there, over no newer one', async () => {
			const id = await createReport(db, report, manager, NOW);
			await updateReport(db, id, { ...report, name: 'Second' }, 1, manager, NOW);
			const restore = (version: number, over: number, actor = manager) =>
				restoreReportVersion(db, id, { version, over }, actor, NOW);
			await expect(restore(1, 2, staff)).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(restore(9, 2)).rejects.toMatchObject({ code: 'report_version_not_found' });
			await expect(restore(1, 1)).rejects.toMatchObject({ code: 'report_changed' });
			expect((await findReport(db, id, staff)).name).toBe('Second');
			await deleteReport(db, id, manager, NOW);
			expect(await listReportVersions(db, id, staff)).toEqual([]);
		});

		it('never overwrites what somebody else saved meanwhile', async () => {
			const id = await createReport(db, report, manager, NOW);
			await updateReport(db, id, { ...report, name: 'Theirs' }, 1, manager, NOW);
			await expect(
				updateReport(db, id, { ...report, name: 'Mine' }, 1, manager, NOW)
			).rejects.toMatchObject({ code: 'report_changed', subject: { actual: 2 } });
			expect((await findReport(db, id, manager)).name).toBe('Theirs');
		});

		it('names the field that does not fit', async () => {
			const query = { ...report.query, range: 'soon' };
			await expect(
				createReport(db, { ...report, name: ' ', query }, manager, NOW)
			).rejects.toMatchObject({
				code: 'report_query_invalid',
				details: [{ field: 'name' }, { field: 'query.range' }]
			});
		});

		it('lets staff read reports but not build them or edit dashboards', async () => {
			await expect(createReport(db, report, staff, NOW)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await expect(
				createDashboard(db, { name: 'x', range: 'all', cards: [] }, staff, NOW)
			).rejects.toMatchObject({ kind: 'Forbidden' });
			expect(await listReports(db, staff)).not.toEqual([]);
		});

		it('copies a shipped dashboard whole, and leaves the original as it is', async () => {
			const id = await copyDashboard(db, 'profitability', manager, NOW);
			const [copy, original] = await Promise.all([
				findDashboard(db, id, manager),
				findDashboard(db, 'profitability', manager)
			]);
			expect(copy.cards.map(({ id: _, ...card }) => card)).toEqual(
				[...original.cards]
					.sort((a, b) => a.y - b.y || a.x - b.x)
					.map(({ id: _, ...card }) => ({
						...{ tab: '', links: {}, standsAlone: false },
						...card
					}))
			);
			expect([copy.name, copy.version, original.version]).toEqual([
				'Profitability (copy)',
				1,
				null
			]);
			await expect(
				updateDashboard(db, 'profitability', { ...copyInput(copy) }, 1, manager, NOW)
			).rejects.toMatchObject({ code: 'dashboard_not_found' });
		});

		it('refuses cards that overlap or leave the grid, and a stale version', async () => {
			const place = { x: 0, y: 0, w: 6, h: 2 };
			const text = (id: string, x: number) => ({
				id,
				title: '',
				...place,
				x,
				content: { kind: 'text' as const, text: 'hello' }
			});
			const input = { name: 'Mine', range: 'this_year', cards: [text('a', 0)] };
			const id = await createDashboard(db, input, manager, NOW);
			await expect(
				updateDashboard(db, id, { ...input, cards: [text('a', 0), text('b', 3)] }, 1, manager, NOW)
			).rejects.toMatchObject({ code: 'dashboard_invalid', details: [{ field: 'cards.1' }] });
			await expect(
				updateDashboard(db, id, { ...input, cards: [text('a', 8)] }, 1, manager, NOW)
			).rejects.toMatchObject({ code: 'dashboard_invalid' });
			await updateDashboard(db, id, { ...input, name: 'Ours' }, 1, manager, NOW);
			await expect(updateDashboard(db, id, input, 1, manager, NOW)).rejects.toMatchObject({
				code: 'dashboard_changed'
			});
			await deleteDashboard(db, id, manager, NOW);
			const names = (await listDashboards(db, manager)).map(({ name }) => name);
			expect(names).toContain('Satisfaction');
			expect(names).not.toContain('Ours');
		});

		it('keeps a report that a dashboard shows, and shows a broken card as itself only', async () => {
			const reportId = await createReport(db, report, manager, NOW);
			const secret = reportQuery(['time.cost']);
			const id = await createDashboard(
				db,
				{
					name: 'With report',
					range: 'last_30_days',
					cards: [
						{ id: 'a', title: '', x: 0, y: 0, w: 6, h: 4, content: { kind: 'report', reportId } },
						{
							id: 'b',
							title: 'Cost',
							x: 6,
							y: 0,
							w: 6,
							h: 4,
							content: { kind: 'query', query: secret, chart: 'number' }
						}
					]
				},
				manager,
				NOW
			);
			await expect(deleteReport(db, reportId, manager, NOW)).rejects.toMatchObject({
				code: 'report_in_use'
			});
			const dashboard = await findDashboard(db, id, staff);
			const filters = {
				range: null,
				filters: [{ dimension: 'team', operator: 'is' as const, values: ['service'] }]
			};
			const context = { actor: staff, now: NOW, zone: 'UTC', currency: 'EUR' };
			const answers = await Promise.all(runDashboard(db, CATALOGUE, dashboard, filters, context));
			expect(answers).toMatchObject([
				{ kind: 'result', title: 'Revenue', chart: 'bar', ignored: ['team'] },
				{ kind: 'problem', title: 'Cost' }
			]);
		});
	});
}

function copyInput({ name, range, cards }: Awaited<ReturnType<typeof findDashboard>>) {
	return { name, range, cards };
}
