/**
 * Drives one instance in a spec. After every command it checks the engine's two promises: folding
 * the events gives the state, and the state survives a JSON round trip.
 */
import type { CompiledDecision } from '#lib/workflows/decisions/compiled-decision.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import type { WorkingDuration } from '#lib/workflows/expressions/time.ts';
import { compileProcess } from '#lib/workflows/model/compile-process.ts';
import { checkDefinitions } from '#lib/workflows/model/check-definitions.ts';
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';
import { parseBpmn } from '#lib/workflows/model/parse-bpmn.ts';
import { advance } from '../advance.ts';
import { foldEvents } from '../apply-event.ts';
import type { Command, CreateInstance } from '../command.ts';
import type { EngineEvent, EngineEventType } from '../event.ts';
import type { InstanceState } from '../instance-state.ts';
import type { JobResult } from '../job-result.ts';
import { readState, saveState } from '../saved-state.ts';
import type { InstanceCommand } from '../send.ts';
import type { Step } from '../step.ts';

type EventOf<Type extends EngineEventType> = Extract<EngineEvent, { type: Type }>;

export interface RigOptions {
	readonly decisions?: Readonly<Record<string, CompiledDecision>>;
	readonly maxSteps?: number;
	readonly addWorkingTime?: (calendar: string, from: number, duration: WorkingDuration) => number;
}

export const START_OF_SPEC = Date.UTC(2026, 0, 15, 9, 0, 0);

export class EngineRig {
	process: ExecutableProcess;
	readonly events: EngineEvent[] = [];
	readonly sends: InstanceCommand[] = [];
	now = START_OF_SPEC;
	#state: InstanceState | null = null;
	#lastId = 0;
	readonly #options: RigOptions;

	constructor(process: ExecutableProcess, options: RigOptions = {}) {
		this.process = process;
		this.#options = options;
	}

	get state(): InstanceState {
		if (!this.#state) throw new Error('Expected an instance, but none was started.');
		return this.#state;
	}

	/** Sends a command and keeps what came of it. A rejection changes nothing. */
	send(command: Command, migrateTo?: ExecutableProcess): Step {
		const before = this.#state;
		let lastId = this.#lastId;
		const context = {
			now: this.now,
			newId: () => `id-${String(++lastId).padStart(4, '0')}`,
			maxSteps: this.#options.maxSteps ?? 1000,
			decisions: (id: string) => this.#options.decisions?.[id],
			addWorkingTime: this.#options.addWorkingTime,
			migrateTo
		};
		const step = advance(this.process, before, command, context);
		const own = before && readState(saveState(before));
		[lastId, this.#lastId] = [this.#lastId, lastId];
		const inPlace = advance(this.process, own, command, { ...context, ownsState: !migrateTo });
		if (!migrateTo) assertSame(inPlace, step, 'the step that changed the state in place');
		if (!step.ok) {
			assertSame(own, before, 'the state after a rejected command');
			return step;
		}
		assertSame(foldEvents(before, step.events), step.state, 'the fold of the events');
		assertSame(JSON.parse(JSON.stringify(step.state)), step.state, 'the state read from JSON');
		assertTokens(step.state);
		if (migrateTo) this.process = migrateTo;
		this.events.push(...step.events);
		this.sends.push(...step.sends);
		this.#state = JSON.parse(JSON.stringify(step.state)) as InstanceState;
		return step;
	}

	start(variables: JsonObject = {}, more: Partial<CreateInstance> = {}): this {
		this.must({ type: 'create-instance', processInstanceId: 'instance', variables, ...more });
		return this;
	}

	/** Goes on from a state that was saved elsewhere, by an earlier release for example. */
	goOnFrom(state: InstanceState): this {
		this.#state = state;
		return this;
	}

	/** Sends a command that is expected to be accepted. */
	must(command: Command): this {
		const step = this.send(command);
		if (!step.ok) throw new Error(step.rejection.message);
		return this;
	}

	completeJob(elementId: string, variables?: JsonObject): this {
		return this.must({ type: 'complete-job', jobId: this.jobId(elementId), variables });
	}

	/** Completes a job with more than variables: what listeners and ad-hoc workers say. */
	answerJob(elementId: string, result: JobResult, variables?: JsonObject): this {
		return this.must({ type: 'complete-job', jobId: this.jobId(elementId), variables, result });
	}

	failJob(elementId: string, retries: number, message = 'broken'): this {
		return this.must({ type: 'fail-job', jobId: this.jobId(elementId), retries, message });
	}

	throwError(elementId: string, errorCode: string, variables?: JsonObject): this {
		return this.must({
			type: 'throw-error',
			jobId: this.jobId(elementId),
			errorCode,
			variables
		});
	}

	completeUserTask(elementId: string, variables?: JsonObject): this {
		const userTaskId = this.userTaskId(elementId);
		return this.must({ type: 'complete-user-task', userTaskId, variables });
	}

	userTaskId(elementId: string): string {
		return this.#openId(this.state.userTasks, elementId, 'user task');
	}

	/** Moves the clock to when the timer is due, and fires it. */
	triggerTimer(elementId: string): this {
		const timer = Object.values(this.state.timers).find((open) => open.elementId === elementId);
		if (!timer) throw new Error(`Expected an open timer at ${elementId}, but there is none.`);
		this.now = Math.max(this.now, timer.dueAt);
		return this.must({ type: 'trigger-timer', timerId: timer.id });
	}

	correlate(messageName: string, variables?: JsonObject): this {
		const open = Object.values(this.state.subscriptions).find(({ name }) => name === messageName);
		if (!open) throw new Error(`Expected to wait for message ${messageName}, but it does not.`);
		return this.must({ type: 'correlate-message', subscriptionId: open.id, variables });
	}

	signal(signalName: string, variables?: JsonObject): this {
		return this.must({ type: 'receive-signal', signalName, variables });
	}

	/** Begins elements inside the only open ad-hoc sub-process. */
	activateAdHoc(elementIds: readonly string[], cancelRemaining = false): this {
		const open = Object.values(this.state.elements).find(
			({ elementType }) => elementType === 'ad-hoc-sub-process'
		);
		return this.must({
			type: 'activate-ad-hoc',
			elementInstanceId: open?.id ?? '',
			elements: elementIds.map((elementId) => ({ elementId })),
			cancelRemaining
		});
	}

	resolveIncident(retries?: number): this {
		const [incidentId] = Object.keys(this.state.incidents);
		if (!incidentId) throw new Error('Expected an open incident, but there is none.');
		return this.must({ type: 'resolve-incident', incidentId, retries });
	}

	jobId(elementId: string): string {
		return this.#openId(this.state.jobs, elementId, 'job');
	}

	#openId(
		table: Readonly<Record<string, { id: string; elementInstanceId: string }>>,
		elementId: string,
		what: string
	): string {
		const found = Object.values(table).find(
			({ elementInstanceId }) => this.#elementOf(elementInstanceId) === elementId
		);
		if (!found) throw new Error(`Expected an open ${what} at ${elementId}, but there is none.`);
		return found.id;
	}

	/** The element of an instance, of a cancelled task also once the instance is gone. */
	#elementOf(elementInstanceId: string): string | undefined {
		const task = Object.values(this.state.userTasks).find(
			(open) => open.elementInstanceId === elementInstanceId
		);
		return this.state.elements[elementInstanceId]?.elementId ?? task?.transition?.elementId;
	}

	eventsOf<Type extends EngineEventType>(type: Type): EventOf<Type>[] {
		return this.events.filter((event): event is EventOf<Type> => event.type === type);
	}

	/** Ids of completed elements in order, containers last. */
	completed(): string[] {
		return this.eventsOf('element-completed').map(({ elementId }) => elementId);
	}

	terminated(): string[] {
		return this.eventsOf('element-terminated').map(({ elementId }) => elementId);
	}

	/** Ids of the elements that hold a token now, the process itself left out. */
	active(): string[] {
		return Object.values(this.state.elements)
			.filter(({ scopeId }) => scopeId !== null)
			.map(({ elementId }) => elementId)
			.sort();
	}

	flowsTaken(): string[] {
		return this.eventsOf('sequence-flow-taken').map(({ flowId }) => flowId);
	}

	/** Variables of the process: now, or as they were at its end. */
	variables(): JsonObject {
		const [end] = this.eventsOf('process-instance-completed');
		return end?.variables ?? this.state.elements[this.state.id]?.variables ?? {};
	}

	incidents(): string[] {
		return Object.values(this.state.incidents).map(({ code }) => code);
	}
}

function assertSame(found: unknown, expected: unknown, what: string): void {
	if (canonical(found) === canonical(expected)) return;
	throw new Error(
		`Expected ${what} to equal the state, but it is ${canonical(found)} instead of ${canonical(expected)}.`
	);
}

/** JSON with sorted names, so that two equal values have one text. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}

/** A scope's tokens are its active elements plus the flows that wait at its joins. */
function assertTokens(state: InstanceState): void {
	if (state.pending.length > 0) return;
	for (const scope of Object.values(state.elements)) {
		const children = Object.values(state.elements).filter(({ scopeId }) => scopeId === scope.id);
		const waiting = Object.entries(state.joins)
			.filter(([key]) => key.startsWith(`${scope.id}|`))
			.flatMap(([, flows]) => Object.values(flows))
			.reduce((sum, count) => sum + count, 0);
		if (scope.tokens !== children.length + waiting) {
			throw new Error(
				`Expected ${scope.elementId} to hold ${children.length + waiting} tokens, but it counts ${scope.tokens}.`
			);
		}
	}
}

/** Parses, checks and compiles the XML as a deployment does; errors of the model fail the spec. */
export async function createRig(xml: string, options: RigOptions = {}): Promise<EngineRig> {
	const parsed = await parseBpmn(xml);
	const errors = checkDefinitions(parsed).filter(({ severity }) => severity === 'error');
	if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
	const processId = /<bpmn:process id="([^"]+)"/.exec(xml)?.[1] ?? 'process';
	return new EngineRig(compileProcess(parsed, processId), options);
}
