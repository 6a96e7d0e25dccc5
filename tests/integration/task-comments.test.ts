import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { taskDetail } from '#lib/workflows/queries/task-detail.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { commentOnUserTask } from '#lib/workflows/runtime/comment-on-task.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addPeople, person } from './records-rig.ts';

const member = person('stan', 'staff', 'service');
const stranger = person('fay', 'staff', 'finance');
const lead = person('mia', 'administrator');

const SOURCE = `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><bpmn:process id="helping" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="help"/><bpmn:userTask id="help" name="Help"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="service"/></bpmn:extensionElements></bpmn:userTask><bpmn:sequenceFlow id="f2" sourceRef="help" targetRef="end"/><bpmn:endEvent id="end"/></bpmn:process></bpmn:definitions>`;

for (const dialect of DIALECTS)
	describe(`comments on a task on ${dialect}`, () => {
		let db: Database;
		let runtime: WorkflowRuntime;
		let taskId: string;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			runtime = createRuntime(db, { connectors: [] });
			await deploy(runtime, systemActor, [{ kind: 'bpmn', name: 'helping', source: SOURCE }]);
			await startInstance(runtime, systemActor, { processKey: 'helping' });
			taskId = (await db.reader.selectFrom('user_task').select('id').executeTakeFirstOrThrow()).id;
		});

		it('are made by its candidates and by whoever watches over instances', async () => {
			await commentOnUserTask(runtime, member, taskId, 'Waiting for the warehouse.');
			await commentOnUserTask(runtime, lead, taskId, 'Hurry.');
			const { comments } = await taskDetail(db.reader, member, taskId);
			expect(comments.map(({ author_name, body }) => [author_name, body])).toEqual([
				[member.name, 'Waiting for the warehouse.'],
				[lead.name, 'Hurry.']
			]);
		});

		it('are refused to people whom the task is not offered to, who may not see it either', async () => {
			const code = 'user_task_not_yours';
			await expect(commentOnUserTask(runtime, stranger, taskId, 'Me too')).rejects.toMatchObject({
				code
			});
			await expect(taskDetail(db.reader, stranger, taskId)).rejects.toMatchObject({ code });
		});
	});
