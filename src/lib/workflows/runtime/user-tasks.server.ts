import { writeAudit } from '#lib/database/audit.server.ts';
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { notify } from '#lib/notifications/notify.server.ts';
import type { Rejection, UpdateUserTask } from '../engine/index.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import { checkFormValues } from '../forms/check-form-values.server.ts';
import { onceByRequestKey } from './request-key.server.ts';
import { keepAsked, outcomeFor, type TaskOutcome } from './task-outcome.server.ts';
import { taskNews } from './task-news.ts';
import { wordsFor } from './task-words.ts';
import type { WorkflowRuntime } from './runtime.server.ts';
import { rejected } from './rejected.ts';
import { inUnitOfWork, type UnitOfWork } from './unit-of-work.server.ts';

interface OpenTask {
	readonly id: string;
	readonly name: string;
	readonly processInstanceId: string;
	readonly assignee: string | null;
	readonly formId: string | null;
	readonly excluded_users_json: string | null;
}

/** Takes a task of one of the actor's teams. Listeners may deny it (`user_task_denied`). */
export async function claimUserTask(runtime: WorkflowRuntime, actor: Actor, taskId: string) {
	return changeAssignee(runtime, actor, taskId, 'task.claim', actor.userId);
}

/** Gives a task back to its teams. */
export async function releaseUserTask(runtime: WorkflowRuntime, actor: Actor, taskId: string) {
	return changeAssignee(runtime, actor, taskId, 'task.release', null);
}

/** Hands a task to somebody else. Needs `task.reassign`, or to be its assignee. */
export async function reassignUserTask(
	runtime: WorkflowRuntime,
	actor: Actor,
	taskId: string,
	userId: string
) {
	return changeAssignee(runtime, actor, taskId, 'task.reassign', userId);
}

/**
 * Completes a task with the values of its form. An unclaimed task of the actor's team is claimed in
 * the same step. Values that the form refuses give `form_values_invalid` with a detail per field.
 * The process also gets `completedBy`, the user's id. Listeners may deny it (`user_task_denied`), or
 * it waits for those that work outside.
 */
export async function completeUserTask(
	runtime: WorkflowRuntime,
	actor: Actor,
	input: { taskId: string; variables: JsonObject; requestKey?: string | undefined }
): Promise<TaskOutcome> {
	authorize(actor, 'task.work');
	return inUnitOfWork(runtime, (unit) =>
		onceByRequestKey(unit, input.requestKey, async () => {
			await lockTask(unit, input.taskId);
			const task = await openTaskFor(unit.tx, actor, input.taskId);
			const variables = task.formId
				? await checkFormValues(unit.tx, task.formId, input.variables)
				: input.variables;
			await claimIfFree(unit, actor, task);
			await unit.noteActor(task.processInstanceId, actor.userId);
			const rejection = await unit.send(task.processInstanceId, {
				type: 'complete-user-task',
				userTaskId: task.id,
				variables: { ...variables, completedBy: actor.userId }
			});
			if (rejection) throw await refusal(unit.tx, actor, input.taskId, rejection);
			const outcome = await outcomeFor(unit, task);
			if (outcome === 'waiting') {
				await unit.flush();
				const { userId } = actor;
				await keepAsked(unit.tx, { taskId: task.id, userId, values: variables, at: unit.now });
			}
			await audit(unit, actor, 'task.complete', task, variables);
			return outcome;
		})
	);
}

/** Changes by when, how urgently and by whom a task is to be done. Needs `task.reassign`. */
export async function updateUserTask(
	runtime: WorkflowRuntime,
	actor: Actor,
	taskId: string,
	changes: UpdateUserTask['changes']
): Promise<TaskOutcome> {
	authorize(actor, 'task.reassign');
	return inUnitOfWork(runtime, async (unit) => {
		const task = await openTaskFor(unit.tx, actor, taskId, true);
		const rejection = await unit.send(task.processInstanceId, {
			type: 'update-user-task',
			userTaskId: taskId,
			changes
		});
		if (rejection) throw await refusal(unit.tx, actor, taskId, rejection);
		const outcome = await outcomeFor(unit, task);
		await audit(unit, actor, 'task.update', task, { ...changes });
		return outcome;
	});
}

async function changeAssignee(
	runtime: WorkflowRuntime,
	actor: Actor,
	taskId: string,
	action: 'task.claim' | 'task.release' | 'task.reassign',
	assignee: string | null
): Promise<void> {
	authorize(actor, 'task.work');
	await inUnitOfWork(runtime, async (unit) => {
		await lockTask(unit, taskId);
		const task = await openTaskFor(unit.tx, actor, taskId, action === 'task.reassign');
		if (action === 'task.reassign' && task.assignee !== actor.userId) authorize(actor, action);
		if (action === 'task.claim' && task.assignee === actor.userId) return;
		if (action === 'task.reassign' && assignee) refuseExcluded(task, assignee, assignee);
		const rejection = await unit.send(task.processInstanceId, {
			type: 'assign-user-task',
			userTaskId: taskId,
			assignee
		});
		if (rejection) throw await refusal(unit.tx, actor, taskId, rejection);
		await outcomeFor(unit, task);
		await audit(unit, actor, action, task, { assignee });
		if (assignee && assignee !== actor.userId)
			await notify(
				unit.tx,
				[assignee],
				taskNews(task, `${actor.name} gave you this task`),
				unit.now
			);
	});
}

/** Names by subqueries: SQLite plans a join with a bound value anew at every use, which takes 100 µs. */
const readTask = compiledOnce((tx, { id }: { id: string }) =>
	tx
		.selectFrom('user_task')
		.select([
			'id',
			'process_instance_id',
			'name',
			'state',
			'assignee_user_id',
			'form_id',
			'excluded_users_json',
			'awaiting'
		])
		.select((eb) => [
			eb
				.selectFrom('user')
				.select('name')
				.whereRef('user.id', '=', 'user_task.assignee_user_id')
				.as('worker_name'),
			eb
				.selectFrom('user')
				.select('name')
				.whereRef('user.id', '=', 'user_task.completed_by')
				.as('completer_name')
		])
		.where('user_task.id', '=', id)
);

const readInstanceId = compiledOnce((tx, { id }: { id: string }) =>
	tx.selectFrom('user_task').select('process_instance_id').where('id', '=', id)
);

/** Nobody on another node changes the task between our look at it and our commit. */
async function lockTask(unit: UnitOfWork, taskId: string): Promise<void> {
	// SQLite has one writer: the transaction itself is the lock.
	if (unit.runtime.db.dialect === 'sqlite') return;
	const [row] = await readInstanceId(unit.tx, { id: taskId });
	if (row) await unit.touch(row.process_instance_id);
}

const readCandidates = compiledOnce((tx, { id }: { id: string }) =>
	tx.selectFrom('user_task_candidate').select(['kind', 'key']).where('user_task_id', '=', id)
);

/** The open task if the actor may work on it; otherwise says who was faster, or why not. */
async function openTaskFor(
	tx: Tx,
	actor: Actor,
	taskId: string,
	isReassigning = false
): Promise<OpenTask> {
	const [row] = await readTask(tx, { id: taskId });
	if (!row) throw errors.userTaskNotFound({ id: taskId });
	if (row.state !== 'created') {
		const who = row.completer_name ?? 'the process';
		throw errors.userTaskEnded({ task: row.name, state: row.state, who });
	}
	if (row.awaiting) throw errors.userTaskBusy({ task: row.name, event: wordsFor(row.awaiting) });
	const mayDirect = isReassigning && can(actor, 'task.reassign');
	if (row.assignee_user_id && row.assignee_user_id !== actor.userId && !mayDirect)
		throw errors.userTaskClaimed({ task: row.name, who: row.worker_name ?? 'somebody else' });
	if (!row.assignee_user_id && !mayDirect) await requireCandidate(tx, actor, taskId, row.name);
	if (actor.userId && !isReassigning) refuseExcluded(row, actor.userId, actor.name);
	return {
		id: row.id,
		name: row.name,
		processInstanceId: row.process_instance_id,
		assignee: row.assignee_user_id,
		formId: row.form_id,
		excluded_users_json: row.excluded_users_json
	};
}

/** Somebody on another node was faster while we waited for the instance: that is what to say. */
async function refusal(tx: Tx, actor: Actor, taskId: string, rejection: Rejection): Promise<Error> {
	await openTaskFor(tx, actor, taskId);
	return rejected(rejection);
}

/** A task that names neither teams nor users is open to everybody who works on tasks. */
async function requireCandidate(tx: Tx, actor: Actor, taskId: string, task: string): Promise<void> {
	const candidates = await readCandidates(tx, { id: taskId });
	const isCandidate = candidates.some(({ kind, key }) =>
		kind === 'team' ? actor.teamKeys.includes(key) : key === actor.userId
	);
	if (candidates.length > 0 && !isCandidate)
		throw errors.userTaskNotYours({ task, name: actor.name });
}

function refuseExcluded(
	task: { name: string; excluded_users_json: string | null },
	userId: string,
	name: string
): void {
	const excluded = JSON.parse(task.excluded_users_json ?? '[]') as string[];
	if (excluded.includes(userId)) throw errors.userTaskExcluded({ task: task.name, name });
}

async function claimIfFree(unit: UnitOfWork, actor: Actor, task: OpenTask): Promise<void> {
	if (task.assignee !== null) return;
	await unit.send(task.processInstanceId, {
		type: 'assign-user-task',
		userTaskId: task.id,
		assignee: actor.userId
	});
	const claimed = (await unit.touch(task.processInstanceId))?.state?.userTasks[task.id];
	// Only tasks with listeners keep details, and only those can be denied or made to wait.
	if (claimed?.details && (await outcomeFor(unit, task)) === 'waiting')
		throw errors.userTaskBusy({ task: task.name, event: wordsFor('assigning') });
}

async function audit(
	unit: UnitOfWork,
	actor: Actor,
	action: string,
	task: OpenTask,
	after: Record<string, unknown>
): Promise<void> {
	await writeAudit(unit.tx, {
		actor,
		action,
		entity: 'user_task',
		recordId: task.id,
		after,
		processInstanceId: task.processInstanceId,
		at: unit.now
	});
}
