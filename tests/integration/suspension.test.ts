import { describe, expect, it } from 'vitest';
import { newId } from '#lib/database/id.ts';
import { listInstances } from '#lib/workflows/queries/instances.server.ts';
import type { Connector } from '#lib/workflows/runtime/connector.ts';
import {
	broadcastSignal,
	cancelInstance,
	publishMessage,
	resumeInstance,
	suspendInstance
} from '#lib/workflows/runtime/operate-instance.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import { bpmnXml, events, roots } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

const HOUR = 3_600_000;
const WAITING = bpmnXml(
	(p) =>
		p
			.start()
			.userTask('ask')
			.end()
			.boundary('late', 'ask', events.duration('PT1H'), false)
			.end('reminded')
			.boundary('answer', 'ask', events.message(), false)
			.end('answered')
			.boundary('call', 'ask', events.signal(), false)
			.end('called')
			.boundary('stop', 'ask', events.message('stop-message'))
			.end('stopped'),
	{
		id: 'waiting',
		roots: [
			roots.message('answer', '=ticket'),
			roots.message('stop', '=ticket', 'stop-message'),
			roots.signal('call')
		]
	}
);
const CALLER = bpmnXml(
	(p) =>
		p
			.start()
			.element('callActivity', 'call', {
				extensions: '<zeebe:calledElement processId="waiting"/>'
			})
			.end(),
	{ id: 'caller' }
);
const REMOTE = bpmnXml((p) => p.start().serviceTask('fetch', { type: 'test:fetch' }).end(), {
	id: 'remote'
});

for (const dialect of DIALECTS) {
	describe(`suspension on ${dialect}`, async () => {
		let whileFetching = async () => {};
		let fetched = 0;
		const fetch: Connector = {
			kind: 'external',
			jobType: 'test:fetch',
			async execute() {
				fetched++;
				await whileFetching();
				return {};
			}
		};
		const rig = await operationsRig(dialect, [fetch]);
		const { runtime, operator, staff, db } = rig;
		await rig.deploy('waiting', WAITING);
		await rig.deploy('caller', CALLER);
		await rig.deploy('remote', REMOTE);
		const start = (processKey: string, ticket = newId()) =>
			startInstance(runtime, operator, { processKey, variables: { ticket } });
		const message = (name: string, correlationKey: string, timeToLiveMs = 0) =>
			publishMessage(runtime, {
				name,
				correlationKey,
				timeToLiveMs,
				variables: {},
				messageId: null
			});

		it('needs the permission to operate', async () => {
			const id = await start('waiting');
			for (const command of [suspendInstance, resumeInstance])
				await expect(command(runtime, staff, id)).rejects.toMatchObject({
					code: 'permission_denied'
				});
			expect((await rig.instance(id)).suspended_at).toBeNull();
		});

		it('is audited once however often it is repeated', async () => {
			const id = await start('waiting');
			for (const command of [suspendInstance, suspendInstance, resumeInstance, resumeInstance])
				await command(runtime, operator, id);
			expect(await rig.audited(id)).toEqual([
				'process.start',
				'instance.suspend',
				'instance.resume'
			]);
		});

		it('refuses to complete a task until it is resumed', async () => {
			const id = await start('waiting');
			const [task] = await rig.openTasks(id);
			const complete = () =>
				completeUserTask(runtime, staff, { taskId: task?.id ?? '', variables: {} });
			await suspendInstance(runtime, operator, id);
			await expect(complete()).rejects.toMatchObject({ code: 'instance_suspended' });
			expect(await rig.openTasks(id)).toMatchObject([{ assignee_user_id: null }]);
			await resumeInstance(runtime, operator, id);
			await complete();
			expect((await rig.instance(id)).state).toBe('completed');
		});

		it('hands over messages, signals and timers in the order of their time', async () => {
			const id = await start('waiting', 'order');
			await suspendInstance(runtime, operator, id);
			rig.pass(HOUR / 2);
			expect(await message('answer', 'order')).toMatchObject({ instanceIds: [id] });
			rig.pass(HOUR);
			await broadcastSignal(runtime, 'call', {});
			await rig.work();
			expect(await rig.trace(id)).toEqual(['start', 'ask']);
			await resumeInstance(runtime, operator, id);
			expect(await rig.trace(id)).toEqual([
				'start',
				'ask',
				'answer',
				'answered',
				'late',
				'reminded',
				'call',
				'called'
			]);
			await cancelInstance(runtime, operator, id);
		});

		it('lets a message live on that came too late for it', async () => {
			const id = await start('waiting', 'twice');
			await suspendInstance(runtime, operator, id);
			await message('stop', 'twice', HOUR);
			await message('answer', 'twice', HOUR);
			await resumeInstance(runtime, operator, id);
			expect((await rig.instance(id)).state).toBe('completed');
			const kept = db.reader
				.selectFrom('message')
				.select('name')
				.where('correlation_key', '=', 'twice');
			expect(await kept.execute()).toEqual([{ name: 'answer' }]);
		});

		it('is not found by workers, so that others are served first come first', async () => {
			const held = await start('waiting', 'held');
			await suspendInstance(runtime, operator, held);
			const free = await start('waiting', 'free');
			rig.pass(2 * HOUR);
			expect(await runDueWork(runtime)).toBe(1);
			expect(await rig.trace(free)).toContain('reminded');
			expect(await rig.trace(held)).not.toContain('reminded');
			for (const id of [held, free]) await cancelInstance(runtime, operator, id);
		});

		it('keeps the result of work that was under way outside, which is not done twice', async () => {
			const id = await start('remote');
			whileFetching = () => suspendInstance(runtime, operator, id);
			await runDueWork(runtime);
			rig.pass(HOUR);
			await rig.work();
			expect((await rig.instance(id)).state).toBe('active');
			await resumeInstance(runtime, operator, id);
			expect((await rig.instance(id)).state).toBe('completed');
			expect(fetched).toBe(1);
		});

		it('holds what was called with its caller', async () => {
			const id = await start('caller', 'called');
			const child = await db.reader
				.selectFrom('process_instance')
				.select('id')
				.where('parent_instance_id', '=', id)
				.executeTakeFirstOrThrow();
			await suspendInstance(runtime, operator, id);
			await message('stop', 'called');
			await expect(resumeInstance(runtime, operator, child.id)).rejects.toMatchObject({
				code: 'command_rejected'
			});
			expect(await listInstances(db.reader, { state: 'suspended' })).toMatchObject({
				rows: [{ id: child.id }, { id }]
			});
			await resumeInstance(runtime, operator, id);
			expect((await rig.instance(child.id)).state).toBe('completed');
			expect((await rig.instance(id)).state).toBe('completed');
		});

		it('leaves nothing behind when it is cancelled', async () => {
			const id = await start('waiting', 'gone');
			await suspendInstance(runtime, operator, id);
			await message('answer', 'gone');
			await cancelInstance(runtime, operator, id);
			expect(await rig.instance(id)).toMatchObject({ state: 'canceled', suspended_at: null });
			for (const table of ['held_command', 'timer', 'subscription'] as const) {
				const rows = db.reader.selectFrom(table).select('id').where('process_instance_id', '=', id);
				expect(await rows.execute()).toEqual([]);
			}
		});
	});
}
