import { expect, it } from 'vitest';
import { fillLetter } from './fill-letter.ts';

it('fills a letter in and leaves what it does not know', () => {
	expect(fillLetter('Dear {customer}, {total} {nothing}', { customer: 'A', total: '5' })).toBe(
		'Dear A, 5 {nothing}'
	);
});
