/**
 * What somebody has typed into a task's form and not sent yet, kept with the task for each of its
 * workers and dropped when it is completed. A draft is no fact: it is not audited.
 */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { JsonObject } from '../expressions/json-value.ts';

export interface TaskDraft {
	readonly at: number;
	readonly values: JsonObject;
}

const MOST_CHARACTERS = 200_000;

type Drafts = Record<string, TaskDraft>;

/** The actor's own draft of a task. */
export async function readTaskDraft(
	reader: ReadonlyKysely<DB>,
	actor: Actor,
	taskId: string
): Promise<TaskDraft | null> {
	const row = await reader
		.selectFrom('user_task')
		.select('draft_json')
		.where('id', '=', taskId)
		.executeTakeFirst();
	return draftsOf(row?.draft_json ?? null)[actor.userId ?? ''] ?? null;
}

/** Keeps a draft of an open task that is free or the actor's. Returns when it was kept. */
export async function keepTaskDraft(
	db: Database,
	actor: Actor,
	taskId: string,
	values: JsonObject,
	now: number
): Promise<number> {
	authorize(actor, 'task.work');
	if (JSON.stringify(values).length > MOST_CHARACTERS) throw errors.taskDraftTooLarge({});
	return inTransaction(db, async (tx) => {
		// Writing first keeps the row for us: drafts of two people do not overwrite each other.
		await tx
			.updateTable('user_task')
			.set((eb) => ({ draft_json: eb.ref('draft_json') }))
			.where('id', '=', taskId)
			.execute();
		const task = await tx
			.selectFrom('user_task')
			.leftJoin('user as worker', 'worker.id', 'user_task.assignee_user_id')
			.leftJoin('user as completer', 'completer.id', 'user_task.completed_by')
			.select([
				'user_task.name',
				'user_task.state',
				'user_task.assignee_user_id',
				'user_task.draft_json',
				'worker.name as worker',
				'completer.name as completer'
			])
			.where('user_task.id', '=', taskId)
			.executeTakeFirst();
		if (!task) throw errors.userTaskNotFound({ id: taskId });
		const { name, state, assignee_user_id: assignee } = task;
		if (state !== 'created')
			throw errors.userTaskEnded({ task: name, state, who: task.completer ?? 'the process' });
		if (assignee !== null && assignee !== actor.userId)
			throw errors.userTaskClaimed({ task: name, who: task.worker ?? 'somebody else' });
		const drafts: Drafts = {
			...draftsOf(task.draft_json),
			[actor.userId ?? '']: { at: now, values }
		};
		await tx
			.updateTable('user_task')
			.set({ draft_json: JSON.stringify(drafts) })
			.where('id', '=', taskId)
			.execute();
		return now;
	});
}

function draftsOf(json: string | null): Drafts {
	return json ? (JSON.parse(json) as Drafts) : {};
}
