/** One evaluation: the caller's clock, and what there was to say about values that became null. */

export interface FeelWarning {
	readonly message: string;
	/** Characters of the expression, or null if a function could not say where. */
	readonly position: { readonly from: number; readonly to: number } | null;
}

export interface Evaluation {
	/** UTC epoch milliseconds: the value of `now()` and the day of `today()`. */
	readonly now: number;
	/** IANA zone of `now()` and `today()`; UTC if absent. */
	readonly timeZone?: string | undefined;
	/** Absent if nobody wants to know. */
	readonly warnings?: FeelWarning[];
}
