import type { RecordValues, TableDefinition } from './table-definition.ts';

/** Whether people may edit the fields of a document in its state. A new document has no state yet. */
export function isEditable(
	definition: Pick<TableDefinition, 'lifecycle'>,
	row: RecordValues
): boolean {
	const status = row['status'];
	if (!definition.lifecycle || status === null || status === undefined) return true;
	return definition.lifecycle.editable.includes(String(status));
}
