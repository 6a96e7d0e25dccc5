import { describe, expect, it } from 'vitest';
import { formatNumber, NO_VALUE, plainNumber } from './number-format.ts';

const options = { currency: 'EUR' };

describe('formatNumber', () => {
	it.each([
		[126_579_329, '€1,265,793.29'],
		[-5, '-€0.05'],
		[0, '€0.00']
	])('writes every cent of %i in tables', (minor, text) => {
		expect(formatNumber(minor, 'money', options)).toBe(text);
	});
	it.each([
		[126_579_329, '€1.3M'],
		[99_950, '€1,000'],
		[950_000, '€9,500']
	])('shortens %i on axes and tiles', (minor, text) => {
		expect(formatNumber(minor, 'money', { ...options, compact: true })).toBe(text);
	});
	it('knows how many decimals a currency has', () => {
		expect(formatNumber(1_234, 'money', { currency: 'JPY' })).toBe('¥1,234');
		expect(plainNumber(1_234, 'money', 'JPY')).toBe(1_234);
		expect(plainNumber(1_234, 'money', 'EUR')).toBe(12.34);
	});
	it('says nothing where there is nothing', () => {
		expect(formatNumber(null, 'money', options)).toBe(NO_VALUE);
		expect(formatNumber(NaN, 'percent', options)).toBe(NO_VALUE);
		expect(plainNumber(null, 'money', 'EUR')).toBeNull();
	});
});
