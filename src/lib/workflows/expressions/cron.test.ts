import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCron, isCron, nextCron } from './cron.ts';

const next = (cron: string, after: string, count = 1, timeZone = 'UTC') => {
	const found: string[] = [];
	let at = Date.parse(after);
	for (let turn = 0; turn < count; turn += 1) {
		at = nextCron(cron, at, timeZone);
		found.push(new Date(at).toISOString().replace('.000Z', ''));
	}
	return found;
};

describe('cron expressions', () => {
	it.each([
		[
			'0 0 9-17 * * MON-FRI',
			'2026-01-16T16:30:00Z',
			['2026-01-16T17:00:00', '2026-01-19T09:00:00']
		],
		['*/20 * * * * *', '2026-01-01T00:00:05Z', ['2026-01-01T00:00:20', '2026-01-01T00:00:40']],
		['0 5/25 0 * * *', '2026-01-01T00:30:00Z', ['2026-01-01T00:55:00', '2026-01-02T00:05:00']],
		['0 0 12 1,15 JAN,7 ?', '2026-01-02T00:00:00Z', ['2026-01-15T12:00:00', '2026-07-01T12:00:00']],
		['0 0 0 13 * FRI', '2026-01-01T00:00:00Z', ['2026-02-13T00:00:00', '2026-03-13T00:00:00']],
		['0 0 0 29 2 *', '2026-01-01T00:00:00Z', ['2028-02-29T00:00:00', '2032-02-29T00:00:00']],
		['0 0 0 L * *', '2026-01-31T00:00:00Z', ['2026-02-28T00:00:00', '2026-03-31T00:00:00']],
		['0 0 0 L-3 * *', '2026-01-31T00:00:00Z', ['2026-02-25T00:00:00', '2026-03-28T00:00:00']],
		['0 0 0 LW * *', '2026-01-01T00:00:00Z', ['2026-01-30T00:00:00', '2026-02-27T00:00:00']],
		['0 0 0 1W * *', '2026-01-31T00:00:00Z', ['2026-02-02T00:00:00', '2026-03-02T00:00:00']],
		['0 0 0 15W 8,11 *', '2026-06-01T00:00:00Z', ['2026-08-14T00:00:00', '2026-11-16T00:00:00']],
		['0 0 0 * * 5L', '2026-01-01T00:00:00Z', ['2026-01-30T00:00:00', '2026-02-27T00:00:00']],
		['0 0 0 * * MON#2', '2026-01-01T00:00:00Z', ['2026-01-12T00:00:00', '2026-02-09T00:00:00']],
		['0 0 0 * * 7', '2026-01-01T00:00:00Z', ['2026-01-04T00:00:00', '2026-01-11T00:00:00']],
		['0 0 0 * * FRI-SUN', '2026-01-03T00:00:00Z', ['2026-01-04T00:00:00', '2026-01-09T00:00:00']],
		['@monthly', '2026-01-01T00:00:00Z', ['2026-02-01T00:00:00', '2026-03-01T00:00:00']],
		['@weekly', '2026-01-01T00:00:00Z', ['2026-01-04T00:00:00', '2026-01-11T00:00:00']],
		['@hourly', '2026-01-01T00:30:00Z', ['2026-01-01T01:00:00', '2026-01-01T02:00:00']]
	])('%s after %s', (cron, after, expected) => {
		expect(next(cron, after, expected.length)).toEqual(expected);
	});

	it('follow the clock of the zone, forward and back', () => {
		const zone = 'Europe/Berlin';
		// The clock goes from 2:00 to 3:00 on 29 March and from 3:00 back to 2:00 on 25 October 2026.
		expect(next('0 30 2 * * *', '2026-03-27T12:00:00Z', 3, zone)).toEqual([
			'2026-03-28T01:30:00',
			'2026-03-29T01:30:00',
			'2026-03-30T00:30:00'
		]);
		expect(next('0 30 2 * * *', '2026-10-24T12:00:00Z', 2, zone)).toEqual([
			'2026-10-25T00:30:00',
			'2026-10-26T01:30:00'
		]);
		expect(next('0 30 * * * *', '2026-10-24T23:00:00Z', 4, zone)).toEqual([
			'2026-10-24T23:30:00',
			'2026-10-25T00:30:00',
			'2026-10-25T01:30:00',
			'2026-10-25T02:30:00'
		]);
		expect(next('0 0 * * * *', '2026-03-29T00:30:00Z', 2, zone)).toEqual([
			'2026-03-29T01:00:00',
			'2026-03-29T02:00:00'
		]);
	});

	it('go forward, and every hour does so by an hour, in every zone', () => {
		const zones = fc.constantFrom(
			'UTC',
			'Europe/Berlin',
			'America/New_York',
			'Australia/Lord_Howe'
		);
		const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
		fc.assert(
			fc.property(zones, instants, (zone, instant) => {
				const daily = nextCron('0 30 2 * * *', instant, zone);
				expect(daily).toBeGreaterThan(instant);
				expect(daily - instant).toBeLessThanOrEqual(25 * 3_600_000);
				const hourly = nextCron('0 0 * * * *', instant, zone);
				expect(hourly).toBeGreaterThan(instant);
				expect(hourly - instant).toBeLessThanOrEqual(5_400_000);
			}),
			{ numRuns: 300, seed: 3 }
		);
	});

	it.each([
		'0 0 9 * *',
		'60 0 0 * * *',
		'0 0 24 * * *',
		'0 0 0 32 * *',
		'0 0 0 * FOO *',
		'0 0 0 * * 8',
		'0 0 0 * * MON#6',
		'0 10-5 0 * * *',
		'0 */0 * * * *',
		'0 0 0 30 2 *',
		'@sometimes'
	])('that cannot be read or never come are refused: %s', (cron) => {
		expect(() => checkCron(cron)).toThrow(/^Expected .+, but .+\.$/);
	});

	it('are told from ISO 8601 cycles', () => {
		expect(isCron('0 0 9-17 * * MON-FRI')).toBe(true);
		expect(isCron('@daily')).toBe(true);
		expect(isCron('R3/PT10M')).toBe(false);
	});
});
