/** FEEL text to the tree of the lezer grammar, or an error that says where reading stopped. */
import { normalizeContextKey, parser, trackVariables, VariableContext } from 'lezer-feel';
import { ExpressionError } from '../expression-error.ts';
import { BUILTIN_NAMES } from '../builtins/index.ts';
import { maskRangeTypes } from './range-types.ts';

/** Names in backticks, as Camunda's tools write them. */
const DIALECT = 'camunda';

export type FeelTree = ReturnType<typeof parser.parse>;
export type FeelNode = FeelTree['topNode'];
export type FeelKind = 'expression' | 'unary-tests';

/** These begin types; a variable of the name is read as a plain name anyway. */
const KEYWORDS = new Set(['list', 'context', 'function', 'range']);

/** Only names of several words must be known: nothing else in FEEL puts two words side by side. */
function isCompound(name: string): boolean {
	return !KEYWORDS.has(name) && /[^\p{L}\p{N}_]/u.test(name);
}

const builtinNames = BUILTIN_NAMES.filter(isCompound);

/**
 * `names` are the names that the text may use, of variables and of their entries. All of them are
 * known everywhere, since a path may lead to a context of any shape.
 */
export function parseFeel(text: string, kind: FeelKind, names: readonly string[] = []): FeelTree {
	const known = [...builtinNames, ...names.filter(isCompound)];
	class KnownNames extends VariableContext {
		override getKeys(): string[] {
			return [...super.getKeys(), ...known];
		}
	}
	const tree = parser
		.configure({
			top: kind === 'expression' ? 'Expression' : 'UnaryTests',
			dialect: DIALECT,
			contextTracker: trackVariables({}, KnownNames)
		})
		.parse(maskRangeTypes(text));
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

export function childrenOf(node: FeelNode): FeelNode[] {
	const children: FeelNode[] = [];
	for (let child = node.firstChild; child; child = child.nextSibling) {
		if (child.name !== 'LineComment' && child.name !== 'BlockComment') children.push(child);
	}
	return children;
}

/** The name a node stands for: backticks dropped, runs of blanks made one. */
export function nameOf(node: FeelNode, text: string): string {
	return text.slice(node.from, node.to).replaceAll('`', '').replace(/\s+/g, ' ').trim();
}

/** `a-b` and `a - b` are the same name: the spelling that the scope uses. */
export function spellings(names: readonly string[]): (name: string) => string {
	const known = new Map(names.map((name) => [normalizeContextKey(name), name]));
	return (name) => (/[./\-'+*]/.test(name) ? (known.get(normalizeContextKey(name)) ?? name) : name);
}

/** Names of the variables that the expression reads, functions and loop variables left out. */
export function readVariableNames(tree: FeelTree, text: string): readonly string[] {
	const names = new Set<string>();
	const bound = new Set<string>();
	tree.iterate({
		enter(node) {
			if (node.name === 'Type') return false;
			if (node.name === 'InExpression') {
				const name = node.node.firstChild;
				if (name) bound.add(nameOf(name, text));
			}
			if (node.name === 'ParameterName') bound.add(nameOf(node.node, text));
			if (node.name !== 'VariableName') return true;
			const parent = node.node.parent;
			const isCalled =
				parent?.name === 'FunctionInvocation' && parent.firstChild?.from === node.from;
			if (!isCalled) names.add(nameOf(node.node, text));
			return true;
		}
	});
	return [...names].filter((name) => !bound.has(name) && name !== 'item' && name !== 'partial');
}
