/** Completes the values of a new record. Pure: what other records say is handed in. */
import { codeOf } from './code-of.ts';
import type { StoredValue } from './field.ts';
import type { RecordValues, TableDefinition } from './table-definition.ts';

export interface RecordSurroundings {
	/** The document's currency, else the company's. */
	readonly currency: string;
	/** The next free position of a line. */
	readonly position: number;
	/** The record that a reference field points to, for the values that are copied from it. */
	readonly referenced: (field: string, id: StoredValue) => RecordValues | null;
}

/** Defaults, codes made of names, the first state of a document. */
export function withDefaults(
	definition: TableDefinition,
	given: RecordValues
): Record<string, StoredValue> {
	const values: Record<string, StoredValue> = {};
	for (const field of definition.fields)
		values[field.name] = emptyToNull(given[field.name]) ?? field.default;
	for (const field of definition.fields)
		if (values[field.name] === null && field.codeOf)
			values[field.name] = codeOf(String(values[field.codeOf] ?? '')) || null;
	if (definition.lifecycle && values['status'] === null)
		values['status'] = definition.lifecycle.initial;
	return values;
}

/** What follows from the surroundings, and the amounts that follow from everything. */
export function withSurroundings(
	definition: TableDefinition,
	given: RecordValues,
	{ currency, position, referenced }: RecordSurroundings
): Record<string, StoredValue> {
	const values = { ...given };
	for (const { reference, from, to } of definition.copies)
		if ((values[to] ?? null) === null && (values[reference] ?? null) !== null)
			values[to] = referenced(reference, values[reference] ?? null)?.[from] ?? null;
	if ('currency' in values) values['currency'] ??= currency;
	if (definition.parent && 'position' in values) values['position'] ??= position;
	return { ...values, ...definition.compute?.(values, String(values['currency'] ?? currency)) };
}

function emptyToNull(value: StoredValue | undefined): StoredValue {
	return value === undefined || value === '' ? null : value;
}
