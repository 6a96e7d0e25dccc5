import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { instanceMatches, type InstanceFilter } from './instance-filter.ts';
import { errors } from '#lib/messages/generated/errors.ts';

const PAGE = 50;

/** Instances, newest first, paged by key. */
export async function listInstances(
	reader: ReadonlyKysely<DB>,
	filter: InstanceFilter,
	/** Number of the last row of the page before. */
	after?: string
) {
	let query = reader
		.selectFrom('process_instance')
		.innerJoin('process_definition', 'process_definition.id', 'process_instance.definition_id')
		.select([
			'process_instance.no',
			'process_instance.id',
			'process_definition.name',
			'process_instance.version',
			'process_instance.state',
			'business_key',
			'process_instance.record_table',
			'process_instance.record_id',
			'started_at',
			'ended_at',
			'incident_count',
			'suspended_at'
		])
		.orderBy('process_instance.no', 'desc')
		.limit(PAGE + 1);
	query = query.where(instanceMatches(filter));
	const before = Number(after);
	if (after && Number.isSafeInteger(before))
		query = query.where('process_instance.no', '<', before);
	const rows = await query.execute();
	const page = rows.slice(0, PAGE);
	const last = page.at(-1);
	return { rows: page, next: rows.length > PAGE && last ? String(last.no) : null };
}

/** One instance: diagram, where it is, what it knows, what happened. */
export async function instanceDetail(reader: ReadonlyKysely<DB>, id: string) {
	const instance = await reader
		.selectFrom('process_instance')
		.innerJoin('process_definition', 'process_definition.id', 'process_instance.definition_id')
		.leftJoin('user', 'user.id', 'process_instance.started_by')
		.select([
			'process_instance.id',
			'process_instance.no',
			'process_definition.name',
			'process_instance.version',
			'process_instance.state',
			'bpmn_xml',
			'business_key',
			'process_instance.record_table',
			'process_instance.record_id',
			'started_at',
			'ended_at',
			'suspended_at',
			'parent_instance_id',
			'user.name as started_by_name'
		])
		.where('process_instance.id', '=', id)
		.executeTakeFirst();
	if (!instance) throw errors.processInstanceNotFound({ id });
	const elements = await reader
		.selectFrom('element_instance')
		.innerJoin('process_element', 'process_element.no', 'element_instance.element_no')
		.leftJoin('user_task', (join) =>
			join
				.on('user_task.process_instance_id', '=', id)
				.onRef('user_task.element_instance_no', '=', 'element_instance.no')
		)
		.leftJoin('user', 'user.id', 'user_task.assignee_user_id')
		.select([
			'element_instance.no',
			'process_element.element_id',
			'process_element.name as element_name',
			'process_element.type as element_type',
			'is_terminated',
			'element_instance.created_at',
			'element_instance.completed_at',
			'user.name as assignee_name'
		])
		.where('instance_no', '=', instance.no)
		.orderBy('element_instance.no')
		.execute();
	const variables = await reader
		.selectFrom('variable')
		.select(['scope_no', 'name', 'value_json', 'updated_at'])
		.where('instance_no', '=', instance.no)
		.orderBy('name')
		.execute();
	const incidents = await reader
		.selectFrom('incident')
		.select(['id', 'element_id', 'code', 'message', 'raised_at', 'resolved_at'])
		.where('process_instance_id', '=', id)
		.orderBy('raised_at', 'desc')
		.execute();
	return {
		instance,
		elements: elements.map(({ is_terminated, ...element }) => ({
			...element,
			state: stateOf(element.completed_at, is_terminated)
		})),
		variables,
		incidents
	};
}

export type ElementInstanceState = 'active' | 'completed' | 'terminated';

function stateOf(completedAt: number | null, isTerminated: number): ElementInstanceState {
	if (completedAt === null) return 'active';
	return isTerminated === 1 ? 'terminated' : 'completed';
}
