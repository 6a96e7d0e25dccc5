/** From when to when customers bought, kept by the database, beside all orders read anew. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const NOW = Date.UTC(2026, 5, 15);
const STANDING = ['confirmed', 'partly_delivered', 'delivered', 'invoiced', 'closed'];
const orderRow = fc.record({
	id: fc.constantFrom('o0', 'o1', 'o2', 'o3', 'o4', 'o5'),
	customer_id: fc.constantFrom('c0', 'c1', 'c2'),
	status: fc.constantFrom('draft', 'cancelled', ...STANDING),
	ordered_on: fc.option(fc.constantFrom('2024-02-28', '2024-02-29', '2025-12-31', '2026-03-01'), {
		nil: null
	})
});
const rows = fc.uniqueArray(orderRow, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
const write = fc.oneof(
	fc.record({ rows }),
	fc.record({ remove: fc.uniqueArray(fc.constantFrom('o0', 'o1', 'o2', 'o3', 'o4', 'o5')) }),
	fc.record({ from: fc.constantFrom('c0', 'c1'), to: fc.constantFrom('c1', 'c2') })
);

for (const dialect of DIALECTS) {
	describe(`customers who bought, ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await inTransaction(db, (tx) =>
				tx
					.insertInto('customer')
					.values(
						['c0', 'c1', 'c2'].map((id) => ({
							...{ id, name: id, number: id, kind: 'company', status: 'active' },
							...{ currency: 'EUR', created_at: NOW, updated_at: NOW }
						}))
					)
					.execute()
			);
		});

		async function apply(one: typeof write extends fc.Arbitrary<infer W> ? W : never) {
			await inTransaction(db, async (tx) => {
				if ('remove' in one) {
					if (one.remove.length > 0)
						await tx.deleteFrom('sales_order').where('id', 'in', one.remove).execute();
				} else if ('from' in one) {
					await tx
						.updateTable('sales_order')
						.set({ customer_id: one.to })
						.where('customer_id', '=', one.from)
						.execute();
				} else {
					for (const row of one.rows)
						await tx
							.insertInto('sales_order')
							.values({
								...{ ...row, number: row.id, currency: 'EUR' },
								...{ created_at: NOW, updated_at: NOW }
							})
							.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
							.execute();
				}
			});
		}

		async function expected() {
			const orders = await db.reader
				.selectFrom('sales_order')
				.select(['customer_id', 'status', 'ordered_on'])
				.execute();
			const dates = new Map<string, string[]>();
			for (const { customer_id, status, ordered_on } of orders) {
				if (!STANDING.includes(status) || !ordered_on || !customer_id) continue;
				dates.set(customer_id, [...(dates.get(customer_id) ?? []), ordered_on].sort());
			}
			return [...dates].sort().map(([id, list]) => {
				const last = list.at(-1) ?? '';
				const rest = last.slice(4) === '-02-29' ? '-03-01' : last.slice(4);
				const lapses_on = `${Number(last.slice(0, 4)) + 1}${rest}`;
				return { id, first_on: list[0], last_on: last, lapses_on };
			});
		}

		it('are as their orders say, whatever is written', async () => {
			await fc.assert(
				fc
					.asyncProperty(fc.array(write, { minLength: 1, maxLength: 8 }), async (writes) => {
						for (const one of writes) {
							await apply(one);
							const kept = await db.reader
								.selectFrom('customer_buying')
								.selectAll()
								.orderBy('id')
								.execute();
							expect(kept).toEqual(await expected());
						}
					})
					.afterEach(async () => {
						await inTransaction(db, (tx) => sql`delete from sales_order`.execute(tx));
					}),
				{ numRuns: 40 }
			);
		});
	});
}
