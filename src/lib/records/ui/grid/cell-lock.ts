/** Why a cell of a list cannot be edited, in words for whoever tried; null where it can. */
import type { Field } from '../../catalogue/field.ts';
import { isEditable } from '../../catalogue/is-editable.ts';
import type { TableDefinition } from '../../catalogue/table-definition.ts';
import type { RecordView } from '../../store/record-view.ts';
import { fieldLock, type CellRights } from './field-lock.ts';

export function cellLock(
	definition: TableDefinition,
	field: Field,
	record: Pick<RecordView, 'title' | 'values'>,
	rights: CellRights
): string | null {
	const lock = fieldLock(definition, field, rights);
	if (lock !== null) return lock;
	if (!isEditable(definition, record.values))
		return `${record.title} is ${String(record.values['status']).replaceAll('_', ' ')}: only its steps change it.`;
	return null;
}
