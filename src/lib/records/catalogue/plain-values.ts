/**
 * Records as a process sees them: money, prices and quantities as decimal numbers, percentages as
 * numbers of percent, yes/no as booleans, instants as ISO text. Field names stay the columns' names.
 */
import { minorDigits } from './amounts.ts';
import { FORM_FORMAT, readField } from './field-input.ts';
import type { Field, StoredValue } from './field.ts';
import type { RecordProblem, TableDefinition } from './table-definition.ts';

export type PlainValue = string | number | boolean | null;

/** Decimal places between the stored whole number and the number that a process sees. */
function scaleOf(field: Field, currency: string): number | null {
	switch (field.type) {
		case 'money':
			return minorDigits(currency);
		case 'unit_price':
			return 6;
		case 'quantity':
			return 3;
		case 'percent':
			return 2;
		case 'decimal':
			return field.decimals;
		default:
			return null;
	}
}

function plainValue(field: Field, value: StoredValue, currency: string): PlainValue {
	if (value === null) return null;
	const scale = scaleOf(field, currency);
	if (scale !== null) return Number(value) / 10 ** scale;
	if (field.type === 'boolean') return value === 1;
	if (field.type === 'instant') return new Date(Number(value)).toISOString();
	return value;
}

/** Every field of the row that the definition knows, plus its id, version and instants. */
export function plainRecord(
	definition: TableDefinition,
	row: Readonly<Record<string, StoredValue>>
): Record<string, PlainValue> {
	const currency = String(row['currency'] ?? 'EUR');
	const plain: Record<string, PlainValue> = { id: row['id'] ?? null };
	if (row['version'] !== undefined) plain['version'] = row['version'];
	for (const field of definition.fields)
		// Amounts in another currency than the record's would be read as amounts in it.
		if (row[field.name] !== undefined && field.moneyIn === null)
			plain[field.name] = plainValue(field, row[field.name] ?? null, currency);
	return plain;
}

/** The reverse: numbers, booleans or text of a process to stored values, with what does not fit. */
export function storedValues(
	definition: TableDefinition,
	plain: Readonly<Record<string, unknown>>,
	options: { currency: string; timeZone: string }
): { values: Record<string, StoredValue>; problems: RecordProblem[] } {
	const values: Record<string, StoredValue> = {};
	const problems: RecordProblem[] = [];
	const currency = String(plain['currency'] ?? options.currency);
	for (const [name, given] of Object.entries(plain)) {
		const field = definition.fields.find((candidate) => candidate.name === name);
		if (!field) {
			problems.push({ field: name, message: `${definition.label} has no field “${name}”.` });
			continue;
		}
		const text = textOf(field, given, currency);
		const input =
			text === null
				? { ok: false as const, problem: 'Expected a single value, not a list or a context.' }
				: readField(field, text, { ...FORM_FORMAT, ...options, currency });
		if (input.ok) values[name] = input.value;
		else problems.push({ field: name, message: input.problem });
	}
	return { values, problems };
}

function textOf(field: Field, given: unknown, currency: string): string | null {
	if (given === null || given === undefined) return '';
	if (typeof given === 'boolean') return given ? '1' : '0';
	if (typeof given === 'number') {
		const scale = scaleOf(field, currency);
		// FEEL computes in binary floats: 0.1 + 0.2 is meant as 0.3.
		return scale === null ? String(given) : given.toFixed(scale);
	}
	return typeof given === 'string' ? given : null;
}
