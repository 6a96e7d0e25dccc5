/** Completes the values of one new record with what its surroundings in the database say. */
import type { Tx } from '#lib/database/transaction.server.ts';
import { withDefaults, withSurroundings } from '../catalogue/complete-record.ts';
import type { RecordValues, TableDefinition } from '../catalogue/table-definition.ts';
import { convertMicros } from '../finance/currencies/convert.ts';
import { requireRate } from '../finance/currencies/find-rate.server.ts';
import { companyCurrency } from './company-currency.server.ts';
import type { CommandContext } from './command-context.ts';
import { recordTables, tableOf, type RecordRow } from './record-tables.server.ts';
import { today } from './today.ts';

export async function fillRecord(
	tx: Tx,
	definition: TableDefinition,
	given: RecordValues,
	context: CommandContext
): Promise<RecordRow> {
	const values = withDefaults(definition, given);
	const referenced = new Map<string, RecordRow | null>();
	for (const { reference, to } of definition.copies)
		if (values[to] === null && values[reference] !== null && !referenced.has(reference))
			referenced.set(reference, await referencedRow(tx, definition, reference, values));
	const currency = await currencyOf(tx, definition, values);
	for (const [reference, row] of referenced)
		if (row)
			referenced.set(
				reference,
				await inCurrency(tx, { definition, reference, row, values, currency }, context)
			);
	return withSurroundings(definition, values, {
		currency,
		position: definition.parent ? await nextPosition(tx, definition, values) : 1,
		referenced: (reference) => referenced.get(reference) ?? null
	});
}

/** Prices that are copied into a document in another currency are converted, at the rate of its day. */
async function inCurrency(
	tx: Tx,
	copied: {
		definition: TableDefinition;
		reference: string;
		row: RecordRow;
		values: RecordValues;
		currency: string;
	},
	context: CommandContext
): Promise<RecordRow> {
	const { definition, reference, row, values, currency } = copied;
	const prices = definition.copies.filter(
		({ reference: of, from, to }) =>
			of === reference &&
			to.endsWith('_micros') &&
			(values[to] ?? null) === null &&
			(row[from] ?? null) !== null
	);
	if (prices.length === 0 || !row['currency'] || row['currency'] === currency) return row;
	const document = await documentOf(tx, definition, values);
	const on = String(document?.['ordered_on'] ?? today(context));
	const wanted = { from: String(row['currency']), to: currency, on };
	const conversion = await requireRate(tx, wanted, prices[0]!.to);
	return {
		...row,
		...Object.fromEntries(
			prices.map(({ from }) => [from, convertMicros(Number(row[from]), conversion)])
		)
	};
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
