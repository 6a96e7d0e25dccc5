/** Compiles the logic of a decision or function: table, text, context, list, relation, call. */
import { compileExpression, type FeelScope } from '../expressions/feel.ts';
import type { DecisionLogic } from './decision-logic.ts';
import { withVariables } from './decision-logic.ts';
import { compileDecisionTable } from './decision-table.ts';
import { nodeOf, nodesOf, textOf, type DmnNode } from './dmn-node.ts';

/** Kinds of boxed expressions that can be evaluated. */
export const LOGIC_TYPES: readonly string[] = [
	'dmn:DecisionTable',
	'dmn:LiteralExpression',
	'dmn:Context',
	'dmn:List',
	'dmn:Relation',
	'dmn:Invocation',
	'dmn:FunctionDefinition'
];

export function compileLogic(node: DmnNode, names: readonly string[]): DecisionLogic {
	switch (node.$type) {
		case 'dmn:DecisionTable':
			return compileDecisionTable(node, names);
		case 'dmn:LiteralExpression': {
			const expression = compileExpression(textOf(node) ?? 'null', names);
			return plain((scope) => expression.evaluateRaw(scope));
		}
		case 'dmn:Context':
			return compileContext(node, names);
		case 'dmn:List': {
			const items = nodesOf(node, 'elements').map((item) => compileLogic(item, names));
			return plain((scope) => items.map((item) => item(scope).value));
		}
		case 'dmn:Relation':
			return compileRelation(node, names);
		case 'dmn:Invocation':
			return compileInvocation(node, names);
		case 'dmn:FunctionDefinition':
			return plain(compileFunction(node, names));
		default:
			throw new Error(`Expected decision logic that can be evaluated, but found ${node.$type}.`);
	}
}

function plain(evaluate: (scope: FeelScope) => unknown): DecisionLogic {
	return (scope) => ({ value: evaluate(scope), matchedRuleIds: [] });
}

/** Entries may read the ones before; an entry without name is the result of the whole. */
function compileContext(node: DmnNode, names: readonly string[]): DecisionLogic {
	const known = [...names];
	const entries = nodesOf(node, 'contextEntry').map((entry) => {
		const name = textOf(nodeOf(entry, 'variable'), 'name');
		const value = nodeOf(entry, 'value');
		const logic = value && compileLogic(value, known);
		if (name) known.push(name);
		return { name, logic };
	});
	return plain((scope) => {
		const result: Record<string, unknown> = {};
		for (const { name, logic } of entries) {
			const value = logic?.(withVariables(scope, result)).value ?? null;
			if (name === null) return value;
			result[name] = value;
		}
		return result;
	});
}

function compileRelation(node: DmnNode, names: readonly string[]): DecisionLogic {
	const columns = nodesOf(node, 'column').map((column) => textOf(column, 'name') ?? '');
	const rows = nodesOf(node, 'row').map((row) =>
		nodesOf(row, 'elements').map((cell) => compileLogic(cell, names))
	);
	return plain((scope) =>
		rows.map((row) =>
			Object.fromEntries(
				columns.map((column, index) => [column, row[index]?.(scope).value ?? null])
			)
		)
	);
}

function compileInvocation(node: DmnNode, names: readonly string[]): DecisionLogic {
	const called = nodeOf(node, 'calledFunction') ?? nodeOf(node, 'expression');
	const target = called && compileLogic(called, names);
	const bindings = nodesOf(node, 'binding').map((binding) => {
		const formula = nodeOf(binding, 'bindingFormula') ?? nodeOf(binding, 'expression');
		return {
			name: textOf(nodeOf(binding, 'parameter'), 'name') ?? '',
			logic: formula && compileLogic(formula, names)
		};
	});
	return plain((scope) => {
		const invoked: unknown = target?.(scope).value;
		if (!isDecisionFunction(invoked)) return null;
		const given = new Map(
			bindings.map(({ name, logic }) => [name, logic?.(scope).value ?? null] as const)
		);
		return invoked(...invoked.parameterNames.map((name) => given.get(name) ?? null));
	});
}

/** A function that FEEL can call by position and an invocation by name. */
export interface DecisionFunction {
	(...values: readonly unknown[]): unknown;
	readonly parameterNames: readonly string[];
}

function isDecisionFunction(value: unknown): value is DecisionFunction {
	return typeof value === 'function' && 'parameterNames' in value;
}

/** A business knowledge model or a boxed function: yields the function, closed over its scope. */
export function compileFunction(
	node: DmnNode,
	names: readonly string[]
): (scope: FeelScope) => DecisionFunction {
	const parameterNames = nodesOf(node, 'formalParameter').map(
		(parameter) => textOf(parameter, 'name') ?? ''
	);
	const bodyNode = nodeOf(node, 'body') ?? nodeOf(node, 'expression');
	const body = bodyNode && compileLogic(bodyNode, [...names, ...parameterNames]);
	return (scope) => {
		const invoke = (...values: readonly unknown[]) => {
			const given = parameterNames.map((name, index) => [name, values[index] ?? null]);
			return body?.(withVariables(scope, Object.fromEntries(given))).value ?? null;
		};
		return Object.assign(invoke, { parameterNames });
	};
}
