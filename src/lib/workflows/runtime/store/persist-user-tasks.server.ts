import { sql } from 'kysely';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { visibleVariables, type EngineEvent } from '../../engine/index.ts';
import type { TouchedInstance } from './touched-instance.ts';

/** The task list itself: what staff see in their inbox is what the engine committed. */
export async function persistUserTasks(
	tx: Tx,
	instance: TouchedInstance,
	events: readonly EngineEvent[]
): Promise<void> {
	for (const event of events) {
		if (event.type === 'user-task-created') await insertTask(tx, instance, event);
		else if (event.type === 'user-task-assigned') await assign(tx, event);
		else if (event.type === 'user-task-completed')
			await completeTask(tx, { id: event.userTaskId, by: instance.completedBy, at: event.at });
		else if (event.type === 'user-task-canceled')
			await cancelTask(tx, { id: event.userTaskId, at: event.at });
	}
}

const cancelTask = compiledOnce<{ id: string; at: number }>((tx, { id, at }) =>
	tx
		.updateTable('user_task')
		.set((eb) => ({ state: 'canceled', completed_at: at, version: eb('version', '+', 1) }))
		.where('id', '=', id)
);

/** Minutes of work: from the claim to the end, rounded. */
const completeTask = compiledOnce<{ id: string; by: string | null; at: number }>(
	(tx, { id, by, at }) =>
		tx
			.updateTable('user_task')
			.set((eb) => ({
				state: 'completed',
				completed_at: at,
				completed_by: by,
				draft_json: null,
				version: eb('version', '+', 1),
				work_minutes: sql<number>`cast(round((cast(${at} as bigint) - claimed_at) / 60000.0) as integer)`
			}))
			.where('id', '=', id)
);

const assignTask = compiledOnce<{ id: string; assignee: string | null; at: number }>(
	(tx, { id, assignee, at }) =>
		tx
			.updateTable('user_task')
			.set((eb) => ({
				assignee_user_id: assignee,
				version: eb('version', '+', 1),
				claimed_at: eb.fn.coalesce('claimed_at', sql<number>`cast(${at} as bigint)`)
			}))
			.where('id', '=', id)
);

const releaseTask = compiledOnce<{ id: string }>((tx, { id }) =>
	tx
		.updateTable('user_task')
		.set((eb) => ({ assignee_user_id: null, version: eb('version', '+', 1), claimed_at: null }))
		.where('id', '=', id)
);

type Created = Extract<EngineEvent, { type: 'user-task-created' }>;

async function insertTask(tx: Tx, instance: TouchedInstance, event: Created): Promise<void> {
	const assignee = await userIdOf(tx, event.assignee);
	const excluded = excludedUsers(instance, event.elementInstanceId);
	await insertRows(tx, 'user_task', [
		{
			id: event.userTaskId,
			process_instance_id: instance.id,
			element_instance_no: Number(event.elementInstanceId),
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
			created_at: event.at,
			claimed_at: assignee ? event.at : null,
			candidate_group: event.candidateGroups[0] ?? null
		}
	]);
	const candidates = [
		...event.candidateGroups.map((key) => ({ kind: 'team', key })),
		...event.candidateUsers.map((key) => ({ kind: 'user', key }))
	].map((candidate) => ({ ...candidate, user_task_id: event.userTaskId }));
	await insertRows(tx, 'user_task_candidate', candidates, {
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
	event: Extract<EngineEvent, { type: 'user-task-assigned' }>
): Promise<void> {
	const assignee = await userIdOf(tx, event.assignee);
	if (assignee) await assignTask(tx, { id: event.userTaskId, assignee, at: event.at });
	else await releaseTask(tx, { id: event.userTaskId });
}
