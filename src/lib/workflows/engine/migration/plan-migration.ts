/**
 * Which element of another version stands for which of this one. A plan names what it maps; the
 * process itself always stands for itself. What is proposed: the same id, or else the only element
 * of the same type and name in the same place.
 */
import type {
	ExecutableElement,
	ExecutableProcess
} from '#lib/workflows/model/executable-process.ts';
import type { InstanceState } from '../instance-state.ts';
import { splitJoinKey } from '../state-draft.ts';
import { waitsOf } from './wait-targets.ts';

/** Ids of elements, and of flows at whose end a token waits for others. */
export type MigrationPlan = Readonly<Record<string, string>>;

export function proposePlan(source: ExecutableProcess, target: ExecutableProcess): MigrationPlan {
	const plan: Record<string, string> = {};
	for (const element of source.elements.values()) {
		if (target.elements.get(element.id)?.type === element.type) plan[element.id] = element.id;
	}
	const taken = new Set(Object.values(plan));
	const isFree = ({ id }: ExecutableElement) => !taken.has(id);
	for (const element of source.elements.values()) {
		if (element.id in plan || element.name === null) continue;
		const isAlike = (other: ExecutableElement) =>
			other.type === element.type && other.name === element.name;
		const there = [...target.elements.values()].filter(isAlike).filter(isFree);
		const here = [...source.elements.values()].filter(isAlike).filter(({ id }) => !(id in plan));
		const [only] = there;
		if (only && there.length === 1 && here.length === 1) plan[element.id] = only.id;
	}
	for (const [id, targetId] of Object.entries(plan))
		if (!isSameEvent(source, target, plan, id, targetId)) delete plan[id];
	for (const flow of source.flows.values()) {
		const found = flowFor(source, target, plan, flow.id);
		if (found) plan[flow.id] = found;
	}
	return plan;
}

/** A boundary event that moved to another activity or became another kind is a new one. */
function isSameEvent(
	source: ExecutableProcess,
	target: ExecutableProcess,
	plan: MigrationPlan,
	id: string,
	targetId: string
): boolean {
	const from = source.elements.get(id);
	const to = target.elements.get(targetId);
	if (from?.type !== 'boundary-event' || to?.type !== 'boundary-event') return true;
	return from.event.kind === to.event.kind && plan[from.attachedToId] === to.attachedToId;
}

/** The same flow, or the only one between the same elements. */
function flowFor(
	source: ExecutableProcess,
	target: ExecutableProcess,
	plan: MigrationPlan,
	flowId: string
): string | null {
	const flow = source.flows.get(flowId);
	if (!flow) return null;
	const between = [...target.flows.values()].filter(
		(other) =>
			other.targetId === plan[flow.targetId] &&
			(other.id === flowId || other.sourceId === plan[flow.sourceId])
	);
	const same = between.find(({ id }) => id === flowId);
	return same?.id ?? (between.length === 1 ? (between[0]?.id ?? null) : null);
}

export interface PlanRow {
	readonly sourceId: string;
	readonly name: string;
	readonly type: string;
	/** A token is there, or it waits there for an event or for other tokens. */
	readonly isActive: boolean;
	/** What it can be mapped to: the same kind of thing in the target. */
	readonly candidates: readonly { id: string; name: string }[];
}

/** What a plan must say for an instance: where it is, and what it waits for there. */
export function planRows(
	source: ExecutableProcess,
	target: ExecutableProcess,
	states: readonly InstanceState[]
): PlanRow[] {
	const active = new Set<string>();
	const waits = new Set<string>();
	const flows = new Set<string>();
	for (const state of states) {
		for (const instance of Object.values(state.elements)) {
			if (instance.scopeId !== null) active.add(instance.elementId);
			for (const { id } of waitsOf({ process: source }, instance, instance.elementId))
				waits.add(id);
			for (const { elementId } of instance.adHoc?.waiting ?? []) waits.add(elementId);
		}
		// What is done and can still be undone is undone by elements of the other version.
		for (const { elementId, handlerId } of Object.values(state.compensations)) {
			waits.add(elementId);
			if (handlerId !== null) waits.add(handlerId);
		}
		for (const [key, waiting] of Object.entries(state.joins)) {
			active.add(splitJoinKey(key)[1]);
			for (const flowId of Object.keys(waiting)) flows.add(flowId);
		}
	}
	const elements = [...source.elements.values()].filter(
		({ id }) => active.has(id) || waits.has(id)
	);
	return [
		...elements.map((element) => ({
			sourceId: element.id,
			name: element.name ?? element.id,
			type: element.type,
			isActive: active.has(element.id),
			candidates: [...target.elements.values()]
				.filter(({ type }) => type === element.type)
				.map(({ id, name }) => ({ id, name: name ?? id }))
		})),
		...[...flows].map((flowId) => ({
			sourceId: flowId,
			name: source.flows.get(flowId)?.name ?? flowId,
			type: 'sequence-flow',
			isActive: true,
			candidates: [...target.flows.values()].map(({ id, name }) => ({ id, name: name ?? id }))
		}))
	];
}
