/** What the editor offers: names and functions, each with what it is. */
import { CALLED } from '../compile/compile-formula.ts';
import { ROW_FUNCTIONS, EARLIER } from '../compile/row-functions.ts';
import { TYPE_NAMES } from '../typed.ts';
import { qualified, spell, type Vocabulary, type Word } from '../vocabulary.ts';

export interface OfferedName {
	/** As it is read. */
	readonly label: string;
	/** As it is written. */
	readonly text: string;
	readonly detail: string;
}

export interface OfferedGroup {
	readonly label: string;
	readonly names: readonly OfferedName[];
}

/** Measures by where they come from, fields of rows, and functions. */
export function offeredNames(vocabulary: Vocabulary): OfferedGroup[] {
	const isMeasure = vocabulary.parts !== null;
	const groups = [...new Set(vocabulary.words.map(({ group }) => group))];
	return [
		...groups.map((group) => ({
			label: isMeasure ? group : 'Fields',
			names: vocabulary.words
				.filter((word) => word.group === group)
				.map((word) => offered(vocabulary.words, word))
		})),
		...(isMeasure && vocabulary.rows
			? [
					{
						label: 'Fields of rows, within sum(…) and the like',
						names: vocabulary.rows.map((word) => offered(vocabulary.rows ?? [], word))
					}
				]
			: []),
		{ label: 'Functions', names: functionsFor(vocabulary) }
	];
}

function offered(words: readonly Word[], word: Word): OfferedName {
	const text = spell(words, word);
	const isPlain = text === word.name || text === `\`${word.name}\``;
	return { label: isPlain ? word.name : qualified(word), text, detail: TYPE_NAMES[word.type] };
}

function functionsFor({ parts, rows }: Vocabulary): OfferedName[] {
	const own = CALLED.filter((name) => {
		if (name in EARLIER) return parts !== null;
		if (name in ROW_FUNCTIONS && name !== 'min' && name !== 'max') return rows !== null;
		return true;
	});
	return [...new Set(own)].map((name) => ({
		label: `${name}(…)`,
		text: `${name}(`,
		detail: EXPLAINED[name] ?? ''
	}));
}

const EXPLAINED: Readonly<Record<string, string>> = {
	abs: 'without its sign',
	floor: 'rounded down',
	ceiling: 'rounded up',
	round: 'rounded: round(x, 2)',
	'round half up': 'rounded: round half up(x, 2)',
	sqrt: 'square root',
	modulo: 'remainder: modulo(x, 7)',
	min: 'the smallest of several',
	max: 'the largest of several',
	not: 'no instead of yes',
	'is defined': 'whether there is a value',
	'is blank': 'whether a text is empty',
	'get or else': 'another value where there is none',
	today: 'the day it is',
	now: 'this moment',
	'upper case': 'in capitals',
	'lower case': 'in small letters',
	trim: 'without blanks at the ends',
	'string length': 'number of characters',
	substring: 'a part: substring(x, 1, 3)',
	'substring before': 'what stands before a text',
	'substring after': 'what stands after a text',
	contains: 'whether it holds a text',
	'starts with': 'whether it begins with a text',
	'ends with': 'whether it ends with a text',
	sum: 'of all rows',
	average: 'of all rows',
	mean: 'of all rows, as average',
	median: 'the middle one of all rows',
	count: 'rows with a value, or with yes',
	'count distinct': 'different values',
	percentile: 'percentile(x, 0.9) of all rows',
	'previous period': 'a measure in the period before',
	'previous year': 'a measure a year earlier',
	'last year': 'as previous year'
};
