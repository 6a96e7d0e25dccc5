/** Where an interpreted process stands. Names of occurrences are given from outside. */
import type { Drawing } from './model.ts';

export interface Occurrence {
	readonly name: string;
	/** Id of the node; of the process for a whole instance. */
	readonly node: string;
	/** `body`: around the turns of a node that repeats. */
	readonly role: 'process' | 'plain' | 'body' | 'turn';
	/** Name of the occurrence around it; null for a whole instance. */
	readonly scope: string | null;
	/** It waits for something outside or inside; may leave; or throws an error. */
	phase: 'waits' | 'ready' | 'throws' | 'stuck';
	/** Events that it waits for, each with the turns that are left; null: without end. */
	open: Record<string, number | null>;
	hasIncident: boolean;
	thrown: { code: string; x: number | null };
	/** Event-based gateways: the event that came. */
	chosen: string | null;
	/** Bodies: turns begun and done. */
	created: number;
	done: number;
	/** Instances: the number that is their data, who called them, and why they are broken off. */
	x: number;
	readonly caller: string | null;
	isForsaken: boolean;
	breaksOff: 'cancelled' | 'error' | null;
}

/** A token on a flow. After an event-based gateway the event in front of it has already happened. */
export interface Token {
	readonly scope: string;
	readonly flow: string;
	readonly isTriggered: boolean;
}

export interface State {
	readonly occurrences: Map<string, Occurrence>;
	tokens: Token[];
	/** Tokens of somebody who has just left, not yet on their flows. */
	owed: Token[];
	/** Nodes that begin without a flow: starts, boundary events, event sub-processes. */
	entries: { readonly scope: string; readonly node: string }[];
	/** Interrupted, and not yet gone. */
	doomed: Set<string>;
	/** Scopes that lose their tokens. */
	emptied: Set<string>;
	/** Called, not yet begun. */
	calls: { readonly call: string; readonly process: string; readonly x: number }[];
	/** Who hears the signal that has just come. */
	signalled: { readonly owner: string; readonly target: string; readonly x: number | null }[];
}

export function emptyState(): State {
	return {
		occurrences: new Map(),
		tokens: [],
		owed: [],
		entries: [],
		doomed: new Set(),
		emptied: new Set(),
		calls: [],
		signalled: []
	};
}

export function copyOf(state: State): State {
	return {
		occurrences: new Map(
			[...state.occurrences].map(([name, one]) => [name, { ...one, open: { ...one.open } }])
		),
		tokens: [...state.tokens],
		owed: [...state.owed],
		entries: [...state.entries],
		doomed: new Set(state.doomed),
		emptied: new Set(state.emptied),
		calls: [...state.calls],
		signalled: [...state.signalled]
	};
}

export function newOccurrence(
	given: Pick<Occurrence, 'name' | 'node' | 'role' | 'scope'> & { caller?: string; x?: number }
): Occurrence {
	return {
		phase: 'waits',
		open: {},
		hasIncident: false,
		thrown: { code: '', x: null },
		chosen: null,
		created: 0,
		done: 0,
		x: 0,
		caller: null,
		isForsaken: false,
		breaksOff: null,
		...given
	};
}

export function find(state: State, name: string | null): Occurrence {
	const found = state.occurrences.get(name ?? '');
	if (!found) throw new Error(`Expected an occurrence named ${name}, but there is none.`);
	return found;
}

export function insideOf(state: State, scope: string): Occurrence[] {
	return [...state.occurrences.values()].filter((one) => one.scope === scope);
}

/** The whole instance that an occurrence belongs to. */
export function instanceOf(state: State, name: string): Occurrence {
	let one = find(state, name);
	while (one.scope !== null) one = find(state, one.scope);
	return one;
}

/** Everything about the occurrence and inside it is to go; what it called goes on its own. */
export function interrupt(state: State, name: string): void {
	state.doomed.add(name);
	emptyOut(state, name);
}

/** The same for what is inside, the occurrence itself and one of those left out. */
export function emptyOut(state: State, scope: string, except?: string): void {
	if (state.tokens.some((token) => token.scope === scope)) state.emptied.add(scope);
	state.entries = state.entries.filter((entry) => entry.scope !== scope);
	state.owed = state.owed.filter((token) => token.scope !== scope);
	for (const one of insideOf(state, scope)) if (one.name !== except) interrupt(state, one.name);
}

/** Events that the occurrence of a node waits for from its beginning. */
export function opensAtBegin(drawing: Drawing, node: string, role: Occurrence['role']) {
	const open: Occurrence['open'] = {};
	const watched = role === 'turn' ? [] : (drawing.boundaries.get(node) ?? []);
	const starts = role === 'body' ? [] : drawing.eventSubProcesses(node);
	for (const target of [...watched, ...starts.map(({ id }) => drawing.startOf(id))]) {
		if (!target.trigger || target.trigger.kind === 'error') continue;
		const isOnce = target.isInterrupting ?? true;
		open[target.id] = target.trigger.kind === 'timer' ? (isOnce ? 1 : target.trigger.turns) : null;
	}
	return open;
}
