/** The pages of duplicates: pairs, and two records side by side before they become one. */
import { inTransaction } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import { authorizeTable, mayAct } from '../store/table-access.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { choosableFields, mergeRecords } from '../merge/merge-records.server.ts';
import { countReferences } from '../merge/move-references.server.ts';
import { decidePair } from './decide-pair.server.ts';
import { findPairs } from './find-pairs.server.ts';
import { isMatchedTable, MATCHED_TABLES, type MatchedTable } from './match-rules.ts';

function matchedTable(table: string): MatchedTable {
	if (!isMatchedTable(table)) throw errors.recordTableUnknown({ table });
	return table;
}

export async function loadPairsPage(
	{ db, actor }: RecordsRequest,
	name: string,
	parameters: URLSearchParams
) {
	const table = matchedTable(name);
	const isDecidedShown = parameters.get('decided') === '1';
	const page = Number(parameters.get('page') ?? 1) || 1;
	const definition = tableOf(table);
	return {
		table,
		tables: MATCHED_TABLES.map((key) => ({ key, label: tableOf(key).labelPlural })),
		isDecidedShown,
		found: await findPairs(db.reader, actor, table, { page, isDecidedShown }),
		mayMerge: mayAct(actor, definition, 'archive'),
		mayDecide: mayAct(actor, definition, 'update')
	};
}

export async function decideFromForm(
	{ db, actor, context }: RecordsRequest,
	name: string,
	form: FormData
): Promise<void> {
	const table = matchedTable(name);
	const ids = [String(form.get('a') ?? ''), String(form.get('b') ?? '')] as const;
	const isDifferent = form.get('different') === '1';
	await inTransaction(db, (tx) => decidePair(tx, actor, { table, ids, isDifferent }, context));
}

export async function loadMergeRecordsPage(
	{ db, actor }: RecordsRequest,
	{ table: name, keep, merge }: { table: string; keep: string; merge: string }
) {
	const table = matchedTable(name);
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'archive');
	const { reader } = db;
	const [kept, merged, moves, currency] = await Promise.all([
		getRecord(reader, actor, table, keep),
		getRecord(reader, actor, table, merge),
		countReferences(reader, table, merge),
		companyCurrency(reader)
	]);
	return {
		table,
		kept,
		merged,
		moves,
		currency,
		choosable: choosableFields(actor, definition).map((field) => field.name)
	};
}

export async function mergeFromForm(
	{ db, actor, context }: RecordsRequest,
	{ table: name, keep, merge }: { table: string; keep: string; merge: string },
	form: FormData
): Promise<void> {
	const table = matchedTable(name);
	const taken = [...form]
		.filter(([field, value]) => field.startsWith('take:') && value === merge)
		.map(([field]) => field.slice('take:'.length));
	await inTransaction(db, (tx) =>
		mergeRecords(tx, actor, { table, keptId: keep, mergedId: merge, taken }, context)
	);
}
