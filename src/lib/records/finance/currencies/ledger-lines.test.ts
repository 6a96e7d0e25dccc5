import { describe, expect, it } from 'vitest';
import { createRandom } from '#lib/sample-company/plan/random.ts';
import type { PostingLine } from '../postings.ts';
import { convertMicros, convertMinor, invertRate } from './convert.ts';
import { ledgerLines } from './ledger-lines.ts';

const ONE = 10_000_000_000;
const of = (from: string, to: string, value: number) => ({
	from,
	to,
	rate: Math.round(value * ONE)
});

describe('converting', () => {
	it.each([
		['two decimals to two', 12_211, of('USD', 'EUR', 0.9), 10_990],
		['none to two', 1_000, of('JPY', 'EUR', 0.0061), 610],
		['two to none', 610, of('EUR', 'JPY', 163.934), 1_000],
		['three to two', 1_234, of('KWD', 'EUR', 3.01), 371],
		['two to three', 371, of('EUR', 'KWD', 0.3322), 1_232],
		['half up', 5, of('USD', 'EUR', 0.5), 3],
		['half away from nothing below it', -5, of('USD', 'EUR', 0.5), -3]
	])('takes %s', (_, amount, conversion, expected) => {
		expect(convertMinor(amount, conversion)).toBe(expected);
	});

	it('keeps prices in millionths of the major unit', () => {
		expect(convertMicros(10_990_000, of('EUR', 'JPY', 160))).toBe(1_758_400_000);
	});

	it('turns a rate round', () => {
		expect(invertRate(1.25 * ONE)).toBe(0.8 * ONE);
		expect(invertRate(invertRate(61_234_567))).toBeCloseTo(61_234_567, -2);
	});
});

describe('the lines of the ledger', () => {
	it('keep what documents in the company’s currency say', () => {
		const lines: PostingLine[] = [
			{ account: 'bank', amountMinor: 5 },
			{ account: 'receivable', amountMinor: -5 }
		];
		expect(ledgerLines(lines, null).map(({ originalMinor }) => originalMinor)).toEqual([
			null,
			null
		]);
	});

	it('balance, with the control account exactly what the document is worth', () => {
		const random = createRandom(7);
		for (let n = 0; n < 2_000; n++) {
			const conversion = of('USD', 'JPY', random.between(1, 30_000) / 10_000);
			const parts = Array.from({ length: random.between(1, 5) }, () => random.between(1, 999));
			const total = parts.reduce((sum, part) => sum + part, 0);
			const lines = ledgerLines(
				[
					{ account: 'receivable', amountMinor: total },
					...parts.map((part) => ({ account: 'revenue' as const, amountMinor: -part }))
				],
				conversion
			);
			expect(lines.reduce((sum, { baseMinor }) => sum + baseMinor, 0)).toBe(0);
			expect(lines[0]!.baseMinor).toBe(convertMinor(total, conversion));
		}
	});

	it('show what was worth more or less on another day as gain or loss', () => {
		const paid = (settled: number) =>
			ledgerLines(
				[
					{ account: 'bank', amountMinor: 100, baseMinor: 90 },
					{ account: 'receivable', amountMinor: -100, baseMinor: -settled }
				],
				of('USD', 'EUR', 0.9)
			).at(-1);
		expect(paid(95)).toMatchObject({ line: { account: 'exchangeLoss' }, baseMinor: 5 });
		expect(paid(80)).toMatchObject({ line: { account: 'exchangeGain' }, baseMinor: -10 });
	});
});
