import { describe, expect, it } from 'vitest';
import { decimalText, readDecimal } from './decimal.ts';

const point = { decimal: '.' } as const;
const comma = { decimal: ',' } as const;

describe('readDecimal', () => {
	it.each([
		['12', 3, 12_000],
		['0.15', 4, 1500],
		['-3.5', 2, -350],
		['.5', 2, 50],
		['1,354,458.59', 2, 135_445_859],
		["1'000.5", 2, 100_050],
		['1 000', 0, 1000],
		['2.500', 1, 25]
	])('reads %s with %i digits', (text, digits, expected) => {
		expect(readDecimal(text, digits, point)).toBe(expected);
	});
	it('reads the comma as the fraction where it is one', () => {
		expect(readDecimal('1.354,59', 2, comma)).toBe(135_459);
	});
	it.each(['', 'x', '1.2.3', '1,23', '1.005', '12-', '1e5', '0x10', '12,3456.7'])(
		'refuses %s',
		(text) => {
			expect(readDecimal(text, 2, point)).toBeNull();
		}
	);
	it('refuses what is beyond exact whole numbers', () => {
		expect(readDecimal('99999999999999999', 2, point)).toBeNull();
	});
});

it('writes decimals back', () => {
	expect(decimalText(135_450, 2, 2)).toBe('1354.50');
	expect(decimalText(12_500, 3)).toBe('12.5');
	expect(decimalText(-5, 2, 2)).toBe('-0.05');
	expect(decimalText(7, 0)).toBe('7');
});
