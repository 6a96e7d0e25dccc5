/**
 * Instances of the engine that call each other, in memory: what they send is carried out in the
 * order and depth in which the runtime does it. Every state that the engine is given is frozen.
 */
import { compileProcess } from '#lib/workflows/model/compile-process.ts';
import { checkDefinitions } from '#lib/workflows/model/check-definitions.ts';
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';
import { parseBpmn } from '#lib/workflows/model/parse-bpmn.ts';
import {
	advance,
	type Command,
	type EngineEvent,
	type InstanceCommand,
	type InstanceState
} from '#lib/workflows/engine/index.ts';
import type { Model } from './model.ts';
import { bpmnOf, ERROR_CODES, SIGNAL } from './write-bpmn.ts';

export interface Seen {
	readonly instance: string;
	readonly event: EngineEvent;
}

export interface Sent {
	readonly instance: string;
	readonly command: Command;
}

export interface WorldOptions {
	readonly maxSteps: number;
	/** Whether every state is written as JSON and read again before the next step. */
	readonly isSaved: boolean;
	/** What has come to its end before does so again: it is not given up. */
	readonly isReplay?: boolean;
}

/** Events that one command may cause: beyond, it counts as endless. */
const MOST_EVENTS = 400;

export async function compileModel(model: Model): Promise<ReadonlyMap<string, ExecutableProcess>> {
	const compiled = new Map<string, ExecutableProcess>();
	for (const process of model) {
		const parsed = await parseBpmn(bpmnOf(process));
		const errors = checkDefinitions(parsed).filter(({ severity }) => severity === 'error');
		if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
		compiled.set(process.id, compileProcess(parsed, process.id));
	}
	return compiled;
}

export class World {
	readonly instances = new Map<string, InstanceState>();
	readonly #processes: ReadonlyMap<string, ExecutableProcess>;
	readonly #options: WorldOptions;
	#seen: Seen[] = [];
	#lastId = 0;
	/** A command that would never come to its end was given up half way. */
	isEndless = false;

	constructor(processes: ReadonlyMap<string, ExecutableProcess>, options: WorldOptions) {
		this.#processes = processes;
		this.#options = options;
	}

	start(process: string, x: number): Seen[] {
		const command = {
			type: 'create-instance',
			processInstanceId: 'main',
			variables: { x, key: 1 }
		} as const;
		this.#seen = [];
		this.#step(process, 'main', command);
		return this.#seen;
	}

	/** What one command causes, in every instance; null if it was rejected. */
	send({ instance, command }: Sent): Seen[] | null {
		this.#seen = [];
		const before = this.instances.get(instance)!;
		return this.#step(before.processId, instance, command) ? this.#seen : null;
	}

	#step(process: string, instance: string, command: Command): boolean {
		if (this.#seen.length > MOST_EVENTS && !this.#options.isReplay) this.isEndless = true;
		if (this.isEndless) return true;
		const before = this.instances.get(instance) ?? null;
		const step = advance(this.#processes.get(process)!, before, command, {
			now: 0,
			newId: () => `i${++this.#lastId}`,
			maxSteps: this.#options.maxSteps,
			decisions: () => undefined
		});
		if (!step.ok) return false;
		const saved = this.#options.isSaved
			? (JSON.parse(JSON.stringify(step.state)) as InstanceState)
			: step.state;
		this.instances.set(instance, freeze(saved));
		this.#seen.push(...step.events.map((event) => ({ instance, event })));
		for (const send of step.sends) this.#deliver(send);
		if (!step.mustContinue) return true;
		this.#step(process, instance, { type: 'continue' });
		return true;
	}

	#deliver(send: InstanceCommand): void {
		if (send.type === 'create-child') {
			const { childInstanceId, processId, parent, variables } = send;
			this.#step(processId, childInstanceId, {
				type: 'create-instance',
				processInstanceId: childInstanceId,
				parent,
				variables
			});
		} else if (send.type === 'cancel-child') {
			const child = this.instances.get(send.childInstanceId);
			const command = { type: 'cancel-instance', byParent: true } as const;
			if (child) this.#step(child.processId, child.id, command);
		} else if (send.type === 'notify-parent') {
			const parent = this.instances.get(send.processInstanceId)!;
			this.#step(parent.processId, parent.id, send.command);
		} else throw new Error(`Expected the models to send no ${send.type}, but one did.`);
	}

	get active(): InstanceState[] {
		return [...this.instances.values()].filter(({ status }) => status === 'active');
	}

	/** Everything that could be sent to some instance now. */
	possible(x: number): Sent[] {
		return this.active.flatMap((state) =>
			commandsFor(state, x).map((command) => ({ instance: state.id, command }))
		);
	}
}

function commandsFor(state: InstanceState, x: number): Command[] {
	const variables = { x };
	const subscriptions = Object.values(state.subscriptions);
	return [
		...Object.keys(state.jobs).flatMap((jobId): Command[] => [
			{ type: 'complete-job', jobId, variables },
			{ type: 'throw-error', jobId, errorCode: ERROR_CODES[x % 2]!, variables }
		]),
		...Object.keys(state.userTasks).flatMap((userTaskId): Command[] => [
			{ type: 'complete-user-task', userTaskId, variables },
			{ type: 'complete-user-task', userTaskId }
		]),
		...Object.keys(state.timers).map((timerId): Command => ({ type: 'trigger-timer', timerId })),
		...subscriptions.flatMap(({ kind, id }): Command[] =>
			kind === 'message' ? [{ type: 'correlate-message', subscriptionId: id, variables }] : []
		),
		...(subscriptions.some(({ kind }) => kind === 'signal')
			? [{ type: 'receive-signal', signalName: SIGNAL, variables } as const]
			: []),
		...(state.parent || x > 0 ? [] : [{ type: 'cancel-instance' } as const])
	];
}

function freeze<T>(value: T): T {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
	for (const part of Object.values(value)) freeze(part);
	return Object.freeze(value);
}
