/** Plays a scenario of a case: a start and steps, as data. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import {
	compileDecisions,
	parseDmn,
	type CompiledDecision
} from '#lib/workflows/decisions/index.ts';
import type { JobResult } from '#lib/workflows/engine/index.ts';
import { createRig, type EngineRig } from '#lib/workflows/engine/testing/engine-rig.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';

export interface ScenarioStep {
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
	/** The process that a call activity called is over; with a code, by an error. */
	readonly called?: string;
	/** Begins elements of an ad-hoc sub-process. */
	readonly begin?: readonly string[];
	/** A signal that comes while nothing waits for it. */
	readonly lost?: string;
	/** Sets variables of the process from outside. */
	readonly set?: JsonObject;
	/** An operator moves tokens, or ends the instance. */
	readonly move?: { readonly from: string; readonly to: string };
	readonly cancel?: boolean;
	readonly variables?: JsonObject;
}

export interface Scenario {
	readonly pattern: string;
	/** The start event at which the instance begins, if it is not the one without trigger. */
	readonly start?: string;
	readonly variables?: JsonObject;
	readonly steps: readonly ScenarioStep[];
	readonly expect: {
		readonly status: string;
		readonly completed: readonly string[];
		readonly terminated: readonly string[];
		readonly variables: JsonObject;
		/** What is asked of others, such as `publish-message order`. */
		readonly sends?: readonly string[];
	};
}

const folder = new URL('.', import.meta.url);

export const CASES = readdirSync(folder, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name)
	.filter((name) => existsSync(new URL(`${name}/scenario.json`, folder)));

/** The scenarios of a case: `scenario.json`, and `scenario-<name>.json` of the same model. */
export function scenariosOf(name: string): string[] {
	return readdirSync(new URL(`${name}/`, folder)).filter((file) =>
		/^scenario(-[a-z-]+)?\.json$/.test(file)
	);
}

export function readCase(name: string, file: string): string {
	return readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
}

export async function playScenario(name: string, scenario: Scenario): Promise<EngineRig> {
	const decisions = await readDecisions(name);
	const rig = await createRig(readCase(name, 'process.bpmn'), { decisions });
	rig.start(scenario.variables, { startElementId: scenario.start });
	for (const step of scenario.steps) take(rig, step);
	return rig;
}

/** The decisions of `decisions.dmn`, which may import the other models of the folder. */
async function readDecisions(name: string): Promise<Record<string, CompiledDecision>> {
	const files = readdirSync(new URL(`${name}/`, folder)).filter((file) => file.endsWith('.dmn'));
	if (!files.includes('decisions.dmn')) return {};
	const read = (file: string) => parseDmn(readCase(name, file));
	const others = await Promise.all(files.filter((file) => file !== 'decisions.dmn').map(read));
	return Object.fromEntries(compileDecisions(await read('decisions.dmn'), others));
}

export function sendsOf(rig: EngineRig): string[] {
	return rig.sends.map((send) => {
		if (send.type === 'publish-message') return `${send.type} ${send.messageName}`;
		if (send.type === 'broadcast-signal') return `${send.type} ${send.signalName}`;
		return send.type === 'create-child' ? `${send.type} ${send.processId}` : send.type;
	});
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
	if (step.called) endCalled(rig, step.called, step);
	if (step.move) {
		const terminate = [instanceOf(rig, step.move.from)];
		rig.must({ type: 'modify', activate: [{ elementId: step.move.to }], terminate });
	}
	if (step.cancel) rig.must({ type: 'cancel-instance' });
}

function complete(rig: EngineRig, elementId: string, variables: JsonObject | undefined): void {
	const isUserTask = Object.values(rig.state.userTasks).some(
		({ elementInstanceId }) => rig.state.elements[elementInstanceId]?.elementId === elementId
	);
	if (isUserTask) rig.completeUserTask(elementId, variables);
	else rig.completeJob(elementId, variables);
}

function endCalled(
	rig: EngineRig,
	elementId: string,
	{ code, variables = {} }: ScenarioStep
): void {
	const elementInstanceId = instanceOf(rig, elementId);
	const ended = { elementInstanceId, variables };
	if (code === undefined) rig.must({ type: 'child-completed', ...ended });
	else rig.must({ type: 'child-threw-error', ...ended, errorCode: code, message: null });
}

function instanceOf(rig: EngineRig, elementId: string): string {
	const open = Object.values(rig.state.elements).find((one) => one.elementId === elementId);
	if (!open) throw new Error(`Expected ${elementId} to be active, but it is not.`);
	return open.id;
}
