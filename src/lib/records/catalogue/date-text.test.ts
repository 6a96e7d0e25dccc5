import { describe, expect, it } from 'vitest';
import { addDays, dateOf, readDate, readInstant } from './date-text.ts';

describe('readDate', () => {
	it.each([
		['1996-07-04 00:00:00.000', 'ymd', '1996-07-04'],
		['2026-03-01', 'dmy', '2026-03-01'],
		['1.3.2026', 'dmy', '2026-03-01'],
		['03/01/2026', 'mdy', '2026-03-01']
	] as const)('reads %s as %s', (text, order, expected) => {
		expect(readDate(text, order)).toBe(expected);
	});
	it.each(['2026-02-30', '13/13/2026', 'soon', '1.3.26', '2026-3'])('refuses %s', (text) => {
		expect(readDate(text, 'dmy')).toBeNull();
	});
	it('never shifts a plain date by its time', () => {
		expect(readDate('2026-03-01T23:59:59', 'ymd')).toBe('2026-03-01');
	});
});

it('reads instants with and without a zone', () => {
	expect(readInstant('2026-01-01T10:00Z', 'ymd', 'Europe/Berlin')).toBe(Date.UTC(2026, 0, 1, 10));
	expect(readInstant('2026-01-01T10:00', 'ymd', 'Europe/Berlin')).toBe(Date.UTC(2026, 0, 1, 9));
	expect(readInstant('1.7.2026 10:00', 'dmy', 'Europe/Berlin')).toBe(Date.UTC(2026, 6, 1, 8));
	expect(readInstant('2026-01-01 25:00', 'ymd', 'UTC')).toBeNull();
});

it('finds the date of an instant in a zone, and days after it', () => {
	expect(dateOf(Date.UTC(2026, 0, 1, 23, 30), 'Europe/Berlin')).toBe('2026-01-02');
	expect(addDays('2026-02-27', 3)).toBe('2026-03-02');
});
