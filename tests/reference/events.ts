/** Events that happen to an interpreted process: what they interrupt and what they begin. */
import type { Drawing, Node } from './model.ts';
import { emptyOut, find, instanceOf, interrupt, type Occurrence, type State } from './state.ts';

/** The event `target`, for which `owner` waits, has happened; `x` comes with it. */
export function trigger(
	drawing: Drawing,
	state: State,
	owner: string,
	target: string,
	x: number | null
): void {
	const node = drawing.nodes.get(target)!;
	const one = find(state, owner);
	if (x !== null) instanceOf(state, owner).x = x;
	if (node.kind === 'boundary') {
		state.entries.push({ scope: one.scope!, node: target });
		if (node.isInterrupting) interrupt(state, owner);
		else useUp(one, target);
	} else if (node.kind === 'start') {
		if (node.isInterrupting) {
			emptyOut(state, owner);
			// It is interrupted once: no other of its event sub-processes begins any more.
			for (const id of Object.keys(one.open))
				if (drawing.nodes.get(id)?.kind === 'start') delete one.open[id];
		} else useUp(one, target);
		state.entries.push({ scope: owner, node: node.scope });
	} else {
		one.phase = 'ready';
		one.open = {};
		one.chosen = one.node === target ? null : target;
	}
}

export function cancel(state: State, instance: string): void {
	find(state, instance).breaksOff = 'cancelled';
	emptyOut(state, instance);
}

function useUp(one: Occurrence, target: string): void {
	const left = one.open[target];
	if (typeof left !== 'number') return;
	if (left > 1) one.open[target] = left - 1;
	else delete one.open[target];
}

/** Who catches an error: outwards, boundary events first, the exact code before any code. */
export function catcherOf(
	drawing: Drawing,
	state: State,
	thrower: string,
	code: string
): { owner: string; target: string } | null {
	for (let one = find(state, thrower); ; one = find(state, one.scope)) {
		const watched = one.role === 'turn' ? [] : (drawing.boundaries.get(one.node) ?? []);
		const onIt = matching(watched, code);
		if (onIt) return { owner: one.name, target: onIt };
		if (one.scope === null) return null;
		const scope = find(state, one.scope);
		const isBeside = drawing.nodes.get(one.node)?.kind === 'event-sub-process';
		if (isBeside || scope.role === 'body') continue;
		const starts = drawing.eventSubProcesses(scope.node).map(({ id }) => drawing.startOf(id));
		const inIt = matching(starts, code);
		if (inIt) return { owner: scope.name, target: inIt };
	}
}

function matching(nodes: readonly Node[], code: string): string | null {
	const catching = nodes.filter(({ trigger: event }) => event?.kind === 'error');
	const codeOf = ({ trigger: event }: Node) => (event?.kind === 'error' ? event.code : '');
	const exact = catching.find((node) => codeOf(node) === code);
	return (exact ?? catching.find((node) => codeOf(node) === null))?.id ?? null;
}

/** What somebody outside does. */
export type Input =
	| { readonly do: 'complete'; readonly name: string; readonly x: number | null }
	| {
			readonly do: 'throw';
			readonly name: string;
			readonly code: string;
			readonly x: number | null;
	  }
	| {
			readonly do: 'trigger';
			readonly owner: string;
			readonly target: string;
			readonly x: number | null;
	  }
	| { readonly do: 'signal'; readonly instance: string; readonly x: number | null }
	| { readonly do: 'cancel'; readonly instance: string };

export function put(drawing: Drawing, state: State, input: Input): void {
	switch (input.do) {
		case 'complete': {
			const one = find(state, input.name);
			one.phase = 'ready';
			one.hasIncident = false;
			if (input.x !== null) instanceOf(state, input.name).x = input.x;
			return;
		}
		case 'throw': {
			const one = find(state, input.name);
			one.phase = 'throws';
			one.hasIncident = false;
			one.thrown = { code: input.code, x: input.x };
			return;
		}
		case 'trigger':
			return trigger(drawing, state, input.owner, input.target, input.x);
		case 'signal':
			for (const one of state.occurrences.values()) {
				if (instanceOf(state, one.name).name !== input.instance) continue;
				for (const target of Object.keys(one.open))
					if (drawing.nodes.get(target)?.trigger?.kind === 'signal')
						state.signalled.push({ owner: one.name, target, x: input.x });
			}
			return;
		case 'cancel':
			return cancel(state, input.instance);
		default:
			input satisfies never;
	}
}
