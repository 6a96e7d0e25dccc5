import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import { checkRecordChoices } from './record-choices.server.ts';
import { validateFormValues, type FormSchema } from './validate-form-values.ts';

/**
 * The values that the newest version of a form accepts. Throws `form_values_invalid` with a detail
 * for each field that does not fit, and `form_not_found`.
 */
export async function checkFormValues(
	tx: Tx,
	formId: string,
	values: JsonObject
): Promise<JsonObject> {
	const form = await tx
		.selectFrom('form_definition')
		.select('schema_json')
		.where('form_key', '=', formId)
		.where('is_latest', '=', 1)
		.executeTakeFirst();
	if (!form) throw errors.formNotFound({ form: formId });
	const { components } = JSON.parse(form.schema_json) as FormSchema;
	const checked = validateFormValues({ id: formId, components }, values);
	const problems = [
		...checked.errors,
		...(await checkRecordChoices(tx, components, checked.values))
	];
	if (problems.length > 0) throw errors.formValuesInvalid({ count: problems.length }, problems);
	return checked.values;
}
