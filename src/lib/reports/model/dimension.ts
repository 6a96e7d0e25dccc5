/**
 * What facts may be grouped and filtered by. Dimensions with one key are *conformed*: they mean the
 * same entity in every dataset, and a report across several facts meets on them.
 */
import type { Expression } from './expression.ts';

export interface Dimension {
	readonly key: string;
	readonly label: string;
	/** What identifies a group; a missing one is the group "(none)". */
	readonly of: Expression;
	readonly kind: 'entity' | 'text' | 'choice';
	/** Where an entity's name is read, by the table's primary key `id`. */
	readonly names?: { readonly table: string; readonly column: string };
	readonly options?: readonly DimensionOption[];
}

export interface DimensionOption {
	readonly value: string;
	readonly label: string;
}

/** The group of facts without a value, and of references that lead nowhere. */
export const NONE_LABEL = '(none)';

export function entity(
	key: string,
	label: string,
	of: Expression,
	names: { table: string; column: string }
): Dimension {
	return { key, label, of, kind: 'entity', names };
}

export function text(key: string, label: string, of: Expression): Dimension {
	return { key, label, of, kind: 'text' };
}

export function choice(
	key: string,
	label: string,
	of: Expression,
	options: Readonly<Record<string, string>>
): Dimension {
	return {
		key,
		label,
		of,
		kind: 'choice',
		options: Object.entries(options).map(([value, label]) => ({ value, label }))
	};
}
