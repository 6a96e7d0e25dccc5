import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONNECTORS } from './index.server.ts';

interface Template {
	readonly name: string;
	readonly properties: readonly {
		readonly value?: string;
		readonly binding: { type: string; name?: string; key?: string; property?: string };
		readonly constraints?: { notEmpty?: boolean };
	}[];
}

const folder = new URL('./', import.meta.url);
const names = readdirSync(folder, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map((entry) => entry.name);

describe.each(names)('the element template of %s', (name) => {
	const text = readFileSync(new URL(`${name}/template.json`, folder), 'utf8');
	const template = JSON.parse(text) as Template;
	const jobType = template.properties.find(
		({ binding }) => binding.type === 'zeebe:taskDefinition'
	)?.value;
	const connector = CONNECTORS.find((candidate) => candidate.jobType === jobType);
	const inputs = template.properties.filter(({ binding }) => binding.type === 'zeebe:input');

	it('names the job type of a connector', () => {
		expect(connector, jobType).toBeDefined();
	});

	it('offers every input of the connector and no other', () => {
		expect(inputs.map(({ binding }) => binding.name).sort()).toEqual(
			[...(connector?.inputNames ?? [])].sort()
		);
	});

	it('keeps the result under a name that no input has', () => {
		const result = template.properties.find(({ binding }) => binding.key === 'resultVariable');
		expect(result?.value).toBeTruthy();
		expect(connector?.inputNames).not.toContain(result?.value);
	});
});

it('has one connector for each job type', () => {
	const types = CONNECTORS.map(({ jobType }) => jobType);
	expect(new Set(types).size).toBe(types.length);
	expect(types).toHaveLength(names.length);
});
