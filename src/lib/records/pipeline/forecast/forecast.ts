/**
 * What may come in by month and owner. Pure. Won counts everywhere; an open opportunity counts as
 * committed, best case or nothing by its forecast, and weighted by its probability.
 */
import { addMoney, type MoneySums } from '../money-sums.ts';

export interface ForecastRow {
	readonly ownerId: string | null;
	readonly owner: string;
	/** `2026-03`; `overdue` before this month, `none` without a date. */
	readonly month: string;
	readonly status: 'open' | 'won';
	readonly forecast: string;
	readonly currency: string;
	readonly amountMinor: number;
	readonly weightedMinor: number;
	readonly count: number;
}

export interface ForecastFigures {
	readonly count: number;
	readonly won: MoneySums;
	/** Won, and open ones that are promised. */
	readonly committed: MoneySums;
	/** Committed, and open ones that may come if all goes well. */
	readonly bestCase: MoneySums;
	/** Won, and every open one by its probability. */
	readonly weighted: MoneySums;
}

export interface ForecastMonth extends ForecastFigures {
	readonly month: string;
	readonly owners: readonly (ForecastFigures & { ownerId: string | null; owner: string })[];
}

const NOTHING: ForecastFigures = { count: 0, won: {}, committed: {}, bestCase: {}, weighted: {} };

export function forecastMonths(rows: readonly ForecastRow[]): ForecastMonth[] {
	const months = [...new Set(rows.map(({ month }) => month))].sort(byMonth);
	return months.map((month) => {
		const inMonth = rows.filter((row) => row.month === month);
		const owners = [...new Map(inMonth.map((row) => [row.ownerId, row.owner]))];
		return {
			month,
			...figuresOf(inMonth),
			owners: owners
				.sort(([, a], [, b]) => a.localeCompare(b))
				.map(([ownerId, owner]) => ({
					ownerId,
					owner,
					...figuresOf(inMonth.filter((row) => row.ownerId === ownerId))
				}))
		};
	});
}

export function figuresOf(rows: readonly ForecastRow[]): ForecastFigures {
	return rows.reduce<ForecastFigures>((sum, row) => {
		const add = (sums: MoneySums, isIn: boolean, minor = row.amountMinor) =>
			isIn ? addMoney(sums, row.currency, minor) : sums;
		const isWon = row.status === 'won';
		const isCommitted = isWon || row.forecast === 'committed';
		return {
			count: sum.count + row.count,
			won: add(sum.won, isWon),
			committed: add(sum.committed, isCommitted),
			bestCase: add(sum.bestCase, isCommitted || row.forecast === 'best_case'),
			weighted: add(
				sum.weighted,
				isWon || row.forecast !== 'omitted',
				isWon ? row.amountMinor : row.weightedMinor
			)
		};
	}, NOTHING);
}

/** Overdue first, then the months, then what has no date. */
function byMonth(a: string, b: string): number {
	const rank = (month: string) => (month === 'overdue' ? 0 : month === 'none' ? 2 : 1);
	return rank(a) - rank(b) || a.localeCompare(b);
}
