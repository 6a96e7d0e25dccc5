/**
 * Decides what each row does: a new record, complete and checked, or changes of one that exists.
 * Everything that could go wrong is found here, before the first write.
 */
import type { Actor } from '#lib/identity/actor.ts';
import { withDefaults, withSurroundings } from '../catalogue/complete-record.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { validateRecord } from '../catalogue/validate-record.ts';
import {
	recordTables,
	tableOf,
	type Readable,
	type RecordRow
} from '../store/record-tables.server.ts';
import { isEditable } from '../catalogue/is-editable.ts';
import {
	headingOf,
	prepareRows,
	type PreparedRow,
	type RowProblem,
	type RowReading
} from './prepare-rows.server.ts';
import { readRowsBy } from './read-rows-by.server.ts';

export interface ImportPlan {
	readonly creates: readonly PreparedRow[];
	readonly updates: readonly { readonly row: PreparedRow; readonly before: RecordRow }[];
	readonly problems: readonly RowProblem[];
}

export async function planImport(
	db: Readable,
	actor: Actor,
	reading: RowReading
): Promise<ImportPlan> {
	const { definition, mapping } = reading;
	const prepared = await prepareRows(db, actor, reading);
	const problems = [...prepared.problems];
	const existing = await existingBy(db, definition, reading, prepared.rows);
	const creates: PreparedRow[] = [];
	const updates: { row: PreparedRow; before: RecordRow }[] = [];
	for (const row of prepared.rows) {
		const before = existing.find(row);
		if (before && mapping.mode === 'create')
			problems.push({
				row: row.row,
				column: existing.heading,
				message: 'This record exists already.'
			});
		else if (before) updates.push({ row, before });
		else if (mapping.mode === 'update')
			problems.push({ row: row.row, column: existing.heading, message: 'No such record exists.' });
		else creates.push(row);
	}
	const complete = await completeRows(db, reading, creates, problems);
	checkValues(reading, complete, updates, problems);
	await checkUnique(db, reading, complete, updates, problems);
	problems.sort((a, b) => a.row - b.row);
	return { creates: complete, updates, problems };
}

/** Finds records by the surest key that the file has. */
async function existingBy(
	db: Readable,
	definition: TableDefinition,
	reading: RowReading,
	rows: readonly PreparedRow[]
): Promise<{ heading: string; find: (row: PreparedRow) => RecordRow | undefined }> {
	const key = ['external_key', 'number', 'code', 'sku']
		.map((name) => definition.fields.find((field) => field.name === name))
		.find((field): field is Field => Boolean(field && reading.mapping.columns[field.name]));
	if (!key) return { heading: definition.label, find: () => undefined };
	const values = rows.map((row) => row.values[key.name] ?? null);
	const found = await readRowsBy(db, definition.name, key.name, values);
	return {
		heading: headingOf(reading, key),
		find: (row) => found.get(row.values[key.name] ?? null)
	};
}

async function completeRows(
	db: Readable,
	reading: RowReading,
	rows: readonly PreparedRow[],
	problems: RowProblem[]
): Promise<PreparedRow[]> {
	const { definition } = reading;
	const referenced = await referencedRows(db, definition, rows);
	const positions = await lastPositions(db, definition, rows);
	return rows.map((row) => {
		const values = withDefaults(definition, row.values);
		if (definition.lifecycle && (row.values['status'] ?? null) === null)
			values['status'] = definition.lifecycle.imported(values);
		const parentId = definition.parent ? (values[definition.parent] ?? null) : null;
		const document = definition.parent
			? (referenced.get(definition.parent)?.get(parentId) ?? null)
			: null;
		const position = (positions.get(parentId) ?? 0) + 1;
		positions.set(parentId, position);
		if (document && !mayTakeLines(definition, document))
			problems.push({
				row: row.row,
				column: definition.label,
				message: 'Its document is not a draft and was not brought in by an import.'
			});
		const complete = withSurroundings(definition, values, {
			currency: String(document?.['currency'] ?? reading.currency),
			position,
			referenced: (field, id) => referenced.get(field)?.get(id) ?? null
		});
		return { ...row, values: complete };
	});
}

function mayTakeLines(definition: TableDefinition, document: RecordRow): boolean {
	const parent = definition.fields.find(({ name }) => name === definition.parent);
	if (parent?.type !== 'reference') return false;
	return isEditable(tableOf(parent.references), document) || document['external_key'] !== null;
}

async function referencedRows(
	db: Readable,
	definition: TableDefinition,
	rows: readonly PreparedRow[]
): Promise<Map<string, Map<StoredValue, RecordRow>>> {
	const names = new Set(definition.copies.map((copy) => copy.reference));
	if (definition.parent) names.add(definition.parent);
	const found = new Map<string, Map<StoredValue, RecordRow>>();
	for (const name of names) {
		const field = definition.fields.find((candidate) => candidate.name === name);
		if (field?.type !== 'reference') continue;
		const ids = rows.map((row) => row.values[name] ?? null);
		found.set(name, await readRowsBy(db, field.references, 'id', ids));
	}
	return found;
}

async function lastPositions(
	db: Readable,
	definition: TableDefinition,
	rows: readonly PreparedRow[]
): Promise<Map<StoredValue, number>> {
	const { parent } = definition;
	if (!parent || rows.length === 0) return new Map();
	const last = await recordTables(db)
		.selectFrom(definition.name)
		.select((eb) => [`${parent} as parent`, eb.fn.max('position').as('last')])
		.groupBy(parent)
		.execute();
	return new Map(last.map((row) => [row['parent'] ?? null, Number(row['last'])]));
}

function checkValues(
	reading: RowReading,
	creates: readonly PreparedRow[],
	updates: readonly { row: PreparedRow; before: RecordRow }[],
	problems: RowProblem[]
): void {
	const { definition } = reading;
	const known = new Set(problems.map((problem) => `${problem.row} ${problem.column}`));
	const report = (row: PreparedRow, values: RecordRow, changed: ReadonlySet<string> | null) => {
		for (const { field: name, message } of validateRecord(definition, values, changed)) {
			const field = definition.fields.find((candidate) => candidate.name === name);
			const column = field ? headingOf(reading, field) : name;
			// A cell that could not be read is missing only because of that.
			if (!known.has(`${row.row} ${column}`) && !(name in row.within))
				problems.push({ row: row.row, column, message });
		}
	};
	for (const row of creates) report(row, row.values, null);
	for (const { row, before } of updates) {
		report(row, { ...before, ...row.values }, new Set(Object.keys(row.values)));
		const isOpen = isEditable(definition, before) || (before['external_key'] ?? null) !== null;
		for (const field of definition.fields) {
			const value = row.values[field.name] ?? null;
			if (!(field.name in row.values) || value === (before[field.name] ?? null)) continue;
			// A state that a file set would pass by who has to decide and what has to be posted.
			const isKept = field.name === 'status' && definition.lifecycle !== null;
			if (value !== null && (field.onlyWhenNew || isKept))
				problems.push({
					row: row.row,
					column: headingOf(reading, field),
					message: 'This is kept by the steps of the record once it exists.'
				});
			else if (!isOpen)
				problems.push({
					row: row.row,
					column: headingOf(reading, field),
					message: `The record is ${String(before['status']).replaceAll('_', ' ')}: it can no longer be changed.`
				});
		}
	}
}

/** Values that must be unique: within the file, and with records that stay as they are. */
async function checkUnique(
	db: Readable,
	reading: RowReading,
	creates: readonly PreparedRow[],
	updates: readonly { row: PreparedRow; before: RecordRow }[],
	problems: RowProblem[]
): Promise<void> {
	const rows = [
		...creates.map((row) => ({ row, id: row.id })),
		...updates.map(({ row, before }) => ({ row, id: String(before['id']) }))
	].sort((a, b) => a.row.row - b.row.row);
	for (const field of reading.definition.fields.filter(({ unique }) => unique)) {
		const values = rows.map(({ row }) => row.values[field.name] ?? null);
		const taken = await readRowsBy(db, reading.definition.name, field.name, values);
		const seen = new Map<StoredValue, number>();
		for (const { row, id } of rows) {
			const value = row.values[field.name] ?? null;
			if (value === null) continue;
			const column = headingOf(reading, field);
			const first = seen.get(value);
			if (first !== undefined)
				problems.push({
					row: row.row,
					column,
					message: `“${value}” stands in row ${first} already.`
				});
			else seen.set(value, row.row);
			const other = taken.get(value);
			if (other && other['id'] !== id)
				problems.push({ row: row.row, column, message: `“${value}” belongs to another record.` });
		}
	}
}
