/** What adding or changing a field would do, and what stands in its way. Writes nothing. */
import { compileExpression } from '#lib/workflows/expressions/feel.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { FieldRules } from '../catalogue/extend-catalogue.ts';
import { fieldOf } from '../catalogue/extend-catalogue.ts';
import { CUSTOM_TYPES, type CustomField, type Extensions } from '../catalogue/extension.ts';
import type { RecordProblem, TableDefinition } from '../catalogue/table-definition.ts';
import { validateRecord } from '../catalogue/validate-record.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { Readable } from '../store/record-tables.server.ts';
import { fieldChangedAt, staleProblems } from './changed-at.server.ts';
import { checkField, checkReaders } from './check-field.ts';
import {
	countFilled,
	countFiner,
	countMisfits,
	countOutside,
	countRepeated,
	countRows,
	countWith
} from './count-rows.server.ts';
import { describedField } from './describe-field.ts';
import { columnName } from './key-of-label.ts';
import { rowsOf, some } from './count-text.ts';
import type { PlannedChange } from './planned-change.ts';
import type { Mend, SchemaChange } from './schema-change.ts';

export interface Planning {
	readonly db: Readable;
	readonly extensions: Extensions;
	readonly catalogue: Catalogue;
	readonly rules: FieldRules;
}

/** More columns make rows wide and forms endless; SQLite ends at 2,000. */
const MOST_FIELDS = 300;

export async function planAddField(
	planning: Planning,
	change: Extract<SchemaChange, { kind: 'add-field' }>
): Promise<PlannedChange> {
	const definition = extensible(planning.catalogue, change.table);
	const taken = takenNames(planning, definition);
	const name = change.name ?? columnName(change.field.label, change.field.type, taken);
	const own = planning.extensions.fields.filter(({ table }) => table === change.table);
	const after = describedField(change.field, {
		table: change.table,
		name: name ?? 'c_field',
		position: Math.max(0, ...own.map(({ position }) => position)) + 1,
		isArchived: false
	});
	const problems = [
		...(name === null && change.field.label !== ''
			? [{ field: 'label', message: 'The label needs at least one letter or digit.' }]
			: []),
		...(change.name !== null && taken.has(change.name)
			? [{ field: 'label', message: `The name “${change.name}” is taken.` }]
			: []),
		...(own.length >= MOST_FIELDS
			? [{ field: 'label', message: `A table may have ${MOST_FIELDS} added fields at most.` }]
			: []),
		...checkField(planning.catalogue, definition, after)
	];
	const effects: string[] = [];
	const rows = await countRows(planning.db, change.table);
	const mended = mendEmpty(definition, after, change.mend, rows, effects);
	if (after.required) problems.push(...mended);
	if (after.unique && (change.mend.fillWith ?? after.default) !== null && rows > 1)
		problems.push({ field: 'unique', message: `${rowsOf(rows)} would get the same value.` });
	if (after.formula !== null && rows > 0) effects.push(`Computed afterwards in ${rowsOf(rows)}.`);
	return {
		summary: `Add the field “${after.label}” (${CUSTOM_TYPES[after.type].toLowerCase()}) to ${definition.labelPlural.toLowerCase()}`,
		problems,
		effects,
		step: { kind: 'field', before: null, after, fill: change.mend.fillWith }
	};
}

export async function planChangeField(
	planning: Planning,
	change: Extract<SchemaChange, { kind: 'change-field' }>
): Promise<PlannedChange> {
	const { db } = planning;
	const before = existingField(planning.extensions, change.table, change.name);
	const definition = extensible(planning.catalogue, change.table);
	const after = describedField(change.field, before);
	const others = planning.extensions.fields.filter(({ table }) => table === change.table);
	const problems = [
		...checkField(planning.catalogue, definition, after),
		...checkReaders(definition, after, others),
		...staleProblems(change.seenAt, await fieldChangedAt(db, before))
	];
	const effects: string[] = [];
	problems.push(...(await typeProblems(db, before, after, effects)));
	const rows = await countRows(db, before.table);
	const empty = rows - (await countFilled(db, before.table, before.name));
	const becomesRequired = after.required && !before.required;
	const mended = mendEmpty(definition, after, change.mend, empty, effects);
	if (becomesRequired) problems.push(...mended);
	if (after.unique && !before.unique) {
		const repeated = await countRepeated(db, before.table, before.name);
		if (repeated > 0)
			problems.push({
				field: 'unique',
				message: `${some(repeated)} the value of another row. Make them different first.`
			});
		if (change.mend.fillWith !== null && empty > 1)
			problems.push({ field: 'unique', message: `${rowsOf(empty)} would get the same value.` });
	}
	if (before.type === 'choice') problems.push(...(await removedChoices(db, before, after)));
	if (problems.length === 0 && isTighter(before, after)) {
		const misfits = await misfitsOf(planning, definition, before, after);
		if (misfits > 0) effects.push(`${some(misfits)} a value that will not fit.`);
		if (misfits > 0 && !change.mend.keepsMisfits)
			problems.push({
				field: 'keepsMisfits',
				message: `${some(misfits)} a value that would not fit. Say that they may stay until somebody changes them, or correct them first.`
			});
	}
	if (after.formula !== before.formula && after.formula !== null && rows > 0)
		effects.push(`Computed again afterwards in ${rowsOf(rows)}.`);
	return {
		summary: `Change the field “${before.label}” of ${definition.labelPlural.toLowerCase()}`,
		problems,
		effects,
		step: { kind: 'field', before, after, fill: change.mend.fillWith }
	};
}

/** Rows without a value of a required field are filled, or the change is refused. */
function mendEmpty(
	definition: TableDefinition,
	field: CustomField,
	{ fillWith }: Mend,
	empty: number,
	effects: string[]
): RecordProblem[] {
	if (empty === 0) return [];
	if (fillWith === null)
		return [
			{
				field: 'fillWith',
				message: `${some(empty)} no value. Say what they get, or do not require it.`
			}
		];
	const own = fieldOf(field);
	const [problem] = validateRecord(
		{ ...definition, fields: [own], check: null },
		{ [field.name]: fillWith }
	);
	if (problem) return [{ field: 'fillWith', message: problem.message }];
	effects.push(`Filled in ${rowsOf(empty)}.`);
	return [];
}

/** Types only widen: what is stored must stay true. */
async function typeProblems(
	db: Readable,
	before: CustomField,
	after: CustomField,
	effects: string[]
): Promise<RecordProblem[]> {
	const widens = before.type === 'text' && after.type === 'long_text';
	if (after.type !== before.type && !widens)
		return [{ field: 'type', message: 'The type stays: add another field and archive this one.' }];
	if (after.references !== before.references)
		return [{ field: 'references', message: 'The table stays: add another field.' }];
	if ((before.formula === null) !== (after.formula === null))
		return [
			{ field: 'formula', message: 'A field is either written or computed, from its beginning.' }
		];
	if (before.type !== 'decimal' || after.decimals === before.decimals) return [];
	const filled = await countFilled(db, before.table, before.name);
	if (after.decimals < before.decimals) {
		const finer = await countFiner(db, before.table, before.name, before.decimals - after.decimals);
		if (finer > 0)
			return [{ field: 'decimals', message: `${some(finer)} a number with more decimals.` }];
	}
	if (filled > 0) effects.push(`Rewritten with ${after.decimals} decimals in ${rowsOf(filled)}.`);
	return [];
}

/** A choice that records have is archived, not removed. */
async function removedChoices(
	db: Readable,
	before: CustomField,
	after: CustomField
): Promise<RecordProblem[]> {
	const problems: RecordProblem[] = [];
	for (const { value, label } of before.choices) {
		if (after.choices.some((choice) => choice.value === value)) continue;
		const count = await countWith(db, before.table, before.name, value);
		if (count > 0)
			problems.push({
				field: 'choices',
				message: `${some(count)} “${label}”: archive the choice instead.`
			});
	}
	return problems;
}

/** Limits are counted by the database; what only we can read is read row by row. */
function misfitsOf(
	planning: Planning,
	definition: TableDefinition,
	before: CustomField,
	after: CustomField
): Promise<number> {
	const { db } = planning;
	const changed = tightened(planning, definition, before, after);
	const own = changed.fields.find(({ name }) => name === after.name);
	if (own && after.pattern === null && after.condition === null)
		return countOutside(db, after.table, after.name, own);
	const read = definition.fields
		.map(({ name }) => name)
		.filter((name) => name === 'currency' || namesIn(after.condition).includes(name));
	return countMisfits(db, changed, after.name, read);
}

function namesIn(expression: string | null): readonly string[] {
	return expression === null ? [] : compileExpression(expression).variableNames;
}

/** Whether values that were right may be wrong now. */
function isTighter(before: CustomField, after: CustomField): boolean {
	const changed = (part: 'min' | 'max' | 'pattern' | 'condition') =>
		after[part] !== null && after[part] !== before[part];
	return (['min', 'max', 'pattern', 'condition'] as const).some(changed);
}

/** The definition with nothing but the changed field and its condition. */
function tightened(
	{ rules }: Planning,
	definition: TableDefinition,
	before: CustomField,
	after: CustomField
): TableDefinition {
	// Rows are still stored with the decimals of before.
	const scaled = (limit: number | null) =>
		limit === null ? null : limit * 10 ** (before.decimals - after.decimals);
	const own = fieldOf({
		...after,
		decimals: before.decimals,
		min: scaled(after.min),
		max: scaled(after.max),
		choices: after.choices.map((choice) => ({ ...choice, isArchived: false }))
	});
	const fields = definition.fields.map((field) => (field.name === own.name ? own : field));
	const changed = { ...definition, fields, check: null };
	return { ...changed, check: after.condition === null ? null : rules.check(changed, [after]) };
}

export function existingField({ fields }: Extensions, table: string, name: string): CustomField {
	const field = fields.find((other) => other.table === table && other.name === name);
	if (!field) throw errors.customFieldUnknown({ table, field: name });
	return field;
}

/** Tables that people write get fields; postings and balances are what commands make of them. */
export function extensible(catalogue: Catalogue, name: string): TableDefinition {
	const definition = catalogue.find(name);
	if (!definition) throw errors.recordTableUnknown({ table: name });
	if (!isExtensible(definition))
		throw errors.recordWriteReserved({ table: definition.labelPlural.toLowerCase() });
	return definition;
}

export function isExtensible({ permissions }: TableDefinition): boolean {
	return permissions.create !== null || permissions.update !== null;
}

function takenNames({ extensions }: Planning, definition: TableDefinition): Set<string> {
	return new Set([
		...definition.fields.map(({ name }) => name),
		...extensions.fields.filter(({ table }) => table === definition.name).map(({ name }) => name)
	]);
}
