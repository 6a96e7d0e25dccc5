/** Logic of a decision, compiled: from what it may read to its value, FEEL types kept. */
import type { FeelScope, Surroundings } from '../../expressions/feel.ts';
import type { TypesOfFile } from '../item-definitions.ts';

export interface LogicResult {
	readonly value: unknown;
	readonly matchedRuleIds: readonly string[];
}

export type DecisionLogic = (scope: FeelScope) => LogicResult;

/** What the logic of a file is compiled in: the names and the types that the file knows. */
export interface FileScope extends Surroundings {
	readonly types: TypesOfFile;
}

export function withVariables(
	scope: FeelScope,
	variables: Readonly<Record<string, unknown>>
): FeelScope {
	return { ...scope, variables: { ...scope.variables, ...variables } };
}

export function plain(evaluate: (scope: FeelScope) => unknown): DecisionLogic {
	return (scope) => ({ value: evaluate(scope), matchedRuleIds: [] });
}
