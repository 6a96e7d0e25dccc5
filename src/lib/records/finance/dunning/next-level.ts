/**
 * Which level an overdue invoice has reached, what it costs, and what the letter says. Pure. Levels are
 * taken one after the other, and each leaves the customer as many days as lie between it and the one before.
 */
import { shareOf } from '../../catalogue/amounts.ts';
import { daysBetween } from '../statements/ageing.ts';

export interface Level {
	readonly id: string;
	readonly position: number;
	readonly afterDays: number;
	readonly feeMinor: number;
	readonly interestBp: number;
}

export interface Overdue {
	readonly dueOn: string;
	/** The position of the last level that was sent; 0: none. */
	readonly level: number;
	readonly dunnedOn: string | null;
}

/** Null: not yet, or the last level was sent already. */
export function nextLevel(levels: readonly Level[], invoice: Overdue, on: string): Level | null {
	const ordered = levels.toSorted((a, b) => a.position - b.position);
	const next = ordered.find(({ position }) => position > invoice.level);
	if (!next || daysBetween(invoice.dueOn, on) < next.afterDays) return null;
	const last = ordered.findLast(({ position }) => position <= invoice.level);
	if (last && invoice.dunnedOn !== null) {
		const patience = Math.max(1, next.afterDays - last.afterDays);
		if (daysBetween(invoice.dunnedOn, on) < patience) return null;
	}
	return next;
}

/** Simple interest for the days overdue, at a rate a year of 365 days. */
export function interestMinor(openMinor: number, interestBp: number, days: number): number {
	return shareOf(openMinor * interestBp, days, 10_000 * 365);
}
