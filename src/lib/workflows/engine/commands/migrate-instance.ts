/**
 * Puts an instance on another version: element instances, jobs, tasks, incidents and called
 * instances keep their identity, timers their due date, subscriptions their place. What the other
 * version does not wait for is closed; what only it waits for is opened.
 */
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import type { ExecutableProcess } from '#lib/workflows/model/executable-process.ts';
import type { MigrateInstance } from '../command.ts';
import { emit } from '../draft.ts';
import type { Draft } from '../element-lifecycle.ts';
import { ElementFailure } from '../element-failure.ts';
import type { ProcessInstanceMigrated } from '../event.ts';
import type { ElementInstance } from '../instance-state.ts';
import { checkMigration, mappedId } from '../migration/check-migration.ts';
import { isSameWait, waitsOf } from '../migration/wait-targets.ts';
import { CommandRejected } from '../rejections.ts';
import { joinKey, splitJoinKey } from '../state-draft.ts';
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
	for (const { instance, keptIds } of moved)
		closeSubscriptions(draft, instance.id, (eventId) => !keptIds.has(eventId));
	emit(draft, migratedEvent(draft, target, plan));
	draft.process = target;
	draft.watch ??= target.hasConditionalEvents ? { changes: [], opened: [] } : null;
	for (const { instance, added } of moved) open(draft, instance.id, added);
	for (const key of Object.keys(draft.state.joins)) {
		const [scopeId, elementId] = splitJoinKey(key);
		draft.work.push({ kind: 'join', elementId, scopeId });
	}
}

interface Moved {
	readonly instance: ElementInstance;
	readonly keptIds: ReadonlySet<string>;
	readonly added: readonly EventTarget[];
}

function compareWaits(
	source: ExecutableProcess,
	target: ExecutableProcess,
	plan: MigrateInstance['plan'],
	instance: ElementInstance
): Moved {
	const toId = mappedId(source, plan, instance.elementId) ?? instance.elementId;
	const after = waitsOf({ process: target }, instance, toId);
	const kept = waitsOf({ process: source }, instance, instance.elementId).filter((wait) => {
		const there = after.find((other) => other.id === plan[wait.id]);
		return there !== undefined && isSameWait(wait, there);
	});
	const known = new Set(kept.map(({ id }) => plan[id]));
	return {
		instance,
		keptIds: new Set(kept.map(({ id }) => id)),
		// One that was there before and is no longer open has happened: it must not happen again.
		added: after.filter(({ id }) => !known.has(id)).flatMap(({ targets }) => targets)
	};
}

function migratedEvent(
	draft: Draft,
	target: ExecutableProcess,
	plan: MigrateInstance['plan']
): ProcessInstanceMigrated {
	const { state, process: source } = draft;
	const to = (id: string) => mappedId(source, plan, id) ?? id;
	const renamed = <T>(table: Readonly<Record<string, T>>) =>
		Object.fromEntries(Object.entries(table).map(([id, value]) => [to(id), value]));
	return {
		type: 'process-instance-migrated',
		at: draft.context.now,
		processInstanceId: state.id,
		elements: Object.values(state.elements).map(({ id, elementId, arrived }) => ({
			elementInstanceId: id,
			elementId: to(elementId),
			elementName: target.elements.get(to(elementId))?.name ?? null,
			...(arrived ? { arrived: renamed(arrived) } : {})
		})),
		timers: Object.values(state.timers).map(({ id, elementId }) => ({
			id,
			elementId: to(elementId)
		})),
		subscriptions: Object.values(state.subscriptions).map(({ id, elementId }) => ({
			id,
			elementId: to(elementId)
		})),
		compensations: Object.values(state.compensations).map(({ id, elementId, handlerId }) => ({
			id,
			elementId: to(elementId),
			handlerId: handlerId === null ? null : to(handlerId)
		})),
		joins: Object.entries(state.joins).map(([before, waiting]) => {
			const [scopeId, gatewayId] = splitJoinKey(before);
			return { before, key: joinKey(scopeId, to(gatewayId)), waiting: renamed(waiting) };
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
