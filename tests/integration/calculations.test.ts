import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import {
	deleteCalculation,
	listCalculationVersions,
	restoreCalculation,
	saveCalculation
} from '#lib/reports/calculation/calculations.server.ts';
import { certifyMeasure, withdrawCertification } from '#lib/reports/calculation/certify.server.ts';
import { liveCalculations } from '#lib/reports/calculation/live-calculations.ts';
import { AT_REST } from '#lib/reports/charts/chart-options.ts';
import { createDashboard } from '#lib/reports/dashboards/change-dashboard.server.ts';
import { createAlert } from '#lib/reports/delivery/alerts/change-alert.server.ts';
import { checkDueAlerts } from '#lib/reports/delivery/alerts/check-alerts.server.ts';
import { makeReportFile } from '#lib/reports/delivery/files/make-file.server.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { reportQuery, type ReportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { rowsBehind } from '#lib/reports/query/run/rows-query.server.ts';
import { createReport } from '#lib/reports/saved/reports.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { pdfPages } from '../pdf-text.ts';
import { unzip } from '../unzip.ts';
import {
	addOpportunities,
	deliveryAt,
	failLoudly,
	lettersIn,
	openOpportunity
} from './report-delivery-rig.ts';
import { ada, mia, NOW, stan } from './records-rig.ts';

/** Another manager, and a designer: both build reports. */
const max: Actor = { ...mia, userId: 'fay', name: 'Fay' };

const size = {
	...{ kind: 'field', dataset: 'opportunities', label: 'Size' },
	formula: 'if Amount >= 1500 then "large" else "small"',
	isShared: true
};
const perDeal = {
	...{ kind: 'measure', dataset: 'opportunities', label: 'Amount per deal' },
	formula: 'sum(Amount) / count()',
	isShared: true
};

for (const dialect of DIALECTS) {
	describe(dialect, () => {
		let db: Database;
		beforeEach(async () => {
			db = await testDatabase(dialect);
			await addOpportunities(db);
		});

		const save = (
			input: object,
			actor = mia,
			over: { key: string; version: number } | null = null
		) => saveCalculation(db, input, over, actor, NOW);
		const ask = (query: ReportQuery, actor: Actor = mia) =>
			executeReport(db, reportsFor(actor), query, {
				...{ actor, now: NOW, zone: 'Europe/Berlin', currency: 'EUR' }
			});
		const audit = () =>
			db.reader
				.selectFrom('audit_event')
				.select(['action', 'record_id', 'actor_id'])
				.where('entity', 'in', ['calculation', 'metric'])
				.orderBy('no')
				.execute();

		it('groups, filters and measures by a calculated field at once, for everybody', async () => {
			const { key } = await save(size);
			expect(key).toBe('x_size');
			const dimension = 'opportunities:x_size';
			const grouped = await ask(
				reportQuery(['opportunities.amount'], { dimensions: [dimension] }),
				ada
			);
			expect(grouped.rows.map(({ labels, values }) => [labels[0], values[0]])).toEqual([
				['large', 200_000],
				['small', 100_000]
			]);
			const filters = [{ dimension, operator: 'is' as const, values: ['large'] }];
			const filtered = await ask(reportQuery(['opportunities.amount'], { filters }));
			expect(filtered.rows[0]?.values).toEqual([200_000]);
			const rows = await rowsBehind(
				db,
				reportsFor(mia),
				{
					query: reportQuery(['opportunities.amount'], { dimensions: [dimension] }),
					mark: { measure: 'opportunities.amount', keys: { [dimension]: 'large' }, bucket: null },
					after: null
				},
				{ actor: mia, now: NOW, zone: 'Europe/Berlin', currency: 'EUR' }
			);
			expect(rows.count).toBe(1);
			expect(rows.columns.at(-1)).toEqual({ label: 'Size', format: 'text' });
		});

		it('sums and averages a calculated amount, in the currency', async () => {
			await save({
				...{ kind: 'field', dataset: 'opportunities', label: 'Half' },
				...{ formula: 'Amount / 2', summaries: ['sum', 'average', 'median'] }
			});
			const result = await ask(
				reportQuery([
					'opportunities.x_half-sum',
					'opportunities.x_half-average',
					'opportunities.x_half-median'
				])
			);
			expect(result.rows[0]?.values).toEqual([150_000, 75_000, 75_000]);
			expect(result.measures.map(({ label, format }) => [label, format])).toEqual([
				['Half, sum', 'money'],
				['Half, average', 'money'],
				['Half, median', 'money']
			]);
		});

		it('keeps what is made of others right when those are renamed', async () => {
			const { key } = await save(perDeal);
			await save({ ...perDeal, label: 'Twice', formula: '`Amount per deal` * 2' });
			await save({ ...perDeal, label: 'Average deal (net)' }, mia, { key, version: 1 });
			const twice = await ask(reportQuery(['opportunities.x_twice']));
			expect(twice.rows[0]?.values).toEqual([300_000]);
			const [version] = await listCalculationVersions(
				db,
				liveCalculations().list.find((one) => one.key === key) ?? { id: '' },
				mia
			);
			expect(version).toMatchObject({ version: 1, label: 'Amount per deal' });
		});

		it('divides by nothing to no value', async () => {
			await save({ ...perDeal, label: 'Of none', formula: 'sum(Amount) / (count() - count())' });
			const result = await ask(reportQuery(['opportunities.x_of_none']));
			expect(result.rows[0]?.values).toEqual([null]);
		});

		it('looks back a period, of which all time has none', async () => {
			await openOpportunity(db, 'Oak Ltd', 40_000, NOW - 365 * 86_400_000);
			await save({
				...perDeal,
				...{ label: 'Growth', formula: 'sum(Amount) - previous year(sum(Amount))' }
			});
			const measures = ['opportunities.x_growth', 'opportunities.amount'];
			const year = await ask(reportQuery(measures, { range: 'last_12_months' }));
			expect(year.rows[0]?.values).toEqual([300_000 - 40_000, 300_000]);
			const compared = await ask(
				reportQuery(measures.slice(0, 1), { range: 'last_12_months', compare: 'previous_year' })
			);
			// A year ago it had grown from nothing.
			expect(compared.rows[0]?.values).toEqual([260_000, 40_000, 5.5]);
			await expect(ask(reportQuery(measures))).rejects.toMatchObject({
				details: [{ field: 'measures.0', message: expect.stringContaining('looks back') as string }]
			});
		});

		it('says where a formula is wrong', async () => {
			await expect(save({ ...perDeal, formula: 'sum(Amont) / 2' })).rejects.toMatchObject({
				code: 'calculation_invalid',
				details: [{ field: 'formula', from: 4, to: 9 }]
			});
			await expect(save({ ...perDeal, label: 'Amount opened' })).rejects.toMatchObject({
				details: [{ field: 'label' }]
			});
			await expect(save({ ...perDeal, formula: 'sum(Amount) > 3' })).rejects.toMatchObject({
				details: [{ message: 'A measure is a number, but this is yes or no.' }]
			});
		});

		it('refuses a formula that leads back to itself', async () => {
			const first = await save(perDeal);
			await save({ ...perDeal, label: 'Twice', formula: '`Amount per deal` * 2' });
			await expect(
				save({ ...perDeal, formula: 'Twice / 2' }, mia, { key: first.key, version: 1 })
			).rejects.toMatchObject({
				details: [
					{ from: 0, to: 5, message: '“Twice” is itself calculated from “Amount per deal”.' }
				]
			});
			await expect(
				save({ ...perDeal, formula: '`Amount per deal` + 1' }, mia, { key: first.key, version: 1 })
			).rejects.toMatchObject({
				details: [{ message: '“Amount per deal” cannot be calculated from itself.' }]
			});
			const own = await save({ ...size, label: 'Half', formula: 'Amount / 2', summaries: ['sum'] });
			await expect(
				save({ ...size, label: 'Half', formula: 'Half + 1' }, mia, { key: own.key, version: 1 })
			).rejects.toMatchObject({ code: 'calculation_invalid' });
		});

		it('shows an own one to nobody else, and lets nobody else change it', async () => {
			await save({ ...perDeal, isShared: false });
			const query = reportQuery(['opportunities.x_amount_per_deal']);
			expect((await ask(query)).rows[0]?.values).toEqual([150_000]);
			await expect(ask(query, max)).rejects.toMatchObject({
				details: [{ message: expect.stringContaining('not shared with you') as string }]
			});
			const over = { key: 'x_amount_per_deal', version: 1 };
			await expect(save(perDeal, max, over)).rejects.toMatchObject({
				code: 'calculation_not_found'
			});
			await expect(
				save({ ...perDeal, label: 'Shared', formula: '`Amount per deal` * 2' })
			).rejects.toMatchObject({
				details: [{ message: '“Amount per deal” is your own: share it first.' }]
			});
		});

		it('asks for permission to build, to share and to certify', async () => {
			const denied = { code: 'permission_denied' };
			await expect(save(perDeal, stan)).rejects.toMatchObject(denied);
			await save(perDeal);
			await expect(deleteCalculation(db, 'x_amount_per_deal', stan, NOW)).rejects.toMatchObject(
				denied
			);
			const certification = { ownerId: 'mia', definition: 'What a deal brings on average.' };
			const measure = 'opportunities.x_amount_per_deal';
			await expect(certifyMeasure(db, measure, certification, stan, NOW)).rejects.toMatchObject(
				denied
			);
			await expect(withdrawCertification(db, measure, stan, NOW)).rejects.toMatchObject(denied);
		});

		it('reaches nothing that its reader may not see', async () => {
			const wage = {
				...{ kind: 'field', dataset: 'time', label: 'Wage band', isShared: true },
				formula: 'if Cost > 50 then "high" else "low"'
			};
			await save(wage);
			const banded = reportQuery(['time.minutes'], { dimensions: ['time:x_wage_band'] });
			await ask(banded);
			await expect(ask(banded, stan)).rejects.toMatchObject({ code: 'report_query_invalid' });
			const designer: Actor = { ...max, roles: ['designer'] };
			await expect(save({ ...wage, label: 'Again' }, designer)).rejects.toMatchObject({
				details: [{ message: expect.stringContaining('There is no field “Cost”') as string }]
			});
		});

		it('deletes only what nothing uses, and says what does', async () => {
			const { key } = await save(size);
			const query = reportQuery(['opportunities.amount'], { dimensions: ['opportunities:x_size'] });
			const report = { name: 'By size', query, chart: 'bar', options: {} };
			await createReport(db, report, mia, NOW);
			await createDashboard(
				db,
				{
					...{ name: 'Sizes', description: '', range: 'all' },
					filterDimensions: ['opportunities:x_size'],
					cards: []
				},
				mia,
				NOW
			);
			const uses = /report “By size”, dashboard “Sizes”/;
			await expect(deleteCalculation(db, key, mia, NOW)).rejects.toThrow(uses);
			await expect(save({ ...size, isShared: false }, mia, { key, version: 1 })).rejects.toThrow(
				uses
			);
			await expect(save({ ...size, formula: 'Amount' }, mia, { key, version: 1 })).rejects.toThrow(
				uses
			);
			const unused = await save(perDeal);
			await deleteCalculation(db, unused.key, mia, NOW);
			await expect(ask(reportQuery(['opportunities.x_amount_per_deal']))).rejects.toThrow();
			expect((await audit()).map(({ action }) => action)).toEqual([
				'calculation.create',
				'calculation.create',
				'calculation.delete'
			]);
		});

		it('puts an earlier version back, and keeps the one that was there', async () => {
			const { key } = await save(perDeal);
			const second = { ...perDeal, label: 'Twice per deal', formula: 'sum(Amount) / count() * 2' };
			await save(second, mia, { key, version: 1 });
			const query = reportQuery([`opportunities.${key}`]);
			expect((await ask(query)).rows[0]?.values).toEqual([300_000]);
			await expect(
				restoreCalculation(db, key, { version: 1, over: 2 }, stan, NOW)
			).rejects.toMatchObject({ code: 'permission_denied' });
			await restoreCalculation(db, key, { version: 1, over: 2 }, mia, NOW);
			const back = await ask(query);
			expect(back.rows[0]?.values).toEqual([150_000]);
			expect(back.measures[0]?.label).toBe('Amount per deal');
			const own = liveCalculations().list.find((one) => one.key === key);
			const versions = await listCalculationVersions(db, own ?? { id: '' }, mia);
			expect(versions.map(({ version }) => version)).toEqual([2, 1]);
		});

		it('goes into files, with what a certified number means, and is watched by alerts', async () => {
			const { key } = await save(perDeal);
			const measure = `opportunities.${key}`;
			await certifyMeasure(
				db,
				measure,
				{ ownerId: 'mia', definition: 'What one deal brings on average.' },
				ada,
				NOW
			);
			const query = reportQuery([measure], { dimensions: ['customer'], range: 'last_12_months' });
			const context = { actor: mia, now: NOW, zone: 'Europe/Berlin', currency: 'EUR' };
			const report = { title: 'Deals', description: '', query, chart: 'table' as const };
			const xlsx = await makeReportFile(db, { ...report, options: AT_REST }, 'xlsx', context);
			const text = Object.values(unzip(xlsx.content)).join('');
			expect(text).toContain('Amount per deal (mia): What one deal brings on average.');
			expect(text).toMatch(/<v>1000<\/v>/);
			const pdf = await makeReportFile(db, { ...report, options: AT_REST }, 'pdf', context);
			expect(pdfPages(pdf.content).join(' ')).toContain('What one deal brings on average.');
			const id = await createReport(
				db,
				{ name: 'Deals', query, chart: 'table', options: {} },
				mia,
				NOW
			);
			const rule = {
				...{ measure, condition: 'above', threshold: 900 },
				...{ resolveAt: 900, checksInRow: 1 }
			};
			const schedule = {
				...{ cadence: 'hourly', weekday: 1, monthDay: 1, time: '00:00' },
				zone: 'Europe/Berlin'
			};
			await createAlert(
				db,
				id,
				{
					input: { filters: { range: null, filters: [] }, rule, schedule },
					recipients: { people: ['mia'], addresses: '' }
				},
				mia,
				NOW
			);
			const later = deliveryAt(db, () => NOW + 3_600_000);
			await checkDueAlerts(later, failLoudly);
			expect((await lettersIn(db)).map(({ subject }) => subject)).toEqual([
				expect.stringContaining('Deals') as string
			]);
			await expect(deleteCalculation(db, key, mia, NOW)).rejects.toThrow(
				/report “Deals”, alert “Deals”/
			);
		});

		it('refuses to save over what somebody else saved', async () => {
			const { key } = await save(perDeal);
			await save({ ...perDeal, description: 'New' }, max, { key, version: 1 });
			await expect(save(perDeal, mia, { key, version: 1 })).rejects.toMatchObject({
				code: 'calculation_changed'
			});
		});

		it('takes the mark away when what a certified measure is made of changes', async () => {
			const field = await save({
				...{ kind: 'field', dataset: 'opportunities', label: 'Half', isShared: true },
				...{ formula: 'Amount / 2', summaries: ['sum'] }
			});
			await save({ ...perDeal, label: 'Halves', formula: '`Half, sum` / count()' });
			const certification = { ownerId: 'mia', definition: 'Half of what the deals are worth.' };
			for (const measure of ['opportunities.x_halves', 'opportunities.amount'])
				await certifyMeasure(db, measure, certification, mia, NOW);
			const marked = () => liveCalculations().certifications.map(({ measure }) => measure);
			expect(marked().sort()).toEqual(['opportunities.amount', 'opportunities.x_halves']);
			const half = { key: field.key, version: 1 };
			const changed = await save(
				{
					...{ kind: 'field', dataset: 'opportunities', label: 'Half', isShared: true },
					...{ formula: 'Amount / 2.0 + 0', summaries: ['sum'] }
				},
				mia,
				half
			);
			expect(changed.uncertified).toEqual(['opportunities.x_halves']);
			expect(marked()).toEqual(['opportunities.amount']);
			await withdrawCertification(db, 'opportunities.amount', mia, NOW);
			expect(marked()).toEqual([]);
			expect((await audit()).map(({ action }) => action).slice(2)).toEqual([
				'metric.certify',
				'metric.certify',
				'calculation.update',
				'metric.uncertify',
				'metric.uncertify'
			]);
		});

		it('certifies measures of the catalogue only, and shared ones', async () => {
			const certification = { ownerId: 'mia', definition: 'What nobody else can see yet.' };
			await save({ ...perDeal, isShared: false });
			await expect(
				certifyMeasure(db, 'opportunities.x_amount_per_deal', certification, mia, NOW)
			).rejects.toMatchObject({ details: [{ field: 'isShared' }] });
			for (const id of ['sql.anything', 'opportunities.amount@running'])
				await expect(certifyMeasure(db, id, certification, mia, NOW)).rejects.toMatchObject({
					code: 'metric_not_found'
				});
			await expect(
				certifyMeasure(db, 'opportunities.amount', { ...certification, ownerId: 'x' }, mia, NOW)
			).rejects.toMatchObject({ details: [{ field: 'ownerId' }] });
		});
	});
}
