import { describe, expect, it } from 'vitest';
import { addMoney, moneyText, type MoneySums } from './money-sums.ts';

describe('sums of money', () => {
	const sums = [
		['EUR', 125_050],
		['USD', 30_000],
		['EUR', 100]
	] as const;
	const total = sums.reduce<MoneySums>(
		(sum, [currency, minor]) => addMoney(sum, currency, minor),
		{}
	);

	it('add up currency by currency', () => expect(total).toEqual({ EUR: 125_150, USD: 30_000 }));

	it('say every currency, and nothing in the company’s own', () => {
		const text = moneyText(total, 'EUR');
		expect(text).toMatch(/1[.,]252/);
		expect(text).toMatch(/ \+ .*300/);
		expect(moneyText({}, 'EUR')).toMatch(/0/);
	});

	it('forget a currency of which nothing is left', () =>
		expect(addMoney(total, 'USD', -30_000)).toEqual({ EUR: 125_150 }));
});
