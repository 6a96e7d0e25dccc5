import type { JsonValue } from './json-value.ts';

/** What an expression may see: variables by name and the caller's clock, never the machine's. */
export interface EvaluationScope {
	readonly variables: Readonly<Record<string, JsonValue>>;
	/** UTC epoch milliseconds: the value of `now()` and the day of `today()`. */
	readonly now: number;
	/** IANA zone in which `today()` and local date-times are read; UTC if absent. */
	readonly timeZone?: string | undefined;
}

/** An expression that was parsed once. `evaluate` throws an ExpressionError and nothing else. */
export interface Expression {
	readonly text: string;
	/** True if the text is a fixed value: it reads no variable and no clock. */
	readonly isStatic: boolean;
	readonly evaluate: (scope: EvaluationScope) => JsonValue;
}
