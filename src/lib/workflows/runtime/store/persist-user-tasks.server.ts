import { sql } from 'kysely';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { visibleVariables, type EngineEvent } from '../../engine/index.ts';
import type { TouchedInstance } from './touched-instance.ts';

type Of<Type extends EngineEvent['type']> = Extract<EngineEvent, { type: Type }>;

/** The task list itself: what staff see in their inbox is what the engine committed. */
export async function persistUserTasks(
	tx: Tx,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	for (const event of events) {
		if (event.type === 'user-task-created') await insertTask(tx, instance, event);
		else if (event.type === 'user-task-assigned')
			await assign(tx, event, await userIdOf(tx, event.assignee));
		else if (event.type === 'user-task-updated') await update(tx, event);
		else if (event.type === 'user-task-transition-progressed') await keepWaiting(tx, event);
		else if (event.type === 'user-task-transition-denied') await deny(tx, event);
		else if (event.type === 'user-task-completed') await end(tx, event, 'completed');
		else if (event.type === 'user-task-canceled') await end(tx, event, 'canceled');
	}
}

const offerElement = compiledOnce<{
	id: string;
	team: string | null;
	assignee: string | null;
	at: number | null;
}>((tx, { id, team, assignee, at }) =>
	tx
		.updateTable('element_instance')
		.set({ candidate_group: team, assignee_user_id: assignee, claimed_at: at, started_at: at })
		.where('id', '=', id)
);

const endTask = compiledOnce<{ id: string; state: string; at: number }>((tx, { id, state, at }) =>
	tx
		.updateTable('user_task')
		.set((eb) => ({
			state,
			completed_at: at,
			draft_json: null,
			awaiting: null,
			denied_event: null,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', id)
);

/** Somebody may have asked for its completion when it was cancelled. */
const forgetCompleter = compiledOnce<{ id: string }>((tx, { id }) =>
	tx.updateTable('user_task').set({ completed_by: null }).where('id', '=', id)
);

/** Minutes of work: from the claim to the end, rounded. */
const countMinutes = compiledOnce<{ id: string; at: number }>((tx, { id, at }) =>
	tx
		.updateTable('element_instance')
		.set({
			work_minutes: sql<number>`cast(round((cast(${at} as bigint) - claimed_at) / 60000.0) as integer)`
		})
		.where('id', '=', id)
		.where('claimed_at', 'is not', null)
);

type Created = Of<'user-task-created'>;

async function insertTask(tx: Tx, instance: TouchedInstance, event: Created): Promise<void> {
	const assignee = await userIdOf(tx, event.assignee);
	const excluded = excludedUsers(instance, event.elementInstanceId);
	await insertRows(tx, 'user_task', [
		{
			id: event.userTaskId,
			process_instance_id: instance.id,
			element_instance_id: event.elementInstanceId,
			element_id: event.elementId,
			process_key: instance.definition.processKey,
			name: event.name ?? event.elementId,
			state: 'created',
			assignee_user_id: assignee,
			due_at: event.dueAt,
			follow_up_at: event.followUpAt,
			priority: event.priority,
			form_id: event.formId,
			excluded_users_json: excluded.length > 0 ? JSON.stringify(excluded) : null,
			record_table: instance.recordTable,
			record_id: instance.recordId,
			created_at: event.at
		}
	]);
	await insertCandidates(tx, event.userTaskId, 'team', event.candidateGroups);
	await insertCandidates(tx, event.userTaskId, 'user', event.candidateUsers);
	await offerElement(tx, {
		id: event.elementInstanceId,
		team: event.candidateGroups[0] ?? null,
		assignee,
		at: assignee ? event.at : null
	});
}

async function insertCandidates(
	tx: Tx,
	userTaskId: string,
	kind: 'team' | 'user',
	keys: readonly string[]
): Promise<void> {
	const rows = keys.map((key) => ({ user_task_id: userTaskId, kind, key }));
	await insertRows(tx, 'user_task_candidate', rows, {
		key: ['user_task_id', 'kind', 'key'],
		update: []
	});
}

/**
 * Four eyes: a local variable `excludedUsers` of the task (an input mapping) lists the users who
 * may not work on it, such as the requester on an approval.
 */
function excludedUsers(instance: TouchedInstance, elementInstanceId: string): string[] {
	if (!instance.state?.elements[elementInstanceId]) return [];
	const value = visibleVariables(instance.state, elementInstanceId)['excludedUsers'];
	const list = Array.isArray(value) ? value : [value];
	return list.filter((id): id is string => typeof id === 'string' && id !== '');
}

/** Models name people by e-mail address or by id. */
async function userIdOf(tx: Tx, assignee: string | null): Promise<string | null> {
	if (!assignee?.includes('@')) return assignee;
	const user = await tx
		.selectFrom('user')
		.select('id')
		.where('email', '=', assignee.toLowerCase())
		.executeTakeFirst();
	return user?.id ?? null;
}

async function assign(
	tx: Tx,
	event: Of<'user-task-assigned'>,
	assignee: string | null
): Promise<void> {
	await tx
		.updateTable('user_task')
		.set((eb) => ({
			assignee_user_id: assignee,
			awaiting: null,
			denied_event: null,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', event.userTaskId)
		.execute();
	await tx
		.updateTable('element_instance')
		.set((eb) => ({
			assignee_user_id: assignee,
			claimed_at: assignee ? eb.fn.coalesce('claimed_at', eb.val(event.at)) : null,
			started_at: assignee ? eb.fn.coalesce('started_at', eb.val(event.at)) : null
		}))
		.where('id', '=', event.elementInstanceId)
		.execute();
}

async function update(tx: Tx, event: Of<'user-task-updated'>): Promise<void> {
	const { candidateGroups, candidateUsers, dueAt, followUpAt, priority } = event.changes;
	await tx
		.updateTable('user_task')
		.set((eb) => ({
			...(dueAt === undefined ? {} : { due_at: dueAt }),
			...(followUpAt === undefined ? {} : { follow_up_at: followUpAt }),
			...(priority === undefined ? {} : { priority }),
			awaiting: null,
			denied_event: null,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', event.userTaskId)
		.execute();
	if (candidateGroups) await replaceCandidates(tx, event.userTaskId, 'team', candidateGroups);
	if (candidateUsers) await replaceCandidates(tx, event.userTaskId, 'user', candidateUsers);
	if (candidateGroups)
		await tx
			.updateTable('element_instance')
			.set({ candidate_group: candidateGroups[0] ?? null })
			.where('id', '=', event.elementInstanceId)
			.execute();
}

async function replaceCandidates(
	tx: Tx,
	userTaskId: string,
	kind: 'team' | 'user',
	keys: readonly string[]
): Promise<void> {
	await tx
		.deleteFrom('user_task_candidate')
		.where('user_task_id', '=', userTaskId)
		.where('kind', '=', kind)
		.execute();
	await insertCandidates(tx, userTaskId, kind, keys);
}

/** Until its listeners are done the task is as it was; one that is cancelled is nobody's any more. */
async function keepWaiting(
	tx: Tx,
	{ userTaskId, transition, at }: Of<'user-task-transition-progressed'>
): Promise<void> {
	const isGone = transition.event === 'canceling';
	await tx
		.updateTable('user_task')
		.set({
			awaiting: transition.event,
			denied_event: null,
			denied_reason: null,
			...(isGone ? { state: 'canceled', completed_at: at, completed_by: null } : {})
		})
		.where('id', '=', userTaskId)
		.execute();
}

async function deny(tx: Tx, event: Of<'user-task-transition-denied'>): Promise<void> {
	await tx
		.updateTable('user_task')
		.set({
			awaiting: null,
			denied_event: event.event,
			denied_reason: event.reason,
			completed_by: null
		})
		.where('id', '=', event.userTaskId)
		.execute();
}

async function end(
	tx: Tx,
	event: Of<'user-task-completed' | 'user-task-canceled'>,
	state: 'completed' | 'canceled'
): Promise<void> {
	await endTask(tx, { id: event.userTaskId, state, at: event.at });
	if (state === 'canceled') await forgetCompleter(tx, { id: event.userTaskId });
	if (state === 'completed') await countMinutes(tx, { id: event.elementInstanceId, at: event.at });
}
