/** What a change of a whole table of the company's own would do. Writes nothing. */
import { errors } from '#lib/messages/generated/errors.ts';
import type { CustomTable, Extensions } from '../catalogue/extension.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';
import { staleProblems, tableChangedAt } from './changed-at.server.ts';
import { countRows } from './count-rows.server.ts';
import { rowsOf } from './count-text.ts';
import { describedTable } from './describe-field.ts';
import { tableName } from './key-of-label.ts';
import type { Planning } from './plan-field.server.ts';
import type { PlannedChange } from './planned-change.ts';
import type { SchemaChange, TableDescription } from './schema-change.ts';

export function planAddTable(
	planning: Planning,
	change: Extract<SchemaChange, { kind: 'add-table' }>
): PlannedChange {
	const { extensions } = planning;
	const taken = new Set([
		...planning.catalogue.tables.map(({ name }) => name),
		...extensions.tables.map(({ name }) => name)
	]);
	const name = change.name ?? tableName(change.table.label, taken);
	const after = describedTable(change.table, {
		name: name ?? 'c_table',
		position: Math.max(0, ...extensions.tables.map(({ position }) => position)) + 1,
		isArchived: false
	});
	return {
		summary: `Add the table “${after.labelPlural}”`,
		problems: [
			...(name === null && after.label !== ''
				? [{ field: 'label', message: 'The name needs at least one letter or digit.' }]
				: []),
			...(change.name !== null && taken.has(change.name)
				? [{ field: 'label', message: `The name “${change.name}” is taken.` }]
				: []),
			...checkTable(planning, after.name, change.table)
		],
		effects: [],
		step: { kind: 'table', before: null, after }
	};
}

export async function planChangeTable(
	planning: Planning,
	change: Extract<SchemaChange, { kind: 'change-table' }>
): Promise<PlannedChange> {
	const before = existingTable(planning.extensions, change.name);
	const after = describedTable(change.table, before);
	const fixed = (part: 'parent' | 'titleLabel' | 'numberPrefix', message: string) =>
		(before[part] === null) === (after[part] === null) ? [] : [{ field: part, message }];
	return {
		summary: `Change the table “${before.labelPlural}”`,
		problems: [
			...checkTable(planning, before.name, change.table),
			...staleProblems(change.seenAt, await tableChangedAt(planning.db, before.name)),
			...fixed('titleLabel', 'A table is named by a field or by its number from its beginning.'),
			...fixed('numberPrefix', 'A table has numbers from its beginning or not at all.'),
			...(after.parent === before.parent
				? []
				: [{ field: 'parent', message: 'What lines belong to stays.' }])
		],
		effects: [],
		step: { kind: 'table', before, after }
	};
}

export async function planArchiveTable(
	planning: Planning,
	name: string,
	isArchived: boolean
): Promise<PlannedChange> {
	const before = existingTable(planning.extensions, name);
	const rows = await countRows(planning.db, name);
	return {
		summary: `${isArchived ? 'Archive' : 'Restore'} the table “${before.labelPlural}”`,
		problems: isArchived ? pointers(planning.extensions, before, 'archived') : [],
		effects: isArchived ? [`Hidden with ${rowsOf(rows)}, which are kept.`] : [],
		step: { kind: 'table', before, after: { ...before, isArchived } }
	};
}

export async function planDropTable(
	planning: Planning,
	change: Extract<SchemaChange, { kind: 'drop-table' }>
): Promise<PlannedChange> {
	const before = existingTable(planning.extensions, change.name);
	const rows = await countRows(planning.db, change.name);
	const problems = pointers(planning.extensions, before, 'dropped');
	if (rows > 0 && !before.isArchived)
		problems.push({
			field: 'typed',
			message: `The table has ${rowsOf(rows)}: archive it first.`
		});
	if (change.typed !== before.name)
		problems.push({
			field: 'typed',
			message: `Type ${before.name} to drop the table with ${rowsOf(rows)}.`
		});
	return {
		summary: `Drop the table “${before.labelPlural}” (${before.name})`,
		problems,
		effects: [`${rowsOf(rows)} lost for good.`],
		step: { kind: 'table', before, after: null }
	};
}

export function existingTable({ tables }: Extensions, name: string): CustomTable {
	const table = tables.find((other) => other.name === name);
	if (!table) throw errors.recordTableUnknown({ table: name });
	return table;
}

function checkTable(
	{ catalogue }: Planning,
	name: string,
	table: TableDescription
): RecordProblem[] {
	const problems: RecordProblem[] = [];
	const say = (field: string, message: string) => problems.push({ field, message });
	if (table.label === '') say('label', 'Enter what one record is called.');
	if (table.labelPlural === '') say('labelPlural', 'Enter what several records are called.');
	if (table.titleLabel === null && table.numberPrefix === null)
		say('titleLabel', 'A record is called by a field or by its number: give one of them.');
	for (const part of ['label', 'labelPlural'] as const) {
		const same = catalogue.tables.find(
			(other) => other.name !== name && other[part].toLowerCase() === table[part].toLowerCase()
		);
		if (same && table[part] !== '') say(part, `There is a table “${same.labelPlural}” already.`);
	}
	if (table.parent !== null) {
		const parent = catalogue.find(table.parent);
		if (!parent?.isCustom || parent.kind === 'line')
			say('parent', 'Lines belong to a table of your own that has no parent itself.');
		else if (parent.lines && parent.lines.table !== name)
			say('parent', `${parent.labelPlural} have lines already.`);
	}
	return problems;
}

/** What would point to nothing. */
function pointers(
	{ fields, tables }: Extensions,
	{ name }: CustomTable,
	done: 'archived' | 'dropped'
): RecordProblem[] {
	const isInTheWay = (isArchived: boolean) => done === 'dropped' || !isArchived;
	const references = fields
		.filter((field) => field.references === name && field.table !== name)
		.filter(({ isArchived }) => isInTheWay(isArchived))
		.map((field) => ({
			field: 'typed',
			message: `The field “${field.label}” of ${field.table} points here: it must be ${done} first.`
		}));
	const lines = tables
		.filter(({ parent, isArchived }) => parent === name && isInTheWay(isArchived))
		.map((table) => ({
			field: 'typed',
			message: `“${table.labelPlural}” are its lines: they must be ${done} first.`
		}));
	return [...references, ...lines];
}
