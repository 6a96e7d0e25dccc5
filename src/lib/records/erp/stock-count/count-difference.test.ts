import { expect, it } from 'vitest';
import { countDifference, isToRecount } from './count-difference.ts';

const snapshot = {
	onHandMilli: 10_000,
	valueMinor: 5_000,
	standardCostMicros: 7_000_000,
	currency: 'EUR'
};

it('values a difference at the average of the snapshot', () => {
	expect(countDifference(snapshot, 8_000)).toEqual({ milli: -2_000, minor: -1_000 });
	expect(countDifference(snapshot, 13_000)).toEqual({ milli: 3_000, minor: 1_500 });
	expect(countDifference(snapshot, 10_000)).toEqual({ milli: 0, minor: 0 });
});
it('values what the books did not know at standard cost', () => {
	expect(countDifference({ ...snapshot, onHandMilli: 0, valueMinor: 0 }, 2_000)).toEqual({
		milli: 2_000,
		minor: 1_400
	});
});
it('counts again from the threshold on, in both directions, and never without a difference', () => {
	expect(isToRecount({ milli: -1, minor: -5_000 }, 5_000)).toBe(true);
	expect(isToRecount({ milli: 1, minor: 4_999 }, 5_000)).toBe(false);
	expect(isToRecount({ milli: 0, minor: 0 }, 0)).toBe(false);
	expect(isToRecount({ milli: 1, minor: 0 }, 0)).toBe(true);
});
