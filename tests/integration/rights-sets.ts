/** What is right about random records, worked out by nothing of the product. */
import type { Role } from '#lib/identity/actor.ts';

export const ZONES = ['north', 'south', 'east'];
export const WORDS = ['oak', 'elm', 'ash'];

export interface Made {
	readonly table: string;
	/** The field that a calendar goes by. */
	readonly day: string;
	/** Null: everybody. */
	readonly readers: readonly Role[] | null;
	readonly zone: { readonly name: string; readonly seenBy: readonly Role[] | null };
	readonly score: { readonly name: string; readonly seenBy: readonly Role[] | null };
	readonly rows: readonly { id: string; name: string; zone: string | null; score: number | null }[];
}

export function isFor(roles: readonly Role[], among: readonly Role[] | null): boolean {
	return among === null || roles.some((role) => role === 'administrator' || among.includes(role));
}

export function holds(
	operator: string,
	value: string | number | null,
	wanted: string | number
): boolean {
	if (operator === 'is_empty') return value === null;
	if (operator === 'is_filled') return value !== null;
	if (operator === 'is_not') return value !== wanted;
	if (value === null) return false;
	if (operator === 'is') return value === wanted;
	return operator === 'at_least' ? value >= wanted : value <= wanted;
}

export function idsOf(rows: readonly { id: string }[]): string[] {
	return rows.map(({ id }) => id).sort();
}
