import { likelyDuplicates } from '../duplicates/find-pairs.server.ts';
import { isMatchedTable } from '../duplicates/match-rules.ts';
import type { RecordFormInput } from './read-record-form.ts';
import type { RecordsRequest } from './records-request.server.ts';

/** What a new record would likely double; nothing once somebody said that it is new all the same. */
export async function doublesOf(
	{ db, actor }: RecordsRequest,
	table: string,
	form: FormData,
	input: RecordFormInput
) {
	if (!isMatchedTable(table) || input.problems.length > 0 || form.get('isNew') === '1') return [];
	return likelyDuplicates(db.reader, actor, table, input.values);
}
