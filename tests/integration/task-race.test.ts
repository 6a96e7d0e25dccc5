/** Two people complete the same task at the same moment, on two nodes where there can be two. */
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { noteProcess } from '../note-process.ts';
import { addPeople, fay, stan } from './records-rig.ts';

const RACES = 15;

for (const dialect of DIALECTS)
	describe(`a race for a task on ${dialect}`, () => {
		it('has one winner, and the other is told who was faster', async () => {
			const db = await testDatabase(dialect);
			await addPeople(db);
			const other = await openDatabase(db.location);
			const nodes = [createRuntime(db), createRuntime(other)] as const;
			await deploy(nodes[0], systemActor, noteProcess);
			const told = new Set<string>();
			for (let race = 0; race < RACES; race++) {
				const instance = await startInstance(nodes[0], stan, { processKey: 'note' });
				const { id: taskId } = await db.reader
					.selectFrom('user_task')
					.select('id')
					.where('process_instance_id', '=', instance)
					.executeTakeFirstOrThrow();
				const ends = await Promise.allSettled(
					[stan, fay].map((actor, node) =>
						completeUserTask(nodes[node]!, actor, { taskId, variables: { note: actor.name } })
					)
				);
				const losers = ends.filter((end) => end.status === 'rejected');
				expect(losers).toHaveLength(1);
				const reason: unknown = losers[0]?.reason;
				told.add(reason instanceof DomainError ? reason.code : String(reason));
			}
			expect([...told]).toEqual(['user_task_ended']);
			await other.close();
		});
	});
