import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILTIN_NAMES, builtinNamed } from './index.ts';

const page = readFileSync(new URL('../../../../../docs/feel.md', import.meta.url), 'utf8');

describe('built-in functions', () => {
	it('are all on the page about FEEL', () => {
		expect(BUILTIN_NAMES.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
	});

	it('are found by their own name only', () => {
		expect(builtinNamed('count')?.name).toBe('count');
		expect(builtinNamed('toString')).toBeNull();
	});
});
