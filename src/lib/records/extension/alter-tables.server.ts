/**
 * The statements that make a described field or table real. Names come from `key-of-label.ts` or were
 * matched by `schema-change.ts`; nothing typed becomes part of a statement.
 *
 * Columns have no constraint of their own besides uniqueness: what a field demands is checked where
 * records are written, with words, and may change without a table being copied. References have no
 * foreign key, because SQLite cannot drop a column with one; records are archived, never deleted.
 */
import { sql } from 'kysely';
import type { Tx } from '#lib/database/transaction.server.ts';
import { parentField } from '../catalogue/extend-catalogue.ts';
import type { CustomField, CustomTable, CustomType } from '../catalogue/extension.ts';

const COLUMN_TYPES: Readonly<Record<CustomType, 'text' | 'integer' | 'bigint'>> = {
	text: 'text',
	long_text: 'text',
	choice: 'text',
	reference: 'text',
	date: 'text',
	boolean: 'integer',
	decimal: 'bigint',
	money: 'bigint',
	instant: 'bigint'
};

/** Lists of a million records are sorted and filtered by them; a text may be too long for an index. */
const SORTED_TYPES: readonly CustomType[] = [
	'choice',
	'reference',
	'date',
	'decimal',
	'money',
	'instant'
];

export async function addColumn(tx: Tx, field: CustomField): Promise<void> {
	await tx.schema.alterTable(field.table).addColumn(field.name, COLUMN_TYPES[field.type]).execute();
	if (SORTED_TYPES.includes(field.type) && !field.unique)
		await tx.schema
			.createIndex(`${field.table}_by_${field.name}`)
			.on(field.table)
			.column(field.name)
			// Rows without a value are asked for by themselves; made so, it holds nobody up at first.
			.where(sql.ref(field.name), 'is not', null)
			.execute();
	if (field.unique) await makeUnique(tx, field);
}

/** Rows without a value do not meet. */
export async function makeUnique(tx: Tx, { table, name }: CustomField): Promise<void> {
	await tx.schema.createIndex(uniqueIndex(table, name)).unique().on(table).column(name).execute();
}

export async function makeRepeatable(tx: Tx, { table, name }: CustomField): Promise<void> {
	await tx.schema.dropIndex(uniqueIndex(table, name)).ifExists().execute();
}

/** With everything in it, for good. */
export async function dropColumn(tx: Tx, field: CustomField): Promise<void> {
	await makeRepeatable(tx, field);
	await tx.schema.dropIndex(`${field.table}_by_${field.name}`).ifExists().execute();
	await tx.schema.alterTable(field.table).dropColumn(field.name).execute();
}

/** Values of another number of decimals: 12.5 is 125 with one, 1250 with two. */
export async function rescaleColumn(tx: Tx, field: CustomField, by: number): Promise<void> {
	const column = sql.ref(field.name);
	const factor = sql.lit(10 ** Math.abs(by));
	await sql`update ${sql.table(field.table)}
		set ${column} = ${by > 0 ? sql`${column} * ${factor}` : sql`${column} / ${factor}`}
		where ${column} is not null`.execute(tx);
}

export async function createTable(tx: Tx, table: CustomTable): Promise<void> {
	let builder = tx.schema
		.createTable(table.name)
		.addColumn('id', 'text', (column) => column.primaryKey());
	if (table.parent)
		builder = builder
			.addColumn(parentField(table.parent), 'text', (column) => column.notNull())
			.addColumn('position', 'integer', (column) => column.notNull());
	if (table.numberPrefix !== null)
		builder = builder.addColumn('number', 'text', (column) => column.unique());
	if (table.titleLabel !== null)
		builder = builder.addColumn('name', 'text', (column) => column.notNull());
	builder = builder
		.addColumn('external_key', 'text', (column) => column.unique())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('created_by', 'text')
		.addColumn('updated_at', 'bigint', (column) => column.notNull())
		.addColumn('updated_by', 'text')
		.addColumn('version', 'integer', (column) => column.notNull().defaultTo(1));
	if (!table.parent) builder = builder.addColumn('archived_at', 'bigint');
	await builder.execute();
	if (table.parent)
		await tx.schema
			.createIndex(`${table.name}_by_parent`)
			.on(table.name)
			.column(parentField(table.parent))
			.execute();
}

export async function dropTable(tx: Tx, name: string): Promise<void> {
	await tx.schema.dropTable(name).execute();
}

function uniqueIndex(table: string, column: string): string {
	return `${table}_one_${column}`;
}
