import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = (path: string) => new URL(path, import.meta.url);

function sourcesOf(path: string): string {
	return readdirSync(folder(path))
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.map((name) => readFileSync(folder(path + name), 'utf8'))
		.join('\n');
}

function codesOf(file: string): string[] {
	const text = readFileSync(folder(`../../messages/${file}`), 'utf8');
	return [...text.matchAll(/^## (\w+)$/gm)].map(([, code = '']) => code);
}

describe('message catalogue', () => {
	const sources =
		sourcesOf('./') +
		sourcesOf('./validate/') +
		sourcesOf('../decisions/') +
		sourcesOf('../decisions/check/');

	it('has every code of a problem', () => {
		const known = codesOf('model.md');
		const calls = sources.matchAll(
			/(?:problemAt|report)\(\s*[^,()]+(?:\([^()]*\))?[^,]*,\s*'([a-z_]+)'/g
		);
		const used = [...calls].map(([, code = '']) => code);
		expect(used.length).toBeGreaterThan(40);
		expect(used.filter((code) => !known.includes(code))).toEqual([]);
	});

	it('has no code that nothing reports', () => {
		const composed = (code: string) => code.replace(/^[a-z]+(_reference_missing)$/, '$${what}$1');
		const unused = codesOf('model.md').filter(
			(code) => !sources.includes(`'${code}'`) && !sources.includes(composed(code))
		);
		expect(unused).toEqual([]);
	});

	it('has every code of an incident', () => {
		const state = readFileSync(folder('../engine/instance-state.ts'), 'utf8');
		const [, union = ''] = /type IncidentCode =([^;]+);/.exec(state) ?? [];
		const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);
		expect(codes.sort()).toEqual(codesOf('engine.md').sort());
	});
});
