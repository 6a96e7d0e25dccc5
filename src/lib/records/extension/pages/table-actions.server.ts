import { errors } from '#lib/messages/generated/errors.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { submitChange, type SchemaRequest } from '../schema-changes.server.ts';
import { readTableForm } from './read-table-form.ts';

/** Adds a table, or changes the one of that name. Says what happened, and which table it is. */
export async function saveTable(request: SchemaRequest, name: string | null, form: FormData) {
	const { typed, table, problems } = readTableForm(form);
	const seenAt = Number(form.get('seenAt')) || null;
	return actOrFail({ typed }, async () => {
		if (table === null) throw errors.schemaChangeRefused({ problems: problems.length }, problems);
		const { isApplied, planned } = await submitChange(
			request,
			name === null
				? { kind: 'add-table', name, table }
				: { kind: 'change-table', name, table, seenAt }
		);
		const made = planned.step.kind === 'table' ? planned.step.after : null;
		return {
			said: `${isApplied ? 'Done' : 'Proposed'}: ${planned.summary}.`,
			name: isApplied ? (made?.name ?? null) : name
		};
	});
}
