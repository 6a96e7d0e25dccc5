/**
 * Elements and control-flow patterns as data: a folder holds a process and what must happen to it. A
 * new case needs no code. Numbers are those of the workflow patterns initiative (WCP).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileProcess } from '#lib/workflows/model/compile-process.ts';
import { executableProcessIds } from '#lib/workflows/model/check-definitions.ts';
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';
import { parseBpmn } from '#lib/workflows/model/parse-bpmn.ts';
import {
	CASES,
	playScenario,
	readCase,
	scenariosOf,
	sendsOf,
	type Scenario
} from './play-scenario.ts';

const docs = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const namesIn = (text: string) => [...text.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);

describe('conformance', () => {
	const scenarios = CASES.flatMap((name) => scenariosOf(name).map((file) => [name, file] as const));

	it.each(scenarios)('%s %s', async (name, file) => {
		const scenario = JSON.parse(readCase(name, file)) as Scenario;
		const rig = await playScenario(name, scenario);
		const { status, completed, terminated, variables, sends } = scenario.expect;
		expect(rig.state.status).toBe(status);
		expect(rig.completed()).toEqual(completed);
		expect(rig.terminated()).toEqual(terminated);
		expect(rig.variables()).toEqual(variables);
		if (sends) expect(sendsOf(rig)).toEqual(sends);
	});

	it('has a case for every pattern of the table, and every case is in it or in the coverage', () => {
		const table = docs('workflow-patterns.md');
		const rows = [...table.matchAll(/^\| +(\d+) +\|.*$/gm)];
		expect(rows.map(([, number]) => Number(number))).toEqual(
			Array.from({ length: 43 }, (_, index) => index + 1)
		);
		const named = namesIn(table + docs('bpmn-coverage.md'));
		expect(CASES.filter((name) => !named.includes(name))).toEqual([]);
		for (const [row] of rows) {
			const own = CASES.filter((name) => row.includes(`\`${name}\``));
			expect(own.length > 0 || row.includes('tests/integration/'), row).toBe(true);
		}
	});

	it('has cases for every element type of the coverage, which have such an element', async () => {
		const rows = [
			...docs('bpmn-coverage.md').matchAll(
				/^\| ([a-z-]+) +\|.*\| ([^|]*) \| `[a-z-]+\.test\.ts` +\|$/gm
			)
		];
		expect(rows.length).toBeGreaterThan(25);
		for (const [, type = '', cell = ''] of rows) {
			const named = namesIn(cell);
			expect(named.length, `cases of ${type}`).toBeGreaterThan(0);
			for (const name of named) {
				expect(CASES, `case of ${type}`).toContain(name);
				const parsed = await parseBpmn(readCase(name, 'process.bpmn'));
				const [id = ''] = executableProcessIds(parsed);
				expect(has(compileProcess(parsed, id), type), `${type} in ${name}`).toBe(true);
			}
		}
	});
});

function has(process: ExecutableProcess, type: string): boolean {
	const elements = [...process.elements.values()];
	if (type === 'compensation') return process.hasCompensation;
	if (type === 'multi-instance') return elements.some(({ multiInstance }) => multiInstance);
	if (type === 'standard-loop') return elements.some(({ standardLoop }) => standardLoop);
	return elements.some((element) => element.type === type);
}
