/** Instances that an earlier version of the product saved go on after the upgrade. */
import { describe, expect, it } from 'vitest';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { prepareMigration } from '#lib/workflows/runtime/migrate-instance.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { noteProcess } from '../note-process.ts';
import { ada, addPeople } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(`an instance of version 0.1 as first landed on ${dialect}`, () => {
		it('is planned for another version and completed', async () => {
			const db = await testDatabase(dialect);
			await addPeople(db);
			const runtime = createRuntime(db);
			await deploy(runtime, systemActor, noteProcess);
			const id = await startInstance(runtime, ada, { processKey: 'note' });
			const changed = noteProcess.map((part) => ({
				...part,
				source: part.source.replace('Write the note', 'Write it down')
			}));
			await deploy(runtime, systemActor, changed);
			const row = await db.reader
				.selectFrom('process_instance')
				.select('state_json')
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			const state = JSON.parse(row.state_json ?? '{}') as Record<string, unknown>;
			delete state['resets'];
			delete state['compensations'];
			await db.writer
				.updateTable('process_instance')
				.set({ state_json: JSON.stringify(state) })
				.where('id', '=', id)
				.execute();

			const prepared = await prepareMigration(runtime, ada, id, {});
			expect(prepared.migration?.problems).toEqual([]);
			const task = await db.reader
				.selectFrom('user_task')
				.select('id')
				.where('process_instance_id', '=', id)
				.executeTakeFirstOrThrow();
			await completeUserTask(runtime, ada, { taskId: task.id, variables: { note: 'done' } });
			const instance = await db.reader
				.selectFrom('process_instance')
				.select('state')
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			expect(instance.state).toBe('completed');
		});
	});
