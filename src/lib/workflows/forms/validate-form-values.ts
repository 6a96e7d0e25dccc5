/**
 * The rules of a form-js schema, checked on the server: required, lengths, patterns, numbers,
 * choices. Only fields of the form are taken; what the browser adds besides is dropped.
 */
import type { FieldError } from '#lib/messages/domain-error.ts';
import type { JsonObject, JsonValue } from '../expressions/json-value.ts';

export interface FormComponent {
	readonly type: string;
	readonly key?: string;
	readonly label?: string;
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

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The accepted values and one error per wrong field. */
export function validateFormValues(
	schema: FormSchema,
	values: JsonObject
): { values: JsonObject; errors: readonly FieldError[] } {
	const accepted: Record<string, JsonValue> = {};
	const errors: FieldError[] = [];
	for (const field of fieldsOf(schema.components)) {
		const key = field.key;
		if (!key || field.disabled || field.readonly === true) continue;
		const value = values[key] ?? null;
		const message = problemOf(field, value);
		if (message) errors.push({ field: key, message });
		else if (key in values) accepted[key] = value;
	}
	return { values: accepted, errors };
}

function fieldsOf(components: readonly FormComponent[]): readonly FormComponent[] {
	return components.flatMap((component) =>
		component.components ? fieldsOf(component.components) : [component]
	);
}

function problemOf(field: FormComponent, value: JsonValue): string | null {
	const rules = field.validate ?? {};
	const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
	if (isEmpty) {
		// A field that a condition may hide is not there for everybody.
		const isRequired = rules.required && !field.conditional?.hide;
		return isRequired ? `${field.label ?? field.key} is required.` : null;
	}
	if (field.type === 'number') return problemOfNumber(rules, value);
	if (field.type === 'select' || field.type === 'radio') {
		const allowed = field.values?.map((choice) => choice.value) ?? [];
		return allowed.length > 0 && !allowed.includes(value) ? 'Choose one of the list.' : null;
	}
	if (field.type === 'checkbox') return typeof value === 'boolean' ? null : 'Expected yes or no.';
	if (typeof value === 'string') return problemOfText(rules, value);
	return null;
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
