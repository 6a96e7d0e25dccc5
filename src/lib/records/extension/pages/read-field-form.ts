/** The form of a field: what was typed, and the description that it comes to or what is wrong with it. */
import { ROLES, type Role } from '#lib/identity/actor.ts';
import { fieldOf } from '../../catalogue/extend-catalogue.ts';
import { CUSTOM_TYPES, type CustomField, type CustomType } from '../../catalogue/extension.ts';
import { FORM_FORMAT, readField, type InputFormat } from '../../catalogue/field-input.ts';
import { fieldText } from '../../catalogue/field-text.ts';
import type { StoredValue } from '../../catalogue/field.ts';
import type { RecordProblem } from '../../catalogue/table-definition.ts';
import { describedField } from '../describe-field.ts';
import { fieldSchema, type FieldDescription, type Mend } from '../schema-change.ts';

/** Every control of the form as text; `choices` and `seenBy` as JSON. */
export type TypedField = Record<string, string>;

export interface FieldFormInput {
	readonly typed: TypedField;
	readonly field: FieldDescription | null;
	readonly mend: Mend;
	/** Which version of the field the form was opened on. */
	readonly seenAt: number | null;
	readonly problems: readonly RecordProblem[];
}

const TEXTS = [
	'label',
	'type',
	'help',
	'group',
	'decimals',
	'default',
	'min',
	'max',
	'pattern',
	'condition',
	'conditionMessage',
	'references',
	'choices',
	'formula',
	'fillWith'
] as const;
const MARKS = ['required', 'unique', 'isInList', 'isSensitive', 'keepsMisfits'] as const;

export function readFieldForm(
	form: FormData,
	zone: { currency: string; timeZone: string }
): FieldFormInput {
	const typed: TypedField = {};
	for (const name of TEXTS) typed[name] = String(form.get(name) ?? '').trim();
	for (const name of MARKS) typed[name] = form.has(name) ? 'yes' : '';
	const seenBy = ROLES.filter((role) => form.getAll('seenBy').includes(role));
	typed['seenBy'] = JSON.stringify(seenBy);
	const problems: RecordProblem[] = [];
	const seenAt = Number(form.get('seenAt')) || null;
	const parsed = fieldSchema.safeParse({
		label: typed['label'],
		type: typed['type'],
		help: typed['help'],
		group: typed['group'],
		decimals: Number(typed['decimals'] || 0),
		pattern: typed['pattern'],
		condition: typed['condition'],
		conditionMessage: typed['conditionMessage'],
		references: typed['references'] || null,
		choices: choicesOf(typed['choices'] ?? ''),
		formula: typed['formula'],
		required: typed['required'] === 'yes',
		unique: typed['unique'] === 'yes',
		isInList: typed['isInList'] === 'yes',
		seenBy: typed['isSensitive'] === 'yes' ? seenBy : null
	});
	if (!parsed.success) {
		for (const { path, message } of parsed.error.issues)
			problems.push({ field: String(path[0] ?? 'label'), message });
		return { typed, field: null, mend: { fillWith: null, keepsMisfits: false }, seenAt, problems };
	}
	const probe = describedField(parsed.data, {
		table: '',
		name: 'c_field',
		position: 0,
		isArchived: false
	});
	const format: InputFormat = { ...FORM_FORMAT, ...zone };
	const valueOf = (name: 'default' | 'min' | 'max' | 'fillWith'): StoredValue => {
		const text = typed[name] ?? '';
		const input = readField(fieldOf(probe), text, format);
		if (input.ok) return input.value;
		problems.push({ field: name, message: input.problem });
		return null;
	};
	const limit = (name: 'min' | 'max') => {
		const value = isLimited(probe.type) ? valueOf(name) : null;
		return typeof value === 'number' ? value : null;
	};
	return {
		typed,
		field: {
			...parsed.data,
			default: valueOf('default'),
			min: limit('min'),
			max: limit('max')
		},
		mend: { fillWith: valueOf('fillWith'), keepsMisfits: typed['keepsMisfits'] === 'yes' },
		seenAt,
		problems
	};
}

/** What the form of an existing field shows. */
export function typedField(field: CustomField, currency: string): TypedField {
	const text = (value: StoredValue) => fieldText(fieldOf(field), value, currency);
	const mark = (is: boolean) => (is ? 'yes' : '');
	return {
		label: field.label,
		type: field.type,
		help: field.help ?? '',
		group: field.group ?? '',
		decimals: String(field.decimals),
		default: text(field.default),
		min: text(field.min),
		max: text(field.max),
		pattern: field.pattern ?? '',
		condition: field.condition ?? '',
		conditionMessage: field.conditionMessage ?? '',
		references: field.references ?? '',
		choices: JSON.stringify(field.choices),
		formula: field.formula ?? '',
		fillWith: '',
		required: mark(field.required),
		unique: mark(field.unique),
		isInList: mark(field.isInList),
		isSensitive: mark(field.seenBy !== null),
		seenBy: JSON.stringify(field.seenBy ?? []),
		keepsMisfits: ''
	};
}

export function newTypedField(type: CustomType): TypedField {
	return { type, decimals: '0', choices: '[]', seenBy: '[]' };
}

export function isLimited(type: string): boolean {
	return type === 'decimal' || type === 'money';
}

export const TYPE_LABELS = Object.entries(CUSTOM_TYPES) as [CustomType, string][];

export function rolesIn(json: string | undefined): Role[] {
	const roles: unknown = JSON.parse(json || '[]');
	return ROLES.filter((role) => Array.isArray(roles) && roles.includes(role));
}

function choicesOf(json: string): unknown {
	try {
		return JSON.parse(json || '[]');
	} catch {
		return [];
	}
}
