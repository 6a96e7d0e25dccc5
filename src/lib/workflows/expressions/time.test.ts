import { describe, expect, it } from 'vitest';
import { addDuration, durationMs, parseCycle, parseInstant, workingDuration } from './time.ts';

const NOON = Date.UTC(2026, 2, 28, 12);

describe('time', () => {
	it('adds days by the clock of the zone and hours by the stopwatch', () => {
		// Europe/Berlin leaves standard time in the night to 29 March 2026.
		expect(addDuration(NOON, 'P1D', 'Europe/Berlin') - NOON).toBe(23 * 3_600_000);
		expect(addDuration(NOON, 'PT24H', 'Europe/Berlin') - NOON).toBe(24 * 3_600_000);
		expect(addDuration(Date.UTC(2026, 0, 31), 'P1M')).toBe(Date.UTC(2026, 1, 28));
	});

	it('reads dates with and without zone', () => {
		expect(parseInstant('2026-03-28')).toBe(Date.UTC(2026, 2, 28));
		expect(parseInstant('2026-03-28T12:00:00+01:00')).toBe(Date.UTC(2026, 2, 28, 11));
		expect(parseInstant('2026-03-28T12:00:00@Europe/Berlin')).toBe(Date.UTC(2026, 2, 28, 11));
		expect(parseInstant('2026-03-28T12:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 28, 11));
	});

	it('reads cycles', () => {
		expect(parseCycle('R3/PT10M')).toEqual({ repetitions: 3, startAt: null, interval: 'PT10M' });
		expect(parseCycle('R/P1D').repetitions).toBeNull();
		expect(parseCycle('R2/2026-01-01T00:00:00Z/P1D').startAt).toBe(Date.UTC(2026, 0, 1));
	});

	it('keeps days and hours of working time apart', () => {
		expect(workingDuration('P1W2DT3H30M')).toEqual({ weeks: 1, days: 2, ms: 3.5 * 3_600_000 });
		expect(workingDuration('-PT36H')).toEqual({ weeks: 0, days: 0, ms: -36 * 3_600_000 });
	});

	it.each([
		() => addDuration(0, 'soon'),
		() => durationMs('P1M'),
		() => workingDuration('P1M'),
		() => parseInstant('someday'),
		() => parseInstant(null),
		() => parseCycle('10 minutes')
	])('says what it expected when it cannot read a text (%#)', (read) => {
		expect(read).toThrow(/^Expected .+, but/);
	});
});
