import { describe, expect, it } from 'vitest';
import { trialBalance, type AccountSums } from './trial-balance.ts';

const account = (code: string, kind: string, sums: Partial<AccountSums>): AccountSums => ({
	id: code,
	code,
	name: code,
	kind,
	beforeMinor: 0,
	thisYearMinor: 0,
	debitMinor: 0,
	creditMinor: 0,
	...sums
});

describe('trial balance', () => {
	it('begins income and expense anew each year and keeps what earlier years left', () => {
		const balance = trialBalance([
			account('1000', 'asset', { beforeMinor: 900, thisYearMinor: 200, debitMinor: 50 }),
			account('4000', 'income', { beforeMinor: -1_000, thisYearMinor: -300, creditMinor: 50 }),
			account('5000', 'expense', { beforeMinor: 100, thisYearMinor: 100 }),
			account('9999', 'asset', {})
		]);
		expect(balance.lines.map((line) => [line.name, line.openingMinor, line.closingMinor])).toEqual([
			['1000', 900, 950],
			['4000', -300, -350],
			['5000', 100, 100],
			['Result of earlier years', -700, -700]
		]);
		expect(balance).toMatchObject({
			openingDebitMinor: 1_000,
			openingCreditMinor: 1_000,
			debitMinor: 50,
			creditMinor: 50,
			closingDebitMinor: 1_050,
			closingCreditMinor: 1_050,
			isBalanced: true
		});
	});

	it('says when the books do not balance', () => {
		expect(trialBalance([account('1000', 'asset', { debitMinor: 1 })]).isBalanced).toBe(false);
	});
});
