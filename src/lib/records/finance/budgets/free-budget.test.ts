import { describe, expect, it } from 'vitest';
import { freeBudgetMinor, type MonthBudget } from './free-budget.ts';

const month = (number: number, amountMinor: number, usedMinor = 0): MonthBudget => ({
	month: number,
	amountMinor,
	usedMinor
});

describe('what of a budget is free', () => {
	it.each([
		['all of a month that nobody used', [month(3, 100)], 3, 100],
		['not what is committed', [month(3, 100, 70)], 3, 30],
		[
			'not more than the month has, whatever earlier ones left',
			[month(2, 500), month(3, 100)],
			3,
			100
		],
		['not what a later month already uses of it', [month(3, 100), month(5, 50, 120)], 3, 30],
		['nothing of a month that is overdrawn', [month(3, 100, 150)], 3, 0],
		['nothing of a month without a budget', [month(2, 100)], 3, 0]
	] as const)('is %s', (_, months, of, free) => {
		expect(freeBudgetMinor(months, of)).toBe(free);
	});
});
