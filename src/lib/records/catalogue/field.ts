import type { Role } from '#lib/identity/actor.ts';

/**
 * What a column means. The suffix of its name says how it is stored: `_minor` money in minor units,
 * `_micros` unit prices in millionths, `_milli` quantities in thousandths, `_bp` basis points,
 * `_on` plain dates, `_at` instants in UTC milliseconds, `is_`/`has_` 0 or 1.
 */
export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

export interface Choice {
	readonly value: string;
	readonly label: string;
	readonly tone: Tone;
	/** No longer offered or accepted; records that have it keep it. */
	readonly isArchived?: boolean;
}

/** `secret` is never selected for people without the permission `record.secret`. */
export type Sensitivity = 'normal' | 'personal' | 'secret';

export type StoredValue = string | number | null;

export type PlainFieldType =
	| 'text'
	| 'long_text'
	| 'integer'
	| 'quantity'
	| 'money'
	| 'unit_price'
	| 'boolean'
	| 'date'
	| 'instant'
	| 'percent'
	| 'email'
	| 'phone'
	| 'url'
	| 'user'
	| 'team';

interface FieldProperties {
	readonly name: string;
	readonly label: string;
	/** Must be filled when a record is written. */
	readonly required: boolean;
	/** No two records may share it. */
	readonly unique: boolean;
	/** Kept by commands; people and imports cannot set it. */
	readonly readonly: boolean;
	/** Later only commands change it: `form` people set it in a new record, `import` only a file does. */
	readonly onlyWhenNew: 'form' | 'import' | null;
	readonly sensitivity: Sensitivity;
	/** An instant by which something has to be done: shown as the time that is left. */
	readonly isDeadline: boolean;
	readonly help: string | null;
	/** Stored value of a new record that does not say. */
	readonly default: StoredValue;
	/** A new record without it gets a code made of this other field. */
	readonly codeOf: string | null;
	/** Other headings under which a file may carry it, lower case without separators. */
	readonly aliases: readonly string[];
	readonly min: number | null;
	readonly max: number | null;
	/** Added by an administrator. */
	readonly isCustom: boolean;
	/** Who sees a secret field instead of those with the permission `record.secret`. */
	readonly seenBy: readonly Role[] | null;
	/** The heading under which forms and pages show it; none: among the first. */
	readonly group: string | null;
	/** The form of a text, for the browser and the server. */
	readonly pattern: string | null;
	/** What its money is in: the field that names it, `company`; null: the currency of the record. */
	readonly moneyIn: string | null;
}

export interface PlainField extends FieldProperties {
	readonly type: PlainFieldType;
}
export interface DecimalField extends FieldProperties {
	readonly type: 'decimal';
	/** Stored as a whole number of its smallest unit: 12.5 with two decimals is 1250. */
	readonly decimals: number;
}
export interface ChoiceField extends FieldProperties {
	readonly type: 'choice';
	readonly choices: readonly Choice[];
}
export interface ReferenceField extends FieldProperties {
	readonly type: 'reference';
	readonly references: string;
}

export type Field = PlainField | DecimalField | ChoiceField | ReferenceField;

export type FieldOptions = Partial<Omit<FieldProperties, 'name' | 'label'>>;

/** What a field is when nothing else is said. */
export const PLAIN: Omit<FieldProperties, 'name' | 'label'> = {
	required: false,
	unique: false,
	readonly: false,
	onlyWhenNew: null,
	sensitivity: 'normal',
	isDeadline: false,
	help: null,
	default: null,
	codeOf: null,
	aliases: [],
	min: null,
	max: null,
	isCustom: false,
	seenBy: null,
	group: null,
	pattern: null,
	moneyIn: null
};

/** A field of any type that needs nothing more than its name. */
export function field(
	type: PlainFieldType,
	name: string,
	label: string,
	options: FieldOptions = {}
): PlainField {
	return { ...PLAIN, ...options, type, name, label };
}

/** Stored as a whole number of its last place. */
export function decimal(
	name: string,
	label: string,
	decimals: number,
	options: FieldOptions = {}
): DecimalField {
	return { ...PLAIN, ...options, type: 'decimal', name, label, decimals };
}

/** Choices as `value`, label and colour; the label is the value in words when it is left out. */
export function choice(
	name: string,
	label: string,
	choices: readonly (readonly [value: string, tone?: Tone, label?: string])[],
	options: FieldOptions = {}
): ChoiceField {
	return {
		...PLAIN,
		...options,
		type: 'choice',
		name,
		label,
		choices: choices.map(([value, tone = 'neutral', words]) => ({
			value,
			tone,
			label: words ?? inWords(value)
		}))
	};
}

export function reference(
	name: string,
	label: string,
	references: string,
	options: FieldOptions = {}
): ReferenceField {
	return { ...PLAIN, ...options, type: 'reference', name, label, references };
}

function inWords(value: string): string {
	const words = value.replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
