import { describe, expect, it } from 'vitest';
import { checkLetter } from './letter.ts';

const good = { to: 'maria@example.com', subject: 'Your chair', body: 'It is on its way.' };

describe('checkLetter', () => {
	it('takes a letter to one address', () => {
		expect(checkLetter({ ...good, to: ' maria@example.com ' })).toEqual(good);
	});

	it.each([
		'maria',
		'maria@example.com, eva@example.com',
		'Maria <maria@example.com>',
		'maria@example.com\r\nBcc: eva@example.com',
		'maria@example.com\nBcc: eva@example.com',
		'"maria\r\nx: y"@example.com'
	])('refuses %j as an address', (to) => {
		expect(() => checkLetter({ ...good, to })).toThrow(
			expect.objectContaining({
				code: 'mail_invalid',
				details: [expect.objectContaining({ field: 'to' })]
			}) as Error
		);
	});

	it.each(['Hello\r\nBcc: eva@example.com', 'Hello\nX: y', 'Hello\rX: y', 'a\0b', 'a\u2028b', ' '])(
		'refuses %j as a subject',
		(subject) => {
			expect(() => checkLetter({ ...good, subject })).toThrow(
				expect.objectContaining({
					details: [expect.objectContaining({ field: 'subject' })]
				}) as Error
			);
		}
	);

	it('refuses an empty text', () => {
		expect(() => checkLetter({ ...good, body: '' })).toThrow(
			expect.objectContaining({ details: [{ field: 'body', message: 'Enter a text.' }] }) as Error
		);
	});
});
