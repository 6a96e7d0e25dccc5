import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import { instanceMatches, type InstanceFilter } from './instance-filter.ts';
import { errors } from '#lib/messages/generated/errors.ts';

const PAGE = 50;

/** Instances, newest first, paged by key. */
export async function listInstances(
	reader: ReadonlyKysely<DB>,
	filter: InstanceFilter,
	/** Key of the last row of the page before: `startedAt_id`. */
	after?: string
) {
	let query = reader
		.selectFrom('process_instance')
		.innerJoin('process_definition', 'process_definition.id', 'process_instance.definition_id')
		.select([
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
		.orderBy('started_at', 'desc')
		.orderBy('process_instance.id', 'desc')
		.limit(PAGE + 1);
	query = query.where(instanceMatches(filter));
	const [at, id] = after?.split('_') ?? [];
	if (at && id && Number.isSafeInteger(Number(at)))
		query = query.where((eb) =>
			eb.or([
				eb('started_at', '<', Number(at)),
				eb.and([eb('started_at', '=', Number(at)), eb('process_instance.id', '<', id)])
			])
		);
	const rows = await query.execute();
	const page = rows.slice(0, PAGE);
	const last = page.at(-1);
	return { rows: page, next: rows.length > PAGE && last ? `${last.started_at}_${last.id}` : null };
}

/** One instance: diagram, where it is, what it knows, what happened. */
export async function instanceDetail(reader: ReadonlyKysely<DB>, id: string) {
	const instance = await reader
		.selectFrom('process_instance')
		.innerJoin('process_definition', 'process_definition.id', 'process_instance.definition_id')
		.leftJoin('user', 'user.id', 'process_instance.started_by')
		.select([
			'process_instance.id',
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
		.leftJoin('user', 'user.id', 'element_instance.assignee_user_id')
		.select([
			'element_instance.id',
			'element_id',
			'element_name',
			'element_type',
			'state',
			'created_at',
			'completed_at',
			'user.name as assignee_name'
		])
		.where('process_instance_id', '=', id)
		.orderBy('created_at')
		.orderBy('element_instance.id')
		.execute();
	const variables = await reader
		.selectFrom('variable')
		.select(['scope_id', 'name', 'value_json', 'updated_at'])
		.where('process_instance_id', '=', id)
		.orderBy('name')
		.execute();
	const incidents = await reader
		.selectFrom('incident')
		.select(['id', 'element_id', 'code', 'message', 'raised_at', 'resolved_at'])
		.where('process_instance_id', '=', id)
		.orderBy('raised_at', 'desc')
		.execute();
	return { instance, elements, variables, incidents };
}
