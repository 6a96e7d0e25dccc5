import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { JsonObject } from '../expressions/json-value.ts';
import { wordsFor } from '../runtime/task-words.ts';
import { authorizeSeeingTask } from './see-task.server.ts';

/** A task with its form, the variables that it shows, its diagram and its comments. */
export async function taskDetail(reader: ReadonlyKysely<DB>, actor: Actor, id: string) {
	const task = await reader
		.selectFrom('user_task')
		.innerJoin('process_instance', 'process_instance.id', 'user_task.process_instance_id')
		.innerJoin('process_definition', 'process_definition.id', 'process_instance.definition_id')
		.innerJoin('element_instance', (join) =>
			join
				.onRef('element_instance.instance_no', '=', 'process_instance.no')
				.onRef('element_instance.no', '=', 'user_task.element_instance_no')
		)
		.leftJoin('user', 'user.id', 'user_task.assignee_user_id')
		.leftJoin('form_definition', (join) =>
			join
				.onRef('form_definition.form_key', '=', 'user_task.form_id')
				.on('form_definition.is_latest', '=', 1)
		)
		.selectAll('user_task')
		.select([
			'process_definition.name as process',
			'process_definition.bpmn_xml',
			'user.name as assignee_name',
			'form_definition.schema_json',
			'element_instance.instance_no',
			'element_instance.scope_no',
			'process_instance.suspended_at'
		])
		.where('user_task.id', '=', id)
		.executeTakeFirst();
	if (!task) throw errors.userTaskNotFound({ id });
	await authorizeSeeingTask(reader, actor, task);
	const isMine = task.assignee_user_id === actor.userId;
	const variables = await reader
		.selectFrom('variable')
		.select(['scope_no', 'name', 'value_json'])
		.where('instance_no', '=', task.instance_no)
		.where('scope_no', 'in', [0, task.scope_no, task.element_instance_no])
		.execute();
	const comments = await reader
		.selectFrom('task_comment')
		.select(['id', 'at', 'author_name', 'body'])
		.where('user_task_id', '=', id)
		.orderBy('at')
		.execute();
	const depth = (scope: number) => (scope === task.element_instance_no ? 2 : scope === 0 ? 0 : 1);
	const visible: JsonObject = Object.fromEntries(
		variables
			.sort((a, b) => depth(a.scope_no) - depth(b.scope_no))
			.map((row) => [row.name, JSON.parse(row.value_json)])
	);
	return {
		id: task.id,
		name: task.name,
		state: task.state,
		process: task.process,
		processInstanceId: task.process_instance_id,
		elementId: task.element_id,
		bpmnXml: task.bpmn_xml,
		formSchema: task.schema_json ? (JSON.parse(task.schema_json) as JsonObject) : null,
		variables: visible,
		dueAt: task.due_at,
		createdAt: task.created_at,
		assigneeName: task.assignee_name,
		isMine,
		isSuspended: task.suspended_at !== null,
		/** What listeners still look at, and what they said no to last, in words. */
		awaiting: task.awaiting && wordsFor(task.awaiting),
		denied: task.denied_event && {
			event: wordsFor(task.denied_event),
			reason: task.denied_reason
		},
		isFree: task.assignee_user_id === null,
		record:
			task.record_table && task.record_id ? { table: task.record_table, id: task.record_id } : null,
		comments
	};
}

/** Who can be handed a task. */
export async function listColleagues(reader: ReadonlyKysely<DB>) {
	return reader
		.selectFrom('user')
		.select(['id', 'name'])
		.where('is_active', '=', 1)
		.orderBy('name')
		.execute();
}
