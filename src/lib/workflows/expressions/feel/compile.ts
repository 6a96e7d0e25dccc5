/** From the tree of an expression to a closure. One table per kind of node says how. */
import { ExpressionError } from '../expression-error.ts';
import type { FeelType } from '../values/feel-type.ts';
import { FUNCTION_COMPILERS } from './compile-functions.ts';
import { LITERAL_COMPILERS } from './compile-literals.ts';
import { LOOP_COMPILERS } from './compile-loops.ts';
import { NAME_COMPILERS } from './compile-names.ts';
import { OPERATOR_COMPILERS } from './compile-operators.ts';
import { compileCell, TEST_COMPILERS, type ValueTest } from './compile-tests.ts';
import { childrenOf, nameOf, spellings, type FeelNode, type FeelTree } from './parse.ts';
import type { Closure } from './scope.ts';
import type { NodeCompiler, Source } from './source.ts';

const COMPILERS = new Map<string, NodeCompiler>(
	[
		LITERAL_COMPILERS,
		NAME_COMPILERS,
		OPERATOR_COMPILERS,
		TEST_COMPILERS,
		LOOP_COMPILERS,
		FUNCTION_COMPILERS
	].flatMap((table) => Object.entries(table))
);

/** Types that the surrounding model defines, by name. */
export type TypesInScope = (name: string) => FeelType | null;

function sourceOf(text: string, names: readonly string[], typeOf: TypesInScope): Source {
	const spell = spellings(names);
	const source: Source = {
		text,
		typeOf,
		nameOf: (node) => spell(nameOf(node, text)),
		compile: (node) => {
			const compiler = COMPILERS.get(node.name);
			if (!compiler) throw notSupported(node, text);
			return compiler(node, source);
		}
	};
	return source;
}

function notSupported(node: FeelNode, text: string): ExpressionError {
	return new ExpressionError(
		`Expected “${text}” to be a FEEL expression, but at character ${node.from + 1} found a ${node.name}.`,
		text,
		{ from: node.from, to: node.to }
	);
}

export function compileTree(
	tree: FeelTree,
	text: string,
	names: readonly string[],
	typeOf: TypesInScope
): Closure {
	const [top] = childrenOf(tree.topNode);
	if (!top) return () => null;
	return sourceOf(text, names, typeOf).compile(top);
}

export function compileUnaryTree(
	tree: FeelTree,
	text: string,
	names: readonly string[],
	typeOf: TypesInScope
): ValueTest {
	return compileCell(tree.topNode, sourceOf(text, names, typeOf));
}
