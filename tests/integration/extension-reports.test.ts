import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { liveCatalogue } from '#lib/records/catalogue/live-catalogue.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { dimensionValues } from '#lib/reports/query/run/dimension-values.server.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { rowsBehind } from '#lib/reports/query/run/rows-query.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField } from './extension-rig.ts';
import { ada, add, addPeople, context, NOW, stan } from './records-rig.ts';

const reading = (actor: Actor) => ({ actor, now: NOW, zone: 'UTC', currency: 'EUR' });

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		const run = (actor: Actor, measures: string[], dimensions: string[]) =>
			executeReport(db, reportsFor(actor), reportQuery(measures, { dimensions }), reading(actor));
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			const zone = await addField(db, 'customer', {
				label: 'Zone',
				type: 'choice',
				choices: [{ label: 'North' }, { label: 'South' }]
			});
			const vip = await addField(db, 'customer', { label: 'VIP', type: 'boolean' });
			const score = await addField(db, 'customer', {
				label: 'Score',
				type: 'decimal',
				decimals: 1
			});
			await addField(db, 'customer', { label: 'Pay', type: 'money', seenBy: ['manager'] });
			await addField(db, 'product', { label: 'Shelf life', type: 'decimal' });
			const rows = [
				{ name: 'A', [zone]: 'north', [vip]: 1, [score]: 15, c_pay_minor: 100 },
				{ name: 'B', [zone]: 'north', [vip]: 0, [score]: 25, c_pay_minor: 200 },
				{ name: 'C', [zone]: 'south', [score]: 5 }
			];
			for (const row of rows) {
				const { id } = await createRecordCommand(db, ada, 'customer', row, context);
				const values = { subject: 'Help', customer_id: id ?? null, channel: 'mail' };
				await createRecordCommand(db, stan, 'service_case', values, context);
			}
			await add(db, 'product', { name: 'Bread', c_shelf_life: 4 });
			await add(db, 'product', { name: 'Salt', c_shelf_life: 400 });
		});

		it('groups by an added choice and sums an added number, to the decimal', async () => {
			const { rows } = await run(
				stan,
				['customers.c_score', 'customers.c_score_average'],
				['customer:c_zone']
			);
			const answers = rows.map(({ keys, values }) => [keys[0], ...values]);
			expect(answers.sort()).toEqual([
				['north', 4, 2],
				['south', 0.5, 0.5]
			]);
		});

		it('reaches the field from facts that lead to its table', async () => {
			const { rows } = await run(stan, ['cases.opened'], ['customer:c_zone']);
			expect(rows.map(({ keys, values }) => [keys[0], ...values]).sort()).toEqual([
				['north', 2],
				['south', 1]
			]);
			const both = await run(stan, ['cases.opened', 'customers.c_score'], ['customer:c_is_vip']);
			expect(both.rows.map(({ keys, values }) => [keys[0], ...values])).toEqual(
				expect.arrayContaining([
					['yes', 1, 1.5],
					['no', 1, 2.5],
					[null, 1, 0.5]
				])
			);
		});

		it('makes a dataset of a table that no shipped one counts', async () => {
			const { rows } = await run(stan, ['product.records', 'product.c_shelf_life'], []);
			expect(rows[0]?.values).toEqual([2, 404]);
			const page = await rowsBehind(
				db,
				reportsFor(stan),
				{
					query: reportQuery(['product.records']),
					mark: { measure: 'product.records', keys: {}, bucket: null },
					after: null
				},
				reading(stan)
			);
			expect(page.columns.map(({ label }) => label)).toContain('Shelf life');
			expect(page.count).toBe(2);
		});

		it('knows no measure, dimension or column of a field that the viewer may not see', async () => {
			await expect(run(stan, ['customers.c_pay_minor'], [])).rejects.toMatchObject({
				code: 'report_query_invalid'
			});
			const { rows } = await run(ada, ['customers.c_pay_minor'], []);
			expect(rows[0]?.values).toEqual([300]);
			const customers = reportsFor(stan).datasets.find(({ key }) => key === 'customers');
			expect(customers?.columns.map(({ label }) => label)).not.toContain('Pay');
			const input = { dimension: 'customer:c_pay_minor', search: '', keys: [] };
			expect(await dimensionValues(db, reportsFor(stan), input, reading(stan))).toEqual([]);
		});

		it('can ask every measure by every dimension, as the shipped datasets can', async () => {
			const reports = reportsFor(ada);
			expect(reports).not.toBe(CATALOGUE);
			expect(reportsFor(ada)).toBe(reports);
			for (const dataset of reports.datasets.filter((d) => !CATALOGUE.datasets.includes(d)))
				for (const { key } of dataset.dimensions.filter((d) => d.key.includes(':')))
					for (const measure of dataset.measures.slice(0, 2))
						await run(ada, [`${dataset.key}.${measure.key}`], [key]);
			expect(liveCatalogue().version).toBeGreaterThan(0);
		});
	});
