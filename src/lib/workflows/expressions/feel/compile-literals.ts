/** Numbers, texts, booleans, null, temporal literals, lists and contexts. */
import { parseTemporal } from '../values/temporal/parse-temporal.ts';
import { ExpressionError } from '../expression-error.ts';
import { childrenOf, type FeelNode } from './parse.ts';
import type { Closure } from './scope.ts';
import { textOf, type NodeCompiler, type Source } from './source.ts';

const compileNumber: NodeCompiler = (node, source) => {
	const value = Number(textOf(node, source).replace(/\s/g, ''));
	return () => value;
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Escapes of FEEL: `\n`, `\"`, `\u00e4`, `\U01f600`. */
function readString(literal: string): string {
	return literal
		.slice(1, -1)
		.replace(
			/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{6})|(["'\\nrt]))/g,
			(whole, short?: string, long?: string, single?: string) => {
				const code = short ?? long;
				if (code === undefined) return ESCAPES[single ?? ''] ?? single ?? whole;
				const point = parseInt(code, 16);
				return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
			}
		);
}

const compileString: NodeCompiler = (node, source) => {
	const value = readString(textOf(node, source));
	return () => value;
};

const compileBoolean: NodeCompiler = (node, source) => {
	const value = textOf(node, source) === 'true';
	return () => value;
};

/** `@"2026-01-31"`: what is no temporal value is null. */
const compileAtLiteral: NodeCompiler = (node, source) => {
	const [literal] = childrenOf(node);
	const value = literal ? parseTemporal(readString(textOf(literal, source))) : null;
	return () => value;
};

const compileList: NodeCompiler = (node, source) => {
	const items = childrenOf(node).slice(1, -1).map(source.compile);
	return (scope) => items.map((item) => item(scope));
};

interface Entry {
	readonly name: string;
	readonly value: Closure;
}

const compileContext: NodeCompiler = (node, source) => {
	const entries = childrenOf(node)
		.slice(1, -1)
		.map((entry) => compileEntry(entry, source));
	if (new Set(entries.map(({ name }) => name)).size < entries.length) return () => null;
	const [single] = entries;
	if (single && entries.length === 1) {
		return (scope) => ({ [single.name]: single.value(scope) });
	}
	return (scope) => {
		const result: Record<string, unknown> = {};
		// A later entry may read an earlier one.
		const inner = scope.with(result);
		for (const { name, value } of entries) result[name] = value(inner);
		return result;
	};
};

function compileEntry(entry: FeelNode, source: Source): Entry {
	const [keyNode, valueNode] = childrenOf(entry);
	if (!keyNode || !valueNode) {
		throw new ExpressionError(
			`Expected a name and a value at character ${entry.from + 1} of “${source.text}”, but one is missing.`,
			source.text,
			{ from: entry.from, to: entry.to }
		);
	}
	const literal = keyNode.firstChild;
	const name =
		literal?.name === 'StringLiteral'
			? readString(textOf(literal, source))
			: source.nameOf(keyNode);
	return { name, value: source.compile(valueNode) };
}

const compileParentheses: NodeCompiler = (node, source) => {
	const inner = childrenOf(node)[1];
	return inner ? source.compile(inner) : () => null;
};

export const LITERAL_COMPILERS: Readonly<Record<string, NodeCompiler>> = {
	NumericLiteral: compileNumber,
	StringLiteral: compileString,
	BooleanLiteral: compileBoolean,
	null: () => () => null,
	AtLiteral: compileAtLiteral,
	List: compileList,
	Context: compileContext,
	ParenthesizedExpression: compileParentheses
};
