import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import type { EvaluationScope } from '#lib/workflows/expressions/expression.ts';
import type { ConditionalEvent } from '#lib/workflows/model/executable-process.ts';

/** Whether the condition of an event holds. What cannot be evaluated, for want of a variable, does not. */
export function conditionHolds(event: ConditionalEvent, scope: EvaluationScope): boolean {
	try {
		return event.condition.evaluate(scope) === true;
	} catch (error) {
		if (error instanceof ExpressionError) return false;
		throw error;
	}
}
