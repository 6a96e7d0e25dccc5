import type { EvaluationScope } from '../expressions/expression.ts';
import type { JsonValue } from '../expressions/json-value.ts';

/** One decision that was looked at while answering; required decisions come before their users. */
export interface EvaluatedDecision {
	readonly decisionId: string;
	readonly decisionName: string;
	readonly output: JsonValue;
	/** Ids of the rules of a decision table that matched; empty for other logic. */
	readonly matchedRuleIds: readonly string[];
}

export interface DecisionResult {
	readonly output: JsonValue;
	readonly evaluated: readonly EvaluatedDecision[];
}

/** A decision with everything that it requires, compiled. `evaluate` throws a DecisionError. */
export interface CompiledDecision {
	readonly id: string;
	readonly name: string;
	readonly evaluate: (scope: EvaluationScope) => DecisionResult;
}
