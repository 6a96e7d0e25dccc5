/** Completes the values of one new record with what its surroundings in the database say. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { withDefaults, withSurroundings } from '../catalogue/complete-record.ts';
import type { RecordValues, TableDefinition } from '../catalogue/table-definition.ts';
import { companyCurrency } from './company-currency.server.ts';
import { recordTables, tableOf, type RecordRow } from './record-tables.server.ts';

export async function fillRecord(
	tx: Tx,
	definition: TableDefinition,
	given: RecordValues
): Promise<RecordRow> {
	const values = withDefaults(definition, given);
	const referenced = new Map<string, RecordRow | null>();
	for (const { reference, to } of definition.copies)
		if (values[to] === null && values[reference] !== null && !referenced.has(reference))
			referenced.set(reference, await referencedRow(tx, definition, reference, values));
	return withSurroundings(definition, values, {
		currency: await currencyOf(tx, definition, values),
		position: definition.parent ? await nextPosition(tx, definition, values) : 1,
		referenced: (reference) => referenced.get(reference) ?? null
	});
}

async function referencedRow(
	tx: Tx,
	definition: TableDefinition,
	name: string,
	values: RecordValues
): Promise<RecordRow | null> {
	const field = definition.fields.find((candidate) => candidate.name === name);
	if (field?.type !== 'reference') return null;
	const row = await recordTables(tx)
		.selectFrom(tableOf(field.references).name)
		.selectAll()
		.where('id', '=', values[name] ?? null)
		.executeTakeFirst();
	return row ?? null;
}

/** The record's own currency, its document's, or the company's. */
export async function currencyOf(
	tx: Tx,
	definition: TableDefinition,
	values: RecordValues
): Promise<string> {
	if (values['currency']) return String(values['currency']);
	if (definition.parent) {
		const document = await documentOf(tx, definition, values);
		if (document?.['currency']) return String(document['currency']);
	}
	return companyCurrency(tx);
}

/** The document that a line belongs to. */
export function documentOf(
	tx: Tx,
	definition: TableDefinition,
	values: RecordValues
): Promise<RecordRow | null> {
	return definition.parent
		? referencedRow(tx, definition, definition.parent, values)
		: Promise.resolve(null);
}

async function nextPosition(
	tx: Tx,
	definition: TableDefinition,
	values: RecordValues
): Promise<number> {
	const parent = definition.parent as string;
	const row = await recordTables(tx)
		.selectFrom(definition.name)
		.select((eb) => eb.fn.max('position').as('last'))
		.where(parent, '=', values[parent] ?? null)
		.executeTakeFirst();
	return Number(row?.last ?? 0) + 1;
}
