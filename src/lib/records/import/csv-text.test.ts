import { describe, expect, it } from 'vitest';
import { csvText } from './csv-text.ts';
import { decodeText } from './decode-text.ts';

describe('csvText', () => {
	it('quotes what needs it and makes formulas harmless, but not numbers', () => {
		expect(csvText([['a,b', 'say "x"', '=1+1', '-5.20', '@cmd', '-5x']], false)).toBe(
			`"a,b","say ""x""",'=1+1,-5.20,'@cmd,'-5x\r\n`
		);
	});
	it('begins with a byte order mark', () => {
		expect(csvText([['a']])).toBe('\ufeffa\r\n');
	});
});

describe('decodeText', () => {
	it.each([
		['utf-8', [0xef, 0xbb, 0xbf, 0xc3, 0xa4], 'ä'],
		['utf-8', [0x61, 0xc3, 0xa4], 'aä'],
		['windows-1252', [0x61, 0xe4, 0x80], 'aä€'],
		['utf-16le', [0xff, 0xfe, 0xe4, 0x00], 'ä'],
		['utf-16be', [0xfe, 0xff, 0x00, 0xe4], 'ä'],
		['utf-16le', [0x61, 0x00, 0xe4, 0x00], 'aä']
	])('reads %s', (encoding, bytes, text) => {
		expect(decodeText(Uint8Array.from(bytes))).toEqual({ encoding, text });
	});
});
