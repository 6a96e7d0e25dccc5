/** Why a field of a table is edited in no record of it, in words for whoever tried; null where it may be. */
import type { Field } from '../../catalogue/field.ts';
import type { TableDefinition } from '../../catalogue/table-definition.ts';

export interface CellRights {
	/** Fields that the viewer may write in records of the table; none: he may not change any. */
	readonly writableNames: readonly string[];
	readonly mayUpdate: boolean;
}

export function fieldLock(
	definition: TableDefinition,
	field: Field,
	{ writableNames, mayUpdate }: CellRights
): string | null {
	const records = definition.labelPlural.toLowerCase();
	if (definition.permissions.update === null)
		return `Nobody edits ${records} by hand: documents and postings keep them.`;
	if (!mayUpdate) return `Your role may not change ${records}.`;
	if (field.name === 'status' && definition.lifecycle)
		return `${field.label} follows the steps of the record: open it, or choose several and take a step.`;
	if (field.onlyWhenNew !== null) return `${field.label} is set once, when the record is created.`;
	if (!writableNames.includes(field.name)) return `${field.label} is kept by the product.`;
	return null;
}
