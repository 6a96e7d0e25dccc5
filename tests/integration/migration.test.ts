import { describe, expect, it } from 'vitest';
import { bpmnXml, events, roots } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { instanceDetail } from '#lib/workflows/queries/instances.server.ts';
import {
	migrateInstance,
	prepareMigration
} from '#lib/workflows/runtime/migrate-instance.server.ts';
import { publishMessage } from '#lib/workflows/runtime/operate-instance.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

const HOUR = 3_600_000;
const build = (key: string, version: 1 | 2) =>
	bpmnXml(
		(p) => {
			const ask = version === 1 ? 'ask' : 'question';
			p.start().userTask(ask, { name: version === 1 ? 'Ask' : 'Ask again' });
			if (version === 2) p.userTask('check', { name: 'Check' });
			p.end().boundary('late', ask, events.duration('PT1H'), false).end('reminded');
			if (version === 1) p.boundary('stop', ask, events.message()).end('stopped');
			else p.boundary('cancel', ask, events.message('cancel-message')).end('canceled');
		},
		{
			id: key,
			roots: [
				roots.message('stop', '=ticket'),
				roots.message('cancel', '=ticket', 'cancel-message')
			]
		}
	);

for (const dialect of DIALECTS) {
	describe(`migration on ${dialect}`, async () => {
		const rig = await operationsRig(dialect);
		const { runtime, operator, staff, db } = rig;
		/** An instance of the first version, and the id of the second, deployed afterwards. */
		const prepare = async (key: string) => {
			await rig.deploy(key, build(key, 1));
			const id = await startInstance(runtime, operator, {
				processKey: key,
				variables: { ticket: key }
			});
			await rig.deploy(key, build(key, 2));
			const { id: definitionId } = await db.reader
				.selectFrom('process_definition')
				.select('id')
				.where('process_key', '=', key)
				.where('version', '=', 2)
				.executeTakeFirstOrThrow();
			return { id, plan: { definitionId, changes: { ask: 'question', late: 'late' } } };
		};

		it('needs the permission to operate', async () => {
			const { id, plan } = await prepare('guarded');
			for (const command of [migrateInstance, prepareMigration])
				await expect(command(runtime, staff, id, plan)).rejects.toMatchObject({
					code: 'permission_denied'
				});
			expect((await rig.instance(id)).version).toBe(1);
		});

		it('refuses a plan that leaves something out, with element and remedy', async () => {
			const { id, plan } = await prepare('refused');
			const proposal = await prepareMigration(runtime, operator, id, {});
			expect(proposal.migration).toMatchObject({
				target: { version: 2 },
				problems: [{ elementId: 'ask', remedy: expect.stringContaining('Choose') }]
			});
			await expect(
				migrateInstance(runtime, operator, id, { ...plan, changes: {} })
			).rejects.toMatchObject({ code: 'migration_refused', details: [{ field: 'ask' }] });
			expect((await rig.instance(id)).version).toBe(1);
		});

		it('moves every open row, keeps its identity and finishes on the other version', async () => {
			const { id, plan } = await prepare('moved');
			const [before] = await rig.openTasks(id);
			const timer = db.reader
				.selectFrom('timer')
				.select(['id', 'due_at'])
				.where('process_instance_id', '=', id);
			const timers = await timer.execute();
			rig.pass(HOUR / 2);
			await migrateInstance(runtime, operator, id, plan);

			expect(await rig.instance(id)).toMatchObject({
				version: 2,
				definition_id: plan.definitionId
			});
			expect(await rig.openTasks(id)).toMatchObject([
				{ id: before?.id, element_id: 'question', name: 'Ask again' }
			]);
			expect(await timer.execute()).toEqual(timers);
			const subscriptions = db.reader
				.selectFrom('subscription')
				.select(['element_id', 'name', 'correlation_key'])
				.where('process_instance_id', '=', id);
			expect(await subscriptions.execute()).toEqual([
				{ element_id: 'cancel', name: 'cancel', correlation_key: 'moved' }
			]);
			const { elements } = await instanceDetail(db.reader, id);
			expect(elements.map((e) => [e.element_id, e.state])).toEqual([
				['start', 'completed'],
				['question', 'active']
			]);
			rig.pass(HOUR);
			await rig.work();
			expect(await rig.trace(id)).toContain('reminded');
			const complete = async () =>
				completeUserTask(runtime, staff, {
					taskId: (await rig.openTasks(id))[0]?.id ?? '',
					variables: {}
				});
			await complete();
			expect(await rig.openTasks(id)).toMatchObject([{ name: 'Check' }]);
			await complete();
			expect((await rig.instance(id)).state).toBe('completed');
			expect(await rig.audited(id)).toEqual(['process.start', 'instance.migrate']);
		});

		it('gives a message that waited to the event that the other version opens', async () => {
			const { id, plan } = await prepare('buffered');
			await publishMessage(runtime, {
				name: 'cancel',
				correlationKey: 'buffered',
				timeToLiveMs: HOUR,
				variables: {},
				messageId: null
			});
			await migrateInstance(runtime, operator, id, plan);
			expect((await rig.instance(id)).state).toBe('completed');
			expect(await rig.trace(id, 'completed')).toContain('canceled');
		});

		it('does nothing when it is repeated', async () => {
			const { id, plan } = await prepare('twice');
			await migrateInstance(runtime, operator, id, plan);
			await migrateInstance(runtime, operator, id, plan);
			expect(await rig.audited(id)).toEqual(['process.start', 'instance.migrate']);
		});
	});
}
