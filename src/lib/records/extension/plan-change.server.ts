/** What any change of the schema would do: the preview, and the last look before it is applied. */
import { compileExpression } from '#lib/workflows/expressions/feel.ts';
import type { CustomField, Extensions } from '../catalogue/extension.ts';
import type { RecordProblem } from '../catalogue/table-definition.ts';
import { countFilled } from './count-rows.server.ts';
import { some } from './count-text.ts';
import {
	existingField,
	extensible,
	planAddField,
	planChangeField,
	type Planning
} from './plan-field.server.ts';
import {
	planAddTable,
	planArchiveTable,
	planChangeTable,
	planDropTable
} from './plan-table.server.ts';
import type { PlannedChange } from './planned-change.ts';
import type { SchemaChange } from './schema-change.ts';

export function planChange(planning: Planning, change: SchemaChange): Promise<PlannedChange> {
	switch (change.kind) {
		case 'add-field':
			return planAddField(planning, change);
		case 'change-field':
			return planChangeField(planning, change);
		case 'move-field':
			return Promise.resolve(planMove(planning, change));
		case 'archive-field':
			return planArchive(planning, change, true);
		case 'restore-field':
			return planArchive(planning, change, false);
		case 'drop-field':
			return planDrop(planning, change);
		case 'add-table':
			return Promise.resolve(planAddTable(planning, change));
		case 'change-table':
			return planChangeTable(planning, change);
		case 'archive-table':
			return planArchiveTable(planning, change.name, true);
		case 'restore-table':
			return planArchiveTable(planning, change.name, false);
		case 'drop-table':
			return planDropTable(planning, change);
		default:
			return change satisfies never;
	}
}

type FieldPlace = { readonly table: string; readonly name: string };

function planMove(
	{ extensions, catalogue }: Planning,
	change: Extract<SchemaChange, { kind: 'move-field' }>
): PlannedChange {
	const field = existingField(extensions, change.table, change.name);
	const { labelPlural } = extensible(catalogue, change.table);
	const shown = extensions.fields
		.filter(({ table, isArchived }) => table === change.table && !isArchived)
		.toSorted((a, b) => a.position - b.position);
	const at = shown.indexOf(field);
	const other = shown[at + change.by];
	const moved = [...shown];
	if (at >= 0 && other) {
		moved[at] = other;
		moved[at + change.by] = field;
	}
	return {
		summary: `Move the field “${field.label}” of ${labelPlural.toLowerCase()}`,
		problems: [],
		effects: [],
		step: {
			kind: 'order',
			fields: moved.map((each, index) => ({ ...each, position: index + 1 }))
		}
	};
}

async function planArchive(
	{ db, extensions, catalogue }: Planning,
	{ table, name }: FieldPlace,
	isArchived: boolean
): Promise<PlannedChange> {
	const before = existingField(extensions, table, name);
	const { labelPlural } = extensible(catalogue, table);
	const filled = await countFilled(db, table, name);
	return {
		summary: `${isArchived ? 'Archive' : 'Restore'} the field “${before.label}” of ${labelPlural.toLowerCase()}`,
		problems: isArchived ? readers(extensions, before) : missingReads(extensions, before),
		effects: isArchived ? [`${some(filled)} a value, which is kept.`] : [],
		step: { kind: 'field', before, after: { ...before, isArchived }, fill: null }
	};
}

async function planDrop(
	{ db, extensions, catalogue }: Planning,
	change: Extract<SchemaChange, { kind: 'drop-field' }>
): Promise<PlannedChange> {
	const before = existingField(extensions, change.table, change.name);
	const { labelPlural } = extensible(catalogue, change.table);
	const filled = await countFilled(db, change.table, change.name);
	const problems = readers(extensions, before);
	if (filled > 0 && !before.isArchived)
		problems.push({ field: 'typed', message: `${some(filled)} a value: archive the field first.` });
	if (change.typed !== before.name)
		problems.push({
			field: 'typed',
			message: `Type ${before.name} to drop the field; ${some(filled)} a value.`
		});
	return {
		summary: `Drop the field “${before.label}” (${before.name}) of ${labelPlural.toLowerCase()}`,
		problems,
		effects: [`${some(filled)} a value, lost for good.`],
		step: { kind: 'field', before, after: null, fill: null }
	};
}

/** Formulas and conditions that read the field. */
function readers({ fields }: Extensions, { table, name }: CustomField): RecordProblem[] {
	return fields
		.filter((other) => other.table === table && other.name !== name && !other.isArchived)
		.filter((other) => namesReadBy(other).includes(name))
		.map((other) => ({
			field: 'typed',
			message: `“${other.label}” reads it in its formula or condition.`
		}));
}

/** What a restored field reads must still be there. */
function missingReads({ fields }: Extensions, field: CustomField): RecordProblem[] {
	const names = namesReadBy(field);
	return fields
		.filter((other) => other.table === field.table && other.isArchived)
		.filter((other) => other.name !== field.name && names.includes(other.name))
		.map((other) => ({ field: 'typed', message: `It reads “${other.label}”, which is archived.` }));
}

function namesReadBy({ formula, condition }: CustomField): readonly string[] {
	return [formula, condition].flatMap((text) =>
		text === null ? [] : compileExpression(text).variableNames
	);
}
