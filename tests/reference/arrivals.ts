/** How something comes to life: a token on a flow, several at a join, or an entry without a flow. */
import { mayJoinInclusive } from './inclusive-join.ts';
import type { Drawing, Node } from './model.ts';
import { labels, type Move } from './move.ts';
import {
	copyOf,
	emptyOut,
	find,
	instanceOf,
	newOccurrence,
	opensAtBegin,
	type State
} from './state.ts';

export function begin(
	drawing: Drawing,
	state: State,
	process: string,
	name: string,
	x: number,
	caller?: string
): void {
	const given = { name, node: process, role: 'process', scope: null } as const;
	const instance = newOccurrence(caller ? { ...given, x, caller } : { ...given, x });
	instance.open = opensAtBegin(drawing, process, 'process');
	state.occurrences.set(name, instance);
	state.entries.push({ scope: name, node: drawing.startOf(process).id });
}

/** Tokens that bring a node to life: on flows, together at joins, and without a flow. */
export function arrivals(drawing: Drawing, state: State, isOf: (name: string) => boolean): Move[] {
	const moves: Move[] = [];
	for (const entry of state.entries.filter(({ scope }) => isOf(scope))) {
		const node = drawing.nodes.get(entry.node)!;
		moves.push(activation(drawing, state, node, { scope: entry.scope, flows: [] }));
	}
	for (const token of state.owed.filter(({ scope }) => isOf(scope))) {
		moves.push({
			label: labels.take(token.scope, token.flow),
			make: () => {
				const next = copyOf(state);
				next.owed.splice(state.owed.indexOf(token), 1);
				next.tokens.push(token);
				return next;
			}
		});
	}
	const seen = new Set<string>();
	for (const { scope, flow } of state.tokens.filter((token) => isOf(token.scope))) {
		const node = drawing.nodes.get(drawing.flows.get(flow)!.target)!;
		const flows = joinedFlows(drawing, state, scope, node) ?? [flow];
		const key = [scope, node.id, ...flows].join(' ');
		if (flows.length > 0 && !seen.has(key))
			moves.push(activation(drawing, state, node, { scope, flows }));
		seen.add(key);
	}
	return moves;
}

/** What a join takes now, nothing if it waits; null if the node takes every token by itself. */
function joinedFlows(drawing: Drawing, state: State, scope: string, node: Node): string[] | null {
	const incoming = (drawing.incoming.get(node.id) ?? []).map(({ id }) => id);
	if (incoming.length < 2 || !['parallel', 'inclusive'].includes(node.kind)) return null;
	const arrived = incoming.filter((id) =>
		state.tokens.some((token) => token.scope === scope && token.flow === id)
	);
	if (node.kind === 'parallel') return arrived.length === incoming.length ? arrived : [];
	return mayJoinInclusive(drawing, state, scope, node.id) ? arrived : [];
}

interface Arrival {
	readonly scope: string;
	readonly flows: readonly string[];
	readonly turn?: number;
}

export function activation(drawing: Drawing, state: State, node: Node, arrival: Arrival): Move {
	const { scope, flows, turn } = arrival;
	return {
		label: labels.activate(node.id, scope, flows, turn ?? null),
		make: (name) => {
			const next = copyOf(state);
			let isTriggered = false;
			for (const flow of flows) {
				const at = next.tokens.findIndex((one) => one.scope === scope && one.flow === flow);
				isTriggered ||= next.tokens[at]!.isTriggered;
				next.tokens.splice(at, 1);
			}
			if (flows.length === 0 && turn === undefined) {
				const at = next.entries.findIndex((one) => one.scope === scope && one.node === node.id);
				next.entries.splice(at, 1);
			}
			if (turn !== undefined) find(next, scope).created = turn;
			appear(drawing, next, node, { ...arrival, name, isTriggered });
			return next;
		}
	};
}

function appear(
	drawing: Drawing,
	state: State,
	node: Node,
	{ scope, turn, name, isTriggered }: Arrival & { name: string; isTriggered: boolean }
): void {
	const role = turn !== undefined ? 'turn' : node.repetition ? 'body' : 'plain';
	const one = newOccurrence({ name, node: node.id, role, scope });
	state.occurrences.set(name, one);
	one.open = opensAtBegin(drawing, node.id, role);
	if (role === 'body') return;
	switch (node.kind) {
		case 'user-task':
		case 'service-task':
			return;
		case 'call':
			state.calls.push({ call: name, process: node.calls!, x: instanceOf(state, name).x });
			return;
		case 'sub-process':
		case 'event-sub-process':
			state.entries.push({ scope: name, node: drawing.startOf(node.id).id });
			return;
		case 'event-gateway':
			for (const flow of drawing.outgoing.get(node.id) ?? []) one.open[flow.target] = 1;
			return;
		case 'catch':
			if (isTriggered) one.phase = 'ready';
			else one.open = { [node.id]: 1 };
			return;
		default:
			one.phase = 'ready';
	}
	if (node.end?.kind === 'terminate') emptyOut(state, scope, name);
	if (node.end?.kind === 'error') {
		one.phase = 'throws';
		one.thrown = { code: node.end.code, x: null };
	}
}
