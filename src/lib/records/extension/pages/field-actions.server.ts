/** What the form of a field does: look at the change, or submit it. */
import { errors } from '#lib/messages/generated/errors.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { SchemaChange } from '../schema-change.ts';
import { previewChange, submitChange, type SchemaRequest } from '../schema-changes.server.ts';
import { readFieldForm, type FieldFormInput } from './read-field-form.ts';
import { shownPlan } from './shown-plan.ts';

interface Place {
	readonly table: string;
	/** Null: a new one. */
	readonly name: string | null;
}

export async function previewField(request: SchemaRequest, place: Place, form: FormData) {
	const input = await readForm(request, form);
	return actOrFail({ typed: input.typed }, async () => ({
		values: { typed: input.typed },
		plan: shownPlan(await previewChange(request, changeOf(place, input)))
	}));
}

/** What happened, in a sentence; or what was typed, with what is in its way. */
export async function saveField(request: SchemaRequest, place: Place, form: FormData) {
	const input = await readForm(request, form);
	return actOrFail({ typed: input.typed }, async () => {
		const { isApplied, planned } = await submitChange(request, changeOf(place, input));
		return { said: isApplied ? `Done: ${planned.summary}.` : `Proposed: ${planned.summary}.` };
	});
}

async function readForm({ db, timeZone }: SchemaRequest, form: FormData): Promise<FieldFormInput> {
	return readFieldForm(form, { currency: await companyCurrency(db.reader), timeZone });
}

function changeOf(
	{ table, name }: Place,
	{ field, mend, seenAt, problems }: FieldFormInput
): SchemaChange {
	if (field === null || problems.length > 0)
		throw errors.schemaChangeRefused({ problems: problems.length }, problems);
	return name === null
		? { kind: 'add-field', table, name: null, field, mend }
		: { kind: 'change-field', table, name, field, seenAt, mend };
}
