import { describe, expect, it } from 'vitest';
import { newId } from '#lib/database/id.ts';
import { bpmnXml, events } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { changeRetention } from '#lib/workflows/retention/change-retention.server.ts';
import { deleteExpiredHistory } from '#lib/workflows/retention/delete-history.server.ts';
import { retentionPage } from '#lib/workflows/retention/retention-page.server.ts';
import { cancelInstance } from '#lib/workflows/runtime/operate-instance.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { commentOnUserTask } from '#lib/workflows/runtime/comment-on-task.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

const DAY = 86_400_000;
const asking = (id: string) =>
	bpmnXml(
		(p) =>
			p.start().userTask('ask').end().boundary('late', 'ask', events.duration('PT1H')).end('e'),
		{ id }
	);

for (const dialect of DIALECTS) {
	describe(`retention of history on ${dialect}`, async () => {
		const rig = await operationsRig(dialect);
		const { runtime, operator, staff, db } = rig;
		const admin = { ...operator, roles: ['administrator'] as const };
		const keep = (processKey: string, days: string, actor: typeof admin | typeof staff = admin) =>
			changeRetention(db, actor, { processKey, days, now: rig.clock.at });
		const start = (processKey: string) => startInstance(runtime, operator, { processKey });
		const exists = async (id: string) =>
			(await db.reader
				.selectFrom('process_instance')
				.select('id')
				.where('id', '=', id)
				.executeTakeFirst()) !== undefined;

		it('is for administrators, and is audited when it changes', async () => {
			await rig.deploy('guarded', asking('guarded'));
			await expect(keep('guarded', '30', operator)).rejects.toMatchObject({
				code: 'permission_denied'
			});
			for (const days of ['30', '30', '', '']) await keep('guarded', days);
			expect(await rig.audited('guarded')).toEqual(['history.retention', 'history.retention']);
		});

		it('refuses what is no number of days, and processes that do not exist', async () => {
			for (const days of ['0', '-1', '1.5', 'soon', '40000'])
				await expect(keep('guarded', days)).rejects.toMatchObject({
					code: 'retention_invalid',
					details: [{ field: 'days' }]
				});
			await expect(keep('nothing', '3')).rejects.toMatchObject({ code: 'process_not_found' });
		});

		it('deletes nothing until it is switched on', async () => {
			await rig.deploy('kept', asking('kept'));
			const id = await start('kept');
			await cancelInstance(runtime, operator, id);
			rig.pass(5_000 * DAY);
			expect(await deleteExpiredHistory(runtime)).toBe(0);
			expect(await exists(id)).toBe(true);
		});

		it('deletes what ended long ago with all its rows, and nothing else', async () => {
			await rig.deploy('old', asking('old'));
			const ended = await start('old');
			const [task] = await rig.openTasks(ended);
			await commentOnUserTask(runtime, staff, task?.id ?? '', 'Done soon.');
			await completeUserTask(runtime, staff, { taskId: task?.id ?? '', variables: { note: 'x' } });
			const running = await start('old');
			rig.pass(31 * DAY);
			const young = await start('old');
			await cancelInstance(runtime, operator, young);
			await keep('old', '30');
			expect((await retentionPage(db.reader, rig.clock.at)).processes).toContainEqual({
				key: 'old',
				name: 'old',
				days: 30,
				ended: 2,
				oldest: rig.clock.at - 31 * DAY,
				expired: 1
			});
			const numbers = [(await rig.instance(ended)).no, (await rig.instance(running)).no] as const;
			expect(await deleteExpiredHistory(runtime)).toBe(1);
			expect(await deleteExpiredHistory(runtime)).toBe(0);
			expect([await exists(ended), await exists(running), await exists(young)]).toEqual([
				false,
				true,
				true
			]);
			for (const table of ['element_instance', 'flow_taken', 'variable'] as const) {
				const rows = (no: number) =>
					db.reader.selectFrom(table).selectAll().where('instance_no', '=', no).execute();
				expect(await rows(numbers[0])).toEqual([]);
				expect(await rows(numbers[1])).not.toEqual([]);
			}
			const tasks = (id: string) =>
				db.reader
					.selectFrom('user_task')
					.selectAll()
					.where('process_instance_id', '=', id)
					.execute();
			expect(await tasks(ended)).toEqual([]);
			expect(await tasks(running)).not.toEqual([]);
			expect(await db.reader.selectFrom('task_comment').selectAll().execute()).toEqual([]);
			expect(await rig.audited(ended)).toEqual(['process.start']);
			const { deletions } = await retentionPage(db.reader, rig.clock.at);
			expect(deletions).toMatchObject([{ key: 'old', instances: 1, at: rig.clock.at }]);
		});

		it('keeps a called instance while its caller runs', async () => {
			await rig.deploy('child', asking('child'));
			await rig.deploy(
				'caller',
				bpmnXml(
					(p) =>
						p
							.start()
							.element('callActivity', 'call', {
								extensions: '<zeebe:calledElement processId="child"/>'
							})
							.userTask('after')
							.end(),
					{ id: 'caller' }
				)
			);
			const caller = await start('caller');
			const child = await db.reader
				.selectFrom('process_instance')
				.select('id')
				.where('parent_instance_id', '=', caller)
				.executeTakeFirstOrThrow();
			const [task] = await rig.openTasks(child.id);
			await completeUserTask(runtime, staff, { taskId: task?.id ?? '', variables: {} });
			await keep('child', '1');
			rig.pass(2 * DAY);
			expect(await deleteExpiredHistory(runtime)).toBe(0);
			await cancelInstance(runtime, operator, caller);
			expect(await deleteExpiredHistory(runtime)).toBe(1);
			expect(await exists(child.id)).toBe(false);
		});

		it('deletes many in several transactions, also by two nodes at once, and counts them', async () => {
			await rig.deploy('many', asking('many'));
			const rows = Array.from({ length: 450 }, () => ({ id: newId() }));
			const { definition_id } = await rig.instance(await start('many'));
			for (const { id } of rows)
				await db.writer
					.insertInto('process_instance')
					.values({
						id,
						definition_id,
						process_key: 'many',
						version: 1,
						state: 'completed',
						started_at: 1,
						ended_at: 2
					})
					.execute();
			await keep('many', '1');
			let deleted = 0;
			for (let round = 0; round < 5; round++) {
				const counts = await Promise.all([
					deleteExpiredHistory(runtime),
					deleteExpiredHistory(runtime)
				]);
				deleted += counts[0] + counts[1];
			}
			expect(deleted).toBe(450);
			const { deletions } = await retentionPage(db.reader, rig.clock.at);
			const counted = deletions.filter(({ key }) => key === 'many');
			expect(counted.reduce((sum, { instances }) => sum + instances, 0)).toBe(450);
		});
	});
}
