/** Completes the values of a new record: defaults, copies, codes, currency, position, amounts. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { codeOf } from '../catalogue/code-of.ts';
import type { StoredValue } from '../catalogue/field.ts';
import type { RecordValues, TableDefinition } from '../catalogue/table-definition.ts';
import { companyCurrency } from './company-currency.server.ts';
import { recordTables, tableOf, type RecordRow } from './record-tables.server.ts';

export async function fillRecord(
	tx: Tx,
	definition: TableDefinition,
	given: RecordValues
): Promise<RecordRow> {
	const values: RecordRow = {};
	for (const field of definition.fields)
		values[field.name] = emptyToNull(given[field.name]) ?? field.default;
	for (const field of definition.fields)
		if (values[field.name] === null && field.codeOf)
			values[field.name] = codeOf(String(values[field.codeOf] ?? '')) || null;
	if (definition.lifecycle && values['status'] === null)
		values['status'] = definition.lifecycle.initial;
	await copyFromReferences(tx, definition, values);
	const currency = await currencyOf(tx, definition, values);
	if ('currency' in values) values['currency'] ??= currency;
	if (definition.parent && 'position' in values)
		values['position'] ??= await nextPosition(tx, definition, values);
	return { ...values, ...definition.compute?.(values, currency) };
}

function emptyToNull(value: StoredValue | undefined): StoredValue {
	return value === undefined || value === '' ? null : value;
}

async function copyFromReferences(
	tx: Tx,
	definition: TableDefinition,
	values: RecordRow
): Promise<void> {
	const wanted = definition.copies.filter(
		(copy) => values[copy.to] === null && values[copy.reference] !== null
	);
	for (const reference of new Set(wanted.map((copy) => copy.reference))) {
		const field = definition.fields.find(({ name }) => name === reference);
		if (field?.type !== 'reference') continue;
		const source = await recordTables(tx)
			.selectFrom(field.references)
			.selectAll()
			.where('id', '=', values[reference] ?? null)
			.executeTakeFirst();
		for (const copy of wanted)
			if (copy.reference === reference) values[copy.to] = source?.[copy.from] ?? null;
	}
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
export async function documentOf(
	tx: Tx,
	definition: TableDefinition,
	values: RecordValues
): Promise<RecordRow | null> {
	const field = definition.fields.find(({ name }) => name === definition.parent);
	if (field?.type !== 'reference') return null;
	const row = await recordTables(tx)
		.selectFrom(tableOf(field.references).name)
		.selectAll()
		.where('id', '=', values[field.name] ?? null)
		.executeTakeFirst();
	return row ?? null;
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
