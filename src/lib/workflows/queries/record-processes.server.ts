/** The processes of a record: which can be started on it, which run or ran, and their steps. */
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import type { TimelineEntry } from '#lib/records/store/record-timeline.server.ts';

const SHOWN = 20;
const STEPS_SHOWN = 50;

export interface RecordProcess {
	readonly id: string;
	readonly name: string;
	readonly state: string;
	readonly startedAt: number;
	readonly suspendedAt: number | null;
	/** Open user tasks, in the order in which they were created. */
	readonly tasks: readonly { id: string; name: string; assignee: string | null }[];
}

/** Processes that a person may start on records of the table, unless one drives the record already. */
export async function startableProcesses(
	reader: ReadonlyKysely<DB>,
	actor: Actor,
	table: string
): Promise<{ key: string; name: string }[]> {
	if (!can(actor, 'process.start')) return [];
	return reader
		.selectFrom('process_definition')
		.select(['process_key as key', 'name'])
		.where('record_table', '=', table)
		.where('is_latest', '=', 1)
		.orderBy('name')
		.execute();
}

/** Newest first: the processes about the record, and the one that drives it. */
export async function processesOfRecord(
	reader: ReadonlyKysely<DB>,
	record: { table: string; id: string; drivenBy: string | null }
): Promise<RecordProcess[]> {
	const instances = await reader
		.selectFrom('process_instance')
		.innerJoin('process_definition', 'process_definition.id', 'process_instance.definition_id')
		.select(['process_instance.id', 'name', 'state', 'started_at', 'suspended_at'])
		.where((eb) =>
			eb.or([
				eb.and([
					eb('process_instance.record_table', '=', record.table),
					eb('record_id', '=', record.id)
				]),
				...(record.drivenBy ? [eb('process_instance.id', '=', record.drivenBy)] : [])
			])
		)
		.orderBy('started_at', 'desc')
		.limit(SHOWN)
		.execute();
	if (instances.length === 0) return [];
	const tasks = await reader
		.selectFrom('user_task')
		.leftJoin('user', 'user.id', 'assignee_user_id')
		.select(['user_task.id', 'user_task.name', 'process_instance_id', 'user.name as assignee'])
		.where('state', '=', 'created')
		.where(
			'process_instance_id',
			'in',
			instances.map(({ id }) => id)
		)
		.orderBy('created_at')
		.execute();
	return instances.map(({ id, name, state, started_at, suspended_at }) => ({
		id,
		name,
		state,
		startedAt: started_at,
		suspendedAt: suspended_at,
		tasks: tasks
			.filter((task) => task.process_instance_id === id)
			.map((task) => ({ id: task.id, name: task.name, assignee: task.assignee }))
	}));
}

/** What people did in those processes, for the record's timeline. */
export async function processSteps(
	reader: ReadonlyKysely<DB>,
	instanceIds: readonly string[]
): Promise<TimelineEntry[]> {
	if (instanceIds.length === 0) return [];
	const rows = await reader
		.selectFrom('user_task')
		.leftJoin('user', 'user.id', 'completed_by')
		.select([
			'user_task.id',
			'user_task.name',
			'user_task.completed_at',
			'process_instance_id',
			'user.name as by'
		])
		.where('state', '=', 'completed')
		.where('process_instance_id', 'in', instanceIds)
		.orderBy('completed_at', 'desc')
		.limit(STEPS_SHOWN)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		at: row.completed_at ?? 0,
		kind: 'process' as const,
		title: `${row.name}: done`,
		by: row.by,
		detail: null,
		href: `/instances/${row.process_instance_id}`,
		changes: []
	}));
}
