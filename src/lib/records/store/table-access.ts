/** Who may do what with a table, and which of its fields somebody sees. */
import type { Actor, Role, Viewer } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Field } from '../catalogue/field.ts';
import { liveCatalogue } from '../catalogue/live-catalogue.ts';
import type { TableDefinition, TablePermissions } from '../catalogue/table-definition.ts';

export type TableAction = keyof TablePermissions;

export function mayAct(
	actor: Viewer | null,
	definition: TableDefinition,
	action: TableAction
): boolean {
	const permission = definition.permissions[action];
	return (
		permission !== null && can(actor, permission) && isAmong(actor, rolesFor(definition, action))
	);
}

/** Null: whoever has the permission. */
function rolesFor({ roles }: TableDefinition, action: TableAction): readonly Role[] | null {
	return roles && (action === 'read' ? [...roles.read, ...roles.write] : roles.write);
}

/** The system may do everything; administrators cannot lock themselves out. */
function isAmong(actor: Viewer | null, roles: readonly Role[] | null): boolean {
	if (roles === null || actor?.kind === 'system') return true;
	return Boolean(actor?.roles.some((role) => role === 'administrator' || roles.includes(role)));
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
	if (!isAmong(actor, rolesFor(definition, action)))
		throw errors.tableNotForRole({
			table: definition.labelPlural.toLowerCase(),
			name: actor.name
		});
}

/** Bringing in a file; into a table of the company's own only those who write it. */
export function mayImport(actor: Actor | null, definition: TableDefinition): boolean {
	return (
		definition.isImportable &&
		can(actor, 'record.import') &&
		(definition.roles === null || mayAct(actor, definition, 'create'))
	);
}

export function authorizeImport(
	actor: Actor | null,
	definition: TableDefinition
): asserts actor is Actor {
	authorize(actor, 'record.import');
	if (!definition.isImportable)
		throw errors.recordWriteReserved({ table: definition.labelPlural.toLowerCase() });
	if (definition.roles !== null) authorizeTable(actor, definition, 'create');
}

/** Secret fields are not selected, filtered or sorted for those who may not read them. */
export function visibleFields(actor: Actor | null, definition: TableDefinition): readonly Field[] {
	return definition.fields.filter((field) => seesField(actor, field));
}

/** Whether somebody sees the values of a field where he sees the record. */
export function seesField(actor: Viewer | null, field: Field): boolean {
	if (field.sensitivity !== 'secret') return true;
	return field.seenBy === null ? can(actor, 'record.secret') : isAmong(actor, field.seenBy);
}

/** The tables that somebody may read, with the fields of the company's own that he may see. */
export function visibleTables(actor: Actor | null): TableDefinition[] {
	return liveCatalogue()
		.tables.filter((table) => mayAct(actor, table, 'read'))
		.map((table) => {
			const fields = table.fields.filter((field) => !field.isCustom || seesField(actor, field));
			return fields.length === table.fields.length ? table : { ...table, fields };
		});
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
