import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { isEditable } from '../catalogue/is-editable.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import type { RecordValues, TableDefinition } from '../catalogue/table-definition.ts';
import { documentOf } from './fill-record.server.ts';
import { lockRow, tableOf } from './record-tables.server.ts';

/** Documents are edited by people only in some states; so are the lines of such a document. */
export async function requireEditable(
	tx: Tx,
	definition: TableDefinition,
	row: RecordValues
): Promise<void> {
	const field = definition.fields.find(({ name }) => name === definition.parent);
	const document = field?.type === 'reference' ? tableOf(field.references) : definition;
	if (field && document !== definition) await lockRow(tx, document.name, row[field.name] ?? null);
	const values = document === definition ? row : await documentOf(tx, definition, row);
	if (!values || isEditable(document, values)) return;
	throw errors.recordNotEditable({
		title: recordTitle(document, values),
		status: String(values['status']).replaceAll('_', ' ')
	});
}
