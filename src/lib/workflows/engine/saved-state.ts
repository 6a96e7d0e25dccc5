/**
 * A state as text, for the row of its instance. What waits is kept millions of times and read at each
 * step: nothing is written that follows from the rest.
 */
import type { JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type { ElementInstance, InstanceState, UserTaskState } from './instance-state.ts';
import { copyForWriting, loopOutputKey, writableTable } from './state-draft.ts';

const FORMAT = 2;
/** The process among the element instances; the others have numbers from 1. */
const ROOT = '0';

type Tables = 'jobs' | 'timers' | 'subscriptions' | 'compensations' | 'incidents';
const TABLES_BY_ID = ['jobs', 'timers', 'subscriptions', 'compensations', 'incidents'] as const;
const PLAIN_TABLES = ['joins', 'resets', 'loopOutputs'] as const;
const EMPTY = {
	status: 'active',
	businessKey: null,
	parent: null,
	joins: {},
	resets: {},
	jobs: {},
	userTasks: {},
	timers: {},
	subscriptions: {},
	compensations: {},
	incidents: {},
	loopOutputs: {},
	pending: []
} satisfies Partial<InstanceState>;

type WithoutId<T extends { id: string }> = Omit<T, 'id'>;
type SavedElement = Partial<WithoutId<ElementInstance>>;
type SavedTask = Omit<WithoutId<UserTaskState>, 'assignee'> & { assignee?: string };

interface SavedState extends Partial<Omit<InstanceState, 'elements' | 'userTasks' | Tables>> {
	readonly format: typeof FORMAT;
	readonly elements: Readonly<Record<string, SavedElement>>;
	readonly userTasks?: Readonly<Record<string, SavedTask>>;
}

export function saveState(state: InstanceState): string {
	const { elements, userTasks, ...rest } = state;
	const saved: Record<string, unknown> = { format: FORMAT };
	for (const [name, value] of Object.entries(rest))
		if (!isEmpty(name as keyof typeof EMPTY, value)) saved[name] = value;
	for (const name of TABLES_BY_ID)
		if (name in saved) saved[name] = mapTable<{ id: string }, object>(state[name], withoutId);
	saved['elements'] = mapTable(elements, (element) => saveElement(element, state.id), state.id);
	if (hasEntries(userTasks)) saved['userTasks'] = mapTable(userTasks, saveTask);
	return JSON.stringify(saved);
}

/**
 * A saved state, also of an earlier version of the product: running instances outlive an upgrade. It is
 * the caller's alone: `ownsState` is allowed with it.
 */
export function readState(json: string): InstanceState {
	const saved = JSON.parse(json) as SavedState | InstanceState;
	if (!('format' in saved)) return withLoopOutputs(copyForWriting({ ...EMPTY, ...saved }));
	const { format: _, elements, userTasks = {}, ...rest } = saved;
	const state = { ...EMPTY, ...rest } as Record<string, unknown>;
	const id = String(rest.id);
	for (const name of TABLES_BY_ID)
		state[name] = readTable(state[name] as Record<string, object>, (part, key) => ({
			id: key,
			...part
		}));
	for (const name of PLAIN_TABLES)
		state[name] = readTable(state[name] as Record<string, unknown>, (value) => value);
	state['elements'] = readTable(elements, (part, key) => readElement(part, key, id), id);
	state['userTasks'] = readTable(userTasks, (part, key) => ({ id: key, assignee: null, ...part }));
	return withLoopOutputs(state as unknown as InstanceState);
}

/** Earlier, what the turns of a loop put out was a part of its body. */
function withLoopOutputs(state: InstanceState): InstanceState {
	const found: Record<string, JsonValue> = {};
	for (const key in state.elements) {
		const { outputs } = (state.elements[key]?.loop ?? {}) as { outputs?: (JsonValue | null)[] };
		outputs?.forEach((value, index) => (found[loopOutputKey(key, index + 1)] = value));
	}
	return hasEntries(found) ? { ...state, loopOutputs: readTable(found, (value) => value) } : state;
}

function saveElement(
	{ id, tokens, scopeId, ...rest }: ElementInstance,
	rootId: string
): SavedElement {
	return {
		...rest,
		...(tokens === 0 ? {} : { tokens }),
		...(id === rootId || scopeId === rootId ? {} : { scopeId })
	};
}

function readElement(part: SavedElement, key: string, rootId: string): ElementInstance {
	const isRoot = key === ROOT;
	return {
		id: isRoot ? rootId : key,
		tokens: 0,
		scopeId: isRoot ? null : rootId,
		...part
	} as ElementInstance;
}

function saveTask({ id: _, assignee, ...rest }: UserTaskState): SavedTask {
	return { ...rest, ...(assignee === null ? {} : { assignee }) };
}

function withoutId({ id: _, ...rest }: { id: string }): object {
	return rest;
}

/** A table that may be written, with the records as they are at work; the process under `rootId`. */
function readTable<From, To>(
	table: Readonly<Record<string, From>>,
	change: (record: From, key: string) => To,
	rootId = ROOT
): Readonly<Record<string, To>> {
	return writableTable(table, change, (key) => (key === ROOT ? rootId : key));
}

/** The table with other records; the record `rootId` under the key of the process. */
function mapTable<From, To>(
	table: Readonly<Record<string, From>>,
	change: (record: From, key: string) => To,
	rootId?: string
): Record<string, To> {
	const result: Record<string, To> = {};
	for (const key in table) result[key === rootId ? ROOT : key] = change(table[key] as From, key);
	return result;
}

function isEmpty(name: keyof typeof EMPTY, value: unknown): boolean {
	if (!(name in EMPTY)) return value === undefined;
	const empty = EMPTY[name];
	if (typeof empty !== 'object' || empty === null) return value === empty;
	return !hasEntries(value as object);
}

function hasEntries(table: object): boolean {
	for (const _ in table) return true;
	return false;
}
