import type { ReadonlyKysely } from 'kysely/readonly';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';

/**
 * Who may see a task and speak to it: its assignee, its candidates, everybody where it names none, and
 * whoever watches over instances or hands tasks on. Throws `user_task_not_yours`.
 */
export async function authorizeSeeingTask(
	db: ReadonlyKysely<DB> | Tx,
	actor: Actor,
	task: { id: string; name: string; assignee_user_id: string | null }
): Promise<void> {
	if (task.assignee_user_id !== null && task.assignee_user_id === actor.userId) return;
	if (can(actor, 'instance.read') || can(actor, 'task.reassign')) return;
	const candidates = await db
		.selectFrom('user_task_candidate')
		.select(['kind', 'key'])
		.where('user_task_id', '=', task.id)
		.execute();
	const isCandidate = candidates.some(({ kind, key }) =>
		kind === 'team' ? actor.teamKeys.includes(key) : key === actor.userId
	);
	if (candidates.length > 0 && !isCandidate)
		throw errors.userTaskNotYours({ task: task.name, name: actor.name });
}
