import type { Evaluation } from './evaluation.ts';
import type { FeelType } from './feel-type.ts';

export interface FeelParameter {
	readonly name: string;
	readonly type: FeelType;
}

/** One way to call a function; `body` gets one value for each parameter. */
export interface FeelSignature {
	readonly parameters: readonly FeelParameter[];
	/** How many parameters must be given, counted from the first. */
	readonly required: number;
	/** The last parameter takes all further values, as a list. */
	readonly isVariadic: boolean;
	/** The value for the parameter; undefined if it does not fit. */
	readonly fit: (value: unknown, index: number) => unknown;
	readonly body: (values: readonly unknown[], evaluation: Evaluation) => unknown;
}

/** A function as a value. Built-in functions may have several signatures. */
export class FeelFunction {
	readonly name: string | null;
	readonly signatures: readonly FeelSignature[];
	readonly result: FeelType;

	constructor(
		name: string | null,
		signatures: readonly FeelSignature[],
		result: FeelType = { kind: 'any' }
	) {
		this.name = name;
		this.signatures = signatures;
		this.result = result;
	}

	get parameters(): readonly FeelParameter[] {
		return this.signatures[0]?.parameters ?? [];
	}
}
