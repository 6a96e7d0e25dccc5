/**
 * The one error of this folder: an expression cannot be read or evaluated. `position` counts
 * characters of `expression` as the designer wrote it, the leading `=` included.
 */
export class ExpressionError extends Error {
	readonly expression: string;
	readonly position: { readonly from: number; readonly to: number } | null;

	constructor(
		message: string,
		expression: string,
		position: { from: number; to: number } | null = null
	) {
		super(message);
		this.name = 'ExpressionError';
		this.expression = expression;
		this.position = position;
	}
}
