/** Random statements over the small star, and questions about it. */
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { reportQuery, type ReportQuery } from '#lib/reports/query/report-query.ts';

const orNone = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 });
const order = fc.constantFrom('o0', 'o1', 'o2', 'o3');
const day = fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-03-15');
const orderRow = {
	id: order,
	customer_id: orNone(fc.constantFrom('c0', 'c1', 'c2')),
	ordered_on: orNone(day)
};
const customerRow = {
	id: fc.constantFrom('c0', 'c1', 'c2'),
	name: fc.constantFrom('Ada', 'Ben'),
	segment: orNone(fc.constantFrom('A', 'B', ''))
};
const lineRow = {
	id: fc.constantFrom('l0', 'l1', 'l2', 'l3', 'l4', 'l5'),
	order_id: orNone(order),
	product: orNone(fc.constantFrom('p', 'q', '')),
	quantity: fc.integer({ min: 0, max: 5 }),
	price: orNone(fc.integer({ min: 0, max: 30 }))
};

/** A statement of somebody: several rows at once, and in any order, so that orders come after lines. */
export const starWrite = fc.oneof(
	fc.record({ table: fc.constant('star_order'), rows: rows(orderRow) }),
	fc.record({ table: fc.constant('star_line'), rows: rows(lineRow) }),
	fc.record({ table: fc.constant('star_order'), remove: fc.uniqueArray(orderRow.id) }),
	fc.record({ table: fc.constant('star_line'), remove: fc.uniqueArray(lineRow.id) }),
	fc.record({ table: fc.constant('star_customer'), rows: rows(customerRow) }),
	fc.record({ table: fc.constant('star_customer'), remove: fc.uniqueArray(customerRow.id) }),
	fc.record({ product: fc.constantFrom('p', 'q', null) })
);
export type StarWrite = typeof starWrite extends fc.Arbitrary<infer W> ? W : never;

function rows(columns: Record<string, fc.Arbitrary<unknown>>) {
	return fc.uniqueArray(fc.record(columns) as fc.Arbitrary<Record<string, unknown>>, {
		minLength: 1,
		maxLength: 4,
		selector: ({ id }) => id
	});
}

export async function writeStar(db: Database, one: StarWrite): Promise<void> {
	await inTransaction(db, async (tx) => {
		if ('product' in one) {
			await sql`update star_line set product = ${one.product}, price = price + 1 where quantity > 1`.execute(
				tx
			);
		} else if ('remove' in one) {
			if (one.remove.length > 0)
				await sql`delete from ${sql.table(one.table)} where id in (${sql.join(one.remove)})`.execute(
					tx
				);
		} else {
			const names = Object.keys(one.rows[0] ?? {});
			const fresh: Record<string, unknown>[] = [];
			// PostgreSQL tells a trigger of rows that it then does not insert: no upsert of facts.
			for (const row of one.rows) {
				const change = names.map((name) => sql`${sql.ref(name)} = ${row[name]}`);
				const done =
					await sql`update ${sql.table(one.table)} set ${sql.join(change)} where id = ${row['id']}`.execute(
						tx
					);
				if (Number(done.numAffectedRows ?? 0) === 0) fresh.push(row);
			}
			const values = fresh.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
			if (values.length > 0)
				await sql`insert into ${sql.table(one.table)} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(values)}`.execute(
					tx
				);
		}
	});
}

const MEASURES = ['revenue', 'earned', 'lines', 'orders', 'buyers', 'expensive', 'share'].map(
	(key) => `lines.${key}`
);
export const starQuestion: fc.Arbitrary<ReportQuery> = fc
	.record({
		measures: fc.uniqueArray(
			fc.constantFrom(...MEASURES, ...MEASURES.map((name) => `${name}@running`)),
			{ minLength: 1, maxLength: 3 }
		),
		dimensions: fc.subarray(['customer', 'segment', 'product'], { maxLength: 2 }),
		grain: orNone(fc.constantFrom('day' as const, 'month' as const, 'quarter' as const)),
		range: fc.constantFrom(
			'all' as const,
			'2026-02-01..2026-02-28' as const,
			'2026-01-01..2026-03-31' as const,
			'2026-02-10..2026-03-14' as const
		),
		compare: orNone(fc.constantFrom('previous_period' as const, 'previous_year' as const)),
		filters: fc.array(
			fc.record({
				dimension: fc.constantFrom('segment', 'customer'),
				operator: fc.constantFrom('is' as const, 'is_not' as const, 'is_empty' as const),
				values: fc.constantFrom(['A'], ['c0'], [null])
			}),
			{ maxLength: 1 }
		),
		totals: fc.boolean()
	})
	.map(({ measures, ...rest }) =>
		// All time has no period before it.
		reportQuery(measures, { ...rest, compare: rest.range === 'all' ? null : rest.compare })
	);
