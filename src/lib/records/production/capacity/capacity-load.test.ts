import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekLoad, type CentreTime } from './capacity-load.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 2, 9);
/** Eight hours from Monday to Friday, from midnight on. */
const time: CentreTime = {
	places: 1,
	practicalShareBp: 8_000,
	between(from, to) {
		let sum = 0;
		for (let day = MONDAY - 70 * DAY, n = 0; day < to; day += DAY, n++)
			if (n % 7 < 5) sum += Math.max(0, Math.min(to, day + 8 * HOUR) - Math.max(from, day));
		return sum;
	}
};
const week = (index: number) => ({
	startsAt: MONDAY + index * 7 * DAY,
	endsAt: MONDAY + (index + 1) * 7 * DAY
});
const operation = (startAt: number, endAt: number, minutesLeft: number) => ({
	id: 'one',
	startAt,
	endAt,
	minutesLeft
});

describe('the load of a week', () => {
	it('is held against the practical part of its working time at all places', () => {
		const load = weekLoad([], week(0), { time: { ...time, places: 2 }, now: MONDAY });
		expect(load).toMatchObject({
			capacityMinutes: 3_840,
			loadMinutes: 0,
			percent: 0,
			isOver: false
		});
	});

	it('takes the part of an operation that lies in it', () => {
		// From Thursday to the end of Monday: two of three working days in the first week.
		const one = operation(MONDAY + 3 * DAY, MONDAY + 8 * DAY, 600);
		const loads = [0, 1].map((n) => weekLoad([one], week(n), { time, now: MONDAY }).loadMinutes);
		expect(loads).toEqual([400, 200]);
	});

	it('says when it is too much', () => {
		const one = operation(MONDAY, MONDAY + 5 * DAY, 2_000);
		expect(weekLoad([one], week(0), { time, now: MONDAY })).toMatchObject({
			percent: 104,
			isOver: true
		});
	});

	it('has what is overdue, and only what is left of the rest', () => {
		const now = MONDAY + 7 * DAY;
		const overdue = operation(MONDAY, MONDAY + DAY, 90);
		expect(weekLoad([overdue], week(0), { time, now }).loadMinutes).toBe(0);
		expect(weekLoad([overdue], week(1), { time, now }).loadMinutes).toBe(90);
	});

	it('has no percentage without capacity', () => {
		const closed = { ...time, between: () => 0 };
		const one = operation(MONDAY, MONDAY + DAY, 60);
		expect(weekLoad([one], week(0), { time: closed, now: MONDAY })).toMatchObject({
			capacityMinutes: 0,
			percent: null,
			isOver: true
		});
	});

	it('loses nothing: all weeks together have all minutes', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(40 * 24), fc.nat(20 * 24), fc.integer({ min: 1, max: 5_000 })), {
					maxLength: 6
				}),
				fc.nat(20 * 24),
				(spans, hoursPast) => {
					const now = MONDAY + hoursPast * HOUR;
					const operations = spans.map(([start, length, minutes]) =>
						operation(MONDAY + start * HOUR, MONDAY + (start + length) * HOUR, minutes)
					);
					const parts = Array.from({ length: 12 }, (_, n) =>
						weekLoad(operations, week(n), { time, now })
					).flatMap((load) => load.parts);
					const spread = parts.reduce((sum, { minutes }) => sum + minutes, 0);
					const all = operations.reduce((sum, { minutesLeft }) => sum + minutesLeft, 0);
					expect(spread).toBeCloseTo(all, 6);
				}
			)
		);
	});
});
