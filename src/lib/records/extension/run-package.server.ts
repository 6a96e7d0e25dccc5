/**
 * Brings a package in. The preview does all of it and rolls back, so it says exactly what would happen;
 * the import is one transaction, and nothing that the package does not name is touched.
 */
import { newId } from '#lib/database/id.ts';
import { inSavepoint, type Tx } from '#lib/database/transaction.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Extensions } from '../catalogue/extension.ts';
import { findTable } from '../catalogue/live-catalogue.ts';
import { readExtensions } from '../store/refresh-catalogue.server.ts';
import { applyChange, type Applying } from './apply-change.server.ts';
import { describedField, describedTable } from './describe-field.ts';
import { inOrderOfNeed, type CataloguePackage, type PackagedView } from './package.ts';
import type { SchemaChange } from './schema-change.ts';

export interface PackageItem {
	readonly what: 'table' | 'field' | 'view';
	readonly name: string;
	readonly label: string;
	readonly outcome: 'added' | 'changed' | 'same' | 'conflict';
	/** What stands in its way. */
	readonly messages: readonly string[];
}

export async function runPackage(
	tx: Tx,
	content: CataloguePackage,
	applying: Applying
): Promise<PackageItem[]> {
	const items: PackageItem[] = [];
	const before = await readExtensions(tx);
	const { tables, fields } = inOrderOfNeed(content);
	for (const table of tables) items.push(await bringTable(tx, table, before, applying));
	for (const field of fields) items.push(await bringField(tx, field, before, applying));
	await keepOrder(tx, content, before);
	const names = new Set(tables.map(({ name }) => name));
	for (const view of content.views) items.push(await bringView(tx, view, names, applying));
	return items;
}

export function refuseConflicts(items: readonly PackageItem[]): void {
	const conflicts = items.filter(({ outcome }) => outcome === 'conflict');
	if (conflicts.length === 0) return;
	throw errors.schemaChangeRefused(
		{ problems: conflicts.length },
		conflicts.flatMap(({ name, messages }) =>
			messages.map((message) => ({ field: name, message: `${name}: ${message}` }))
		)
	);
}

async function bringTable(
	tx: Tx,
	{ name, ...table }: CataloguePackage['tables'][number],
	before: Extensions,
	applying: Applying
): Promise<PackageItem> {
	const existing = before.tables.find((other) => other.name === name);
	const item = { what: 'table', name, label: table.labelPlural } as const;
	if (!existing) return attempt(tx, item, 'added', { kind: 'add-table', name, table }, applying);
	if (existing.isArchived)
		return { ...item, outcome: 'conflict', messages: ['It is archived here: restore it first.'] };
	const isSame = isEqual(existing, describedTable(table, existing));
	if (isSame) return { ...item, outcome: 'same', messages: [] };
	return attempt(
		tx,
		item,
		'changed',
		{ kind: 'change-table', name, table, seenAt: null },
		applying
	);
}

async function bringField(
	tx: Tx,
	{ table, name, ...field }: CataloguePackage['fields'][number],
	before: Extensions,
	applying: Applying
): Promise<PackageItem> {
	const existing = before.fields.find((other) => other.table === table && other.name === name);
	const item = { what: 'field', name: `${table}.${name}`, label: field.label } as const;
	const fillWith = existing || !field.required ? null : field.default;
	const mend = { fillWith, keepsMisfits: false };
	if (!existing)
		return attempt(tx, item, 'added', { kind: 'add-field', table, name, field, mend }, applying);
	if (existing.isArchived)
		return { ...item, outcome: 'conflict', messages: ['It is archived here: restore it first.'] };
	const isSame = isEqual(existing, describedField(field, existing));
	if (isSame) return { ...item, outcome: 'same', messages: [] };
	return attempt(
		tx,
		item,
		'changed',
		{ kind: 'change-field', table, name, field, seenAt: null, mend },
		applying
	);
}

/** What does not fit is undone alone, so that one look says everything that is in the way. */
async function attempt(
	tx: Tx,
	item: Pick<PackageItem, 'what' | 'name' | 'label'>,
	outcome: 'added' | 'changed',
	change: SchemaChange,
	applying: Applying
): Promise<PackageItem> {
	try {
		await inSavepoint(tx, 'package_item', () => applyChange(tx, change, applying));
		return { ...item, outcome, messages: [] };
	} catch (error) {
		if (!(error instanceof DomainError)) throw error;
		const said = error.details.map(({ message }) => message);
		return { ...item, outcome: 'conflict', messages: said.length > 0 ? said : [error.message] };
	}
}

/** New fields stand in the order of the package; those that were here keep their places before them. */
async function keepOrder(tx: Tx, content: CataloguePackage, before: Extensions): Promise<void> {
	for (const [table, fields] of Map.groupBy(content.fields, (field) => field.table)) {
		const here = before.fields.filter((field) => field.table === table);
		const last = Math.max(0, ...here.map(({ position }) => position));
		const added = fields.filter(({ name }) => !here.some((field) => field.name === name));
		for (const [index, { name }] of added.entries())
			await tx
				.updateTable('custom_field')
				.set({ position: last + index + 1 })
				.where('table_name', '=', table)
				.where('name', '=', name)
				.execute();
	}
	const tables = content.tables.filter(
		({ name }) => !before.tables.some((table) => table.name === name)
	);
	const last = Math.max(0, ...before.tables.map(({ position }) => position));
	for (const [index, { name }] of tables.entries())
		await tx
			.updateTable('custom_table')
			.set({ position: last + index + 1 })
			.where('name', '=', name)
			.execute();
}

async function bringView(
	tx: Tx,
	view: PackagedView,
	added: ReadonlySet<string>,
	{ actor, now }: Applying
): Promise<PackageItem> {
	const item = { what: 'view', name: `${view.table}: ${view.name}`, label: view.name } as const;
	if (!findTable(view.table) && !added.has(view.table))
		return { ...item, outcome: 'conflict', messages: [`There is no table ${view.table}.`] };
	// Always a search part: what is saved becomes a link for others.
	const query = `?${new URLSearchParams(view.query)}`;
	const existing = await tx
		.selectFrom('saved_view')
		.select(['id', 'query'])
		.where('table_name', '=', view.table)
		.where('name', '=', view.name)
		.where('is_shared', '=', 1)
		.orderBy('created_at')
		.executeTakeFirst();
	if (existing?.query === query) return { ...item, outcome: 'same', messages: [] };
	if (existing) {
		await tx.updateTable('saved_view').set({ query }).where('id', '=', existing.id).execute();
		return { ...item, outcome: 'changed', messages: [] };
	}
	await tx
		.insertInto('saved_view')
		.values({
			id: newId(),
			table_name: view.table,
			name: view.name,
			owner_id: actor.userId ?? '',
			query,
			is_shared: 1,
			created_at: now
		})
		.onConflict((c) =>
			c.columns(['table_name', 'owner_id', 'name']).doUpdateSet({ query, is_shared: 1 })
		)
		.execute();
	return { ...item, outcome: 'added', messages: [] };
}

function isEqual(a: object, b: object): boolean {
	const sorted = (value: object) =>
		JSON.stringify(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)));
	return sorted(a) === sorted(b);
}
