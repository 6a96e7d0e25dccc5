/** Task listeners in the runtime: workers in the same transaction and outside, and what people hear. */
import { describe, expect, it } from 'vitest';
import { bpmnXml, events } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { ConnectorAnswer, type Connector } from '#lib/workflows/runtime/connector.ts';
import { cancelInstance, setVariables } from '#lib/workflows/runtime/operate-instance.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import {
	claimUserTask,
	completeUserTask,
	reassignUserTask,
	updateUserTask
} from '#lib/workflows/runtime/user-tasks.server.ts';
import { taskDetail } from '#lib/workflows/queries/task-detail.server.ts';
import { readTaskDraft } from '#lib/workflows/tasks/task-draft.server.ts';
import { DIALECTS } from '../database.ts';
import { variablesOf } from '../history.ts';
import { operationsRig } from './operations-rig.ts';

const listen = (...kinds: readonly (readonly [event: string, type: string])[]) =>
	`<zeebe:taskListeners>${kinds
		.map(([event, type]) => `<zeebe:taskListener eventType="${event}" type="${type}"/>`)
		.join('')}</zeebe:taskListeners>`;

const process = (id: string, extensions: string) =>
	bpmnXml(
		(p) =>
			p
				.start()
				.userTask('work', { extensions })
				.userTask('next')
				.end()
				.boundary('late', 'work', events.duration('PT1H'))
				.end('tooLate'),
		{ id }
	);

const ASSIGNEE = 'io.camunda.zeebe:assignee';

function checkAmount(variables: { readonly [name: string]: unknown }) {
	return Number(variables['amount']) < 0
		? new ConnectorAnswer({ denied: true, deniedReason: 'the amount is negative.' })
		: new ConnectorAnswer({}, { checked: true });
}

const told: string[] = [];
const connectors: Connector[] = [
	{
		kind: 'transactional',
		jobType: 'prepare',
		run: async () => new ConnectorAnswer({ corrections: { priority: 70, dueDate: 'PT2H' } })
	},
	{
		kind: 'transactional',
		jobType: 'check-here',
		run: async (_tx, { variables }) => checkAmount(variables)
	},
	{
		kind: 'external',
		jobType: 'check-outside',
		execute: async ({ variables }) => checkAmount(variables)
	},
	{
		kind: 'transactional',
		jobType: 'not-sven',
		run: async (_tx, { headers, variables }) =>
			headers[ASSIGNEE] === variables['banned']
				? new ConnectorAnswer({ denied: true, deniedReason: 'somebody else has to do it.' })
				: {}
	},
	{
		kind: 'transactional',
		jobType: 'no-hurry',
		run: async (_tx, { headers }) =>
			Number(headers['io.camunda.zeebe:priority']) > 90
				? new ConnectorAnswer({ denied: true })
				: new ConnectorAnswer({ corrections: { candidateGroups: ['sales'] } })
	},
	{
		kind: 'external',
		jobType: 'tell',
		execute: async ({ processInstanceId }) => {
			told.push(processInstanceId);
			return {};
		}
	}
];

for (const dialect of DIALECTS)
	describe(`task listeners on ${dialect}`, async () => {
		const rig = await operationsRig(dialect, connectors);
		const { runtime, db, staff, operator } = rig;
		const lead = { ...operator, roles: ['manager' as const] };
		await rig.deploy(
			'here',
			process('here', listen(['creating', 'prepare'], ['completing', 'check-here']))
		);
		await rig.deploy('outside', process('outside', listen(['completing', 'check-outside'])));
		await rig.deploy(
			'who',
			process('who', listen(['assigning', 'not-sven'], ['updating', 'no-hurry']))
		);
		await rig.deploy('gone', process('gone', listen(['canceling', 'tell'])));
		const start = async (processKey: string, variables = {}) => {
			const id = await startInstance(runtime, operator, { processKey, variables });
			const [task] = await rig.openTasks(id);
			return { id, task: task!, taskId: task!.id };
		};
		const row = (id: string) =>
			db.reader.selectFrom('user_task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

		it('correct a task before it is offered, and deny its completion in the same transaction', async () => {
			const { id, task, taskId } = await start('here');
			expect(task).toMatchObject({ priority: 70, due_at: rig.clock.at + 7_200_000 });
			const denied = completeUserTask(runtime, staff, { taskId, variables: { amount: -1 } });
			await expect(denied).rejects.toMatchObject({
				code: 'user_task_denied',
				message: expect.stringContaining('the amount is negative.')
			});
			// Nothing of the attempt is left: not the claim either.
			expect(await row(taskId)).toMatchObject({ state: 'created', assignee_user_id: null });
			const outcome = await completeUserTask(runtime, staff, { taskId, variables: { amount: 1 } });
			expect(outcome).toBe('done');
			expect(await row(taskId)).toMatchObject({ state: 'completed', completed_by: staff.userId });
			expect(await rig.trace(id, 'active')).toEqual(['next']);
			const variables = await variablesOf(db, id);
			expect(variables).toContainEqual({ scope_no: 0, name: 'checked', value_json: 'true' });
		});

		it('outside let the person wait, deny later with the reason on the task, and lose nothing typed', async () => {
			const { taskId } = await start('outside');
			const input = { taskId, variables: { amount: -1 } };
			expect(await completeUserTask(runtime, staff, input)).toBe('waiting');
			expect(await row(taskId)).toMatchObject({ state: 'created', awaiting: 'completing' });
			await expect(completeUserTask(runtime, staff, input)).rejects.toMatchObject({
				code: 'user_task_busy'
			});
			await rig.work();
			expect(await taskDetail(db.reader, staff, taskId)).toMatchObject({
				state: 'created',
				awaiting: null,
				denied: { event: 'be completed', reason: 'the amount is negative.' }
			});
			expect((await readTaskDraft(db.reader, staff, taskId))?.values).toEqual({ amount: -1 });
			expect((await row(taskId)).completed_by).toBeNull();
			expect(await completeUserTask(runtime, staff, { taskId, variables: { amount: 1 } })).toBe(
				'waiting'
			);
			await rig.work();
			expect(await row(taskId)).toMatchObject({
				state: 'completed',
				awaiting: null,
				completed_by: staff.userId,
				draft_json: null
			});
		});

		it('deny whom a task is given to', async () => {
			const { taskId } = await start('who', { banned: staff.userId });
			await expect(claimUserTask(runtime, staff, taskId)).rejects.toMatchObject({
				code: 'user_task_denied',
				message: expect.stringContaining('somebody else has to do it.')
			});
			await expect(
				completeUserTask(runtime, staff, { taskId, variables: {} })
			).rejects.toMatchObject({ code: 'user_task_denied' });
			await reassignUserTask(runtime, lead, taskId, operator.userId ?? '');
			expect((await row(taskId)).assignee_user_id).toBe(operator.userId);
		});

		it('tells whom a task was given to, and nobody who took it', async () => {
			const { taskId } = await start('who');
			await reassignUserTask(runtime, lead, taskId, operator.userId ?? '');
			await reassignUserTask(runtime, operator, taskId, staff.userId ?? '');
			const told = await db.reader
				.selectFrom('notification')
				.select(['user_id', 'kind', 'href', 'text'])
				.where('subject_key', '=', `task/${taskId}`)
				.execute();
			expect(told).toEqual([
				{
					...{ user_id: staff.userId, kind: 'task', href: `/tasks/${taskId}` },
					text: `${operator.name} gave you this task`
				}
			]);
		});

		it('deny and correct changes, which need the right to hand tasks on', async () => {
			const { taskId } = await start('who');
			await expect(updateUserTask(runtime, staff, taskId, { priority: 10 })).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await expect(updateUserTask(runtime, lead, taskId, { priority: 95 })).rejects.toMatchObject({
				code: 'user_task_denied'
			});
			expect((await row(taskId)).priority).toBe(50);
			await updateUserTask(runtime, lead, taskId, { priority: 10, dueDate: '2026-02-01' });
			expect(await row(taskId)).toMatchObject({ priority: 10, due_at: Date.UTC(2026, 1, 1) });
			const candidates = await db.reader
				.selectFrom('user_task_candidate')
				.select(['kind', 'key'])
				.where('user_task_id', '=', taskId)
				.execute();
			expect(candidates).toEqual([{ kind: 'team', key: 'sales' }]);
			expect(await rig.audited(taskId)).toEqual(['task.update']);
		});

		it('hear of a task that is cancelled before the instance is over', async () => {
			const { id, taskId } = await start('gone');
			await cancelInstance(runtime, operator, id);
			expect(await row(taskId)).toMatchObject({ state: 'canceled', awaiting: 'canceling' });
			expect((await rig.instance(id)).state).toBe('active');
			await expect(setVariables(runtime, operator, id, { a: 1 })).rejects.toMatchObject({
				code: 'command_rejected'
			});
			await rig.work();
			expect(told).toContain(id);
			expect(await row(taskId)).toMatchObject({ state: 'canceled', awaiting: null });
			expect((await rig.instance(id)).state).toBe('canceled');
		});
	});
