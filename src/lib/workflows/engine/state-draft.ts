/** A private copy of the state of an instance, and the tables it is made of. */
import type { ElementType } from '#lib/workflows/model/executable-process.ts';
import type { ProcessInstanceCreated } from './event.ts';
import type { ElementInstance, InstanceState } from './instance-state.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Table<T> = { [id: string]: T };

/** The parts of a state that are tables by id, and what is in them. */
interface Tables {
	elements: Table<ElementInstance>;
	joins: Table<Readonly<Record<string, number>>>;
	resets: Table<readonly string[]>;
	jobs: Table<InstanceState['jobs'][string]>;
	userTasks: Table<InstanceState['userTasks'][string]>;
	timers: Table<InstanceState['timers'][string]>;
	subscriptions: Table<InstanceState['subscriptions'][string]>;
	compensations: Table<InstanceState['compensations'][string]>;
	incidents: Table<InstanceState['incidents'][string]>;
	loopOutputs: Table<InstanceState['loopOutputs'][string]>;
}

/** A private copy whose tables may be written; the records in them are replaced, never changed. */
export interface StateDraft extends Writable<Omit<InstanceState, keyof Tables>>, Tables {}

export function copyForWriting(state: InstanceState): StateDraft {
	const copy: StateDraft = {
		id: state.id,
		processId: state.processId,
		status: state.status,
		businessKey: state.businessKey,
		startElementId: state.startElementId,
		parent: state.parent,
		elementCount: state.elementCount,
		elements: copyTable(state.elements),
		joins: copyTable(state.joins),
		jobs: copyTable(state.jobs),
		userTasks: copyTable(state.userTasks),
		timers: copyTable(state.timers),
		subscriptions: copyTable(state.subscriptions),
		resets: copyTable(state.resets),
		compensations: copyTable(state.compensations),
		incidents: copyTable(state.incidents),
		loopOutputs: copyTable(state.loopOutputs),
		pending: state.pending
	};
	if (state.suspendedBy) copy.suspendedBy = state.suspendedBy;
	if (state.ending) copy.ending = state.ending;
	return copy;
}

/**
 * Tables have no prototype: V8 keeps such objects as hash tables from the start, where ids that
 * come and go cost a third of what they cost in ordinary objects (measured). Empty tables are one
 * shared object until something is put into them.
 */
const EMPTY_TABLE: Table<never> = Object.freeze(Object.create(null));

function copyTable<T>(table: Readonly<Record<string, T>>): Table<T> {
	let copy: Table<T> | undefined;
	for (const id in table) {
		copy ??= Object.create(null) as Table<T>;
		copy[id] = table[id] as T;
	}
	return copy ?? EMPTY_TABLE;
}

/** A table of the changed records of another, of the kind that a draft may write. */
export function writableTable<From, To>(
	table: Readonly<Record<string, From>>,
	change: (record: From, key: string) => To,
	keyOf: (key: string) => string
): Table<To> {
	let copy: Table<To> | undefined;
	for (const key in table) {
		copy ??= Object.create(null) as Table<To>;
		copy[keyOf(key)] = change(table[key] as From, key);
	}
	return copy ?? EMPTY_TABLE;
}

/** Puts a record into a table of the draft. For apply-event.ts only. */
export function put<Name extends keyof Tables>(
	state: StateDraft,
	name: Name,
	id: string,
	record: StateDraft[Name][string]
): void {
	if (state[name] === EMPTY_TABLE) state[name] = Object.create(null) as StateDraft[Name];
	(state[name] as Table<StateDraft[Name][string]>)[id] = record;
}

export function emptyTable(): Table<never> {
	return EMPTY_TABLE;
}

/** The state that the first event of every instance creates. */
export function createState(event: ProcessInstanceCreated): StateDraft {
	const { processInstanceId: id, processId } = event;
	const elements = Object.create(null) as Table<ElementInstance>;
	elements[id] = { id, elementId: processId, elementType: 'process', scopeId: null, tokens: 0 };
	return {
		id,
		processId,
		status: 'active',
		businessKey: event.businessKey,
		startElementId: event.startElementId,
		parent: event.parent,
		elementCount: 0,
		elements,
		joins: EMPTY_TABLE,
		resets: EMPTY_TABLE,
		jobs: EMPTY_TABLE,
		userTasks: EMPTY_TABLE,
		timers: EMPTY_TABLE,
		subscriptions: EMPTY_TABLE,
		compensations: EMPTY_TABLE,
		incidents: EMPTY_TABLE,
		loopOutputs: EMPTY_TABLE,
		pending: []
	};
}

/** Where the tokens of a joining gateway wait in `joins`. */
export function joinKey(scopeId: string, gatewayId: string): string {
	return `${scopeId}|${gatewayId}`;
}

export function splitJoinKey(key: string): [scopeId: string, gatewayId: string] {
	const at = key.indexOf('|');
	return [key.slice(0, at), key.slice(at + 1)];
}

/** Where what a turn of a loop puts out is kept in `loopOutputs`. */
export function loopOutputKey(bodyId: string, turn: number): string {
	return `${bodyId}|${turn}`;
}

/** Gateways at which tokens wait for each other if there are several ways in. */
export function isJoiningType(type: ElementType): boolean {
	return type === 'parallel-gateway' || type === 'inclusive-gateway' || type === 'complex-gateway';
}
