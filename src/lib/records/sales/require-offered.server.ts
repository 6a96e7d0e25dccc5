import { errors } from '#lib/messages/generated/errors.ts';
import { actionsOf } from '../actions/document-actions.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { isDriven } from '../store/process-link.server.ts';
import { getRow, tableOf, type Readable, type RecordRow } from '../store/record-tables.server.ts';

/** The document, if its page offers the step now: not while a process takes the steps. */
export async function requireOffered(
	db: Readable,
	{ table, id, action }: { table: string; id: string; action: string }
): Promise<RecordRow> {
	const row = await getRow(db, table, id);
	const offered = actionsOf(table, row, await isDriven(db, row));
	if (offered.some(({ name }) => name === action)) return row;
	throw errors.transitionNotAllowed({
		title: recordTitle(tableOf(table), row),
		from: String(row['status']).replaceAll('_', ' '),
		to: action.replaceAll('_', ' ')
	});
}
