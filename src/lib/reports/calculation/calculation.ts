/** A field or a measure that somebody calculates in the builder: no SQL, only a checked formula. */
import { z } from 'zod';
import type { NumberFormat } from '../model/number-format.ts';
import type { NumericType, ValueType } from './typed.ts';

/** What may be made of the numbers of a calculated field. */
export const SUMMARIES = {
	sum: 'sum',
	average: 'average',
	median: 'median',
	min: 'lowest',
	max: 'highest'
} as const;

export type Summary = keyof typeof SUMMARIES;

export const SHOWN_AS = {
	automatic: 'As it comes out',
	number: 'As a number',
	percent: 'As a percentage'
} as const;

export type ShownAs = keyof typeof SHOWN_AS;

export interface CalculationDefinition {
	readonly description: string;
	/** With ids instead of names. */
	readonly formula: string;
	readonly shownAs: ShownAs;
	readonly better: 'higher' | 'lower' | null;
	/** Of a field of numbers. */
	readonly summaries: readonly Summary[];
}

export interface Calculation extends CalculationDefinition {
	readonly id: string;
	readonly kind: 'field' | 'measure';
	/** `null`: a measure across datasets. */
	readonly dataset: string | null;
	/** What queries name it by. */
	readonly key: string;
	readonly label: string;
	readonly ownerId: string;
	readonly ownerName: string;
	readonly isShared: boolean;
	readonly version: number;
}

/** A measure that somebody answers for. */
export interface Certification {
	readonly measure: string;
	readonly ownerId: string;
	readonly ownerName: string;
	readonly definition: string;
	/** What the number is easily mistaken for. */
	readonly trap: string;
	readonly certifiedAt: number;
	/** The name of whoever did. */
	readonly certifiedBy: string | null;
}

/** All that was added to the shipped measures, as of one version in the database. */
export interface Calculations {
	readonly version: number;
	/** How many digits the smallest unit of the currency has. */
	readonly minorDigits: number;
	readonly list: readonly Calculation[];
	readonly certifications: readonly Certification[];
}

export const NO_CALCULATIONS: Calculations = {
	version: -1,
	minorDigits: 2,
	list: [],
	certifications: []
};

/** Keys begin with it, so that no shipped measure can ever be called the same. */
const PREFIX = 'x_';

export function isCalculatedKey(name: string): boolean {
	return name.slice(name.search(/[.:]/) + 1).startsWith(PREFIX);
}

export function calculationKey(label: string, taken: ReadonlySet<string>): string {
	const words = label
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_+|_+$/g, '')
		.slice(0, 40);
	for (let number = 1; ; number += 1) {
		const key = `${PREFIX}${words || 'calculation'}${number === 1 ? '' : `_${number}`}`;
		if (!taken.has(key)) return key;
	}
}

/** What formulas of the same dataset call a calculated field. */
export function fieldId({ key }: Pick<Calculation, 'key'>): string {
	return `calculated:${key}`;
}

export function dimensionKey({ dataset, key }: Pick<Calculation, 'dataset' | 'key'>): string {
	return `${dataset}:${key}`;
}

export function summaryKey({ key }: Pick<Calculation, 'key'>, summary: Summary): string {
	return `${key}-${summary}`;
}

export function formatOf(type: NumericType, shownAs: ShownAs): NumberFormat {
	switch (type) {
		case 'money':
			return 'money';
		case 'duration':
			return 'minutes';
		case 'number':
			return shownAs === 'percent' ? 'percent' : 'number';
		case 'percent':
			return shownAs === 'number' ? 'number' : 'percent';
		default:
			return type satisfies never;
	}
}

/** What rows may be grouped and filtered by. */
export function isGroupable(type: ValueType): boolean {
	return type === 'text' || type === 'boolean' || type === 'date';
}

export const calculationInputSchema = z.strictObject({
	kind: z.enum(['field', 'measure']),
	dataset: z.string().max(100).nullable(),
	label: z.string().trim().min(1, 'Give it a name.').max(80),
	description: z.string().trim().max(2000).default(''),
	formula: z.string().max(4000),
	shownAs: z.enum(Object.keys(SHOWN_AS) as [ShownAs, ...ShownAs[]]).default('automatic'),
	better: z.enum(['higher', 'lower']).nullable().default(null),
	summaries: z
		.array(z.enum(Object.keys(SUMMARIES) as [Summary, ...Summary[]]))
		.max(5)
		.default([]),
	isShared: z.boolean().default(false)
});

export type CalculationInput = z.infer<typeof calculationInputSchema>;
