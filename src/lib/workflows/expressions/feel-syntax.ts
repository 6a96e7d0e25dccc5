/** Parsing of FEEL text and what the parse tree says before anything is evaluated. */
import { parseExpression, parseUnaryTests } from 'feelin';
import { ExpressionError } from './expression-error.ts';

/** The dialect of Camunda's tools: names in backticks. */
export const FEEL_DIALECT = 'camunda';

export type FeelTree = ReturnType<typeof parseExpression>;
export type FeelNode = FeelTree['topNode'];

export type FeelKind = 'expression' | 'unary-tests';

/**
 * Reads the text or throws an ExpressionError that says where reading stopped. `names` are known
 * variable names; needed only where they contain spaces or operators.
 */
export function parseFeel(text: string, kind: FeelKind, names: readonly string[] = []): FeelTree {
	const context = Object.fromEntries(names.map((name) => [name, null]));
	const tree =
		kind === 'expression'
			? parseExpression(text, context, FEEL_DIALECT)
			: parseUnaryTests(text, context, FEEL_DIALECT);
	tree.iterate({
		enter(node) {
			if (node.type.isError) throw syntaxError(text, node.from, node.to);
		}
	});
	return tree;
}

function syntaxError(text: string, from: number, to: number): ExpressionError {
	const rest = text.slice(from, Math.max(to, from + 1)).trim();
	const found = rest === '' ? 'it ends there' : `found “${rest}”`;
	const shown = text.trim() === '' ? 'an empty text' : `“${text}”`;
	return new ExpressionError(
		`Expected ${shown} to be a FEEL expression, but at character ${from + 1} ${found}.`,
		text,
		{ from, to }
	);
}

/** Names of the variables that the expression reads, functions and loop variables left out. */
export function readVariableNames(tree: FeelTree, text: string): readonly string[] {
	const names = new Set<string>();
	const bound = new Set<string>();
	tree.iterate({
		enter(node) {
			if (node.name === 'InExpression') {
				const name = node.node.firstChild;
				if (name) bound.add(text.slice(name.from, name.to));
			}
			if (node.name === 'ParameterName') bound.add(text.slice(node.from, node.to));
			if (node.name !== 'VariableName') return;
			const parent = node.node.parent;
			const isCalled =
				parent?.name === 'FunctionInvocation' && parent.firstChild?.from === node.from;
			if (!isCalled) names.add(nameOf(node.node, text));
		}
	});
	return [...names].filter((name) => !bound.has(name) && name !== 'item' && name !== 'partial');
}

/** The name a node stands for: backticks dropped, runs of blanks made one. */
export function nameOf(node: FeelNode, text: string): string {
	return text.slice(node.from, node.to).replaceAll('`', '').replace(/\s+/g, ' ').trim();
}
