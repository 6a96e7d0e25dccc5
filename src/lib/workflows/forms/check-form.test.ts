import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkForm, readFormHead } from './check-form.ts';

const form = (components: unknown, id: unknown = 'visit') => JSON.stringify({ id, components });
const codes = (source: string, expectedId: string | null = null) =>
	checkForm(source, 'Visit', expectedId).map(({ code, severity }) => `${severity} ${code}`);

describe('the check of a form', () => {
	it.each([
		['{"id": "x"', 'the file is not JSON'],
		['[]', 'the file holds no object'],
		['{"id": "x"}', 'it has no list of components'],
		[form([], ''), 'it has no id']
	])('refuses %s because %s', (source, reason) => {
		const [problem] = checkForm(source, 'Visit');
		expect(problem?.message).toBe(`Expected a form of form-js, but ${reason}.`);
		expect(problem?.severity).toBe('error');
	});

	it('refuses a draft whose id changed, because processes name the form by it', () => {
		const fields = [{ type: 'textfield', id: 'a', key: 'a' }];
		expect(codes(form(fields, 'other'), 'visit')).toEqual(['error form_id_changed']);
		expect(codes(form(fields), 'visit')).toEqual([]);
	});

	it('warns of an empty form and of keys that two fields share, also inside a group', () => {
		expect(codes(form([]))).toEqual(['warning form_empty']);
		const group = { type: 'group', id: 'g', components: [{ type: 'number', id: 'b', key: 'a' }] };
		const [problem] = checkForm(form([{ type: 'number', id: 'a', key: 'a' }, group]), 'Visit');
		expect(problem).toMatchObject({ code: 'form_key_duplicate', elementId: 'b' });
	});

	it('lets every list have keys of its own', () => {
		const inner = [{ type: 'number', id: 'b', key: 'a' }];
		const list = { type: 'dynamiclist', id: 'l', path: 'rows', components: inner };
		expect(codes(form([{ type: 'number', id: 'a', key: 'a' }, list]))).toEqual([]);
	});

	it('reports only codes that the message catalogue explains', () => {
		const folder = new URL('../../messages/', import.meta.url);
		const known = ['designs.md', 'runtime.md']
			.map((file) => readFileSync(new URL(file, folder), 'utf8'))
			.join('\n');
		const source = readFileSync(new URL('check-form.ts', import.meta.url), 'utf8');
		const used = [...source.matchAll(/^\t+'(form_[a-z_]+)',$/gm)].map(([, code]) => code);
		expect(used.length).toBeGreaterThan(2);
		for (const code of used) expect(known).toContain(`## ${code}\n`);
	});
});

describe('the head of a form', () => {
	it('is its id and its name, or the id where it has none', () => {
		expect(readFormHead('{"id": "a", "name": "Ask"}')).toEqual({ id: 'a', name: 'Ask' });
		expect(readFormHead('{"id": "a"}')).toEqual({ id: 'a', name: 'a' });
		expect(readFormHead('nothing')).toBeNull();
	});
});
