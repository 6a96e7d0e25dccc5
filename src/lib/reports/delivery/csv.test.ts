import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('toCsv', () => {
	it('quotes what would break a line or a cell', () => {
		expect(toCsv([['a,b', 'say "hi"', 'two\nlines']])).toBe(
			'\uFEFF"a,b","say ""hi""","two\nlines"\r\n'
		);
	});

	it('lets no text become a formula, and leaves numbers alone', () => {
		expect(toCsv([['=1+1', '+1', '-x', '@sum', -5, null]])).toBe(
			"\uFEFF'=1+1,'+1,'-x,'@sum,-5,\r\n"
		);
	});
});
