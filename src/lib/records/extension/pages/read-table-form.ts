/** The form of a table of the company's own: what was typed, and the description it comes to. */
import { ROLES } from '#lib/identity/actor.ts';
import type { CustomTable } from '../../catalogue/extension.ts';
import type { RecordProblem } from '../../catalogue/table-definition.ts';
import { tableSchema, type TableDescription } from '../schema-change.ts';

export type TypedTable = Record<string, string>;

const TEXTS = [
	'label',
	'labelPlural',
	'description',
	'icon',
	'titleLabel',
	'numberPrefix',
	'parent'
] as const;

export function readTableForm(form: FormData): {
	typed: TypedTable;
	table: TableDescription | null;
	problems: readonly RecordProblem[];
} {
	const typed: TypedTable = {};
	for (const name of TEXTS) typed[name] = String(form.get(name) ?? '').trim();
	typed['hasNumbers'] = form.has('hasNumbers') ? 'yes' : '';
	const rolesOf = (name: string) => ROLES.filter((role) => form.getAll(name).includes(role));
	for (const name of ['read', 'write']) typed[name] = JSON.stringify(rolesOf(name));
	const parsed = tableSchema.safeParse({
		label: typed['label'],
		labelPlural: typed['labelPlural'],
		description: typed['description'],
		icon: typed['icon'] || 'table',
		titleLabel: typed['titleLabel'],
		numberPrefix: typed['hasNumbers'] === 'yes' ? typed['numberPrefix'] : null,
		read: rolesOf('read'),
		write: rolesOf('write'),
		parent: typed['parent'] || null
	});
	if (parsed.success) return { typed, table: parsed.data, problems: [] };
	const problems = parsed.error.issues.map(({ path, message }) => ({
		field: String(path[0] ?? 'label'),
		message
	}));
	return { typed, table: null, problems };
}

export function typedTable(table: CustomTable): TypedTable {
	return {
		label: table.label,
		labelPlural: table.labelPlural,
		description: table.description,
		icon: table.icon,
		titleLabel: table.titleLabel ?? '',
		hasNumbers: table.numberPrefix === null ? '' : 'yes',
		numberPrefix: table.numberPrefix ?? '',
		parent: table.parent ?? '',
		read: JSON.stringify(table.read),
		write: JSON.stringify(table.write)
	};
}

export function newTypedTable(): TypedTable {
	const everybody = JSON.stringify(ROLES);
	return { icon: 'table', titleLabel: 'Name', read: everybody, write: everybody };
}
