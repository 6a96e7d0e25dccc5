/**
 * Attributes of a model. Where the dialect allows both, a leading `=` marks FEEL and anything else
 * is a fixed text; conditions and
 * scripts are FEEL with or without it.
 */
import { ExpressionError } from './expression-error.ts';
import type { Expression } from './expression.ts';
import { compileExpression } from './feel.ts';

/** A fixed text, or FEEL after a leading `=`. */
export function compileValue(text: string): Expression {
	const trimmed = text.trim();
	if (trimmed.startsWith('=')) return compileFeel(trimmed);
	return { text: trimmed, isStatic: true, evaluate: () => trimmed };
}

/** FEEL, with or without the leading `=`. */
export function compileFeel(text: string): Expression {
	const trimmed = text.trim();
	const offset = trimmed.startsWith('=') ? 1 : 0;
	try {
		return compileExpression(trimmed.slice(offset).trim());
	} catch (error) {
		if (!(error instanceof ExpressionError) || !error.position || offset === 0) throw error;
		const skipped = trimmed.length - trimmed.slice(1).trimStart().length;
		const position = { from: error.position.from + skipped, to: error.position.to + skipped };
		throw new ExpressionError(error.message, trimmed, position);
	}
}
