/** Boxed functions and their invocation. */
import type { FeelScope } from '../../expressions/feel.ts';
import { callFunctionByName, userFunction } from '../../expressions/values/call-function.ts';
import { FeelFunction } from '../../expressions/values/function.ts';
import { ANY, type FeelType } from '../../expressions/values/feel-type.ts';
import type { CompileLogic } from './boxed-expression.ts';
import { plain, withVariables, type DecisionLogic, type FileScope } from './decision-logic.ts';
import { nodeOf, nodesOf, textOf, type DmnNode } from '../dmn-node.ts';

export function compileInvocation(
	node: DmnNode,
	file: FileScope,
	compile: CompileLogic
): DecisionLogic {
	const called = nodeOf(node, 'calledFunction') ?? nodeOf(node, 'expression');
	const target = called && compile(called);
	const bindings = nodesOf(node, 'binding').map((binding) => {
		const formula = nodeOf(binding, 'bindingFormula') ?? nodeOf(binding, 'expression');
		return {
			name: textOf(nodeOf(binding, 'parameter'), 'name') ?? '',
			logic: formula && compile(formula)
		};
	});
	return plain((scope) => {
		const invoked: unknown = target?.(scope).value;
		if (!(invoked instanceof FeelFunction)) return null;
		const values = new Map(
			bindings.map(({ name, logic }) => [name, logic?.(scope).value ?? null] as const)
		);
		return callFunctionByName(invoked, values, {
			now: scope.now,
			timeZone: scope.timeZone
		});
	});
}

/** May the function run here? Java and PMML are foreign code, and refused. */
export function isFeelFunction(node: DmnNode): boolean {
	return (textOf(node, 'kind') ?? 'FEEL').toUpperCase() === 'FEEL';
}

/** A business knowledge model or a boxed function: yields the function, closed over its scope. */
export function compileFunction(
	node: DmnNode,
	file: FileScope,
	compile: CompileLogic,
	result: FeelType = ANY
): (scope: FeelScope) => FeelFunction | null {
	if (!isFeelFunction(node)) return () => null;
	const parameters = nodesOf(node, 'formalParameter').map((parameter) => ({
		name: textOf(parameter, 'name') ?? '',
		type: file.types.read(textOf(parameter, 'typeRef'))
	}));
	const bodyNode = nodeOf(node, 'body') ?? nodeOf(node, 'expression');
	const body = bodyNode && compile(bodyNode);
	return (scope) =>
		userFunction(
			parameters,
			(values) => {
				const given = parameters.map(({ name }, index) => [name, values[index] ?? null] as const);
				return body?.(withVariables(scope, Object.fromEntries(given))).value ?? null;
			},
			result
		);
}
