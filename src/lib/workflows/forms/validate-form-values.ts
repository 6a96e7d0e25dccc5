/**
 * The rules of a form-js schema, checked on the server: required, lengths, patterns, numbers,
 * choices, lists of rows. Only fields of the form are taken; what the browser adds besides is dropped.
 */
import type { FieldError } from '#lib/messages/domain-error.ts';
import { compileFeel } from '../expressions/attribute-expression.ts';
import type { JsonObject, JsonValue } from '../expressions/json-value.ts';

export interface FormComponent {
	readonly type: string;
	readonly key?: string;
	/** Of a group or a dynamic list: where its fields' values stand. */
	readonly path?: string;
	readonly label?: string;
	readonly subtype?: string;
	readonly dateLabel?: string;
	/** Name of the variable that holds the choices. */
	readonly valuesKey?: string;
	/** Custom properties; `recordTable` offers the records of that table. */
	readonly properties?: Readonly<Record<string, string>>;
	readonly disabled?: boolean;
	readonly readonly?: boolean | string;
	readonly conditional?: { readonly hide?: string };
	readonly validate?: {
		readonly required?: boolean;
		readonly minLength?: number;
		readonly maxLength?: number;
		readonly min?: number;
		readonly max?: number;
		readonly pattern?: string;
		readonly validationType?: string;
	};
	readonly values?: readonly { readonly value: JsonValue }[];
	readonly components?: readonly FormComponent[];
}

export interface FormSchema {
	readonly id: string;
	readonly components: readonly FormComponent[];
}

/** A list longer than that is no form any more. */
const MAX_ROWS = 500;
const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The accepted values and one error per wrong field. */
export function validateFormValues(
	schema: FormSchema,
	values: JsonObject
): { values: JsonObject; errors: readonly FieldError[] } {
	const errors: FieldError[] = [];
	return { values: accept(schema.components, values, values, '', errors), errors };
}

function accept(
	components: readonly FormComponent[],
	values: JsonObject,
	all: JsonObject,
	prefix: string,
	errors: FieldError[]
): JsonObject {
	const accepted: Record<string, JsonValue> = {};
	for (const field of components) {
		if (isHidden(field, all) === true) continue;
		if (field.type === 'dynamiclist' && field.path)
			accepted[field.path] = acceptRows(field, values[field.path] ?? null, all, prefix, errors);
		else if (field.components)
			Object.assign(accepted, accept(field.components, values, all, prefix, errors));
		else acceptField(field, { from: values, to: accepted, all, prefix, errors });
	}
	return accepted;
}

function acceptRows(
	field: FormComponent,
	value: JsonValue,
	all: JsonObject,
	prefix: string,
	errors: FieldError[]
): JsonValue {
	const rows = Array.isArray(value) ? value.slice(0, MAX_ROWS) : [];
	return rows.map((row, index) => {
		const isRow = typeof row === 'object' && row !== null && !Array.isArray(row);
		const place = `${prefix}${field.path}[${index + 1}].`;
		return accept(field.components ?? [], isRow ? row : {}, all, place, errors);
	});
}

function acceptField(
	field: FormComponent,
	{
		from,
		to,
		all,
		prefix,
		errors
	}: {
		from: JsonObject;
		to: Record<string, JsonValue>;
		all: JsonObject;
		prefix: string;
		errors: FieldError[];
	}
): void {
	const { key } = field;
	if (!key || field.disabled || field.readonly === true) return;
	const value = from[key] ?? null;
	const message = problemOf(field, value, isHidden(field, all) === null);
	if (message) errors.push({ field: `${prefix}${key}`, message });
	else if (key in from) to[key] = value;
}

/** Null when it depends on variables of the process that the form does not send back. */
function isHidden(field: FormComponent, values: JsonObject): boolean | null {
	const hide = field.conditional?.hide;
	if (!hide) return false;
	try {
		const result = compileFeel(hide).evaluate({ variables: values, now: 0, timeZone: 'UTC' });
		return typeof result === 'boolean' ? result : null;
	} catch {
		return null;
	}
}

function problemOf(field: FormComponent, value: JsonValue, mayBeHidden: boolean): string | null {
	const rules = field.validate ?? {};
	const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
	if (isEmpty || (field.type === 'checkbox' && value === false))
		return rules.required && !mayBeHidden ? `${labelOf(field)} is required.` : null;
	if (field.type === 'number') return problemOfNumber(rules, value);
	if (field.type === 'select' || field.type === 'radio') {
		const allowed = field.values?.map((choice) => choice.value) ?? [];
		return allowed.length > 0 && !allowed.includes(value) ? 'Choose one of the list.' : null;
	}
	if (field.type === 'checkbox') return typeof value === 'boolean' ? null : 'Expected yes or no.';
	if (field.type === 'datetime' && field.subtype === 'date')
		return typeof value === 'string' && PLAIN_DATE.test(value) ? null : 'Expected a date.';
	if (typeof value === 'string') return problemOfText(rules, value);
	return null;
}

function labelOf(field: FormComponent): string {
	return field.label ?? field.dateLabel ?? field.key ?? 'The field';
}

function problemOfNumber(rules: NonNullable<FormComponent['validate']>, value: JsonValue) {
	if (typeof value !== 'number' || !Number.isFinite(value)) return 'Expected a number.';
	if (rules.min !== undefined && value < rules.min) return `Expected at least ${rules.min}.`;
	if (rules.max !== undefined && value > rules.max) return `Expected at most ${rules.max}.`;
	return null;
}

function problemOfText(rules: NonNullable<FormComponent['validate']>, value: string) {
	if (rules.minLength !== undefined && value.length < rules.minLength)
		return `Expected at least ${rules.minLength} characters.`;
	if (rules.maxLength !== undefined && value.length > rules.maxLength)
		return `Expected at most ${rules.maxLength} characters.`;
	if (rules.validationType === 'email' && !EMAIL.test(value)) return 'Expected an e-mail address.';
	if (rules.pattern && !new RegExp(rules.pattern, 'u').test(value))
		return 'Expected another form of text.';
	return null;
}
