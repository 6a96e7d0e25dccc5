/**
 * When a fact happened: an instant (UTC milliseconds), which falls on a day only in a time zone, or
 * a plain date, which is the same day everywhere and is never shifted.
 */
import type { Expression } from './expression.ts';

export interface TimeDimension {
	readonly key: string;
	readonly label: string;
	readonly kind: 'instant' | 'date';
	readonly of: Expression;
}

export function instant(key: string, label: string, of: Expression): TimeDimension {
	return { key, label, kind: 'instant', of };
}

export function plainDate(key: string, label: string, of: Expression): TimeDimension {
	return { key, label, kind: 'date', of };
}
