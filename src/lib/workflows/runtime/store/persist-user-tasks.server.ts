import { sql } from 'kysely';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import { insertRows } from '#lib/database/insert-rows.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { visibleVariables, type EngineEvent, type UserTaskDetails } from '../../engine/index.ts';
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
		else if (event.type === 'user-task-assigned') await assign(tx, event);
		else if (event.type === 'user-task-updated') await update(tx, event);
		else if (event.type === 'user-task-transition-progressed') await keepWaiting(tx, event);
		else if (event.type === 'user-task-transition-denied') await deny(tx, event);
		else if (event.type === 'user-task-completed')
			await completeTask(tx, { id: event.userTaskId, by: instance.completedBy, at: event.at });
		else if (event.type === 'user-task-canceled')
			await cancelTask(tx, { id: event.userTaskId, at: event.at });
	}
}

const cancelTask = compiledOnce<{ id: string; at: number }>((tx, { id, at }) =>
	tx
		.updateTable('user_task')
		.set((eb) => ({
			state: 'canceled',
			completed_at: at,
			// Somebody may have asked for its completion before.
			completed_by: null,
			awaiting: null,
			denied_event: null,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', id)
);

/**
 * Minutes of work: from the claim to the end, rounded. Where listeners took their time, who asked for
 * the completion is known since then.
 */
const completeTask = compiledOnce<{ id: string; by: string | null; at: number }>(
	(tx, { id, by, at }) =>
		tx
			.updateTable('user_task')
			.set((eb) => ({
				state: 'completed',
				completed_at: at,
				completed_by: sql<string | null>`coalesce(cast(${by} as text), completed_by)`,
				draft_json: null,
				awaiting: null,
				denied_event: null,
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
				awaiting: null,
				denied_event: null,
				version: eb('version', '+', 1),
				claimed_at: eb.fn.coalesce('claimed_at', sql<number>`cast(${at} as bigint)`)
			}))
			.where('id', '=', id)
);

const releaseTask = compiledOnce<{ id: string }>((tx, { id }) =>
	tx
		.updateTable('user_task')
		.set((eb) => ({
			assignee_user_id: null,
			awaiting: null,
			denied_event: null,
			version: eb('version', '+', 1),
			claimed_at: null
		}))
		.where('id', '=', id)
);

async function insertTask(
	tx: Tx,
	instance: TouchedInstance,
	event: Of<'user-task-created'>
): Promise<void> {
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
			candidate_group: event.candidateGroups[0] ?? null,
			adds_value: addsValue(instance, event.elementId)
		}
	]);
	await insertCandidates(tx, event.userTaskId, event);
}

async function insertCandidates(
	tx: Tx,
	userTaskId: string,
	{ candidateGroups = [], candidateUsers = [] }: Partial<UserTaskDetails>
): Promise<void> {
	const candidates = [
		...candidateGroups.map((key) => ({ kind: 'team', key })),
		...candidateUsers.map((key) => ({ kind: 'user', key }))
	].map((candidate) => ({ ...candidate, user_task_id: userTaskId }));
	await insertRows(tx, 'user_task_candidate', candidates, {
		key: ['user_task_id', 'kind', 'key'],
		update: []
	});
}

/** As a number: 1 where its model does not say otherwise. */
export function addsValue({ definition }: TouchedInstance, elementId: string): number {
	const element = definition.process.elements.get(elementId);
	return element?.type === 'user-task' && !element.addsValue ? 0 : 1;
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

async function assign(tx: Tx, event: Of<'user-task-assigned'>): Promise<void> {
	const assignee = await userIdOf(tx, event.assignee);
	if (assignee) await assignTask(tx, { id: event.userTaskId, assignee, at: event.at });
	else await releaseTask(tx, { id: event.userTaskId });
}

async function update(tx: Tx, { userTaskId, changes }: Of<'user-task-updated'>): Promise<void> {
	const { candidateGroups, candidateUsers, dueAt, followUpAt, priority } = changes;
	await tx
		.updateTable('user_task')
		.set((eb) => ({
			...(dueAt === undefined ? {} : { due_at: dueAt }),
			...(followUpAt === undefined ? {} : { follow_up_at: followUpAt }),
			...(priority === undefined ? {} : { priority }),
			...(candidateGroups ? { candidate_group: candidateGroups[0] ?? null } : {}),
			awaiting: null,
			denied_event: null,
			version: eb('version', '+', 1)
		}))
		.where('id', '=', userTaskId)
		.execute();
	const kinds = [...(candidateGroups ? ['team'] : []), ...(candidateUsers ? ['user'] : [])];
	if (kinds.length === 0) return;
	await tx
		.deleteFrom('user_task_candidate')
		.where('user_task_id', '=', userTaskId)
		.where('kind', 'in', kinds)
		.execute();
	await insertCandidates(tx, userTaskId, changes);
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
