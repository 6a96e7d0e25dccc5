import { expect, it } from 'vitest';
import { readOrigins } from './read-origins.ts';

it('takes origins once, one a line', () => {
	expect(
		readOrigins('https://Intranet.example\nhttp://localhost:8080/, https://intranet.example')
	).toEqual({
		origins: ['https://intranet.example', 'http://localhost:8080'],
		wrong: []
	});
	expect(readOrigins('')).toEqual({ origins: [], wrong: [] });
});

it.each([
	'*',
	'https://*.example',
	'https://a.example/path',
	"'self'",
	'intranet',
	'data:x',
	'https://a.example;script-src'
])('refuses %s', (text) => expect(readOrigins(text)).toEqual({ origins: [], wrong: [text] }));
