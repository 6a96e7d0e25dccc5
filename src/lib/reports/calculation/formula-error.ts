/** Why a formula cannot be used, and where in its text. */
export class FormulaError extends Error {
	readonly from: number;
	readonly to: number;

	constructor(message: string, { from, to }: { from: number; to: number }) {
		super(message);
		this.name = 'FormulaError';
		this.from = from;
		this.to = to;
	}
}
