import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessCalendar } from './business-calendar.ts';
import { dayNumber } from './plain-day.ts';
import { calendars, instants, office } from './testing-calendars.ts';
import { WorkingCalendar } from './working-calendar.ts';
import { WorkingTimeError } from './working-time-error.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const opened = new WorkingCalendar(office);
/** What the clock on the wall shows in Berlin. */
const berlin = (text: string, offset: 1 | 2) => Date.parse(`${text}:00+0${offset}:00`);

/** The rule without any arithmetic: what date and time does a clock on the wall show? */
function wallReader({ timeZone, week, days }: BusinessCalendar) {
	const format = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		hourCycle: 'h23',
		dateStyle: 'short',
		timeStyle: 'short'
	});
	return (at: number): boolean => {
		const [on = '', time = ''] = format.format(at).split(', ');
		const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
		const once = days.find((day) => !day.isYearly && day.on === on);
		const yearly = days.find((day) => day.isYearly && day.on.slice(5) === on.slice(5));
		const weekday = (new Date(`${on}T00:00Z`).getUTCDay() + 6) % 7;
		const hours = (once ?? yearly)?.hours ?? week[weekday] ?? [];
		return hours.some(({ from, to }) => from <= minute && minute < to);
	};
}

describe('a working calendar', () => {
	it('counts the hours of the days between two instants', () => {
		// Thursday 16:00 to Tuesday 10:00 over Good Friday, a Saturday of stocktaking and the weekend.
		const from = berlin('2026-04-02T16:00', 2);
		const to = berlin('2026-04-07T10:00', 2);
		expect(opened.workingTimeBetween(from, to)).toBe((1 + 2 + 8 + 1) * HOUR);
		expect(opened.workingTimeBetween(to, from)).toBe(-12 * HOUR);
	});

	it('ends eight hours from opening at closing, and backwards begins at opening', () => {
		const opening = berlin('2026-06-15T09:00', 2);
		const closing = berlin('2026-06-15T17:00', 2);
		expect(opened.addWorkingTime(opening, 8 * HOUR)).toBe(closing);
		expect(opened.addWorkingTime(closing, -8 * HOUR)).toBe(opening);
		expect(opened.addWorkingTime(closing, 1)).toBe(berlin('2026-06-16T09:00', 2) + 1);
		expect(opened.addWorkingTime(closing, 0)).toBe(closing);
	});

	it('keeps the time of day over a change of the clocks, and counts what the clocks left out', () => {
		expect(opened.addWorkingTime(berlin('2026-03-27T16:00', 1), 2 * HOUR)).toBe(
			berlin('2026-03-30T10:00', 2)
		);
		const night = new WorkingCalendar({
			...office,
			days: [],
			week: office.week.map(() => [{ from: 0, to: 360 }])
		});
		const midnight = (day: string, offset: 1 | 2) => berlin(`${day}T00:00`, offset);
		expect(night.workingTimeBetween(midnight('2026-03-29', 1), midnight('2026-03-30', 2))).toBe(
			5 * HOUR
		);
		expect(night.workingTimeBetween(midnight('2026-10-25', 2), midnight('2026-10-26', 1))).toBe(
			7 * HOUR
		);
	});

	it('prefers the day of one year to the yearly one', () => {
		const christmas = { ...office.days[0]!, on: '2026-12-25', isYearly: false };
		const calendar = {
			...office,
			days: [...office.days, { ...christmas, hours: office.week[0]! }]
		};
		const at = berlin('2026-12-25T10:00', 1);
		expect(opened.isWorkingTime(at)).toBe(false);
		expect(new WorkingCalendar(calendar).isWorkingTime(at)).toBe(true);
		expect(new WorkingCalendar(calendar).isWorkingTime(berlin('2027-12-24T10:00', 1))).toBe(true);
		expect(opened.hoursOn(dayNumber('2030-12-24')!)).toEqual([{ from: 540, to: 720 }]);
	});

	it('has a 29 February only in leap years', () => {
		const leap = { on: '2024-02-29', isYearly: true, name: 'Leap day', hours: [] };
		const calendar = new WorkingCalendar({ ...office, days: [leap] });
		expect(calendar.hoursOn(dayNumber('2028-02-29')!)).toEqual([]);
		expect(calendar.hoursOn(dayNumber('2027-03-01')!)).toHaveLength(1);
	});

	it('finds the next opening and the last closing', () => {
		expect(opened.nextOpening(berlin('2026-04-03T10:00', 2))).toBe(berlin('2026-04-04T08:00', 2));
		expect(opened.nextOpening(berlin('2026-06-19T12:30', 2))).toBe(berlin('2026-06-19T13:00', 2));
		const open = berlin('2026-06-19T11:30', 2);
		expect(opened.nextOpening(open)).toBe(open);
		expect(opened.lastClosing(open)).toBe(open);
		expect(opened.lastClosing(berlin('2026-06-21T11:30', 2))).toBe(berlin('2026-06-19T17:00', 2));
	});

	it('counts working days by the time of day', () => {
		const days = (from: number, count: number) => opened.addWorkingDays(from, count);
		// Over the weekend, over Good Friday (but Saturday is worked), from a Sunday.
		expect(days(berlin('2026-06-18T14:00', 2), 2)).toBe(berlin('2026-06-22T14:00', 2));
		expect(days(berlin('2026-04-02T09:30', 2), 1)).toBe(berlin('2026-04-04T09:30', 2));
		expect(days(berlin('2026-06-21T14:00', 2), 1)).toBe(berlin('2026-06-23T09:00', 2));
		expect(days(berlin('2026-03-27T14:00', 1), 1)).toBe(berlin('2026-03-30T14:00', 2));
		expect(days(berlin('2026-06-22T14:00', 2), -2)).toBe(berlin('2026-06-18T14:00', 2));
		// Christmas Eve closes at noon; the break of a Friday begins at noon too.
		expect(days(berlin('2026-12-23T15:00', 1), 1)).toBe(berlin('2026-12-24T12:00', 1));
		expect(days(berlin('2026-06-18T12:30', 2), 1)).toBe(berlin('2026-06-19T12:00', 2));
		expect(opened.workdaysAWeek).toBe(5);
	});

	it('says that a calendar never opens', () => {
		const closed = new WorkingCalendar({ ...office, week: office.week.map(() => []), days: [] });
		for (const ask of [
			() => closed.addWorkingTime(0, 1),
			() => closed.addWorkingTime(0, -1),
			() => closed.nextOpening(0),
			() => closed.addWorkingDays(0, 1)
		])
			expect(ask).toThrow(WorkingTimeError);
		expect(closed.workingTimeBetween(0, 1e12)).toBe(0);
	});

	it('adds decades in no time', () => {
		const from = berlin('2026-06-15T09:00', 2);
		const began = performance.now();
		for (let i = 0; i < 100; i++) opened.addWorkingTime(from + i, 60 * 250 * 8 * HOUR);
		expect(performance.now() - began).toBeLessThan(1_000);
	});
});

describe('for all calendars, zones and instants', () => {
	const minutes = fc.integer({ min: -9_000, max: 9_000 });

	it('equals a walk from minute to minute', () => {
		fc.assert(
			fc.property(calendars, instants, fc.integer({ min: 1, max: 4_500 }), (given, from, span) => {
				const calendar = new WorkingCalendar(given);
				const isWorking = wallReader(given);
				let worked = 0;
				let last = -1;
				let next: number | null = null;
				for (let at = from; at < from + span * MINUTE; at += MINUTE) {
					const isOpen = isWorking(at);
					expect(calendar.isWorkingTime(at)).toBe(isOpen);
					if (!isOpen) continue;
					worked += MINUTE;
					last = at;
					next ??= at;
				}
				expect(calendar.workingTimeBetween(from, from + span * MINUTE)).toBe(worked);
				if (next === null) return;
				expect(calendar.nextOpening(from)).toBe(next);
				expect(calendar.addWorkingTime(from, worked)).toBe(last + MINUTE);
				expect(calendar.addWorkingTime(from + span * MINUTE, -worked)).toBe(next);
				expect(calendar.lastClosing(from + span * MINUTE)).toBe(last + MINUTE);
			}),
			{ numRuns: 120 }
		);
	});

	it('gives back by measuring what was added, forwards and backwards', () => {
		fc.assert(
			fc.property(calendars, instants, minutes, (given, from, added) => {
				const calendar = new WorkingCalendar(given);
				const to = calendar.addWorkingTime(from, added * MINUTE);
				expect(calendar.workingTimeBetween(from, to)).toBe(added * MINUTE);
				expect(Math.sign(to - from)).toBe(Math.sign(added));
			})
		);
	});

	it('adds in two steps what it adds in one', () => {
		fc.assert(
			fc.property(
				calendars,
				instants,
				minutes,
				fc.double({ min: 0, max: 1, noNaN: true }),
				(given, from, sum, share) => {
					const calendar = new WorkingCalendar(given);
					const first = Math.round(sum * share) * MINUTE;
					const rest = sum * MINUTE - first;
					expect(calendar.addWorkingTime(calendar.addWorkingTime(from, first), rest)).toBe(
						calendar.addWorkingTime(from, sum * MINUTE)
					);
				}
			)
		);
	});

	it('never ends earlier when it begins later or lasts longer', () => {
		fc.assert(
			fc.property(calendars, instants, instants, minutes, minutes, (given, a, b, c, d) => {
				const calendar = new WorkingCalendar(given);
				const [from, to] = [Math.min(a, b), Math.max(a, b)];
				const [less, more] = [Math.min(c, d) * MINUTE, Math.max(c, d) * MINUTE];
				const add = (at: number, time: number) => calendar.addWorkingTime(at, time);
				expect(add(from, less)).toBeLessThanOrEqual(add(to, less));
				expect(add(from, less)).toBeLessThanOrEqual(add(from, more));
				const days = Math.trunc(c / 300);
				expect(calendar.addWorkingDays(from, days)).toBeLessThanOrEqual(
					calendar.addWorkingDays(to, days)
				);
			})
		);
	});
});
