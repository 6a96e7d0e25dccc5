/** Variables and paths. What is not there is null, and a warning says so. */
import { builtinNamed } from '../builtins/index.ts';
import { isContext } from '../values/equality.ts';
import { typeNameOf } from '../values/feel-type.ts';
import { propertyOf } from '../values/properties.ts';
import { incomplete } from './compile-operators.ts';
import { childrenOf, type FeelNode } from './parse.ts';
import type { Scope } from './scope.ts';
import type { NodeCompiler } from './source.ts';

const hasOwn = Object.prototype.hasOwnProperty;

const compileVariable: NodeCompiler = (node, source) => {
	const name = source.nameOf(node);
	const builtin = builtinNamed(name);
	return (scope) => {
		for (let current: Scope | null = scope; current; current = current.parent) {
			if (hasOwn.call(current.variables, name)) return current.variables[name] ?? null;
		}
		if (builtin) return builtin;
		return warn(scope, node, `Variable '${name}' not found`);
	};
};

/** The value that a unary test is about. */
const compileInput: NodeCompiler = () => (scope) => {
	for (let current: Scope | null = scope; current; current = current.parent) {
		if (hasOwn.call(current.variables, '?')) return current.variables['?'] ?? null;
	}
	return null;
};

const compilePath: NodeCompiler = (node, source) => {
	const [targetNode, , nameNode] = childrenOf(node);
	if (!targetNode || !nameNode) throw incomplete(node, source);
	const target = source.compile(targetNode);
	const name = source.nameOf(nameNode);
	const read = (value: unknown, scope: Scope): unknown => {
		if (value === null) return null;
		if (typeof value === 'object') {
			if (isContext(value)) {
				if (hasOwn.call(value, name)) return value[name] ?? null;
			} else {
				// A list is mapped: `orders.total` are the totals of all orders.
				if (Array.isArray(value)) return value.map((item: unknown) => read(item, scope));
				const property = propertyOf(value, name);
				if (property !== undefined) return property;
			}
		}
		return warn(scope, nameNode, `Property '${name}' not found in ${typeNameOf(value)}`);
	};
	return (scope) => read(target(scope), scope);
};

function warn({ evaluation }: Scope, node: FeelNode, message: string): null {
	evaluation.warnings?.push({ message, position: { from: node.from, to: node.to } });
	return null;
}

export const NAME_COMPILERS: Readonly<Record<string, NodeCompiler>> = {
	VariableName: compileVariable,
	'?': compileInput,
	PathExpression: compilePath
};
