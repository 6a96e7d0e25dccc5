import type { StoredValue } from '../catalogue/field.ts';

/** What one merge did, as it is kept for taking it back. */
export interface Moved {
	readonly rows: readonly {
		readonly table: string;
		readonly field: string;
		readonly ids: readonly string[];
	}[];
	/** Rows that the merge itself wrote. */
	readonly created: readonly { readonly table: string; readonly id: string }[];
	/** Fields of the kept record, and of the merged one. */
	readonly kept: Readonly<Record<string, Change>>;
	readonly merged: Readonly<Record<string, Change>>;
}

export interface Change {
	readonly before: StoredValue;
	readonly after: StoredValue;
}

export function changesOf(
	before: Readonly<Record<string, StoredValue>>,
	after: Readonly<Record<string, StoredValue>>,
	fields: readonly string[]
): Record<string, Change> {
	return Object.fromEntries(
		fields
			.map((name) => [name, { before: before[name] ?? null, after: after[name] ?? null }] as const)
			.filter(([, change]) => change.before !== change.after)
	);
}
