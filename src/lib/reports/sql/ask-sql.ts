/** A checked question in SQL, and what a database replies. */
export interface AskedSql {
	readonly sql: string;
	/** Tables that may not be read. */
	readonly closed: readonly string[];
	/** One row more is read, so that it is known whether there are more. */
	readonly mostRows: number;
	/** Gives up on it: the database stops. */
	readonly signal: AbortSignal;
}

export type SqlReply =
	| {
			readonly kind: 'answer';
			readonly names: readonly string[];
			readonly rows: readonly (readonly unknown[])[];
			readonly elapsedMs: number;
	  }
	| { readonly kind: 'closed'; readonly table: string }
	/** In the words of the database. */
	| { readonly kind: 'failed'; readonly message: string };
