/**
 * Names of columns and tables made of their labels. All begin with `c_`, so that no later release of
 * the product can want the same name, and no word of a database or of FEEL is hit; the ending says how
 * a value is stored, as everywhere in the catalogue.
 */
import type { CustomType } from '../catalogue/extension.ts';

const LONGEST_COLUMN = 30;
const LONGEST_TABLE = 22;

const ENDINGS: Partial<Record<CustomType, string>> = {
	money: '_minor',
	date: '_on',
	instant: '_at',
	reference: '_id'
};

export function columnName(
	label: string,
	type: CustomType,
	taken: ReadonlySet<string>
): string | null {
	const ending = ENDINGS[type] ?? '';
	const words = wordsOf(label, LONGEST_COLUMN - ending.length);
	if (words === null) return null;
	const start = type === 'boolean' && !/^(is|has)_/.test(words) ? 'c_is_' : 'c_';
	const bare = words.endsWith(ending) ? words.slice(0, words.length - ending.length) : words;
	return firstFree((number) => `${start}${bare}${number}${ending}`, taken);
}

export function tableName(label: string, taken: ReadonlySet<string>): string | null {
	const words = wordsOf(label, LONGEST_TABLE);
	return words && firstFree((number) => `c_${words}${number}`, taken);
}

/** The value of a choice: what the database and FEEL call it. */
export function choiceValue(label: string, taken: ReadonlySet<string>): string | null {
	const words = wordsOf(label, LONGEST_COLUMN);
	return words && firstFree((number) => `${words}${number}`, taken);
}

function wordsOf(label: string, longest: number): string | null {
	const words = label
		.replaceAll('ß', 'ss')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_+|_+$/g, '')
		.slice(0, longest)
		.replace(/_+$/, '');
	return words === '' ? null : words;
}

function firstFree(nameOf: (number: string) => string, taken: ReadonlySet<string>): string {
	for (let number = 1; ; number++) {
		const name = nameOf(number === 1 ? '' : `_${number}`);
		if (!taken.has(name)) return name;
	}
}
