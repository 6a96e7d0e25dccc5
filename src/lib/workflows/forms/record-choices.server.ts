/** Fields of a form that offer records: a select with the custom property `recordTable`. */
import type { Actor } from '#lib/identity/actor.ts';
import type { FieldError } from '#lib/messages/domain-error.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { findTable } from '#lib/records/catalogue/live-catalogue.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { mayAct } from '#lib/records/store/table-access.ts';
import { recordTables, type Readable } from '#lib/records/store/record-tables.server.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import type { FormComponent } from './validate-form-values.ts';

/** A list to choose from is no catalogue: beyond that the field's search finds nothing more. */
const OFFERED = 500;

interface RecordField {
	readonly key: string;
	readonly valuesKey: string;
	readonly table: string;
}

/** What those fields offer, under the names that the form reads it from. */
export async function recordChoices(
	db: Readable,
	actor: Actor,
	components: readonly FormComponent[]
): Promise<JsonObject> {
	const choices: JsonObject = {};
	for (const { valuesKey, table } of recordFields(components)) {
		const definition = findTable(table);
		if (!definition || !mayAct(actor, definition, 'read')) continue;
		const query = readRecordQuery(definition, new URLSearchParams({ sort: definition.titleField }));
		const { records } = await listRecords(db, actor, table, query, { limit: OFFERED });
		choices[valuesKey] = records.map(({ id, title }) => ({ value: id, label: title }));
	}
	return choices;
}

/** One error for each chosen record that does not exist. */
export async function checkRecordChoices(
	db: Readable,
	components: readonly FormComponent[],
	values: JsonObject
): Promise<FieldError[]> {
	const errors: FieldError[] = [];
	for (const { key, table } of recordFields(components)) {
		const id = values[key] ?? null;
		if (id === null || id === '') continue;
		const definition = findTable(table);
		const found =
			definition && typeof id === 'string'
				? await recordTables(db)
						.selectFrom(definition.name)
						.select('id')
						.where('id', '=', id)
						.executeTakeFirst()
				: null;
		if (!found) errors.push({ field: key, message: 'Choose one of the list.' });
	}
	return errors;
}

function recordFields(components: readonly FormComponent[]): RecordField[] {
	return components.flatMap((component) => {
		const table = component.properties?.['recordTable'];
		const { key, valuesKey } = component;
		const own = key && valuesKey && table ? [{ key, valuesKey, table }] : [];
		return [...own, ...recordFields(component.components ?? [])];
	});
}
