import { expect, it } from 'vitest';
import {
	dueMilli,
	idealSeconds,
	plannedMinutes,
	requiredMilli,
	workCostMinor
} from './planned-amounts.ts';

it('needs a component by the quantity of the bill and its scrap allowance, rounded up', () => {
	const input = { orderMilli: 25_000, componentMilli: 4_000, makesMilli: 1_000, scrapBp: 0 };
	expect(requiredMilli(input)).toBe(100_000);
	expect(requiredMilli({ ...input, scrapBp: 250 })).toBe(102_500);
	expect(
		requiredMilli({ ...input, orderMilli: 1_000, componentMilli: 1_000, makesMilli: 3_000 })
	).toBe(334);
});

it('plans set-up once and each unit, in whole minutes', () => {
	const input = { quantityMilli: 25_000, setupMinutes: 30, unitMinutesMilli: 2_500 };
	expect(plannedMinutes(input)).toBe(93);
	expect(plannedMinutes({ ...input, quantityMilli: 0 })).toBe(30);
});

it('knows the ideal time of pieces to the second, also of a part of one', () => {
	expect(idealSeconds(2_500, 25_000)).toBe(3_750);
	expect(idealSeconds(1_000, 500)).toBe(30);
});

it('costs time at the rate of the work centre, to the nearest cent', () => {
	expect(workCostMinor(3_600, 4_500)).toBe(4_500);
	expect(workCostMinor(1_000, 4_500)).toBe(1_250);
	expect(workCostMinor(1, 4_500)).toBe(1);
});

it('lets all of a component be due with the last piece', () => {
	expect(dueMilli(102_500, 10_000, 25_000)).toBe(41_000);
	expect(dueMilli(102_500, 25_000, 25_000)).toBe(102_500);
	expect(dueMilli(1, 1, 3)).toBe(1);
});
