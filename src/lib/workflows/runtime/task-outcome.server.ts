/**
 * What came of something that was asked of a task: done, left to listeners whose workers are still
 * at it, or denied by one of them, which is an error for whoever asked.
 */
import { compiledOnce } from '#lib/database/compiled-once.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import { wordsFor } from './task-words.ts';
import type { UnitOfWork } from './unit-of-work.server.ts';

export type TaskOutcome = 'done' | 'waiting';

interface AskedTask {
	readonly id: string;
	readonly name: string;
	readonly processInstanceId: string;
}

const readDenial = compiledOnce((tx, { id }: { id: string }) =>
	tx.selectFrom('user_task').select(['denied_event', 'denied_reason']).where('id', '=', id)
);

export async function outcomeFor(unit: UnitOfWork, task: AskedTask): Promise<TaskOutcome> {
	const state = (await unit.touch(task.processInstanceId))?.state;
	const open = state?.userTasks[task.id];
	if (!open) return 'done';
	if (open.transition) return 'waiting';
	await unit.flush();
	const [row] = await readDenial(unit.tx, { id: task.id });
	if (!row?.denied_event) return 'done';
	throw errors.userTaskDenied({
		task: task.name,
		event: wordsFor(row.denied_event),
		reason: row.denied_reason ?? 'it gave no reason'
	});
}

/** The result waits for listeners: should one deny it, it is still there for the person to correct. */
export async function keepAsked(
	tx: Tx,
	asked: { taskId: string; userId: string | null; values: JsonObject; at: number }
): Promise<void> {
	const row = await tx
		.selectFrom('user_task')
		.select('draft_json')
		.where('id', '=', asked.taskId)
		.executeTakeFirst();
	const drafts = JSON.parse(row?.draft_json ?? '{}') as Record<string, unknown>;
	const draft = { at: asked.at, values: asked.values };
	await tx
		.updateTable('user_task')
		.set({
			completed_by: asked.userId,
			draft_json: JSON.stringify({ ...drafts, [asked.userId ?? '']: draft })
		})
		.where('id', '=', asked.taskId)
		.execute();
}
