import { describe, expect, it } from 'vitest';
import { plainNote, readNote } from './note.ts';

describe('the text of a card', () => {
	it('has headings, lists, paragraphs, and words that stand out', () => {
		const text =
			'## Why\nWe **look** at *this*\nand `that`.\n\n- one\n- two\n\n1. first\n2) second';
		expect(readNote(text)).toEqual([
			{ kind: 'heading', level: 2, parts: [{ kind: 'text', text: 'Why' }] },
			{
				kind: 'paragraph',
				lines: [
					[
						{ kind: 'text', text: 'We ' },
						{ kind: 'bold', text: 'look' },
						{ kind: 'text', text: ' at ' },
						{ kind: 'italic', text: 'this' }
					],
					[
						{ kind: 'text', text: 'and ' },
						{ kind: 'code', text: 'that' },
						{ kind: 'text', text: '.' }
					]
				]
			},
			{
				kind: 'list',
				isNumbered: false,
				items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]]
			},
			{
				kind: 'list',
				isNumbered: true,
				items: [[{ kind: 'text', text: 'first' }], [{ kind: 'text', text: 'second' }]]
			}
		]);
	});

	it('links to the web, to mail and to our own pages, and to nothing that runs', () => {
		const kindOf = (href: string) => {
			const [block] = readNote(`[x](${href})`);
			return block?.kind === 'paragraph' ? block.lines[0]?.[0]?.kind : null;
		};
		for (const href of ['https://example.com/a?b=c', 'mailto:a@example.com', '/reports/1'])
			expect(kindOf(href), href).toBe('link');
		for (const href of [
			...['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', '//evil.example'],
			...['/\\evil.example', 'vbscript:x', 'https://a"onclick="x']
		])
			expect(kindOf(href), href).toBe('text');
	});

	it('leaves HTML the text that it is', () => {
		expect(readNote('<script>alert(1)</script>')).toEqual([
			{ kind: 'paragraph', lines: [[{ kind: 'text', text: '<script>alert(1)</script>' }]] }
		]);
	});

	it('is printed without its signs', () => {
		expect(plainNote('# Plan\n**More** of [it](https://a.example)\n\n- a\n- b')).toBe(
			'Plan\n\nMore of it\n\n• a\n• b'
		);
		expect(plainNote('')).toBe('');
	});

	it('reads long signs without end in time', () => {
		const begun = performance.now();
		readNote(`${'*'.repeat(5000)}\n${'['.repeat(5000)}\n${'- '.repeat(2000)}`);
		expect(performance.now() - begun).toBeLessThan(1000);
	});
});
