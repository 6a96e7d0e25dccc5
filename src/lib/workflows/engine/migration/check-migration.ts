/**
 * What speaks against a plan for one instance, all of it at once, each with what to do about it.
 * Only what is active counts: elsewhere the versions may differ as they like.
 */
import type {
	ExecutableElement,
	ExecutableProcess
} from '#lib/workflows/model/executable-process.ts';
import type { ElementInstance, InstanceState } from '../instance-state.ts';
import { splitJoinKey } from '../state-draft.ts';
import type { MigrationPlan } from './plan-migration.ts';
import { isSameWait, kindOf, waitsOf } from './wait-targets.ts';

export interface MigrationProblem {
	/** Element or flow of the version that is left; empty for the instance as a whole. */
	readonly elementId: string;
	readonly message: string;
	readonly remedy: string;
}

interface Versions {
	readonly source: ExecutableProcess;
	readonly target: ExecutableProcess;
	readonly plan: MigrationPlan;
}

export function checkMigration(
	source: ExecutableProcess,
	target: ExecutableProcess,
	state: InstanceState,
	plan: MigrationPlan
): MigrationProblem[] {
	const versions = { source, target, plan };
	if (source.id !== target.id) {
		const message = `Expected another version of “${source.id}”, but the target is “${target.id}”.`;
		return [{ elementId: '', message, remedy: 'Choose a version of the same process.' }];
	}
	if (state.pending.length > 0) {
		const message = 'Expected an instance that waits, but it is in the middle of a long step.';
		return [{ elementId: '', message, remedy: 'Try again in a moment.' }];
	}
	if (Object.keys(state.resets).length > 0) {
		const message =
			'Expected no token on its way to a complex gateway that has fired, but there is one.';
		return [{ elementId: '', message, remedy: 'Try again once the gateway has got the rest.' }];
	}
	if (Object.values(state.userTasks).some(({ transition }) => transition?.event === 'canceling')) {
		const message =
			'Expected no cancelled task whose listeners are still at work, but there is one.';
		return [{ elementId: '', message, remedy: 'Try again once they are done.' }];
	}
	const problems = [
		...checkUndoing(versions, state),
		...Object.values(state.elements).flatMap((instance) => checkElement(versions, instance)),
		...Object.keys(state.joins).flatMap((key) => checkJoin(versions, state, key))
	];
	// Several instances of one element have the same problems.
	const known = new Set<string>();
	return problems.filter(({ elementId, message }) => {
		const isNew = !known.has(`${elementId} ${message}`);
		known.add(`${elementId} ${message}`);
		return isNew;
	});
}

/** The id in the target; the process stands for itself. */
export function mappedId(
	source: ExecutableProcess,
	plan: MigrationPlan,
	id: string
): string | null {
	return id === source.id ? id : (plan[id] ?? null);
}

function checkElement(versions: Versions, instance: ElementInstance): MigrationProblem[] {
	const { source, target, plan } = versions;
	const from = source.elements.get(instance.elementId);
	const toId = mappedId(source, plan, instance.elementId);
	if (!from || toId === null) {
		return [
			problem(
				instance.elementId,
				`Expected a target for “${nameOf(from, instance.elementId)}”, which is active, but the plan has none.`,
				'Choose its element in the other version, or modify the instance first so that it is not there.'
			)
		];
	}
	const to = target.elements.get(toId);
	if (!to) {
		return [
			problem(
				from.id,
				`Expected “${toId}” in the other version, but it has no such element.`,
				'Choose an element that exists there.'
			)
		];
	}
	return [
		...checkPair(versions, from, to),
		...checkWaits(versions, instance, from, to),
		...checkAdHoc(versions, instance)
	];
}

function checkPair(
	{ source, plan }: Versions,
	from: ExecutableElement,
	to: ExecutableElement
): MigrationProblem[] {
	const name = nameOf(from, from.id);
	if (from.type !== to.type) {
		return [
			problem(
				from.id,
				`Expected “${name}” to stay a ${words(from.type)}, but “${nameOf(to, to.id)}” is a ${words(to.type)}.`,
				`Choose a ${words(from.type)}, or move the token with a modification.`
			)
		];
	}
	const problems: MigrationProblem[] = [];
	const scopeId = from.scopeId && mappedId(source, plan, from.scopeId);
	if (scopeId !== to.scopeId) {
		problems.push(
			problem(
				from.id,
				`Expected “${name}” to stay inside “${scopeId ?? from.scopeId ?? ''}”, but “${nameOf(to, to.id)}” is inside “${to.scopeId ?? ''}”.`,
				'Choose an element in the corresponding subprocess, or move the token with a modification.'
			)
		);
	}
	if (loopKind(from) !== loopKind(to)) {
		problems.push(
			problem(
				from.id,
				`Expected “${name}” to be done ${loopKind(from)} as before, but “${nameOf(to, to.id)}” is done ${loopKind(to)}.`,
				'Choose an element with the same kind of loop.'
			)
		);
	}
	return problems;
}

function loopKind({ multiInstance, standardLoop }: ExecutableElement): string {
	if (standardLoop !== null) return 'again and again';
	if (multiInstance === null) return 'once';
	return multiInstance.isSequential ? 'several times one after the other' : 'several times at once';
}

/** Events that are mapped must be of one kind and belong to the same activity. */
function checkWaits(
	{ source, target, plan }: Versions,
	instance: ElementInstance,
	from: ExecutableElement,
	to: ExecutableElement
): MigrationProblem[] {
	if (from.type !== to.type) return [];
	const there = waitsOf({ process: target }, instance, to.id);
	return waitsOf({ process: source }, instance, from.id).flatMap((wait) => {
		const toId = plan[wait.id];
		if (toId === undefined) return [];
		const match = there.find((other) => other.id === toId);
		const name = nameOf(source.elements.get(wait.id), wait.id);
		if (!match) {
			return [
				problem(
					wait.id,
					`Expected an event at “${nameOf(to, to.id)}” for “${name}”, but “${toId}” is not there.`,
					'Choose an event of the same activity, or none: it then stops waiting.'
				)
			];
		}
		if (kindOf(match) !== kindOf(wait)) {
			return [
				problem(
					wait.id,
					`Expected “${name}” to stay a ${kindOf(wait)} event, but “${toId}” is a ${kindOf(match)} event.`,
					'Choose an event of the same kind, or none: it then stops waiting and the new one begins to.'
				)
			];
		}
		if (!instance.arrived?.[wait.id] || isSameWait(wait, match)) return [];
		return [
			problem(
				wait.id,
				`Expected “${name}” to wait for the same as before, but a part of it has happened and the rest of it differs.`,
				'Choose an event that waits for the same, or let it happen first.'
			)
		];
	});
}

/** What is done can only be undone by an element of the same type. */
function checkUndoing(
	{ source, target, plan }: Versions,
	state: InstanceState
): MigrationProblem[] {
	return Object.values(state.compensations).flatMap(({ elementId, handlerId }) =>
		[elementId, handlerId].flatMap((id) => {
			if (id === null) return [];
			const toId = mappedId(source, plan, id);
			const type = source.elements.get(id)?.type;
			if (toId !== null && type !== undefined && target.elements.get(toId)?.type === type)
				return [];
			const name = nameOf(source.elements.get(id), id);
			return [
				problem(
					id,
					`Expected a target for “${name}”, by which what is done can be undone, but the plan has none of its type.`,
					'Choose the corresponding element of the other version.'
				)
			];
		})
	);
}

/** Elements that an ad-hoc sub-process has still to begin. */
function checkAdHoc({ source, plan }: Versions, instance: ElementInstance): MigrationProblem[] {
	return (instance.adHoc?.waiting ?? []).flatMap(({ elementId }) => {
		if (plan[elementId] === elementId) return [];
		const name = nameOf(source.elements.get(elementId), elementId);
		return [
			problem(
				elementId,
				`Expected “${name}”, which is still to begin, under the same id in the other version, but the plan has another.`,
				'Migrate once it has begun, or keep its id in the other version.'
			)
		];
	});
}

function checkJoin(
	{ source, target, plan }: Versions,
	state: InstanceState,
	key: string
): MigrationProblem[] {
	const [scopeInstanceId, gatewayId] = splitJoinKey(key);
	const from = source.elements.get(gatewayId);
	const toId = plan[gatewayId];
	const to = toId === undefined ? undefined : target.elements.get(toId);
	const name = nameOf(from, gatewayId);
	if (!from || !to || from.type !== to.type || from.startQuantity !== to.startQuantity) {
		return [
			problem(
				gatewayId,
				`Expected a ${from ? words(from.type) : 'gateway'} for “${name}”, where a token waits for others, but the plan has none.`,
				'Choose the corresponding gateway of the other version.'
			)
		];
	}
	const scope = state.elements[scopeInstanceId]?.elementId ?? '';
	if (mappedId(source, plan, scope) !== to.scopeId) {
		return [
			problem(
				gatewayId,
				`Expected “${name}” to stay inside “${scope}”, but it is inside “${to.scopeId ?? ''}”.`,
				'Choose a gateway in the corresponding subprocess.'
			)
		];
	}
	return Object.keys(state.joins[key] ?? {}).flatMap((flowId) => {
		const mapped = plan[flowId];
		if (to.incoming.some(({ id }) => id === mapped)) return [];
		return [
			problem(
				flowId,
				`Expected a flow into “${nameOf(to, to.id)}” for “${flowId}”, through which a token has come, but the plan has none.`,
				'Choose the flow through which that token counts as arrived.'
			)
		];
	});
}

function problem(elementId: string, message: string, remedy: string): MigrationProblem {
	return { elementId, message, remedy };
}

function nameOf(element: ExecutableElement | undefined, id: string): string {
	return element?.name ?? id;
}

function words(type: string): string {
	return type.replaceAll('-', ' ');
}
