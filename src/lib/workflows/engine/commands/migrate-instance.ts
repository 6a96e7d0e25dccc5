/**
 * Puts an instance on another version: element instances, jobs, tasks, incidents and called
 * instances keep their identity, timers their due date, subscriptions their place. What the other
 * version does not wait for is closed; what only it waits for is opened.
 */
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import type {
	EventDefinition,
	ExecutableProcess
} from '#lib/workflows/model/executable-process.ts';
import type { MigrateInstance } from '../command.ts';
import { emit } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { ElementFailure } from '../element-failure.ts';
import type { ProcessInstanceMigrated } from '../event.ts';
import type { ElementInstance } from '../instance-state.ts';
import { checkMigration, mappedId } from '../migration/check-migration.ts';
import { isAwaited } from '../migration/plan-migration.ts';
import { waitTargets } from '../migration/wait-targets.ts';
import { CommandRejected } from '../rejections.ts';
import { splitJoinKey } from '../state-draft.ts';
import { closeSubscriptions, planSubscriptions, type EventTarget } from '../subscriptions.ts';

export function migrateInstance(draft: Draft, { plan }: MigrateInstance): void {
	const source = draft.process;
	const target = draft.context.migrateTo;
	if (!target) throw refused('', 'Expected the version to migrate to, but there is none.');
	const [problem] = checkMigration(source, target, draft.state, plan);
	if (problem) throw refused(problem.elementId, `${problem.message} ${problem.remedy}`);

	const moved = Object.values(draft.state.elements).map((instance) =>
		compareWaits(source, target, plan, instance)
	);
	for (const { instance, isKept } of moved)
		closeSubscriptions(draft, instance.id, (eventId) => !isKept(eventId));
	emit(draft, migratedEvent(draft, target, plan));
	draft.process = target;
	for (const { instance, added } of moved) open(draft, instance.id, added);
	for (const key of Object.keys(draft.state.joins)) {
		const [scopeId, elementId] = splitJoinKey(key);
		if (target.elements.get(elementId)?.type === 'parallel-gateway')
			draft.work.push({ kind: 'join', elementId, scopeId });
	}
}

interface Moved {
	readonly instance: ElementInstance;
	readonly isKept: (eventId: string) => boolean;
	readonly added: readonly EventTarget[];
}

function compareWaits(
	source: ExecutableProcess,
	target: ExecutableProcess,
	plan: MigrateInstance['plan'],
	instance: ElementInstance
): Moved {
	const before = waitTargets({ process: source }, instance, instance.elementId);
	const toId = mappedId(source, plan, instance.elementId) ?? instance.elementId;
	const after = waitTargets({ process: target }, instance, toId);
	const kept = before.filter(({ id, event }) => {
		const there = after.find((other) => other.id === plan[id]);
		return there !== undefined && isSameSubscription(event, there.event);
	});
	const keptIds = new Set(kept.map(({ id }) => id));
	const known = new Set(kept.map(({ id }) => plan[id]));
	return {
		instance,
		isKept: (eventId) => keptIds.has(eventId),
		// One that was there before and is no longer open has happened: it must not happen again.
		added: after.filter(({ id, event }) => isAwaited(event.kind) && !known.has(id))
	};
}

/** A timer stays due when it was; a message that is called or keyed differently is another one. */
function isSameSubscription(before: EventDefinition, after: EventDefinition): boolean {
	if (before.kind === 'message' && after.kind === 'message') {
		return (
			before.messageName.text === after.messageName.text &&
			before.correlationKey?.text === after.correlationKey?.text
		);
	}
	if (before.kind === 'signal' && after.kind === 'signal')
		return before.signalName.text === after.signalName.text;
	return before.kind === after.kind;
}

function migratedEvent(
	draft: Draft,
	target: ExecutableProcess,
	plan: MigrateInstance['plan']
): ProcessInstanceMigrated {
	const { state, process: source } = draft;
	const to = (id: string) => mappedId(source, plan, id) ?? id;
	return {
		type: 'process-instance-migrated',
		at: draft.context.now,
		processInstanceId: state.id,
		elements: Object.values(state.elements).map(({ id, elementId }) => ({
			elementInstanceId: id,
			elementId: to(elementId),
			elementName: target.elements.get(to(elementId))?.name ?? null
		})),
		timers: Object.values(state.timers).map(({ id, elementId }) => ({
			id,
			elementId: to(elementId)
		})),
		subscriptions: Object.values(state.subscriptions).map(({ id, elementId }) => ({
			id,
			elementId: to(elementId)
		})),
		joins: Object.entries(state.joins).map(([key, waiting]) => {
			const [scopeId, gatewayId] = splitJoinKey(key);
			return {
				key,
				scopeId,
				gatewayId: to(gatewayId),
				waiting: Object.entries(waiting).map(([id, count]) => ({ flowId: to(id), count }))
			};
		})
	};
}

function open(draft: Draft, elementInstanceId: string, added: readonly EventTarget[]): void {
	const instance = draft.state.elements[elementInstanceId];
	if (!instance || added.length === 0) return;
	const stillOpens = Object.values(draft.state.incidents).some(
		(incident) => incident.elementInstanceId === instance.id && incident.phase === 'activate'
	);
	// It opens everything itself once its incident is resolved.
	if (stillOpens) return;
	const isInterrupted = wasInterrupted(draft, instance);
	const targets = added.filter(
		({ id }) => !isInterrupted || draft.process.elements.get(id)?.type !== 'start-event'
	);
	try {
		for (const event of planSubscriptions(draft, instance, targets)) emit(draft, event);
	} catch (error) {
		if (!(error instanceof ElementFailure) && !(error instanceof ExpressionError)) throw error;
		throw refused(
			instance.elementId,
			`Expected what “${instance.elementId}” waits for in the other version to be known, but ${error.message}`
		);
	}
}

/** An interrupting event subprocess runs in the scope: no other one may start there any more. */
function wasInterrupted(draft: Draft, scope: ElementInstance): boolean {
	return Object.values(draft.state.elements).some(({ scopeId, elementType, elementId }) => {
		if (scopeId !== scope.id || elementType !== 'event-sub-process') return false;
		const container = draft.process.elements.get(elementId);
		const entryId = container && 'entryIds' in container ? container.entryIds[0] : undefined;
		const start = entryId === undefined ? undefined : draft.process.elements.get(entryId);
		return start?.type === 'start-event' && start.isInterrupting;
	});
}

function refused(elementId: string, message: string): CommandRejected {
	return new CommandRejected('migration_invalid', message, { elementId });
}
