/** What a definition demands of a whole record. Text was read before; these are stored values. */
import { minorDigits } from './amounts.ts';
import type { Field, StoredValue } from './field.ts';
import type { RecordProblem, RecordValues, TableDefinition } from './table-definition.ts';

/** `changed` limits the check to those fields (and what concerns several); null checks them all. */
export function validateRecord(
	definition: TableDefinition,
	values: RecordValues,
	changed: ReadonlySet<string> | null = null
): RecordProblem[] {
	const problems = definition.fields
		.filter((field) => changed === null || changed.has(field.name))
		.flatMap((field) => {
			const message = problemOf(field, values[field.name] ?? null, values);
			return message === null ? [] : [{ field: field.name, message }];
		});
	return problems.length > 0 ? problems : [...(definition.check?.(values) ?? [])];
}

const WHOLE: readonly Field['type'][] = [
	'integer',
	'decimal',
	'quantity',
	'money',
	'unit_price',
	'percent',
	'boolean',
	'instant'
];

const LONGEST: Partial<Record<Field['type'], number>> = { long_text: 20_000 };
const LONGEST_TEXT = 500;

function problemOf(field: Field, value: StoredValue, values: RecordValues): string | null {
	if (value === null || (typeof value === 'string' && value.trim() === ''))
		return field.required ? `${field.label} is required.` : null;
	if (WHOLE.includes(field.type)) {
		if (typeof value !== 'number' || !Number.isSafeInteger(value))
			return `${field.label} must be a whole number in its smallest unit.`;
		return rangeProblem(field, value, scaleOf(field, values));
	}
	if (typeof value !== 'string') return `${field.label} must be a text.`;
	if (
		field.type === 'choice' &&
		!field.choices.some((choice) => choice.value === value && !choice.isArchived)
	)
		return `“${value}” is none of the choices of ${field.label}.`;
	if (field.type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value))
		return `${field.label} must be a date.`;
	if (field.type === 'url' && !/^https?:\/\//i.test(value))
		return `${field.label} must begin with http:// or https://.`;
	if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value))
		return `${field.label} does not have the expected form.`;
	const longest = LONGEST[field.type] ?? LONGEST_TEXT;
	return value.length > longest ? `${field.label} may have ${longest} characters at most.` : null;
}

const SCALE: Partial<Record<Field['type'], number>> = {
	quantity: 1_000,
	unit_price: 1_000_000,
	percent: 100
};

/** How many of the smallest units make one of what people write; money of shipped fields has no limits. */
function scaleOf(field: Field, values: RecordValues): number {
	if (field.type === 'decimal') return 10 ** field.decimals;
	if (field.type === 'money' && field.isCustom)
		return 10 ** minorDigits(String(values['currency'] ?? 'EUR'));
	return SCALE[field.type] ?? 1;
}

function rangeProblem(field: Field, value: number, scale: number): string | null {
	if (field.min !== null && value < field.min)
		return !field.isCustom && field.min <= 1 && field.min > 0
			? `${field.label} must be more than nothing.`
			: `${field.label} must be at least ${field.min / scale}.`;
	if (field.max !== null && value > field.max)
		return `${field.label} must be at most ${field.max / scale}.`;
	return null;
}
