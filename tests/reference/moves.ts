/**
 * The token rules of BPMN 2.0 (chapter 13), one by one and without any order: every move that some
 * token could make now. Which one is made is for others to choose.
 */
import { activation, arrivals, begin } from './arrivals.ts';
import { cancel, catcherOf, trigger } from './events.ts';
import type { Drawing, Flow } from './model.ts';
import { labels, type Move } from './move.ts';
import {
	copyOf,
	emptyOut,
	find,
	insideOf,
	instanceOf,
	interrupt,
	type Occurrence,
	type State
} from './state.ts';

export function movesOf(drawing: Drawing, state: State): Move[] {
	const instances = [...state.occurrences.values()].filter(({ role }) => role === 'process');
	return [
		...state.calls.map(({ call, process }) => ({
			label: labels.begin(process, call),
			make: (name: string) => beginCalled(drawing, state, call, name)
		})),
		...instances.flatMap(({ name }) => movesInside(drawing, state, name))
	];
}

function beginCalled(drawing: Drawing, state: State, call: string, name: string): State {
	const next = copyOf(state);
	const called = next.calls.find((one) => one.call === call)!;
	next.calls = next.calls.filter((one) => one !== called);
	begin(drawing, next, called.process, name, called.x, call);
	find(next, name).isForsaken = !next.occurrences.has(call);
	return next;
}

function movesInside(drawing: Drawing, state: State, instance: string): Move[] {
	const isOf = (name: string) => instanceOf(state, name).name === instance;
	const own = [...state.occurrences.values()].filter(({ name }) => isOf(name));
	// Interrupting is done at once: until all is gone, nothing else moves in the instance.
	const gone = interruptions(state, own);
	if (gone.length > 0) return gone;
	const root = find(state, instance);
	if (root.breaksOff) return [brokenOff(state, root)];
	return [
		...own.flatMap((one) => movesOfOne(drawing, state, one)),
		...arrivals(drawing, state, isOf),
		...state.signalled
			.filter(({ owner, target }) => isStillOpen(state, owner, target))
			.filter(({ owner }) => isOf(owner))
			.map((heard) => hear(drawing, state, heard)),
		...(root.isForsaken ? movesOfCancelled(drawing, state, instance) : [])
	];
}

/** An instance whose caller is gone may be cancelled at any moment, and must be in the end. */
function movesOfCancelled(drawing: Drawing, state: State, instance: string): Move[] {
	const cancelled = copyOf(state);
	cancel(cancelled, instance);
	return movesInside(drawing, cancelled, instance);
}

function interruptions(state: State, own: readonly Occurrence[]): Move[] {
	const moves: Move[] = [];
	for (const { name } of own) {
		const waiting = state.tokens.filter(({ scope }) => scope === name);
		if (state.emptied.has(name) && waiting.length > 0) {
			moves.push({
				label: labels.discard(name, waiting.length),
				make: () => {
					const next = copyOf(state);
					next.tokens = next.tokens.filter(({ scope }) => scope !== name);
					next.emptied.delete(name);
					return next;
				}
			});
		} else if (state.doomed.has(name) && insideOf(state, name).length === 0) {
			moves.push({ label: labels.terminate(name), make: () => without(state, name) });
		}
	}
	return moves;
}

function without(state: State, name: string): State {
	const next = copyOf(state);
	remove(next, name);
	for (const one of next.occurrences.values()) if (one.caller === name) one.isForsaken = true;
	return next;
}

function remove(state: State, name: string): void {
	state.occurrences.delete(name);
	state.doomed.delete(name);
	state.emptied.delete(name);
	state.signalled = state.signalled.filter(({ owner }) => owner !== name);
}

function brokenOff(state: State, { name, breaksOff, caller, thrown }: Occurrence): Move {
	return {
		label: labels.breakOff(name, breaksOff ?? ''),
		make: () => {
			const next = copyOf(state);
			remove(next, name);
			const call = next.occurrences.get(caller ?? '');
			if (breaksOff === 'error' && call) {
				call.phase = 'throws';
				call.thrown = thrown;
			}
			return next;
		}
	};
}

function isStillOpen(state: State, owner: string, target: string): boolean {
	return target in (state.occurrences.get(owner)?.open ?? {});
}

function hear(drawing: Drawing, state: State, heard: State['signalled'][number]): Move {
	return {
		label: labels.hear(heard.owner, heard.target),
		make: () => {
			const next = copyOf(state);
			next.signalled = next.signalled.filter((other) => other !== heard);
			trigger(drawing, next, heard.owner, heard.target, heard.x);
			return next;
		}
	};
}

function movesOfOne(drawing: Drawing, state: State, one: Occurrence): Move[] {
	if (one.phase === 'throws') return [throwing(drawing, state, one)];
	if (one.phase === 'ready') return [leaving(drawing, state, one)];
	if (one.role === 'body') return movesOfBody(drawing, state, one);
	const kind = one.role === 'process' ? 'process' : drawing.nodes.get(one.node)!.kind;
	if (!['process', 'sub-process', 'event-sub-process'].includes(kind)) return [];
	const holds = (part: { scope: string }) => part.scope === one.name;
	const isBusy =
		insideOf(state, one.name).length > 0 ||
		[...state.tokens, ...state.owed, ...state.entries].some(holds);
	return isBusy ? [] : [leaving(drawing, state, one)];
}

function movesOfBody(drawing: Drawing, state: State, body: Occurrence): Move[] {
	const node = drawing.nodes.get(body.node)!;
	const { turns, isSequential, enough } = node.repetition!;
	const atWork = insideOf(state, body.name);
	if (body.done === turns || (enough !== null && body.done > 0 && body.done >= enough)) {
		if (atWork.length === 0) return [leaving(drawing, state, body)];
		// The rest is interrupted now or a little later.
		const cut = copyOf(state);
		for (const { name } of atWork) interrupt(cut, name);
		const instance = instanceOf(state, body.name).name;
		return movesInside(drawing, cut, instance);
	}
	if (body.created === turns || (isSequential && body.created > body.done)) return [];
	const turn = body.created + 1;
	return [activation(drawing, state, node, { scope: body.name, flows: [], turn })];
}

function throwing(drawing: Drawing, state: State, one: Occurrence): Move {
	const catcher = catcherOf(drawing, state, one.name, one.thrown.code);
	return {
		label: labels.throwError(one.name, one.thrown.code, catcher?.target ?? null),
		make: () => {
			const next = copyOf(state);
			const root = instanceOf(next, one.name);
			const thrower = find(next, one.name);
			if (catcher) trigger(drawing, next, catcher.owner, catcher.target, one.thrown.x);
			else if (root.caller !== null) {
				root.breaksOff = 'error';
				root.thrown = one.thrown;
				emptyOut(next, root.name);
			} else {
				// Nobody catches it: somebody must look. A job can still be done.
				thrower.hasIncident = true;
				const isJob = drawing.nodes.get(one.node)?.kind === 'service-task';
				thrower.phase = isJob ? 'waits' : 'stuck';
			}
			return next;
		}
	};
}

function leaving(drawing: Drawing, state: State, one: Occurrence): Move {
	const { name, role, scope, caller, x } = one;
	return {
		label: role === 'process' ? labels.end(name) : labels.complete(name),
		make: () => {
			const next = copyOf(state);
			const flows = chosenFlows(drawing, state, one);
			remove(next, name);
			const call = next.occurrences.get(caller ?? '');
			if (call) {
				call.phase = 'ready';
				instanceOf(next, call.name).x = x;
			}
			if (scope === null) return next;
			if (role === 'turn') find(next, scope).done += 1;
			const isTriggered = one.chosen !== null;
			if (role !== 'turn')
				next.owed.push(...flows.map((flow) => ({ scope, flow: flow.id, isTriggered })));
			return next;
		}
	};
}

function chosenFlows(drawing: Drawing, state: State, one: Occurrence): readonly Flow[] {
	const outgoing = drawing.outgoing.get(one.node) ?? [];
	const node = drawing.nodes.get(one.node);
	if (one.chosen !== null) return outgoing.filter(({ target }) => target === one.chosen);
	if (!node || outgoing.length < 2 || !['exclusive', 'inclusive'].includes(node.kind))
		return outgoing;
	const { x } = instanceOf(state, one.name);
	const otherwise = outgoing.filter(({ id }) => id === node.defaultFlow);
	const holding = outgoing.filter(({ holdsFor }) => holdsFor?.includes(x));
	if (holding.length === 0) return otherwise;
	return node.kind === 'exclusive' ? holding.slice(0, 1) : holding;
}
