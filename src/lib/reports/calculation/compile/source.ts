/** A formula under way: its text, the names it may use, and how its parts are compiled. */
import type { FeelNode } from '#lib/workflows/expressions/feel/parse.ts';
import { FormulaError } from '../formula-error.ts';
import { isNumeric, TYPE_NAMES, type Typed, type TypedNumber } from '../typed.ts';
import type { Vocabulary } from '../vocabulary.ts';

export interface FormulaSource {
	readonly text: string;
	readonly vocabulary: Vocabulary;
	/** Within `sum(…)` and the like names are those of rows. */
	readonly isWithinRows: boolean;
	readonly compile: (node: FeelNode) => Typed;
	readonly withinRows: () => FormulaSource;
	readonly within: (vocabulary: Vocabulary) => FormulaSource;
}

export type FormulaNodeCompiler = (node: FeelNode, source: FormulaSource) => Typed;

export function textOf({ from, to }: FeelNode, { text }: FormulaSource): string {
	return text.slice(from, to);
}

export function fail(node: FeelNode, message: string): never {
	throw new FormulaError(message, node);
}

export function required<T>(part: T | undefined, node: FeelNode): T {
	return part ?? fail(node, 'Something is missing here.');
}

export function compileNumber(node: FeelNode, source: FormulaSource): TypedNumber {
	const typed = source.compile(node);
	if (isNumeric(typed)) return typed;
	return fail(node, `Expected a number, but this is ${TYPE_NAMES[typed.type]}.`);
}

/** A number written in the formula, such as how many decimals to round to. */
export function compileWritten(node: FeelNode, source: FormulaSource): number {
	const typed = compileNumber(node, source);
	if (typed.type === 'number' && typed.written !== undefined && Number.isInteger(typed.written))
		return typed.written;
	return fail(node, 'Expected a whole number written here.');
}

export function compileText(node: FeelNode, source: FormulaSource) {
	const typed = source.compile(node);
	if (typed.type === 'text') return typed.of;
	return fail(node, `Expected a text, but this is ${TYPE_NAMES[typed.type]}.`);
}

export function compileYesOrNo(node: FeelNode, source: FormulaSource) {
	const typed = source.compile(node);
	if (typed.type === 'boolean') return typed.when;
	return fail(node, `Expected yes or no, but this is ${TYPE_NAMES[typed.type]}.`);
}
