import { expect, it } from 'vitest';
import { columnLetters, dayText, isDateFormat, numberText, placeOf } from './cell-text.ts';

it.each([
	[14, undefined, true],
	[2, undefined, false],
	[164, 'dd.mm.yyyy', true],
	[164, '[$-407]d. mmmm yyyy', true],
	[164, '[h]:mm', true],
	[164, '#,##0.00 "days"', false],
	[164, '[Red]0.00', false],
	[164, '0 \\d', false],
	[164, 'General', false]
])('knows whether the format %i %j is one of days', (id, code, isDate) => {
	expect(isDateFormat(id, code)).toBe(isDate);
});

it('counts days as spreadsheets do', () => {
	expect(dayText(46_082, false)).toBe('2026-03-01');
	expect(dayText(46_082.604166667, false)).toBe('2026-03-01 14:30:00');
	expect(dayText(1, false)).toBe('1900-01-01');
	expect(dayText(61, false)).toBe('1900-03-01');
	expect(dayText(0, true)).toBe('1904-01-01');
	expect(dayText(-1, false)).toBeNull();
	expect(dayText(1e9, false)).toBeNull();
});

it('writes numbers without the noise of binary fractions', () => {
	expect(numberText(0.1 + 0.2)).toBe('0.3');
	expect(numberText(1_234_567.89)).toBe('1234567.89');
	expect(numberText(1e-7)).toBe('0.0000001');
	expect(numberText(-42)).toBe('-42');
});

it('finds cells by their letters', () => {
	expect(placeOf('AB12')).toEqual({ row: 12, column: 27 });
	expect(placeOf('12')).toBeNull();
	expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});
