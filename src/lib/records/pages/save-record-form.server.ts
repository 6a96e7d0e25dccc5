/** Writes what a record form sends; what does not fit comes back to its field. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { RecordValues } from '../catalogue/table-definition.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { createRecord } from '../store/create-record.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { tableOf, type RecordRow } from '../store/record-tables.server.ts';
import { writableFields } from '../store/table-access.ts';
import { updateRecord } from '../store/update-record.server.ts';
import { readRecordForm, type RecordFormInput } from './read-record-form.ts';
import type { RecordsRequest } from './records-request.server.ts';

export async function readForm(
	{ db, actor, context }: RecordsRequest,
	table: string,
	form: FormData,
	{ action, currency = null }: { action: 'create' | 'update'; currency?: string | null }
): Promise<RecordFormInput> {
	return readRecordForm(form, {
		fields: writableFields(actor, tableOf(table), action),
		currency: currency ?? (await companyCurrency(db.reader)),
		timeZone: context.timeZone
	});
}

/** `fixed` are values that the page knows: the document of a line, the customer of a contact. */
export function createFromForm(
	{ db, actor, context }: RecordsRequest,
	table: string,
	input: RecordFormInput,
	fixed: RecordValues = {}
): Promise<RecordRow> {
	if (input.problems.length > 0) throw recordInvalid(tableOf(table), input.problems);
	const given = Object.fromEntries(
		Object.entries({ ...input.values, ...fixed }).filter(([, value]) => value !== null)
	);
	return inTransaction(db, (tx) => createRecord(tx, actor, table, given, context));
}

export async function updateFromForm(
	{ db, actor, context }: RecordsRequest,
	table: string,
	id: string,
	form: FormData,
	input: RecordFormInput
): Promise<void> {
	if (input.problems.length > 0) throw recordInvalid(tableOf(table), input.problems);
	const version = Number(form.get('version') ?? Number.NaN);
	await inTransaction(db, (tx) =>
		updateRecord(tx, actor, table, { id, version, values: input.values }, context)
	);
}

/** The currency that amounts of an existing record are typed in. */
export async function currencyOfRecord(
	{ db, actor }: RecordsRequest,
	table: string,
	id: string
): Promise<string | null> {
	const { values } = await getRecord(db.reader, actor, table, id);
	return values['currency'] === undefined ? null : String(values['currency']);
}
