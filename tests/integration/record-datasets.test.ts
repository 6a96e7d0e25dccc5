/** Tables that no shipped dataset counts are in reports all the same, in one currency or by currency. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { liveCatalogue } from '#lib/records/catalogue/live-catalogue.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { rowsBehind } from '#lib/reports/query/run/rows-query.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const NOW = Date.UTC(2026, 5, 15);
const MADE = { created_at: NOW, updated_at: NOW };
const context = { actor: systemActor, now: NOW, zone: 'UTC', currency: 'EUR' };
const ADMINISTRATOR: Actor = {
	...systemActor,
	kind: 'user',
	userId: 'u',
	roles: ['administrator']
};
const catalogue = reportsFor(ADMINISTRATOR);

it('has every table of the records', () => {
	const counted = new Set(catalogue.datasets.map(({ table }) => table));
	expect(liveCatalogue().tables.filter(({ name }) => !counted.has(name))).toEqual([]);
});

const whole = { range: '2026-01-01..2026-12-31' as const };

for (const dialect of DIALECTS) {
	describe(`records in reports, ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await inTransaction(db, async (tx) => {
				await tx
					.insertInto('customer')
					.values({
						...{ id: 'c', name: 'Alfreds', number: 'c', kind: 'company', country: 'Germany' },
						...{ currency: 'EUR', ...MADE }
					})
					.execute();
				await tx
					.insertInto('customer_invoice')
					.values(
						(['home', 'away'] as const).map((id) => ({
							...{ id, number: id, customer_id: 'c', issued_on: '2026-02-03' },
							...{ due_on: '2026-03-03', status: 'issued', net_minor: 1000, tax_minor: 190 },
							...{ total_minor: 1190, currency: id === 'home' ? 'EUR' : 'USD', ...MADE },
							...(id === 'away' ? { exchange_rate: 8_000_000_000, base_total_minor: 952 } : {})
						}))
					)
					.execute();
				for (const [id, invoice] of [
					['n1', 'home'],
					['n2', 'away']
				] as const) {
					await tx
						.insertInto('credit_note')
						.values({
							...{ id, number: id, customer_id: 'c', customer_invoice_id: invoice },
							...{ issued_on: '2026-02-10', reason: 'price', status: 'issued' },
							...{ currency: id === 'n1' ? 'EUR' : 'USD', ...MADE },
							...(id === 'n2' ? { exchange_rate: 8_000_000_000, base_total_minor: 80 } : {})
						})
						.execute();
					await tx
						.insertInto('credit_note_line')
						.values({
							...{ id: `${id} line`, credit_note_id: id, position: 1, net_minor: 100 },
							...MADE
						})
						.execute();
				}
			});
		});

		const ask = (measures: string[], more: Parameters<typeof reportQuery>[1] = {}) =>
			executeReport(db, catalogue, reportQuery(measures, { ...whole, ...more }), context);
		it('adds up in the currency of the company what is kept in it, and nothing else', async () => {
			const { rows } = await ask([
				...['records', 'total_minor', 'tax_minor'].map((key) => `customer_invoice.${key}`),
				...['records', 'net_minor'].map((key) => `credit_note_line.${key}`)
			]);
			// 11.90 and 9.52; tax, lines of credit notes: only those in euros.
			expect(rows[0]?.values).toEqual([2, 2142, 190, 2, 100]);
		});

		it('describes records and lines by what they and their document point to', async () => {
			const { rows } = await ask(['customer_invoice.records', 'credit_note_line.records'], {
				dimensions: ['customer', 'country']
			});
			expect(rows.map(({ labels, values }) => [...labels, ...values])).toEqual([
				['Alfreds', 'Germany', 2, 2]
			]);
			const mark = {
				keys: { 'credit_note_line:credit_note_id': 'n2' },
				bucket: null,
				measure: 'credit_note_line.records'
			};
			const query = reportQuery(['credit_note_line.records'], {
				...whole,
				dimensions: ['credit_note_line:credit_note_id']
			});
			const behind = await rowsBehind(db, catalogue, { query, mark, after: null }, context);
			expect(behind.rows).toHaveLength(1);
		});

		it(
			'can compute every measure and every dimension of every table',
			{ timeout: 120_000 },
			async () => {
				for (const { key, measures, dimensions, times } of catalogue.datasets) {
					const ids = measures.slice(0, 8).map((measure) => `${key}.${measure.key}`);
					for (const dimension of [null, ...dimensions]) {
						const result = await ask(ids, {
							range: 'all',
							...(dimension ? { dimensions: [dimension.key] } : {}),
							...(!dimension && times.length > 0 ? { grain: 'year' as const } : {})
						});
						expect(result.measures).toHaveLength(ids.length);
					}
				}
			}
		);
	});
}
