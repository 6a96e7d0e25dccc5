/** What somebody chose to do with many records, read from a form and checked against what is offered. */
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { bulkActionsOf } from '../actions/document-actions.ts';
import { readField, type InputFormat } from '../catalogue/field-input.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { validateRecord } from '../catalogue/validate-record.ts';
import { recordInvalid } from '../store/check-record.server.ts';
import { authorizeTable, mayAct, writableFields } from '../store/table-access.ts';
import type { BulkStep } from './bulk-step.ts';

/** Fields that may hold the same in many records. */
export function bulkFields(actor: Actor, definition: TableDefinition): Field[] {
	if (!mayAct(actor, definition, 'update')) return [];
	return writableFields(actor, definition, 'update').filter(
		({ name, unique }) =>
			!unique && name !== definition.parent && !(name === 'status' && definition.lifecycle)
	);
}

export function readStep(
	actor: Actor,
	definition: TableDefinition,
	form: FormData,
	format: InputFormat
): BulkStep {
	const asked = String(form.get('step') ?? '');
	const [kind, name = ''] = asked.split(/:(.*)/s);
	const unknown = () =>
		errors.bulkStepUnknown({ table: definition.labelPlural.toLowerCase(), step: asked });
	switch (kind) {
		case 'set': {
			authorizeTable(actor, definition, 'update');
			const field = bulkFields(actor, definition).find((candidate) => candidate.name === name);
			if (!field) throw unknown();
			return { kind, field: name, value: readValue(definition, field, form, format) };
		}
		case 'act': {
			const action = bulkActionsOf(definition.name).find((candidate) => candidate.name === name);
			if (!action) throw unknown();
			const note = String(form.get('note') ?? '').trim() || null;
			const choice = String(form.get('choice') ?? '') || null;
			return { kind, action: name, label: action.label, note, choice };
		}
		case 'archive':
		case 'restore':
			authorizeTable(actor, definition, 'archive');
			return { kind: 'archive', isArchived: kind === 'archive' };
		default:
			throw unknown();
	}
}

function readValue(
	definition: TableDefinition,
	field: Field,
	form: FormData,
	format: InputFormat
): StoredValue {
	const input = readField(field, String(form.get(field.name) ?? ''), format);
	if (!input.ok) throw recordInvalid(definition, [{ field: field.name, message: input.problem }]);
	const problems = validateRecord(
		// What several fields say together is asked of each record.
		{ ...definition, check: null },
		{ [field.name]: input.value },
		new Set([field.name])
	);
	if (problems.length > 0) throw recordInvalid(definition, problems);
	return input.value;
}
