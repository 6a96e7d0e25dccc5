/** Stretches of stock and demand, partly kept and partly worked out, beside all events read anew. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { keepStretches } from '#lib/reports/stretches/keep-stretches.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const NOW = Date.UTC(2026, 5, 15);
const STANDING = ['confirmed', 'partly_delivered', 'delivered', 'invoiced', 'closed'];
const DONE = ['delivered', 'invoiced', 'closed'];
const MADE = { created_at: NOW, updated_at: NOW };

const product = fc.constantFrom('p0', 'p1', 'p2');
const day = fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-04-15');
const warehouse = fc.constantFrom('main', 'second', 'outside');
const order = fc.constantFrom('o0', 'o1', 'o2');
const move = fc
	.record({
		id: fc.constantFrom('m0', 'm1', 'm2', 'm3'),
		...{ product_id: product, from_warehouse_id: warehouse, to_warehouse_id: warehouse },
		quantity_milli: fc.integer({ min: 1, max: 9 }),
		moved_on: day
	})
	.filter((row) => row.from_warehouse_id !== row.to_warehouse_id);
const write = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ move }) },
	{
		weight: 3,
		arbitrary: fc.record({
			order: fc.record({
				id: order,
				status: fc.constantFrom('draft', 'cancelled', ...STANDING),
				ordered_on: fc.option(day, { nil: null }),
				shipped_on: fc.option(day, { nil: null })
			})
		})
	},
	{
		weight: 3,
		arbitrary: fc.record({
			line: fc.record({
				id: fc.constantFrom('l0', 'l1', 'l2', 'l3'),
				...{ sales_order_id: order, product_id: product }
			})
		})
	},
	fc.record({
		drop: fc.constantFrom('stock_move', 'sales_order_line', 'sales_order'),
		n: fc.nat(3)
	}),
	fc.record({ warehouse, kind: fc.constantFrom('stock', 'supplier', 'customer') }),
	fc.record({ keep: fc.integer({ min: 1, max: 3 }) })
);
type Write = typeof write extends fc.Arbitrary<infer W> ? W : never;

for (const dialect of DIALECTS) {
	describe(`stretches of stock and demand, ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await inTransaction(db, async (tx) => {
				for (const id of ['p0', 'p1', 'p2'])
					await tx
						.insertInto('product')
						.values({ id, name: id, currency: 'EUR', ...MADE })
						.execute();
				for (const id of ['main', 'second', 'outside'])
					await tx
						.insertInto('warehouse')
						.values({ id, code: id, name: id, ...MADE })
						.execute();
				await tx
					.insertInto('customer')
					.values({ id: 'c', name: 'c', number: 'c', kind: 'company', currency: 'EUR', ...MADE })
					.execute();
			});
		});

		async function apply(tx: Tx, one: Exclude<Write, { keep: number }>): Promise<void> {
			if ('move' in one)
				await tx
					.insertInto('stock_move')
					.values({ ...one.move, value_minor: 1, currency: 'EUR', moved_at: NOW, created_at: NOW })
					.onConflict((conflict) => conflict.column('id').doUpdateSet(one.move))
					.execute();
			else if ('order' in one)
				await tx
					.insertInto('sales_order')
					.values({
						...{ ...one.order, number: one.order.id, customer_id: 'c', currency: 'EUR' },
						...MADE
					})
					.onConflict((conflict) => conflict.column('id').doUpdateSet(one.order))
					.execute();
			else if ('line' in one) {
				const { line } = one;
				const position = Number(line.id.slice(1));
				const places = { position, quantity_milli: 1, unit_price_micros: 1 };
				const [found] = await tx
					.selectFrom('sales_order')
					.select('id')
					.where('id', '=', line.sales_order_id)
					.execute();
				if (found)
					await tx
						.insertInto('sales_order_line')
						.values({ ...line, ...places, gross_minor: 1, net_minor: 1, ...MADE })
						.onConflict((conflict) => conflict.column('id').doUpdateSet(line))
						.execute();
			} else if ('kind' in one)
				await tx
					.updateTable('warehouse')
					.set({ kind: one.kind })
					.where('id', '=', one.warehouse)
					.execute();
			else if (one.drop === 'stock_move')
				await tx.deleteFrom('stock_move').where('id', '=', `m${one.n}`).execute();
			else if (one.drop === 'sales_order_line')
				await tx.deleteFrom('sales_order_line').where('id', '=', `l${one.n}`).execute();
			else {
				await tx.deleteFrom('sales_order_line').where('sales_order_id', '=', `o${one.n}`).execute();
				await tx.deleteFrom('sales_order').where('id', '=', `o${one.n}`).execute();
			}
		}

		/** Read event by event: what a product had and owed at the end of each day with an event. */
		async function expected() {
			const kinds = new Map(
				(await db.reader.selectFrom('warehouse').select(['id', 'kind']).execute()).map((row) => [
					row.id,
					row.kind
				])
			);
			const moves = await db.reader.selectFrom('stock_move').selectAll().execute();
			const lines = await db.reader
				.selectFrom('sales_order_line')
				.innerJoin('sales_order', 'sales_order.id', 'sales_order_line.sales_order_id')
				.select(['product_id', 'status', 'ordered_on', 'shipped_on'])
				.execute();
			const rows: unknown[] = [];
			for (const product_id of new Set(moves.map((row) => row.product_id))) {
				const events: { on: string; stock: number; waiting: number }[] = [];
				for (const row of moves) {
					if (row.product_id !== product_id) continue;
					let stock = 0;
					if (kinds.get(row.to_warehouse_id) === 'stock') stock += Number(row.quantity_milli);
					if (kinds.get(row.from_warehouse_id) === 'stock') stock -= Number(row.quantity_milli);
					events.push({ on: row.moved_on, stock, waiting: 0 });
				}
				for (const row of lines) {
					if (row.product_id !== product_id || !row.ordered_on) continue;
					if (!STANDING.includes(row.status)) continue;
					events.push({ on: row.ordered_on, stock: 0, waiting: 1 });
					if (!row.shipped_on && !DONE.includes(row.status)) continue;
					const left = [row.ordered_on, row.shipped_on ?? ''].sort()[1] as string;
					events.push({ on: left, stock: 0, waiting: -1 });
				}
				const days = [...new Set(events.map(({ on }) => on))].sort();
				days.forEach((from_on, index) => {
					const past = events.filter(({ on }) => on <= from_on);
					const total = (of: 'stock' | 'waiting') =>
						past.reduce((sum, event) => sum + event[of], 0);
					rows.push({
						...{ id: `${product_id} ${from_on}`, product_id, from_on },
						until_on: days[index + 1] ?? null,
						...{ on_hand_milli: total('stock'), waiting: total('waiting') }
					});
				});
			}
			return rows.sort((a, b) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1));
		}

		it('are as their events say, whatever is written and kept', async () => {
			await fc.assert(
				fc
					.asyncProperty(fc.array(write, { minLength: 1, maxLength: 14 }), async (writes) => {
						for (const one of writes) {
							if ('keep' in one) await keepStretches(db, one.keep);
							else await inTransaction(db, (tx) => apply(tx, one));
							const found = await db.reader.selectFrom('stock_stretch').selectAll().execute();
							const sorted = found
								.map((row) => ({
									...row,
									on_hand_milli: Number(row.on_hand_milli),
									waiting: Number(row.waiting)
								}))
								.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
							expect(sorted).toEqual(await expected());
						}
					})
					.afterEach(async () => {
						await inTransaction(db, async (tx) => {
							for (const table of ['sales_order_line', 'sales_order', 'stock_move'])
								await sql`delete from ${sql.table(table)}`.execute(tx);
						});
						while ((await keepStretches(db)) > 0);
						const kept = await db.reader.selectFrom('stock_stretch_kept').selectAll().execute();
						expect(kept).toEqual([]);
					}),
				{ numRuns: 60 }
			);
		});
	});
}
