/** Logic of a decision, compiled: from what it may read to its value, FEEL types kept. */
import type { FeelScope } from '../expressions/feel.ts';

export interface LogicResult {
	readonly value: unknown;
	readonly matchedRuleIds: readonly string[];
}

export type DecisionLogic = (scope: FeelScope) => LogicResult;

export function withVariables(
	scope: FeelScope,
	variables: Readonly<Record<string, unknown>>
): FeelScope {
	return { ...scope, variables: { ...scope.variables, ...variables } };
}
