import { describe, expect, it } from 'vitest';
import { describeSchedule, nextTurn, USUAL_SCHEDULE, type Schedule } from './schedule.ts';

const at = (text: string) => Date.parse(text);
const berlin = (part: Partial<Schedule>): Schedule => ({
	...{ ...USUAL_SCHEDULE, zone: 'Europe/Berlin' },
	...part
});
const turn = (schedule: Schedule, after: string) =>
	new Date(nextTurn(schedule, at(after))).toISOString().slice(0, 16);

describe('the next turn', () => {
	it.each([
		[{ cadence: 'daily' }, '2026-11-26T05:59Z', '2026-11-26T06:00'],
		[{ cadence: 'daily' }, '2026-11-26T06:00Z', '2026-11-27T06:00'],
		[{ cadence: 'hourly', time: '00:15' }, '2026-11-26T05:15Z', '2026-11-26T06:15'],
		[{ cadence: 'hourly', time: '00:15' }, '2026-10-25T00:20Z', '2026-10-25T01:15'],
		[{ cadence: 'weekdays' }, '2026-11-27T06:00Z', '2026-11-30T06:00'],
		[{ cadence: 'weekly', weekday: 3 }, '2026-11-26T06:00Z', '2026-12-02T06:00'],
		[{ cadence: 'monthly', monthDay: 31 }, '2026-01-31T06:00Z', '2026-02-28T06:00'],
		[{ cadence: 'monthly', monthDay: 15 }, '2026-12-15T06:00Z', '2027-01-15T06:00']
	] as const)('of %j after %s', (part, after, expected) =>
		expect(turn(berlin(part), after)).toBe(expected)
	);

	it('keeps its time on the clocks when they change', () => {
		const schedule = berlin({ cadence: 'daily', time: '07:00' });
		expect(turn(schedule, '2026-03-28T07:00Z')).toBe('2026-03-29T05:00');
		expect(turn(schedule, '2026-10-24T07:00Z')).toBe('2026-10-25T06:00');
	});

	it('is later where the clocks skip it and once where they show it twice', () => {
		const schedule = berlin({ cadence: 'daily', time: '02:30' });
		expect(turn(schedule, '2026-03-28T12:00Z')).toBe('2026-03-29T01:30');
		expect(turn(schedule, '2026-10-24T12:00Z')).toBe('2026-10-25T00:30');
		expect(turn(schedule, '2026-10-25T00:30Z')).toBe('2026-10-26T01:30');
	});

	it('is told in words', () => {
		expect(describeSchedule(berlin({ cadence: 'weekly', weekday: 5 }))).toBe(
			'Every Friday at 07:00 (Europe/Berlin)'
		);
		expect(describeSchedule(berlin({ cadence: 'monthly', monthDay: 31 }))).toBe(
			'On the last day of the month at 07:00 (Europe/Berlin)'
		);
	});
});
