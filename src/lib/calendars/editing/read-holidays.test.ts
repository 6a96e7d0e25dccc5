import { describe, expect, it } from 'vitest';
import { readHolidays } from './read-holidays.ts';

const ics = (...events: string[]) =>
	[
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		...events.flatMap((event) => ['BEGIN:VEVENT', event, 'END:VEVENT']),
		'END:VCALENDAR'
	].join('\r\n');

describe('readHolidays', () => {
	it('reads lines of a date and a name', () => {
		const { days, problems } = readHolidays(
			'# Germany\n2026-12-25 Christmas Day\n26.12.2026; Second day\n05-01 Labour Day\n3.10. Unity\n\n'
		);
		expect(problems).toEqual([]);
		expect(days).toEqual([
			{ on: '2026-12-25', isYearly: false, name: 'Christmas Day' },
			{ on: '2026-12-26', isYearly: false, name: 'Second day' },
			{ on: '2024-05-01', isYearly: true, name: 'Labour Day' },
			{ on: '2024-10-03', isYearly: true, name: 'Unity' }
		]);
	});

	it('tells which lines it could not read', () => {
		const { days, problems } = readHolidays('2026-02-30 Never\nsoon Something\n2026-01-01');
		expect(days).toEqual([]);
		expect(problems).toHaveLength(3);
		expect(problems[0]).toContain('2026-02-30 Never');
	});

	it('reads an iCalendar file: whole days, folded and escaped names, every year', () => {
		const { days, problems } = readHolidays(
			ics(
				'DTSTART;VALUE=DATE:20260403\r\nDTEND;VALUE=DATE:20260404\r\nSUMMARY:Good\\, really\r\n  good Friday',
				'DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY;LANGUAGE=en:Christmas',
				'DTSTART:20240101T000000Z\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:New Year',
				'DTSTART;TZID="Europe/Berlin:x":20260501T000000\r\nSUMMARY:Labour Day'
			)
		);
		expect(problems).toEqual([]);
		expect(days).toEqual([
			{ on: '2026-04-03', isYearly: false, name: 'Good, really good Friday' },
			{ on: '2026-12-24', isYearly: false, name: 'Christmas' },
			{ on: '2026-12-25', isYearly: false, name: 'Christmas' },
			{ on: '2026-12-26', isYearly: false, name: 'Christmas' },
			{ on: '2024-01-01', isYearly: true, name: 'New Year' },
			{ on: '2026-05-01', isYearly: false, name: 'Labour Day' }
		]);
	});

	it('takes the first date of other repetitions and leaves out what is no day', () => {
		const { days, problems } = readHolidays(
			ics(
				'DTSTART:20260507\r\nRRULE:FREQ=YEARLY;BYDAY=1TH\r\nSUMMARY:First Thursday',
				'DTSTART:20260601\r\nDTEND:20270601\r\nSUMMARY:A whole year',
				'SUMMARY:Without a date',
				'DTSTART:20260101\r\nSTATUS:CANCELLED\r\nSUMMARY:Called off'
			)
		);
		expect(days.map(({ name }) => name)).toEqual(['First Thursday']);
		expect(problems).toHaveLength(3);
	});
});
