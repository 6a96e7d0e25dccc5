import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Actor } from '#lib/identity/actor.ts';

export type InboxFilter = 'mine' | 'team' | 'all';

export interface InboxTask {
	id: string;
	name: string;
	process: string;
	assigneeName: string | null;
	isMine: boolean;
	dueAt: number | null;
	createdAt: number;
	priority: number;
	recordTable: string | null;
	recordId: string | null;
	/** Somebody holds the process: nobody can complete the task now. */
	isSuspended: boolean;
}

const PAGE = 100;

/** Open tasks, overdue and due first, then by priority and age. One query. */
export async function listInbox(
	reader: ReadonlyKysely<DB>,
	actor: Actor,
	filter: InboxFilter
): Promise<InboxTask[]> {
	const rows = await reader
		.selectFrom('user_task')
		.innerJoin('process_instance', 'process_instance.id', 'user_task.process_instance_id')
		.innerJoin('process_definition', 'process_definition.id', 'process_instance.definition_id')
		.leftJoin('user', 'user.id', 'user_task.assignee_user_id')
		.select([
			'user_task.id',
			'user_task.name',
			'process_definition.name as process',
			'user.name as assignee_name',
			'user_task.assignee_user_id',
			'user_task.due_at',
			'user_task.created_at',
			'user_task.priority',
			'process_instance.record_table',
			'process_instance.record_id',
			'process_instance.suspended_at'
		])
		.where('user_task.state', '=', 'created')
		// In these words the index of open tasks has it.
		.where('user_task.completed_at', 'is', null)
		.where((eb) => {
			const mine = eb('user_task.assignee_user_id', '=', actor.userId);
			const offered = eb.exists(
				eb
					.selectFrom('user_task_candidate')
					.select('user_task_candidate.key')
					.whereRef('user_task_candidate.user_task_id', '=', 'user_task.id')
					.where((c) =>
						c.or([
							c.and([c('kind', '=', 'team'), c('key', 'in', ['', ...actor.teamKeys])]),
							c.and([c('kind', '=', 'user'), c('key', '=', actor.userId ?? '')])
						])
					)
			);
			const free = eb('user_task.assignee_user_id', 'is', null);
			const open = eb.not(
				eb.exists(
					eb
						.selectFrom('user_task_candidate')
						.select('user_task_candidate.key')
						.whereRef('user_task_candidate.user_task_id', '=', 'user_task.id')
				)
			);
			const team = eb.and([free, eb.or([offered, open])]);
			if (filter === 'mine') return mine;
			return filter === 'team' ? team : eb.or([mine, team]);
		})
		.orderBy((eb) => eb.fn.coalesce('user_task.due_at', eb.val(Number.MAX_SAFE_INTEGER)))
		.orderBy('user_task.priority', 'desc')
		.orderBy('user_task.created_at')
		.limit(PAGE)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		process: row.process,
		assigneeName: row.assignee_name,
		isMine: row.assignee_user_id === actor.userId,
		dueAt: row.due_at,
		createdAt: row.created_at,
		priority: row.priority,
		recordTable: row.record_table,
		recordId: row.record_id,
		isSuspended: row.suspended_at !== null
	}));
}
