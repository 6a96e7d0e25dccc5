import { describe, expect, it } from 'vitest';
import { calendarPage, daysBetween, entriesByDay, startOfDay } from './calendar-days.ts';

describe('calendarPage', () => {
	it('shows whole weeks around a month', () => {
		const page = calendarPage('2026-03-10', 'month');
		expect(page.days[0]).toBe('2026-02-23');
		expect(page.days.at(-1)).toBe('2026-04-05');
		expect(page.days).toHaveLength(42);
		expect(page).toMatchObject({ month: '2026-03', previous: '2026-02-01', next: '2026-04-01' });
	});

	it('needs four weeks for a February that begins on a Monday', () => {
		expect(calendarPage('2027-02-14', 'month').days).toHaveLength(28);
	});

	it('shows a week from Monday', () => {
		const page = calendarPage('2026-03-11', 'week');
		expect([page.days[0], page.days.at(-1)]).toEqual(['2026-03-09', '2026-03-15']);
		expect(page).toMatchObject({ month: null, previous: '2026-03-02', next: '2026-03-16' });
	});

	it('goes on from a long month to a short one', () => {
		expect(calendarPage('2026-01-31', 'month').next).toBe('2026-02-01');
	});
});

it('puts what takes longer on each of its days', () => {
	const days = ['2026-03-09', '2026-03-10', '2026-03-11'];
	const byDay = entriesByDay(days, [
		{ record: 'a', from: '2026-03-01', to: '2026-03-10' },
		{ record: 'b', from: '2026-03-10', to: '2026-03-10' }
	]);
	expect(days.map((day) => byDay.get(day)?.map(({ record }) => record))).toEqual([
		['a'],
		['a', 'b'],
		[]
	]);
});

it('counts days across the change of clocks and begins them where the company is', () => {
	expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
	expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T22:00:00Z'));
});
