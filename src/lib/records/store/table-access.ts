/** Who may do what with a table, and which of its fields somebody sees. */
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Field } from '../catalogue/field.ts';
import type { TableDefinition, TablePermissions } from '../catalogue/table-definition.ts';

export type TableAction = keyof TablePermissions;

export function mayAct(
	actor: Actor | null,
	definition: TableDefinition,
	action: TableAction
): boolean {
	const permission = definition.permissions[action];
	return permission !== null && can(actor, permission);
}

export function authorizeTable(
	actor: Actor | null,
	definition: TableDefinition,
	action: TableAction
): asserts actor is Actor {
	const permission = definition.permissions[action];
	if (permission === null)
		throw errors.recordWriteReserved({ table: definition.labelPlural.toLowerCase() });
	authorize(actor, permission);
}

/** Secret fields are not selected, filtered or sorted for those who may not read them. */
export function visibleFields(actor: Actor | null, definition: TableDefinition): readonly Field[] {
	if (can(actor, 'record.secret')) return definition.fields;
	return definition.fields.filter((field) => field.sensitivity !== 'secret');
}

/** Fields that people may write; the rest is kept by commands. */
export function writableFields(
	actor: Actor | null,
	definition: TableDefinition,
	action: 'create' | 'update'
): readonly Field[] {
	return visibleFields(actor, definition).filter(
		({ readonly, onlyWhenNew }) =>
			!readonly && (onlyWhenNew === null || (action === 'create' && onlyWhenNew === 'form'))
	);
}
