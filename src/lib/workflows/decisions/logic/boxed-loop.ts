/** Boxed conditionals, filters, `for`, `some` and `every` of DMN 1.4. */
import { itemsOf, quantify } from '../../expressions/feel/compile-loops.ts';
import type { FeelScope } from '../../expressions/feel.ts';
import { isContext } from '../../expressions/values/equality.ts';
import type { CompileLogic } from './boxed-expression.ts';
import { plain, withVariables, type DecisionLogic, type FileScope } from './decision-logic.ts';
import { nodeOf, textOf, type DmnNode } from '../dmn-node.ts';

type Evaluate = (scope: FeelScope) => unknown;

/** A child such as `<in>` or `<then>` holds one expression. */
function compileChild(node: DmnNode, name: string, compile: CompileLogic): Evaluate {
	const value = nodeOf(nodeOf(node, name), 'value');
	const logic = value && compile(value);
	return (scope) => logic?.(scope).value ?? null;
}

export function compileConditional(
	node: DmnNode,
	_file: FileScope,
	compile: CompileLogic
): DecisionLogic {
	const [condition, whenTrue, otherwise] = ['if', 'then', 'else'].map((name) =>
		compileChild(node, name, compile)
	);
	return plain((scope) => {
		const value = condition?.(scope);
		if (value === true) return whenTrue?.(scope);
		return value === false || value === null ? otherwise?.(scope) : null;
	});
}

export function compileFilter(
	node: DmnNode,
	_file: FileScope,
	compile: CompileLogic
): DecisionLogic {
	const list = compileChild(node, 'in', compile);
	const match = compileChild(node, 'match', compile);
	return plain((scope) => {
		const value = list(scope);
		if (value === null) return null;
		const items: readonly unknown[] = Array.isArray(value) ? value : [value];
		const results = items.map((item) =>
			match(withVariables(scope, { ...(isContext(item) ? item : {}), item }))
		);
		const [first] = results;
		if (typeof first === 'number')
			return items[first < 0 ? items.length + first : first - 1] ?? null;
		if (results.some((result) => result !== null && typeof result !== 'boolean')) return null;
		return items.filter((_, index) => results[index] === true);
	});
}

export function compileFor(node: DmnNode, _file: FileScope, compile: CompileLogic): DecisionLogic {
	const list = compileChild(node, 'in', compile);
	const body = compileChild(node, 'return', compile);
	const name = textOf(node, 'iteratorVariable') ?? 'item';
	return plain((scope) => {
		const items = itemsOf(list(scope));
		if (!items) return null;
		const partial: unknown[] = [];
		for (const item of items) {
			partial.push(body(withVariables(scope, { partial: [...partial], [name]: item })));
		}
		return partial;
	});
}

export function compileQuantified(
	node: DmnNode,
	_file: FileScope,
	compile: CompileLogic
): DecisionLogic {
	const list = compileChild(node, 'in', compile);
	const test = compileChild(node, 'satisfies', compile);
	const name = textOf(node, 'iteratorVariable') ?? 'item';
	return plain((scope) => {
		const items = itemsOf(list(scope));
		if (!items) return null;
		const results = [...items].map((item) => test(withVariables(scope, { [name]: item })));
		return quantify(results, node.$type === 'dmn:Some');
	});
}
