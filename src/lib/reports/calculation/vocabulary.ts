/** The names that a formula may use, and what they stand for. */
import type { Formula } from '../model/measure.ts';
import type { Expression } from '../model/expression.ts';
import type { Typed, ValueType } from './typed.ts';

export interface Word {
	/** What a stored formula says: it stays when the name changes. */
	readonly id: string;
	/** What people read and write. */
	readonly name: string;
	/** Where it comes from, to tell equal names apart. */
	readonly group: string;
	readonly type: ValueType;
	readonly typed: Typed;
}

export interface Vocabulary {
	/** What stands for itself: fields of a row, or measures. */
	readonly words: readonly Word[];
	/** What stands within `sum(…)` and the like; null where nothing is added up. */
	readonly rows: readonly Word[] | null;
	/** Of a measure: the numbers that it is made of, collected while it is compiled. */
	readonly parts: Formula[] | null;
	readonly minorDigits: number;
	/** What is wrong with a name that is not there, beyond that. */
	readonly missing: string;
}

/** A number made elsewhere, as a part of a calculated measure. */
export function partOf(vocabulary: Vocabulary, formula: Formula): Expression {
	const { parts } = vocabulary;
	if (!parts) throw new Error('Expected a calculated measure, but this is a field of rows.');
	const text = JSON.stringify(formula);
	const known = parts.findIndex((part) => JSON.stringify(part) === text);
	return { kind: 'part', index: known < 0 ? parts.push(formula) - 1 : known };
}

/** The units that a part is counted in are written around it, once for all places. */
export function replacePart(of: Expression, part: Expression): Expression {
	if (of.kind === 'part') return part;
	if (of.kind === 'arithmetic')
		return { ...of, left: replacePart(of.left, part), right: replacePart(of.right, part) };
	return of;
}

export function findWord(words: readonly Word[], name: string): Word | null {
	const byId = words.find(({ id }) => id === name);
	if (byId) return byId;
	const lower = name.toLowerCase();
	return (
		words.find((word) => word.name.toLowerCase() === lower) ??
		words.find((word) => qualified(word).toLowerCase() === lower) ??
		null
	);
}

/** A name that is the only one of its kind: with where it comes from. */
export function qualified({ group, name }: Word): string {
	return `${group}: ${name}`;
}

/** The word as it is written in a formula; between grave accents what is no single word. */
export function spell(words: readonly Word[], word: Word): string {
	const shown = findWord(words, word.name)?.id === word.id ? word.name : qualified(word);
	return /^\p{L}[\p{L}\p{N}_]*$/u.test(shown) && !RESERVED.has(shown.toLowerCase())
		? shown
		: `\`${shown.replaceAll('`', '’')}\``;
}

const RESERVED = new Set(
	'if then else for in return some every satisfies between and or not null true false function external instance of list context range date time duration item partial'.split(
		' '
	)
);
