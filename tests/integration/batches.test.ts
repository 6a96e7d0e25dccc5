import { describe, expect, it } from 'vitest';
import { newId } from '#lib/database/id.ts';
import {
	cancelBatch,
	createBatch,
	type BatchInput
} from '#lib/workflows/batches/create-batch.server.ts';
import { batchDetail, listBatches } from '#lib/workflows/batches/list-batches.server.ts';
import { prepareBatch } from '#lib/workflows/batches/prepare-batch.server.ts';
import { runBatches } from '#lib/workflows/batches/run-batches.server.ts';
import { bpmnXml } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import type { Connector } from '#lib/workflows/runtime/connector.ts';
import { cancelInstance, suspendInstance } from '#lib/workflows/runtime/operate-instance.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

for (const dialect of DIALECTS) {
	describe(`batches on ${dialect}`, async () => {
		let isBroken = true;
		const work: Connector = {
			kind: 'transactional',
			jobType: 'test:work',
			async run() {
				if (isBroken) throw new Error('The machine stands still.');
				return {};
			}
		};
		const rig = await operationsRig(dialect, [work]);
		const { runtime, operator, staff, db, clock } = rig;
		const asking = (key: string, more = false) =>
			bpmnXml(
				(p) =>
					(more ? p.start().userTask('ask').userTask('check') : p.start().userTask('ask')).end(),
				{
					id: key
				}
			);
		const startMany = async (key: string, count: number) => {
			const ids: string[] = [];
			for (let i = 0; i < count; i++)
				ids.push(await startInstance(runtime, operator, { processKey: key }));
			return ids;
		};
		const run = async (input: BatchInput) => {
			const id = await createBatch(runtime, operator, input);
			while ((await runBatches(runtime, 'node')) > 0);
			return batchDetail(db.reader, id);
		};

		it('needs the permission to operate, also when its turn comes', async () => {
			await rig.deploy('guarded', asking('guarded'));
			const [id = ''] = await startMany('guarded', 1);
			const input = { kind: 'cancel', filter: { processKey: 'guarded' } } as const;
			for (const command of [createBatch, prepareBatch])
				await expect(command(runtime, staff, input)).rejects.toMatchObject({
					code: 'permission_denied'
				});
			const batch = await createBatch(runtime, operator, input);
			await db.writer
				.updateTable('user')
				.set({ roles: 'staff' })
				.where('id', '=', operator.userId ?? '')
				.execute();
			while ((await runBatches(runtime, 'node')) > 0);
			const { failures } = await batchDetail(db.reader, batch);
			expect(failures).toMatchObject([
				{ instanceId: id, message: expect.stringContaining('instance.operate') }
			]);
			await expect(cancelBatch(runtime, staff, batch)).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await db.writer
				.updateTable('user')
				.set({ roles: 'designer' })
				.where('id', '=', operator.userId ?? '')
				.execute();
			expect((await rig.instance(id)).state).toBe('active');
		});

		it('suspends, resumes and cancels all that match and leaves others alone', async () => {
			await rig.deploy('many', asking('many'));
			await rig.deploy('other', asking('other'));
			const ids = await startMany('many', 60);
			const [other = ''] = await startMany('other', 1);
			const filter = { processKey: 'many' };
			expect(await prepareBatch(runtime, operator, { kind: 'suspend', filter })).toEqual({
				count: 60,
				migration: null
			});
			expect((await run({ kind: 'suspend', filter })).batch).toMatchObject({
				state: 'completed',
				total: 60,
				done: 60,
				failed: 0,
				createdBy: 'Olga Operator'
			});
			await expect(
				createBatch(runtime, operator, { kind: 'suspend', filter })
			).rejects.toMatchObject({ code: 'batch_empty' });
			expect((await rig.instance(ids[59] ?? '')).suspended_at).not.toBeNull();
			expect((await run({ kind: 'resume', filter })).batch.done).toBe(60);
			expect((await run({ kind: 'cancel', filter })).batch.done).toBe(60);
			const states = await Promise.all(ids.map(async (id) => (await rig.instance(id)).state));
			expect(new Set(states)).toEqual(new Set(['canceled']));
			expect((await rig.instance(other)).state).toBe('active');
			expect(await rig.audited(ids[0] ?? '')).toEqual([
				'process.start',
				'instance.suspend',
				'instance.resume',
				'instance.cancel'
			]);
		});

		it('retries incidents once their reason is gone', async () => {
			await rig.deploy(
				'working',
				bpmnXml((p) => p.start().serviceTask('work', { type: 'test:work', retries: 1 }).end(), {
					id: 'working'
				})
			);
			const ids = await startMany('working', 3);
			const filter = { processKey: 'working', hasIncident: true };
			expect((await run({ kind: 'retry', filter })).batch.done).toBe(3);
			expect((await rig.instance(ids[0] ?? '')).incident_count).toBe(1);
			isBroken = false;
			await run({ kind: 'retry', filter });
			for (const id of ids) expect((await rig.instance(id)).state).toBe('completed');
		});

		it('migrates what fits and says of the rest why not', async () => {
			await rig.deploy('moving', asking('moving'));
			const [fits = '', ends = ''] = await startMany('moving', 2);
			const checking = await startMany('moving', 1);
			await rig.deploy('moving', asking('moving', true));
			const late = await startMany('moving', 1);
			const filter = { processKey: 'moving' };
			const prepared = await prepareBatch(runtime, operator, { kind: 'migrate', filter });
			expect(prepared).toMatchObject({
				count: 3,
				migration: { target: { version: 2 }, rows: [{ sourceId: 'ask' }], problems: [] }
			});
			await suspendInstance(runtime, operator, checking[0] ?? '');
			const migration = { definitionId: prepared.migration?.target.id ?? '', changes: {} };
			const id = await createBatch(runtime, operator, { kind: 'migrate', filter, migration });
			await cancelInstance(runtime, operator, ends);
			while ((await runBatches(runtime, 'node')) > 0);
			const { batch, failures } = await batchDetail(db.reader, id);
			expect(batch).toMatchObject({ state: 'completed', done: 2, failed: 1 });
			expect(failures).toMatchObject([
				{ instanceId: ends, message: expect.stringMatching(/^Expected .+, but it has ended\.$/) }
			]);
			for (const moved of [fits, ...checking, ...late])
				expect((await rig.instance(moved)).version).toBe(2);
			await expect(
				createBatch(runtime, operator, { kind: 'migrate', filter: {}, migration })
			).rejects.toMatchObject({ code: 'batch_process_missing' });
		});

		it('starts nothing twice when the request is repeated', async () => {
			await rig.deploy('twice', asking('twice'));
			await startMany('twice', 1);
			const input = {
				kind: 'cancel',
				filter: { processKey: 'twice' },
				requestKey: newId()
			} as const;
			const first = await createBatch(runtime, operator, input);
			expect(await createBatch(runtime, operator, input)).toBe(first);
			while ((await runBatches(runtime, 'node')) > 0);
		});

		it('stops when somebody says so, and keeps what is done', async () => {
			await rig.deploy('stopped', asking('stopped'));
			await startMany('stopped', 40);
			const id = await createBatch(runtime, operator, {
				kind: 'cancel',
				filter: { processKey: 'stopped' }
			});
			await runBatches(runtime, 'node');
			await cancelBatch(runtime, operator, id);
			await cancelBatch(runtime, operator, id);
			expect(await runBatches(runtime, 'node')).toBe(0);
			expect((await batchDetail(db.reader, id)).batch).toMatchObject({
				state: 'canceled',
				total: 40,
				done: 25
			});
			expect(await rig.audited(id)).toEqual(['batch.cancel', 'batch.stop']);
			const [ended] = (await listBatches(db.reader)).filter(({ state }) => state === 'completed');
			await expect(cancelBatch(runtime, operator, ended?.id ?? '')).rejects.toMatchObject({
				code: 'batch_ended'
			});
		});

		it('is gone on with by another node once the lease of a dead one has ended', async () => {
			await rig.deploy('leased', asking('leased'));
			const ids = await startMany('leased', 30);
			const id = await createBatch(runtime, operator, {
				kind: 'suspend',
				filter: { processKey: 'leased' }
			});
			await runBatches(runtime, 'dead node');
			const other = createRuntime(db, { clock: { now: () => clock.at } });
			expect(await runBatches(other, 'other node')).toBe(0);
			rig.pass(31_000);
			await Promise.all([runBatches(other, 'other node'), runBatches(runtime, 'dead node')]);
			while ((await runBatches(other, 'other node')) > 0);
			rig.pass(31_000);
			while ((await runBatches(runtime, 'third node')) > 0);
			expect((await batchDetail(db.reader, id)).batch).toMatchObject({
				state: 'completed',
				done: 30
			});
			for (const instanceId of ids)
				expect(await rig.audited(instanceId)).toEqual(['process.start', 'instance.suspend']);
		});
	});
}
