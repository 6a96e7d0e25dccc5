import { expect, it } from 'vitest';
import { searchWords } from './search-words.ts';

it('asks for every three letters of a text, each once', () => {
	expect(searchWords('harbor')).toBe('"har" AND "arb" AND "rbo" AND "bor"');
	expect(searchWords('aaaaa')).toBe('"aaa"');
});

it('has nothing to ask for where the text is shorter', () => {
	expect(searchWords('ab')).toBeNull();
	expect(searchWords('')).toBeNull();
});

it('keeps what is typed as text', () => {
	expect(searchWords('a" OR b')).toBe('"a"" " AND """ O" AND " OR" AND "OR " AND "R b"');
	expect(searchWords('a😀b')).toBe('"a😀b"');
});
