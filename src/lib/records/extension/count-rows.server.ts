/** How many rows a change of the schema concerns. Counts only: whoever drafts may not see the values. */
import { sql } from 'kysely';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { validateRecord } from '../catalogue/validate-record.ts';
import { recordTables, type Readable } from '../store/record-tables.server.ts';

const PAGE = 2_000;

export async function countRows(db: Readable, table: string): Promise<number> {
	const row = await recordTables(db)
		.selectFrom(table)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

export async function countFilled(db: Readable, table: string, column: string): Promise<number> {
	const row = await recordTables(db)
		.selectFrom(table)
		.select((eb) => eb.fn.count<number>(column).as('count'))
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

export async function countWith(
	db: Readable,
	table: string,
	column: string,
	value: string
): Promise<number> {
	const row = await recordTables(db)
		.selectFrom(table)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where(column, '=', value)
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

/** Rows whose value another row has too. */
export async function countRepeated(db: Readable, table: string, column: string): Promise<number> {
	const repeated = recordTables(db)
		.selectFrom(table)
		.select((eb) => eb.fn.countAll<number>().as('rows'))
		.where(column, 'is not', null)
		.groupBy(column)
		.having((eb) => eb.fn.countAll(), '>', 1)
		.as('repeated');
	const row = await recordTables(db)
		.selectFrom(repeated)
		.select((eb) => eb.fn.sum<number>('rows').as('count'))
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

/** Rows whose number would lose digits with `fewer` decimals less. */
export async function countFiner(
	db: Readable,
	table: string,
	column: string,
	fewer: number
): Promise<number> {
	const row = await recordTables(db)
		.selectFrom(table)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where(sql<boolean>`${sql.ref(column)} % ${sql.lit(10 ** fewer)} <> 0`)
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

/** Rows whose number is outside of the limits. */
export async function countOutside(
	db: Readable,
	table: string,
	column: string,
	{ min, max }: { min: number | null; max: number | null }
): Promise<number> {
	const row = await recordTables(db)
		.selectFrom(table)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where((eb) =>
			eb.or([
				...(min === null ? [] : [eb(column, '<', min)]),
				...(max === null ? [] : [eb(column, '>', max)])
			])
		)
		.executeTakeFirst();
	return Number(row?.count ?? 0);
}

/**
 * Rows that the definition would refuse for one field if they were written again as they are; `read`
 * names the other columns that it looks at.
 */
export async function countMisfits(
	db: Readable,
	definition: TableDefinition,
	column: string,
	read: readonly string[]
): Promise<number> {
	const columns = [...new Set(['id', column, ...read])];
	let misfits = 0;
	for (let after = ''; ;) {
		const rows = await recordTables(db)
			.selectFrom(definition.name)
			.select(columns)
			.where('id', '>', after)
			.where(column, 'is not', null)
			.orderBy('id')
			.limit(PAGE)
			.execute();
		misfits += rows.filter(
			(row) => validateRecord(definition, row, new Set([column])).length > 0
		).length;
		if (rows.length < PAGE) return misfits;
		after = String(rows.at(-1)?.['id']);
	}
}
