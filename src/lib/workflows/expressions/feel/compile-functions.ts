/** Calls, definitions of functions, and `instance of`. */
import { builtinNamed } from '../builtins/index.ts';
import { callFunction, callFunctionByName, userFunction } from '../values/call-function.ts';
import { isInstance, typeNameOf } from '../values/feel-type.ts';
import { FeelFunction } from '../values/function.ts';
import { incomplete } from './compile-operators.ts';
import { childrenOf, nameOf, type FeelNode } from './parse.ts';
import { readType } from './read-type.ts';
import { Scope, type Closure } from './scope.ts';
import { textOf, type NodeCompiler, type Source } from './source.ts';

const compileCall: NodeCompiler = (node, source) => {
	const [calledNode, , ...rest] = childrenOf(node);
	if (!calledNode) throw incomplete(node, source);
	if (source.nameOf(calledNode) === 'not') {
		const negation = compileNegation(rest[0], source);
		if (negation) return negation;
	}
	return compileCallOf(compileCalled(calledNode, source), node, rest[0], source);
};

/** A variable called `count` does not take the function `count` away, unless it is one itself. */
function compileCalled(node: FeelNode, source: Source): Closure {
	const called = source.compile(node);
	const builtin = node.name === 'VariableName' ? builtinNamed(source.nameOf(node)) : null;
	if (!builtin) return called;
	return (scope) => {
		const value = called(scope);
		return value instanceof FeelFunction ? value : builtin;
	};
}

/** `not` of one value, without the detour of a call: conditions are full of it. */
function compileNegation(parameters: FeelNode | undefined, source: Source): Closure | null {
	if (parameters?.name !== 'PositionalParameters') return null;
	const [operandNode, ...others] = childrenOf(parameters);
	if (!operandNode || others.length > 0) return null;
	const operand = source.compile(operandNode);
	const call = builtinNamed('not');
	return (scope) => {
		const value = operand(scope);
		if (typeof value === 'boolean') return !value;
		return value === null || !call ? null : callFunction(call, [value], scope.evaluation);
	};
}

/** `date(…)`, `time(…)` and `duration(…)` have nodes of their own in the grammar. */
const compileTemporal: NodeCompiler = (node, source) => {
	const [first, , parameters] = childrenOf(node);
	if (first?.name === 'AtLiteral') return source.compile(first);
	if (!first) throw incomplete(node, source);
	const called = builtinNamed(nameOf(first, source.text));
	const closure = compileCallOf(() => called, node, parameters, source);
	const given = parameters?.name === 'PositionalParameters' ? childrenOf(parameters) : [];
	if (!given.every(({ name }) => name === 'StringLiteral' || name === 'NumericLiteral')) {
		return closure;
	}
	// `date("2026-01-31")` is the same at every evaluation; what is none says so at each.
	const value = closure(new Scope({}, null, { now: 0 }));
	return value === null ? closure : () => value;
};

function compileCallOf(
	called: Closure,
	node: FeelNode,
	parameters: FeelNode | undefined,
	source: Source
): Closure {
	if (parameters?.name === 'NamedParameters') {
		return compileNamedCall(called, node, parameters, source);
	}
	const values =
		parameters?.name === 'PositionalParameters' ? childrenOf(parameters).map(source.compile) : [];
	return (scope) => {
		const target = called(scope);
		if (!(target instanceof FeelFunction)) return warnNoFunction(scope, node, target, source);
		return callFunction(
			target,
			values.map((value) => value(scope)),
			scope.evaluation
		);
	};
}

function compileNamedCall(
	called: Closure,
	node: FeelNode,
	parameters: FeelNode,
	source: Source
): Closure {
	const given = childrenOf(parameters).map((parameter) => {
		const [nameNode, valueNode] = childrenOf(parameter);
		if (!nameNode || !valueNode) throw incomplete(parameter, source);
		return { name: source.nameOf(nameNode), value: source.compile(valueNode) };
	});
	return (scope) => {
		const target = called(scope);
		if (!(target instanceof FeelFunction)) return warnNoFunction(scope, node, target, source);
		const values = new Map(given.map(({ name, value }) => [name, value(scope)]));
		return callFunctionByName(target, values, scope.evaluation);
	};
}

function warnNoFunction(scope: Scope, node: FeelNode, found: unknown, source: Source): null {
	const name = node.firstChild ? textOf(node.firstChild, source) : '';
	scope.evaluation.warnings?.push({
		message: `Expected '${name}' to be a function, but it is ${typeNameOf(found)}`,
		position: { from: node.from, to: node.to }
	});
	return null;
}

/** A function outside FEEL (`external`) is one that answers null: an expression runs no foreign code. */
const compileDefinition: NodeCompiler = (node, source) => {
	const children = childrenOf(node);
	const list = children.find(({ name }) => name === 'FormalParameters');
	const parameters = (list ? childrenOf(list) : []).map((parameter) => {
		const [nameNode, typeNode] = childrenOf(parameter);
		return {
			name: nameNode ? source.nameOf(nameNode) : '',
			type: readType(typeNode, source)
		};
	});
	if (children.some(({ name }) => name === 'external')) {
		const refused = userFunction(parameters, (_values, evaluation) => {
			evaluation.warnings?.push({
				message: 'Expected a function in FEEL, but found an external one',
				position: { from: node.from, to: node.to }
			});
			return null;
		});
		return () => refused;
	}
	const bodyNode = children.find(({ name }) => name === 'FunctionBody')?.firstChild;
	if (!bodyNode) throw incomplete(node, source);
	const body = source.compile(bodyNode);
	return (scope) =>
		userFunction(parameters, (values) =>
			body(
				scope.with(Object.fromEntries(parameters.map(({ name }, index) => [name, values[index]])))
			)
		);
};

const compileInstanceOf: NodeCompiler = (node, source) => {
	const children = childrenOf(node);
	const [valueNode] = children;
	const typeNode = children.find(({ name }) => name === 'Type');
	if (!valueNode || !typeNode) throw incomplete(node, source);
	const value = source.compile(valueNode);
	const type = readType(typeNode, source);
	if (type.kind === 'unknown') return () => null;
	return (scope) => isInstance(value(scope), type);
};

export const FUNCTION_COMPILERS: Readonly<Record<string, NodeCompiler>> = {
	FunctionInvocation: compileCall,
	DateTimeLiteral: compileTemporal,
	FunctionDefinition: compileDefinition,
	InstanceOfExpression: compileInstanceOf
};
