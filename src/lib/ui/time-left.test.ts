import { describe, expect, it } from 'vitest';
import { timeLeft } from './time-left.ts';

const MINUTE = 60_000;

describe('timeLeft', () => {
	it.each([
		[30 * 1_000, 'in less than a minute', 'warning'],
		[59 * MINUTE, 'in 59 min', 'warning'],
		[60 * MINUTE, 'in 1 h', 'neutral'],
		[(3 * 60 + 10) * MINUTE, 'in 3 h 10 min', 'neutral'],
		[(50 * 60 + 10) * MINUTE, 'in 2 d 2 h', 'neutral'],
		[48 * 60 * MINUTE, 'in 2 d', 'neutral'],
		[-90 * MINUTE, '1 h 30 min late', 'danger'],
		[-1, 'less than a minute late', 'danger']
	])('says of %d ms “%s”', (left, text, tone) => {
		expect(timeLeft(1_000_000 + left, 1_000_000)).toEqual({ text, tone });
	});
});
