/**
 * Formulas are kept with ids, so that a new name of a field or measure changes none of them, and are
 * shown and edited with names.
 */
import { childrenOf, nameOf, type FeelNode } from '#lib/workflows/expressions/feel/parse.ts';
import { parseFormula } from './compile/compile-formula.ts';
import { ROW_FUNCTIONS } from './compile/row-functions.ts';
import { findWord, spell, type Vocabulary, type Word } from './vocabulary.ts';

type Names = Pick<Vocabulary, 'words' | 'rows'>;

export interface NamedPlace {
	readonly from: number;
	readonly to: number;
	readonly name: string;
	/** `null` where there is no such name. */
	readonly word: Word | null;
	readonly isWithinRows: boolean;
}

/** The text as it is kept. */
export function withIds(text: string, names: Names): string {
	return replace(text, names, ({ word, name }) => `\`${word?.id ?? name}\``);
}

/** The text as people read it. */
export function withNames(text: string, names: Names): string {
	return replace(text, names, ({ word, name, isWithinRows }) =>
		word ? spell(isWithinRows ? (names.rows ?? []) : names.words, word) : `\`${name}\``
	);
}

/** The ids that a stored formula reads. */
export function idsIn(text: string): string[] {
	return [...new Set(placesIn(text, { words: [], rows: [] }).map(({ name }) => name))];
}

/** What stands in a formula for a field or a measure, functions left out. */
export function placesIn(text: string, names: Names): NamedPlace[] {
	const places: NamedPlace[] = [];
	const visit = (node: FeelNode, isWithinRows: boolean) => {
		const called = node.name === 'FunctionInvocation' ? node.firstChild : null;
		const inner = isWithinRows || isRowCall(node, text);
		if (node.name === 'VariableName') {
			const name = nameOf(node, text);
			const words = isWithinRows ? (names.rows ?? []) : names.words;
			places.push({
				from: node.from,
				to: node.to,
				name,
				word: findWord(words, name),
				isWithinRows
			});
		}
		for (let child = node.firstChild; child; child = child.nextSibling)
			if (child.from !== called?.from) visit(child, inner);
	};
	visit(parseFormula(text, names), false);
	return places;
}

/** With several values `min` and `max` are of those, not of rows. */
function isRowCall(node: FeelNode, text: string): boolean {
	const called = node.name === 'FunctionInvocation' ? node.firstChild : null;
	if (!called) return false;
	const name = nameOf(called, text);
	if (!(name in ROW_FUNCTIONS)) return false;
	const list = node.getChild('PositionalParameters');
	return (name !== 'min' && name !== 'max') || !list || childrenOf(list).length === 1;
}

function replace(text: string, names: Names, by: (place: NamedPlace) => string): string {
	let result = '';
	let at = 0;
	for (const place of placesIn(text, names)) {
		result += text.slice(at, place.from) + by(place);
		at = place.to;
	}
	return result + text.slice(at);
}
