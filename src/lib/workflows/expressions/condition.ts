import { ExpressionError } from './expression-error.ts';
import type { EvaluationScope, Expression } from './expression.ts';
import { explainNull } from './feel.ts';

/** A condition must say true or false; everything else is an error that names what it said. */
export function evaluateCondition(expression: Expression, scope: EvaluationScope): boolean {
	const value = expression.evaluate(scope);
	if (typeof value === 'boolean') return value;
	const reason = value === null ? explainNull(expression.text, scope) : null;
	throw new ExpressionError(
		`Expected “${expression.text}” to be true or false, but it is ${JSON.stringify(value)}${
			reason ? ` (${reason.message})` : ''
		}.`,
		expression.text,
		reason?.position ?? null
	);
}
