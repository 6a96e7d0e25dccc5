import type { DatabaseLocation } from '#lib/database/index.server.ts';

/** What a node that changes the schema is told. */
export interface SchemaTask {
	readonly location: DatabaseLocation;
	readonly seed: number;
	/** Changes after which it ends by itself. */
	readonly changes: number;
	readonly customers: number;
}

/** What it says, a line each. */
export type SchemaSaid =
	| { readonly kind: 'ready' }
	/** `stallMs` is the longest that any write took which was under way meanwhile. */
	| {
			readonly kind: 'changed';
			readonly change: string;
			readonly tookMs: number;
			readonly stallMs: number;
	  }
	| {
			readonly kind: 'done';
			readonly writes: number;
			readonly p50Ms: number;
			readonly p99Ms: number;
	  };
