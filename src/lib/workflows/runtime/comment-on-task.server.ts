import { newId } from '#lib/database/id.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { authorizeSeeingTask } from '../queries/see-task.server.ts';
import type { WorkflowRuntime } from './runtime.server.ts';

/** Adds a comment that everybody who sees the task can read. */
export async function commentOnUserTask(
	runtime: WorkflowRuntime,
	actor: Actor,
	taskId: string,
	body: string
): Promise<void> {
	authorize(actor, 'task.work');
	const text = body.trim();
	if (!text) return;
	await inTransaction(runtime.db, async (tx) => {
		const task = await tx
			.selectFrom('user_task')
			.select(['id', 'name', 'assignee_user_id'])
			.where('id', '=', taskId)
			.executeTakeFirst();
		if (!task) throw errors.userTaskNotFound({ id: taskId });
		await authorizeSeeingTask(tx, actor, task);
		await tx
			.insertInto('task_comment')
			.values({
				id: newId(),
				user_task_id: taskId,
				at: runtime.clock.now(),
				author_id: actor.userId,
				author_name: actor.name,
				body: text
			})
			.execute();
	});
}
