import { describe, expect, it } from 'vitest';
import { readCalendar, type TypedCalendar } from './read-calendar.ts';

const good: TypedCalendar = {
	key: 'office',
	name: 'Office hours',
	timeZone: 'Europe/Berlin',
	week: ['9-17', '9-17', '9-17', '9-17', '9-15', '', ''],
	days: [{ on: '2026-12-24', repeats: 'yearly', name: 'Christmas Eve', hours: '9-12' }]
};
const fieldsOf = (change: Partial<TypedCalendar>) =>
	readCalendar({ ...good, ...change }).problems.map(({ field }) => field);

describe('readCalendar', () => {
	it('reads hours and days', () => {
		const { calendar, problems } = readCalendar(good);
		expect(problems).toEqual([]);
		expect(calendar.week[4]).toEqual([{ from: 540, to: 900 }]);
		expect(calendar.days).toEqual([
			{ on: '2026-12-24', isYearly: true, name: 'Christmas Eve', hours: [{ from: 540, to: 720 }] }
		]);
	});

	it.each<[Partial<TypedCalendar>, string]>([
		[{ name: ' ' }, 'name'],
		[{ key: 'Office hours' }, 'key'],
		[{ key: 'standard' }, 'key'],
		[{ timeZone: 'Berlin' }, 'timeZone'],
		[{ timeZone: 'Europe/Nowhere' }, 'timeZone'],
		[{ week: ['', '', '', '', '', '', ''] }, 'week.0'],
		[{ week: ['9-17', 'late', '', '', '', '', ''] }, 'week.1'],
		[{ days: [{ ...good.days[0]!, on: '2026-02-30' }] }, 'days.0.on'],
		[{ days: [{ ...good.days[0]!, name: '' }] }, 'days.0.name'],
		[{ days: [{ ...good.days[0]!, hours: '9' }] }, 'days.0.hours'],
		[{ days: [good.days[0]!, { ...good.days[0]!, on: '2030-12-24' }] }, 'days.1.on']
	])('refuses %j at the field %s', (change, field) => {
		expect(fieldsOf(change)).toEqual([field]);
	});

	it('lets a day of one year stand beside the yearly one', () => {
		const once = { ...good.days[0]!, repeats: 'once' as const };
		expect(fieldsOf({ days: [good.days[0]!, once] })).toEqual([]);
	});
});
