import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { claimUserTask, completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { keepTaskDraft, readTaskDraft } from '#lib/workflows/tasks/task-draft.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addPeople, fay, NOW, stan } from './records-rig.ts';
import { noteProcess } from '../note-process.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let runtime: WorkflowRuntime;
		let taskId: string;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			runtime = createRuntime(db, { connectors: [] });
			await deploy(runtime, systemActor, noteProcess);
			const instance = await startInstance(runtime, stan, { processKey: 'note' });
			const task = await db.reader
				.selectFrom('user_task')
				.select('id')
				.where('process_instance_id', '=', instance)
				.executeTakeFirstOrThrow();
			taskId = task.id;
		});

		it('keeps what two candidates type into a free task apart', async () => {
			await Promise.all([
				keepTaskDraft(db, stan, taskId, { note: 'of Stan' }, NOW),
				keepTaskDraft(db, fay, taskId, { note: 'of Fay' }, NOW + 1)
			]);
			expect(await readTaskDraft(db.reader, stan, taskId)).toEqual({
				at: NOW,
				values: { note: 'of Stan' }
			});
			expect(await readTaskDraft(db.reader, fay, taskId)).toEqual({
				at: NOW + 1,
				values: { note: 'of Fay' }
			});
		});

		it('refuses drafts of what somebody else has taken, and drafts without end', async () => {
			await claimUserTask(runtime, stan, taskId);
			await expect(keepTaskDraft(db, fay, taskId, {}, NOW)).rejects.toMatchObject({
				code: 'user_task_claimed'
			});
			await expect(
				keepTaskDraft(db, stan, taskId, { note: 'x'.repeat(200_001) }, NOW)
			).rejects.toMatchObject({ code: 'task_draft_too_large' });
			await expect(keepTaskDraft(db, stan, 'nothing', {}, NOW)).rejects.toMatchObject({
				code: 'user_task_not_found'
			});
		});

		it('keeps the draft when the completion is refused, drops it when it succeeds', async () => {
			await expect(
				completeUserTask(runtime, stan, { taskId, variables: { note: '' } })
			).rejects.toMatchObject({ code: 'form_values_invalid' });
			expect(await readTaskDraft(db.reader, stan, taskId)).not.toBeNull();
			await completeUserTask(runtime, stan, { taskId, variables: { note: 'done' } });
			expect(await readTaskDraft(db.reader, stan, taskId)).toBeNull();
			await expect(keepTaskDraft(db, stan, taskId, {}, NOW)).rejects.toMatchObject({
				code: 'user_task_ended'
			});
		});
	});
