import { describe, expect, it } from 'vitest';
import { newId } from '#lib/database/id.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { BpmnError, type Connector } from '#lib/workflows/runtime/connector.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import {
	broadcastSignal,
	cancelInstance,
	publishMessage,
	resolveIncident
} from '#lib/workflows/runtime/operate-instance.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { commentOnUserTask } from '#lib/workflows/runtime/comment-on-task.server.ts';
import {
	claimUserTask,
	completeUserTask,
	releaseUserTask
} from '#lib/workflows/runtime/user-tasks.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { elementsOf, variablesOf } from '../history.ts';

const xml = (id: string, body: string, root = '') => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
${root}<bpmn:process id="${id}" name="${id}" isExecutable="true">${body}</bpmn:process></bpmn:definitions>`;

const flow = (id: string, from: string, to: string) =>
	`<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;

const APPROVAL = xml(
	'approval',
	`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'book')}
	<bpmn:serviceTask id="book" name="Book"><bpmn:extensionElements><zeebe:taskDefinition type="test:add-team" retries="1"/></bpmn:extensionElements></bpmn:serviceTask>${flow('f2', 'book', 'approve')}
	<bpmn:userTask id="approve" name="Approve"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="approvers"/><zeebe:formDefinition formId="decision"/><zeebe:ioMapping><zeebe:input source="=startedBy" target="excludedUsers"/></zeebe:ioMapping></bpmn:extensionElements></bpmn:userTask>
	<bpmn:boundaryEvent id="late" attachedToRef="approve" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
	${flow('f3', 'approve', 'end')}${flow('f4', 'late', 'reminded')}<bpmn:endEvent id="reminded"/><bpmn:endEvent id="end"/>`
);
const WAIT = xml(
	'wait',
	`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'answer')}
	<bpmn:intermediateCatchEvent id="answer"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>${flow('f2', 'answer', 'go')}
	<bpmn:intermediateCatchEvent id="go"><bpmn:signalEventDefinition signalRef="s"/></bpmn:intermediateCatchEvent>${flow('f3', 'go', 'end')}<bpmn:endEvent id="end"/>`,
	`<bpmn:message id="m" name="answer"><bpmn:extensionElements><zeebe:subscription correlationKey="=ticket"/></bpmn:extensionElements></bpmn:message><bpmn:signal id="s" name="go"/>`
);
const PARENT = xml(
	'parent',
	`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'call')}
	<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="approval" propagateAllChildVariables="false"/></bpmn:extensionElements></bpmn:callActivity>${flow('f2', 'call', 'end')}<bpmn:endEvent id="end"/>`
);
const EACH = xml(
	'each',
	`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'book')}
	<bpmn:serviceTask id="book"><bpmn:extensionElements><zeebe:taskDefinition type="test:add-team"/></bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>${flow('f2', 'book', 'end')}<bpmn:endEvent id="end"/>`
);
const ENDLESS = xml(
	'endless',
	`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'merge')}<bpmn:exclusiveGateway id="merge"/>${flow('f2', 'merge', 'nothing')}
	<bpmn:manualTask id="nothing"/>${flow('f3', 'nothing', 'merge')}`
);
const FORM = JSON.stringify({
	id: 'decision',
	type: 'default',
	components: [
		{
			type: 'radio',
			key: 'isApproved',
			label: 'Decision',
			values: [{ value: 'yes' }, { value: 'no' }],
			validate: { required: true }
		}
	]
});

for (const dialect of DIALECTS) {
	describe(`runtime on ${dialect}`, async () => {
		const db = await testDatabase(dialect);
		let now = Date.UTC(2026, 0, 5, 9);
		let mode: 'work' | 'fail' | 'error' = 'work';
		const addTeam: Connector = {
			kind: 'transactional',
			jobType: 'test:add-team',
			async run(tx, input) {
				const key = newId();
				await tx
					.insertInto('team')
					.values({ key, name: input.processInstanceId, description: null })
					.execute();
				if (mode === 'fail') throw new Error('no room');
				if (mode === 'error') throw new BpmnError('full', 'The warehouse is full.');
				return { teamKey: key };
			}
		};
		const runtime = createRuntime(db, { clock: { now: () => now }, connectors: [addTeam] });
		const user = async (name: string, ...teamKeys: string[]): Promise<Actor> => {
			const id = newId();
			await db.writer
				.insertInto('user')
				.values({ id, name, email: `${id}@example.com`, createdAt: '', updatedAt: '' })
				.execute();
			return { ...systemActor, kind: 'user', userId: id, name, roles: ['staff'], teamKeys };
		};
		const requester = await user('Rita', 'approvers');
		const approver = await user('Ada', 'approvers');
		const outsider = await user('Olaf', 'sales');
		await deploy(runtime, systemActor, [
			{ kind: 'bpmn', name: 'approval', source: APPROVAL },
			{ kind: 'bpmn', name: 'wait', source: WAIT },
			{ kind: 'bpmn', name: 'parent', source: PARENT },
			{ kind: 'bpmn', name: 'each', source: EACH },
			{ kind: 'bpmn', name: 'endless', source: ENDLESS },
			{ kind: 'form', name: 'decision', source: FORM }
		]);
		const openTask = (instanceId: string) =>
			db.reader
				.selectFrom('user_task')
				.selectAll()
				.where('process_instance_id', '=', instanceId)
				.executeTakeFirstOrThrow();
		const instance = (id: string) =>
			db.reader
				.selectFrom('process_instance')
				.selectAll()
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
		const effects = async (id: string) =>
			(await db.reader.selectFrom('team').select('key').where('name', '=', id).execute()).length;

		it('commits a connector’s rows with the token that caused them', async () => {
			const id = await startInstance(runtime, requester, { processKey: 'approval' });
			expect(await effects(id)).toBe(1);
			expect(await openTask(id)).toMatchObject({ name: 'Approve', state: 'created' });
		});

		it('starts nothing twice when a request is repeated', async () => {
			const input = { processKey: 'approval', requestKey: newId() };
			const first = await startInstance(runtime, requester, input);
			expect(await startInstance(runtime, requester, input)).toBe(first);
			expect(await effects(first)).toBe(1);
		});

		it('gives requests with one key that arrive at the same time one answer', async () => {
			const input = { processKey: 'approval', requestKey: newId() };
			const answers = await Promise.all(
				Array.from({ length: 5 }, () => startInstance(runtime, requester, input))
			);
			expect(new Set(answers).size).toBe(1);
			const { id: taskId } = await openTask(answers[0]!);
			const decision = { taskId, variables: { isApproved: 'yes' }, requestKey: newId() };
			await Promise.all(
				Array.from({ length: 5 }, () => completeUserTask(runtime, approver, decision))
			);
			expect(await effects(answers[0]!)).toBe(1);
		});

		it('lets a candidate claim, comment and complete, and nobody else', async () => {
			const id = await startInstance(runtime, requester, { processKey: 'approval' });
			const { id: taskId } = await openTask(id);
			await expect(claimUserTask(runtime, outsider, taskId)).rejects.toMatchObject({
				code: 'user_task_not_yours'
			});
			await expect(claimUserTask(runtime, requester, taskId)).rejects.toMatchObject({
				code: 'user_task_excluded'
			});
			await claimUserTask(runtime, approver, taskId);
			await commentOnUserTask(runtime, approver, taskId, 'Fine.');
			await expect(releaseUserTask(runtime, outsider, taskId)).rejects.toMatchObject({
				code: 'user_task_claimed'
			});
			await expect(
				completeUserTask(runtime, approver, { taskId, variables: {} })
			).rejects.toMatchObject({ code: 'form_values_invalid', details: [{ field: 'isApproved' }] });
			now += 600_000;
			await completeUserTask(runtime, approver, {
				taskId,
				variables: { isApproved: 'yes', forged: 1 }
			});
			await expect(
				completeUserTask(runtime, approver, { taskId, variables: { isApproved: 'yes' } })
			).rejects.toMatchObject({ code: 'user_task_ended' });
			expect(await instance(id)).toMatchObject({ state: 'completed', state_json: null });
			const task = await db.reader
				.selectFrom('user_task')
				.selectAll()
				.where('id', '=', taskId)
				.executeTakeFirstOrThrow();
			expect(task).toMatchObject({
				assignee_user_id: approver.userId,
				work_minutes: 10,
				candidate_group: 'approvers'
			});
			expect(await elementsOf(db, id)).toContainEqual(
				expect.objectContaining({ no: task.element_instance_no, element_id: 'approve' })
			);
			const names = await variablesOf(db, id);
			expect(names.map((v) => v.name)).not.toContain('forged');
		});

		it('fires a due timer once and leaves no timer behind', async () => {
			const id = await startInstance(runtime, requester, { processKey: 'approval' });
			now += 3_600_000;
			while ((await runDueWork(runtime)) > 0);
			const elements = await elementsOf(db, id);
			const reminded = elements.filter((element) => element.element_id === 'reminded');
			expect(reminded).toHaveLength(1);
			expect((await openTask(id)).state).toBe('created');
		});

		it('undoes a failing connector, raises an incident, and goes on when it is resolved', async () => {
			mode = 'fail';
			const id = await startInstance(runtime, requester, { processKey: 'approval' });
			expect(await effects(id)).toBe(0);
			const incident = await db.reader
				.selectFrom('incident')
				.selectAll()
				.where('process_instance_id', '=', id)
				.executeTakeFirstOrThrow();
			expect(incident.message).toContain('no room');
			await expect(resolveIncident(runtime, approver, incident.id)).rejects.toMatchObject({
				code: 'permission_denied'
			});
			mode = 'work';
			await resolveIncident(runtime, systemActor, incident.id);
			expect(await effects(id)).toBe(1);
			expect(await instance(id)).toMatchObject({ incident_count: 0 });
			expect((await openTask(id)).state).toBe('created');
		});

		it('gives a message to who waits for its key, and keeps one that came early', async () => {
			const publish = (correlationKey: string) =>
				publishMessage(runtime, {
					name: 'answer',
					correlationKey,
					variables: { score: 9 },
					timeToLiveMs: 60_000,
					messageId: correlationKey
				});
			const early = await publish('T-2');
			expect(early).toEqual({ instanceIds: [], isBuffered: true });
			const first = await startInstance(runtime, requester, {
				processKey: 'wait',
				variables: { ticket: 'T-1' }
			});
			const second = await startInstance(runtime, requester, {
				processKey: 'wait',
				variables: { ticket: 'T-2' }
			});
			expect((await publish('T-1')).instanceIds).toEqual([first]);
			const woken = await broadcastSignal(runtime, 'go', {});
			expect(new Set(woken)).toEqual(new Set([first, second]));
			expect((await instance(first)).state).toBe('completed');
			expect((await instance(second)).state).toBe('completed');
			expect(await db.reader.selectFrom('subscription').selectAll().execute()).toEqual([]);
		});

		it('completes a caller when its called process ends, and cancels both together', async () => {
			const id = await startInstance(runtime, requester, { processKey: 'parent' });
			const child = await db.reader
				.selectFrom('process_instance')
				.select('id')
				.where('parent_instance_id', '=', id)
				.executeTakeFirstOrThrow();
			await completeUserTask(runtime, approver, {
				taskId: (await openTask(child.id)).id,
				variables: { isApproved: 'no' }
			});
			expect((await instance(id)).state).toBe('completed');
			const other = await startInstance(runtime, requester, { processKey: 'parent' });
			await cancelInstance(runtime, systemActor, other);
			const states = await db.reader
				.selectFrom('process_instance')
				.select('state')
				.where((eb) => eb.or([eb('id', '=', other), eb('parent_instance_id', '=', other)]))
				.execute();
			expect(states.map((s) => s.state)).toEqual(['canceled', 'canceled']);
		});

		it('runs a step too long for one transaction in several, with every effect once', async () => {
			const id = await startInstance(runtime, requester, {
				processKey: 'each',
				variables: { items: Array.from({ length: 2_500 }, (_, i) => i) }
			});
			expect((await instance(id)).state).toBe('active');
			while ((await runDueWork(runtime)) > 0);
			expect((await instance(id)).state).toBe('completed');
			expect(await effects(id)).toBe(2_500);
		});

		it('lets an operator stop a loop that never waits', async () => {
			const id = await startInstance(runtime, requester, { processKey: 'endless' });
			expect(await runDueWork(runtime)).toBe(1);
			expect((await instance(id)).state).toBe('active');
			await cancelInstance(runtime, systemActor, id);
			while ((await runDueWork(runtime)) > 0);
			expect((await instance(id)).state).toBe('canceled');
		});

		it('refuses a deployment with the element that cannot run', async () => {
			const broken = xml(
				'broken',
				`<bpmn:startEvent id="start"/>${flow('f1', 'start', 'x')}<bpmn:serviceTask id="x" name="Nothing"/>`
			);
			await expect(
				deploy(runtime, systemActor, [{ kind: 'bpmn', name: 'b', source: broken }])
			).rejects.toMatchObject({
				code: 'deployment_refused',
				details: [{ field: 'x' }]
			});
			await expect(deploy(runtime, approver, [])).rejects.toMatchObject({
				code: 'permission_denied'
			});
		});

		it('leaves no row that waits for an instance that has ended', async () => {
			for (const table of ['job', 'timer', 'subscription'] as const) {
				const orphans = await db.reader
					.selectFrom(table)
					.innerJoin('process_instance', 'process_instance.id', `${table}.process_instance_id`)
					.select(`${table}.id`)
					.where('process_instance.state', '!=', 'active')
					.execute();
				expect(orphans, table).toEqual([]);
			}
		});
	});
}
