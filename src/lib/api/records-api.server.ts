/** Records over the machine interface: plain values, by the same commands that the pages use. */
import type { z } from 'zod';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { plainRecord, storedValues, type PlainValue } from '#lib/records/catalogue/plain-values.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import type { RecordValues, TableDefinition } from '#lib/records/catalogue/table-definition.ts';
import { recordInvalid } from '#lib/records/store/check-record.server.ts';
import { companyCurrency } from '#lib/records/store/company-currency.server.ts';
import { createRecord } from '#lib/records/store/create-record.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { getRow, tableOf } from '#lib/records/store/record-tables.server.ts';
import type { RecordView } from '#lib/records/store/record-view.ts';
import { documentLines } from '#lib/records/store/related-records.server.ts';
import { authorizeTable } from '#lib/records/store/table-access.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import type { ApiRequest } from './api-request.server.ts';
import type { createBody, updateBody } from './request-bodies.ts';

const PAGE = 50;
const LONGEST_PAGE = 200;

export interface ApiRecord {
	readonly id: string;
	readonly title: string;
	readonly version: number;
	readonly isArchived: boolean;
	readonly values: Record<string, PlainValue>;
	/** What references, people and teams are called. */
	readonly titles: Readonly<Record<string, string>>;
}

export async function listRecordsFor(
	{ application: { db }, actor, context }: ApiRequest,
	table: string,
	parameters: URLSearchParams
) {
	const definition = tableOf(table);
	const asked = Number(parameters.get('limit') ?? PAGE);
	const limit = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), LONGEST_PAGE) : PAGE;
	const currency = await companyCurrency(db.reader);
	const format = { ...FORM_FORMAT, currency, timeZone: context.timeZone };
	const query = readRecordQuery(definition, parameters);
	const page = await listRecords(db.reader, actor, table, query, { limit, format });
	return {
		records: page.records.map((record) => apiRecord(definition, record)),
		next: page.next,
		total: page.total,
		isTotalCapped: page.isCapped
	};
}

/** A record, and the lines of a document. */
export async function getRecordFor(
	{ application: { db }, actor }: ApiRequest,
	table: string,
	id: string
): Promise<ApiRecord & { lines?: ApiRecord[] }> {
	const definition = tableOf(table);
	const record = await getRecord(db.reader, actor, table, id);
	if (!definition.lines) return apiRecord(definition, record);
	const lineDefinition = tableOf(definition.lines.table);
	const currency = record.values['currency'] ?? null;
	const lines = await documentLines(db.reader, actor, table, id);
	return {
		...apiRecord(definition, record),
		lines: lines.map((line) =>
			apiRecord(lineDefinition, { ...line, values: { currency, ...line.values } })
		)
	};
}

export async function createRecordFor(
	asked: ApiRequest,
	table: string,
	{ values }: z.infer<typeof createBody>
): Promise<ApiRecord> {
	const { application, actor, context } = asked;
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'create');
	const stored = await readValues(asked, definition, values, null);
	const row = await inTransaction(application.db, (tx) =>
		createRecord(tx, actor, table, stored, context)
	);
	return getRecordFor(asked, table, String(row['id']));
}

export async function updateRecordFor(
	asked: ApiRequest,
	table: string,
	id: string,
	{ version, values }: z.infer<typeof updateBody>
): Promise<ApiRecord> {
	const { application, actor, context } = asked;
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'update');
	const row = await getRow(application.db.reader, table, id);
	const currency = row['currency'] ? String(row['currency']) : null;
	const update = { id, version, values: await readValues(asked, definition, values, currency) };
	await inTransaction(application.db, (tx) => updateRecord(tx, actor, table, update, context));
	return getRecordFor(asked, table, id);
}

/** Amounts are read in the record's own currency, or the company's. */
async function readValues(
	{ application, context: { timeZone } }: ApiRequest,
	definition: TableDefinition,
	values: Record<string, unknown>,
	currency: string | null
): Promise<RecordValues> {
	const options = {
		currency: currency ?? (await companyCurrency(application.db.reader)),
		timeZone
	};
	const stored = storedValues(definition, values, options);
	if (stored.problems.length > 0) throw recordInvalid(definition, stored.problems);
	return stored.values;
}

function apiRecord(definition: TableDefinition, record: RecordView): ApiRecord {
	const { id: _, version: __, ...values } = plainRecord(definition, record.values);
	const { title, version, isArchived, titles } = record;
	return { id: record.id, title, version, isArchived, values, titles };
}
