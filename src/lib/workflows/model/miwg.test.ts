import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDefinitions, executableProcessIds } from './check-definitions.ts';
import { compileProcess } from './compile-process.ts';
import { parseBpmn } from './parse-bpmn.ts';

const folder = new URL('../../../../tests/fixtures/miwg/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));

/** The files that carry everything that execution needs. */
const EXECUTABLE = ['C.9.0.bpmn', 'C.9.1.bpmn', 'C.9.2.bpmn'];

describe('MIWG reference models', () => {
	it.each(files)('%s is read, and every problem names rule, reason and remedy', async (name) => {
		const parsed = await parseBpmn(readFileSync(new URL(name, folder), 'utf8'));
		expect(parsed.definitions).not.toBeNull();
		const problems = checkDefinitions(parsed);
		for (const problem of problems) {
			expect(problem.code).toMatch(/^[a-z_]+$/);
			expect(problem.message).toMatch(/^Expected .+\.$/s);
			expect(problem.remedy).toMatch(/\.$/);
		}
		const isExecutable = problems.every(({ severity }) => severity !== 'error');
		expect(isExecutable).toBe(EXECUTABLE.includes(name));
		for (const id of isExecutable ? executableProcessIds(parsed) : []) {
			expect(compileProcess(parsed, id).startEvents.length).toBeGreaterThan(0);
		}
	});
});
