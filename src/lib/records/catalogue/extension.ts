/** What administrators added, as plain data: the same in the database, in the browser, in a package. */
import type { Role } from '#lib/identity/actor.ts';
import type { StoredValue, Tone } from './field.ts';

export const CUSTOM_TYPES = {
	text: 'Text',
	long_text: 'Long text',
	decimal: 'Number',
	money: 'Money',
	date: 'Date',
	instant: 'Date and time',
	boolean: 'Yes or no',
	choice: 'Choice',
	reference: 'Reference to a record'
} as const;

export type CustomType = keyof typeof CUSTOM_TYPES;

export interface CustomChoice {
	readonly value: string;
	readonly label: string;
	readonly tone: Tone;
	readonly isArchived: boolean;
}

export interface CustomField {
	readonly table: string;
	/** The column; it never changes. */
	readonly name: string;
	readonly label: string;
	readonly type: CustomType;
	readonly help: string | null;
	readonly required: boolean;
	readonly unique: boolean;
	readonly default: StoredValue;
	/** Null: everybody who sees the record. */
	readonly seenBy: readonly Role[] | null;
	readonly group: string | null;
	readonly isInList: boolean;
	/** Of a number. */
	readonly decimals: number;
	/** In the smallest unit, as the value is stored. */
	readonly min: number | null;
	readonly max: number | null;
	readonly pattern: string | null;
	/** FEEL over the fields of the record; what is not true is refused with the message. */
	readonly condition: string | null;
	readonly conditionMessage: string | null;
	readonly references: string | null;
	readonly choices: readonly CustomChoice[];
	/** FEEL over the fields of the record: people then do not write the field. */
	readonly formula: string | null;
	readonly position: number;
	readonly isArchived: boolean;
}

export interface CustomTable {
	readonly name: string;
	readonly label: string;
	readonly labelPlural: string;
	readonly description: string;
	readonly icon: string;
	/** What the field is called that says what a record is called; null: its number says it. */
	readonly titleLabel: string | null;
	/** Before the number, such as `VEH-`; null: no numbers. */
	readonly numberPrefix: string | null;
	readonly read: readonly Role[];
	readonly write: readonly Role[];
	/** Its records are the lines of this table's records. */
	readonly parent: string | null;
	readonly position: number;
	readonly isArchived: boolean;
}

export interface Extensions {
	readonly version: number;
	readonly tables: readonly CustomTable[];
	readonly fields: readonly CustomField[];
}

export const NO_EXTENSIONS: Extensions = { version: 0, tables: [], fields: [] };
