import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BEHAVIOURS } from './behaviours/index.ts';

const files = readdirSync(new URL('./behaviours/', import.meta.url));
const documented = readFileSync(
	new URL('../../../../docs/bpmn-coverage.md', import.meta.url),
	'utf8'
);

describe('coverage table', () => {
	const rows = [...documented.matchAll(/^\| ([a-z-]+) +\|.*`([a-z-]+)\.test\.ts` +\|$/gm)];
	const elementTypes = Object.keys(BEHAVIOURS).sort();

	it('lists every behaviour, each with its spec', () => {
		expect(rows.map(([, type]) => type)).toEqual(elementTypes);
		expect(rows.map(([, , spec]) => spec)).toEqual(elementTypes);
	});

	it('has one file and one spec for every element type', () => {
		const expected = elementTypes.flatMap((type) => [`${type}.test.ts`, `${type}.ts`]);
		expect(files.filter((name) => name !== 'index.ts').sort()).toEqual(expected.sort());
	});
});
