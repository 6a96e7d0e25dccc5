import { describe, expect, it } from 'vitest';
import { csvParts, toCsv } from './csv.ts';

describe('toCsv', () => {
	it('quotes what would break a line or a cell', () => {
		expect(toCsv([['a,b', 'say "hi"', 'two\nlines']])).toBe(
			'\uFEFF"a,b","say ""hi""","two\nlines"\r\n'
		);
	});

	it('lets no text become a formula, and leaves numbers alone', () => {
		expect(toCsv([['=1+1', '+1', '-x', '@sum', '＝1', -5, null]])).toBe(
			"\uFEFF'=1+1,'+1,'-x,'@sum,'＝1,-5,\r\n"
		);
	});

	it('comes in parts that make the same file', () => {
		const table = Array.from({ length: 1201 }, (_, index) => [index]);
		const parts = [...csvParts(table)];
		expect(parts).toHaveLength(4);
		expect(parts.join('')).toBe(`\uFEFF${table.map((row) => `${row[0]}\r\n`).join('')}`);
	});
});
