/**
 * Whether the interpreter can do what the engine did: it follows the engine's events with every
 * state in which it may be by then, and must be able to rest where the engine rests.
 */
import type { EngineEvent, InstanceState } from '#lib/workflows/engine/index.ts';
import { put, type Input } from './events.ts';
import { Drawing, type Model } from './model.ts';
import { begin } from './arrivals.ts';
import { labels } from './move.ts';
import { movesOf } from './moves.ts';
import { emptyState, type State } from './state.ts';
import type { Seen, Sent } from './world.ts';

/** More at once would mean that the events hardly say what happened. */
const MOST_STATES = 64;

export class Follower {
	readonly #drawing: Drawing;
	#states: State[] = [];
	/** The most states in which the interpreter could be at the same time. */
	mostStates = 1;

	constructor(model: Model) {
		this.#drawing = new Drawing(model);
	}

	begin(process: string, x: number): void {
		const state = emptyState();
		begin(this.#drawing, state, process, 'main', x);
		this.#states = [state];
	}

	/** Somebody does something; `before` is the engine's state at that moment. */
	put(sent: Sent, before: InstanceState): void {
		const input = inputOf(sent, before);
		for (const state of this.#states) {
			state.signalled = [];
			put(this.#drawing, state, input);
		}
	}

	follow(seen: readonly Seen[]): void {
		for (const { event, instance } of seen) {
			const label = labelOf(event, instance);
			if (label === null) continue;
			const next = new Map<string, State>();
			for (const state of this.#states)
				for (const move of movesOf(this.#drawing, state)) {
					if (move.label !== label) continue;
					const after = move.make(nameIn(event, instance));
					next.set(textOf(after), after);
				}
			if (next.size === 0) throw this.#impossible(label);
			if (next.size > MOST_STATES) throw new Error(`Expected few states after ${label}.`);
			this.mostStates = Math.max(this.mostStates, next.size);
			this.#states = [...next.values()];
		}
	}

	/** The engine rests with these instances: one of the interpreter's states rests with the same. */
	rest(active: readonly InstanceState[]): void {
		const expected = active.flatMap(viewOfEngine).sort().join('\n');
		const resting = this.#states.filter((state) => movesOf(this.#drawing, state).length === 0);
		const same = resting.filter((state) => this.#viewOf(state) === expected);
		if (same.length > 0) {
			this.#states = same;
			return;
		}
		const [first] = resting.length > 0 ? resting : this.#states;
		const moves = movesOf(this.#drawing, first!).map(({ label }) => label);
		throw new Error(
			`Expected the engine to rest where the interpreter does.\nEngine:\n${expected}\nInterpreter:\n${this.#viewOf(first!)}\nwhich could still ${moves.join(', ') || 'do nothing'}.`
		);
	}

	#impossible(label: string): Error {
		const [first] = this.#states;
		const possible = movesOf(this.#drawing, first!).map((move) => move.label);
		return new Error(
			`Expected something that a token can do now, but the engine did “${label}”. Possible: ${possible.join(', ') || 'nothing'}.\n${this.#viewOf(first!)}`
		);
	}

	/** What is active and what it waits for, one a line. */
	#viewOf(state: State): string {
		const lines: string[] = [];
		for (const one of state.occurrences.values()) {
			lines.push(
				one.role === 'process'
					? `instance ${one.name} of ${one.node} with ${one.x}`
					: `${one.node} ${one.name} in ${one.scope}`
			);
			const kind = this.#drawing.nodes.get(one.node)?.kind;
			const isWork = kind === 'user-task' || kind === 'service-task';
			if (isWork && one.role !== 'body') lines.push(`${kind} ${one.name}`);
			if (one.hasIncident) lines.push(`incident ${one.name}`);
			for (const target of Object.keys(one.open))
				lines.push(`${this.#drawing.nodes.get(target)?.trigger?.kind} ${target} of ${one.name}`);
		}
		const tokens = state.tokens.map(({ scope, flow }) => `token ${flow} in ${scope}`);
		return [...lines, ...tokens].sort().join('\n');
	}
}

function viewOfEngine(state: InstanceState): string[] {
	const name = (id: string | null) => nameOf(state.id, id);
	const lines = [
		...Object.values(state.elements).map(({ id, elementId, scopeId, variables }) =>
			scopeId === null
				? `instance ${name(id)} of ${elementId} with ${String(variables?.['x'])}`
				: `${elementId} ${name(id)} in ${name(scopeId)}`
		),
		...Object.values(state.jobs).map((job) => `service-task ${name(job.elementInstanceId)}`),
		...Object.values(state.userTasks).map((task) => `user-task ${name(task.elementInstanceId)}`),
		...Object.values(state.incidents).map(
			(incident) => `incident ${name(incident.elementInstanceId)}`
		)
	];
	for (const { elementId, elementInstanceId } of Object.values(state.timers))
		lines.push(`timer ${elementId} of ${name(elementInstanceId)}`);
	for (const { kind, elementId, elementInstanceId } of Object.values(state.subscriptions))
		lines.push(`${kind} ${elementId} of ${name(elementInstanceId)}`);
	for (const [key, flows] of Object.entries(state.joins))
		for (const [flow, count] of Object.entries(flows))
			for (let nth = 0; nth < count; nth++)
				lines.push(`token ${flow} in ${name(key.slice(0, key.indexOf('|')))}`);
	return lines;
}

function inputOf({ instance, command }: Sent, before: InstanceState): Input {
	const named = (id: string) => nameOf(instance, id);
	const x = 'variables' in command ? (command.variables?.['x'] as number) : null;
	switch (command.type) {
		case 'complete-job':
			return { do: 'complete', name: named(before.jobs[command.jobId]!.elementInstanceId), x };
		case 'complete-user-task': {
			const name = named(before.userTasks[command.userTaskId]!.elementInstanceId);
			return { do: 'complete', name, x: x ?? null };
		}
		case 'throw-error': {
			const name = named(before.jobs[command.jobId]!.elementInstanceId);
			return { do: 'throw', name, code: command.errorCode, x };
		}
		case 'trigger-timer': {
			const { elementInstanceId, elementId } = before.timers[command.timerId]!;
			return { do: 'trigger', owner: named(elementInstanceId), target: elementId, x: null };
		}
		case 'correlate-message': {
			const { elementInstanceId, elementId } = before.subscriptions[command.subscriptionId]!;
			return { do: 'trigger', owner: named(elementInstanceId), target: elementId, x };
		}
		case 'receive-signal':
			return { do: 'signal', instance, x };
		case 'cancel-instance':
			return { do: 'cancel', instance };
		default:
			throw new Error(`Expected a command that the interpreter knows, but got ${command.type}.`);
	}
}

/** Element instances are numbered within their instance. */
function nameOf(instance: string, id: string | null): string {
	return id === null || id === instance ? instance : `${instance}/${id}`;
}

function nameIn(event: EngineEvent, instance: string): string {
	if (event.type === 'process-instance-created') return event.processInstanceId;
	return event.type === 'element-activated' ? nameOf(instance, event.elementInstanceId) : '';
}

function labelOf(event: EngineEvent, instance: string): string | null {
	const name = (id: string) => nameOf(instance, id);
	switch (event.type) {
		case 'process-instance-created':
			// The first instance was begun by hand.
			return (
				event.parent &&
				labels.begin(
					event.processId,
					nameOf(event.parent.processInstanceId, event.parent.elementInstanceId)
				)
			);
		case 'element-activated':
			return labels.activate(
				event.elementId,
				name(event.scopeId),
				event.incomingFlowIds,
				event.loopCounter
			);
		case 'element-completed':
			return labels.complete(name(event.elementInstanceId));
		case 'element-terminated':
			return labels.terminate(name(event.elementInstanceId));
		case 'sequence-flow-taken':
			return labels.take(name(event.scopeId), event.flowId);
		case 'flows-discarded':
			return labels.discard(name(event.scopeId), event.count);
		case 'error-thrown':
			return labels.throwError(name(event.elementInstanceId), event.errorCode, event.caughtBy);
		case 'signal-received':
			return labels.hear(name(event.elementInstanceId), event.elementId);
		case 'process-instance-completed':
			return labels.end(instance);
		case 'process-instance-terminated':
			return labels.breakOff(instance, event.reason);
		default:
			return null;
	}
}

function textOf(state: State): string {
	return JSON.stringify({
		...state,
		occurrences: [...state.occurrences.values()].map((one) => JSON.stringify(one)).sort(),
		tokens: state.tokens.map((token) => JSON.stringify(token)).sort(),
		doomed: [...state.doomed].sort(),
		emptied: [...state.emptied].sort()
	});
}
