import { describe, expect, it } from 'vitest';
import { judgeAll, judgeValue, type Measurement } from './judge-value.ts';

const measured = (measuredMilli: number | null, limits: Partial<Measurement> = {}) =>
	judgeValue({
		kind: 'measured',
		lowerMilli: 9_900,
		upperMilli: 10_100,
		measuredMilli,
		conformity: null,
		...limits
	});

describe('a measured value', () => {
	it('passes within its limits, the limits themselves included', () => {
		expect([9_900, 10_000, 10_100].map((value) => measured(value))).toEqual([
			'pass',
			'pass',
			'pass'
		]);
	});
	it('fails by the least below or above', () => {
		expect([9_899, 10_101].map((value) => measured(value))).toEqual(['fail', 'fail']);
	});
	it('may have one limit only', () => {
		expect(measured(0, { lowerMilli: null })).toBe('pass');
		expect(measured(1_000_000, { upperMilli: null })).toBe('pass');
		expect(measured(-1, { upperMilli: null, lowerMilli: 0 })).toBe('fail');
	});
	it('waits until it is measured', () => expect(measured(null)).toBe('pending'));
});

it('takes what is looked at as somebody says', () => {
	const looked = (conformity: Measurement['conformity']) =>
		measured(99_000, { kind: 'attribute', conformity });
	expect([looked(null), looked('yes'), looked('no')]).toEqual(['pending', 'pass', 'fail']);
});

it('fails as a whole with one bad value, and passes only when none is open', () => {
	expect(judgeAll({ values: 3, open: 2, failed: 1 })).toBe('fail');
	expect(judgeAll({ values: 3, open: 1, failed: 0 })).toBe('pending');
	expect(judgeAll({ values: 3, open: 0, failed: 0 })).toBe('pass');
	expect(judgeAll({ values: 0, open: 0, failed: 0 })).toBe('pending');
});
