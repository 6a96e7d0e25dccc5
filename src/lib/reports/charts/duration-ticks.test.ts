import { describe, expect, it } from 'vitest';
import { durationTick, durationTicks } from './duration-ticks.ts';

const labels = (low: number, high: number, most = 6) => {
	const { values, stepMinutes } = durationTicks(low, high, most);
	return values.map((value) => durationTick(value, stepMinutes));
};

describe('ticks of a time axis', () => {
	it('stand at whole hours and at whole days, in one unit', () => {
		expect(labels(0, 45)).toEqual(['0 min', '10 min', '20 min', '30 min', '40 min', '50 min']);
		expect(labels(1_500, 3_000)).toEqual(['24 h', '30 h', '36 h', '42 h', '48 h', '54 h']);
		expect(labels(0, 380_000)).toEqual(['0 d', '100 d', '200 d', '300 d']);
	});

	it('enclose what is drawn with at most so many', () => {
		for (const high of [1, 7, 59, 61, 1_439, 1_441, 99_999, 5_000_000, 1e9]) {
			const { values } = durationTicks(0, high, 6);
			expect(values[0]).toBe(0);
			expect(values.at(-1)).toBeGreaterThanOrEqual(high);
			expect(values.length).toBeLessThanOrEqual(6);
		}
	});

	it('are two at least, also where nothing spreads', () => {
		expect(labels(60, 60)).toEqual(['60 min', '61 min']);
	});
});
