import { describe, expect, it } from 'vitest';
import { newId } from '#lib/database/id.ts';
import { bpmnXml, events } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import {
	modifyInstance,
	previewModification,
	readModificationChoices
} from '#lib/workflows/runtime/modify-instance.server.ts';
import { suspendInstance } from '#lib/workflows/runtime/operate-instance.server.ts';
import type { ModificationInput } from '#lib/workflows/runtime/read-modification.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { DIALECTS } from '../database.ts';
import { operationsRig } from './operations-rig.ts';

const PROCESS = bpmnXml(
	(p) =>
		p
			.start()
			.userTask('ask', { name: 'Ask' })
			.userTask('check', { name: 'Check' })
			.end()
			.boundary('late', 'ask', events.duration('PT1H'), false)
			.end('reminded'),
	{ id: 'review' }
);
const input = (more: Partial<ModificationInput>): ModificationInput => ({
	terminate: [],
	activate: [],
	variables: '',
	...more
});

for (const dialect of DIALECTS) {
	describe(`modification on ${dialect}`, async () => {
		const rig = await operationsRig(dialect);
		const { runtime, operator, staff, db } = rig;
		await rig.deploy('review', PROCESS);
		const start = () => startInstance(runtime, operator, { processKey: 'review' });
		const idOf = async (id: string, elementId: string) => {
			const { active } = await readModificationChoices(runtime, operator, id);
			return active.find((element) => element.elementId === elementId)?.id ?? '';
		};
		const moveToCheck = async (id: string) =>
			input({
				terminate: [await idOf(id, 'ask')],
				activate: [{ elementId: 'check', variables: '{"note": "by hand"}' }],
				variables: '{"isMoved": true}'
			});

		it('needs the permission to operate', async () => {
			const id = await start();
			const move = await moveToCheck(id);
			for (const command of [modifyInstance, previewModification])
				await expect(command(runtime, staff, id, move)).rejects.toMatchObject({
					code: 'permission_denied'
				});
			expect(await rig.trace(id)).toEqual(['start', 'ask']);
		});

		it('shows what will happen and changes nothing by that', async () => {
			const id = await start();
			const lines = await previewModification(runtime, operator, id, await moveToCheck(id));
			expect(lines.map(({ text }) => text)).toEqual([
				'The variable “isMoved” is set.',
				'“Check” begins.',
				'The variable “note” is set.',
				'A task “Check” is offered.',
				'The task “Ask” is taken away.',
				'The timer “late” no longer waits.',
				'“Ask” ends.'
			]);
			expect(await rig.trace(id)).toEqual(['start', 'ask']);
			expect(await rig.audited(id)).toEqual(['process.start']);
		});

		it('moves the token in one command, which is audited', async () => {
			const id = await start();
			await modifyInstance(runtime, operator, id, await moveToCheck(id));
			const tasks = await rig.openTasks(id);
			expect(tasks).toMatchObject([{ name: 'Check' }]);
			expect(await db.reader.selectFrom('timer').select('id').execute()).toHaveLength(2);
			expect(await rig.audited(id)).toEqual(['process.start', 'instance.modify']);
			await completeUserTask(runtime, staff, { taskId: tasks[0]?.id ?? '', variables: {} });
			expect((await rig.instance(id)).state).toBe('completed');
		});

		it('is done once however often the request is repeated', async () => {
			const id = await start();
			const move = { ...(await moveToCheck(id)), requestKey: newId() };
			await modifyInstance(runtime, operator, id, move);
			await modifyInstance(runtime, operator, id, move);
			expect(await rig.openTasks(id)).toHaveLength(1);
			await expect(
				modifyInstance(runtime, operator, id, { ...move, requestKey: newId() })
			).rejects.toMatchObject({ code: 'modification_refused' });
		});

		it('says at each field what is wrong, and does nothing then', async () => {
			const id = await start();
			const wrong = input({
				terminate: ['gone'],
				activate: [
					{ elementId: 'check', variables: '{"a":' },
					{ elementId: 'late', variables: '' }
				],
				variables: '7'
			});
			const refusal = await modifyInstance(runtime, operator, id, wrong).catch((e: unknown) => e);
			expect(refusal).toMatchObject({
				code: 'modification_refused',
				details: [
					{ field: 'activate.0.variables' },
					{ field: 'variables' },
					{ field: 'activate.1' },
					{ field: 'terminate.gone' }
				]
			});
			expect(await rig.trace(id)).toEqual(['start', 'ask']);
		});

		it('is refused while the instance is suspended or after its end', async () => {
			const id = await start();
			const move = await moveToCheck(id);
			await suspendInstance(runtime, operator, id);
			await expect(modifyInstance(runtime, operator, id, move)).rejects.toMatchObject({
				code: 'instance_suspended'
			});
			const ended = await start();
			await modifyInstance(
				runtime,
				operator,
				ended,
				input({ terminate: [await idOf(ended, 'ask')] })
			);
			expect((await rig.instance(ended)).state).toBe('canceled');
			await expect(modifyInstance(runtime, operator, ended, move)).rejects.toMatchObject({
				code: 'process_instance_not_running'
			});
		});
	});
}
