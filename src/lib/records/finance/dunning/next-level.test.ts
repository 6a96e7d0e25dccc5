import { describe, expect, it } from 'vitest';
import { interestMinor, nextLevel, type Level } from './next-level.ts';

const LEVELS: Level[] = [
	{ id: 'b', position: 2, afterDays: 21, feeMinor: 500, interestBp: 0 },
	{ id: 'a', position: 1, afterDays: 7, feeMinor: 0, interestBp: 0 }
];
const invoice = (level: number, dunnedOn: string | null) => ({
	dueOn: '2026-03-01',
	level,
	dunnedOn
});

describe('the next dunning level', () => {
	it.each([
		['2026-03-07', 0, null, null],
		['2026-03-08', 0, null, 'a'],
		// However late it is: first things first.
		['2026-06-01', 0, null, 'a'],
		['2026-03-22', 1, '2026-03-08', 'b'],
		// Reminded late: he still gets the fourteen days.
		['2026-03-29', 1, '2026-03-20', null],
		['2026-04-03', 1, '2026-03-20', 'b'],
		['2026-09-01', 2, '2026-04-03', null]
	] as const)('on %s after level %i sent %s is %s', (on, level, dunnedOn, id) => {
		expect(nextLevel(LEVELS, invoice(level, dunnedOn), on)?.id ?? null).toBe(id);
	});

	it('charges interest for the days, exactly', () => {
		expect(interestMinor(100_000, 900, 73)).toBe(1_800);
		expect(interestMinor(1, 900, 10)).toBe(0);
		expect(interestMinor(999_999_999_99, 900, 365)).toBe(900_000_000_0);
	});
});
