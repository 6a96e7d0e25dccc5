import type { Actor } from '#lib/identity/actor.ts';
import type { Field } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { visibleFields } from '../store/table-access.ts';

/** What a file may fill: what people may write, and the state of documents from elsewhere. */
export function importableFields(
	actor: Actor | null,
	definition: TableDefinition
): readonly Field[] {
	return visibleFields(actor, definition).filter(
		(field) => !field.readonly || (field.name === 'status' && definition.lifecycle !== null)
	);
}

/** Whether a row without the field is refused. */
export function needsColumn(field: Field): boolean {
	return field.required && field.default === null && field.codeOf === null;
}
