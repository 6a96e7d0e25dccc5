/** What an import did to one record, and whether it is still so. Pure. */
import type { StoredValue } from '../../catalogue/field.ts';

export interface ImportItem {
	readonly recordId: string;
	/** What the changed fields held; nothing: the import created the record. */
	readonly before: Readonly<Record<string, StoredValue>> | null;
	/** What the import wrote into them; empty fields of a new record are left out. */
	readonly after: Readonly<Record<string, StoredValue>>;
	/** Nothing: rows of the table are written once. */
	readonly versionAfter: number | null;
}

export type ItemState = 'gone' | 'changed' | 'unchanged';

/**
 * Counts and sums that steps keep come without a new version, so the values are compared as well. A field
 * that was empty may be filled by the product itself since.
 */
export function stateOf(
	item: ImportItem,
	row: Readonly<Record<string, StoredValue>> | undefined
): ItemState {
	if (!row) return 'gone';
	if (item.versionAfter !== null && Number(row['version']) !== item.versionAfter) return 'changed';
	const differs = Object.entries(item.after).some(([name, value]) => (row[name] ?? null) !== value);
	return differs ? 'changed' : 'unchanged';
}

/** The fields of a new record that were not left empty. */
export function filledValues(
	names: readonly string[],
	row: Readonly<Record<string, StoredValue>>
): Record<string, StoredValue> {
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = row[name] ?? null;
			return value === null ? [] : [[name, value] as const];
		})
	);
}

/** The fields that a save changed, before and after it. */
export function changedValues(
	names: readonly string[],
	before: Readonly<Record<string, StoredValue>>,
	after: Readonly<Record<string, StoredValue>>
): Pick<ImportItem, 'after'> & { readonly before: Record<string, StoredValue> } {
	const changed = names.filter((name) => (before[name] ?? null) !== (after[name] ?? null));
	const part = (row: Readonly<Record<string, StoredValue>>) =>
		Object.fromEntries(changed.map((name) => [name, row[name] ?? null]));
	return { before: part(before), after: part(after) };
}

/** Of records that go together, those that nothing stays behind pointing to. */
export function removable(
	ids: ReadonlySet<string>,
	pointers: readonly { readonly from: string; readonly to: string }[]
): Set<string> {
	const left = new Set(ids);
	for (let before = -1; before !== left.size;) {
		before = left.size;
		for (const { from, to } of pointers) if (left.has(to) && !left.has(from)) left.delete(to);
	}
	return left;
}
