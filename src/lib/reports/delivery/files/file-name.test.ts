import { describe, expect, it } from 'vitest';
import { attachment, fileName } from './file-name.ts';

describe('the name of a file', () => {
	it('is its title, its day and its kind, in every script', () => {
		expect(fileName('Umsatz: März/“Łódź”', '2026-11-26', 'xlsx')).toBe(
			'Umsatz März Łódź 2026-11-26.xlsx'
		);
		expect(fileName('Выручка', '2026-11-26', 'pdf')).toBe('Выручка 2026-11-26.pdf');
	});

	it('is short, and never only a kind', () => {
		expect(fileName('../..', '2026-11-26', 'csv')).toBe('Report 2026-11-26.csv');
		expect(fileName('x'.repeat(300), '2026-11-26', 'csv')).toHaveLength(95);
	});

	it('cannot end the header that it stands in', () => {
		expect(attachment(fileName('a"\r\nset-cookie: b', '2026-11-26', 'csv'))).toBe(
			`attachment; filename="a set-cookie b 2026-11-26.csv"; filename*=UTF-8''a%20set-cookie%20b%202026-11-26.csv`
		);
		expect(attachment('Łódź.pdf')).toContain('filename="_odz.pdf"');
	});
});
