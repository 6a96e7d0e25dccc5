/**
 * Control-flow patterns as data: a folder holds a process and what must happen to it. A new case
 * needs no code. Numbers are those of the workflow patterns initiative (WCP).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRig, type EngineRig } from '#lib/workflows/engine/testing/engine-rig.ts';
import type { JobResult } from '#lib/workflows/engine/index.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';

interface ScenarioStep {
	/** Elements that hold a token before the step. */
	readonly active?: readonly string[];
	readonly complete?: string;
	/** A job of an element is done: its own, or a listener's; with `result`, more than variables. */
	readonly job?: string;
	readonly result?: JobResult;
	/** A task is given to somebody. */
	readonly assign?: string;
	readonly to?: string;
	readonly timer?: string;
	readonly message?: string;
	readonly signal?: string;
	readonly error?: string;
	readonly code?: string;
	/** Begins elements of an ad-hoc sub-process. */
	readonly begin?: readonly string[];
	/** A signal that comes while nothing waits for it. */
	readonly lost?: string;
	/** Sets variables of the process from outside. */
	readonly set?: JsonObject;
	readonly variables?: JsonObject;
}

interface Scenario {
	readonly pattern: string;
	/** The start event at which the instance begins, if it is not the one without trigger. */
	readonly start?: string;
	readonly variables?: JsonObject;
	readonly steps: readonly ScenarioStep[];
	readonly expect: {
		readonly status: string;
		readonly completed?: readonly string[];
		readonly terminated?: readonly string[];
		readonly variables?: JsonObject;
	};
}

const folder = new URL('.', import.meta.url);
const cases = readdirSync(folder, { withFileTypes: true }).filter(
	(entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/scenario.json`, folder))
);

function read(name: string, file: string): string {
	return readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
}

function take(rig: EngineRig, step: ScenarioStep): void {
	if (step.active) expect(rig.active()).toEqual(step.active);
	if (step.complete) complete(rig, step.complete, step.variables);
	if (step.job) rig.answerJob(step.job, step.result ?? {}, step.variables);
	if (step.assign) {
		const userTaskId = rig.userTaskId(step.assign);
		rig.must({ type: 'assign-user-task', userTaskId, assignee: step.to ?? null });
	}
	if (step.timer) rig.triggerTimer(step.timer);
	if (step.message) rig.correlate(step.message, step.variables);
	if (step.signal) rig.signal(step.signal, step.variables);
	if (step.lost) {
		const refused = rig.send({ type: 'receive-signal', signalName: step.lost });
		expect(refused).toMatchObject({ ok: false, rejection: { code: 'subscription_not_found' } });
	}
	if (step.begin) rig.activateAdHoc(step.begin);
	if (step.set) rig.must({ type: 'set-variables', variables: step.set });
	if (step.error) rig.throwError(step.error, step.code ?? '', step.variables);
}

function complete(rig: EngineRig, elementId: string, variables: JsonObject | undefined): void {
	const isUserTask = Object.values(rig.state.userTasks).some(
		({ elementInstanceId }) => rig.state.elements[elementInstanceId]?.elementId === elementId
	);
	if (isUserTask) rig.completeUserTask(elementId, variables);
	else rig.completeJob(elementId, variables);
}

describe('conformance', () => {
	it.each(cases.map(({ name }) => name))('%s', async (name) => {
		const scenario = JSON.parse(read(name, 'scenario.json')) as Scenario;
		const rig = await createRig(read(name, 'process.bpmn'));
		rig.start(scenario.variables, { startElementId: scenario.start });
		for (const step of scenario.steps) take(rig, step);
		const { status, completed, terminated, variables } = scenario.expect;
		expect(rig.state.status).toBe(status);
		if (completed) expect(rig.completed()).toEqual(completed);
		if (terminated) expect(rig.terminated()).toEqual(terminated);
		if (variables) expect(rig.variables()).toEqual(variables);
	});

	it('has a case for every pattern of the table, and every case is in it or in the coverage', () => {
		const table = readFileSync(new URL('../../docs/workflow-patterns.md', folder), 'utf8');
		const coverage = readFileSync(new URL('../../docs/bpmn-coverage.md', folder), 'utf8');
		const rows = [...table.matchAll(/^\| +(\d+) +\|.*$/gm)];
		expect(rows.map(([, number]) => Number(number))).toEqual(
			Array.from({ length: 43 }, (_, index) => index + 1)
		);
		const named = [...(table + coverage).matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
		const names = cases.map(({ name }) => name);
		expect(names.filter((name) => !named.includes(name))).toEqual([]);
		for (const [row] of rows) {
			const own = names.filter((name) => row.includes(`\`${name}\``));
			expect(own.length > 0 || row.includes('tests/integration/'), row).toBe(true);
		}
	});
});
