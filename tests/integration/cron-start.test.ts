/** A process that a cron expression starts, by the clock of the company. */
import { describe, expect, it } from 'vitest';
import { systemActor } from '#lib/identity/actor.ts';
import { bpmnXml, events } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const MORNINGS = bpmnXml(
	(p) => p.start('morning', events.cycle('0 0 9 * * MON-FRI')).userTask('open').end(),
	{ id: 'mornings' }
);

for (const dialect of DIALECTS)
	describe(`a start by cron on ${dialect}`, () => {
		it('comes on working days at nine of the local clock, also when it is put forward', async () => {
			const db = await testDatabase(dialect);
			// A Thursday; the clock is put forward in the night to Sunday.
			const clock = { at: Date.UTC(2026, 2, 26, 12) };
			const timeZone = 'Europe/Berlin';
			const runtime = createRuntime(db, { clock: { now: () => clock.at }, timeZone });
			const source = { kind: 'bpmn' as const, name: 'mornings', source: MORNINGS };
			await deploy(runtime, systemActor, [source]);
			const started: string[] = [];
			for (let turn = 0; turn < 3; turn++) {
				const { due_at: dueAt } = await db.reader
					.selectFrom('start_subscription')
					.select('due_at')
					.executeTakeFirstOrThrow();
				started.push(new Date(dueAt ?? 0).toISOString());
				clock.at = dueAt ?? 0;
				expect(await runDueWork(runtime)).toBe(1);
			}
			expect(started).toEqual([
				'2026-03-27T08:00:00.000Z',
				'2026-03-30T07:00:00.000Z',
				'2026-03-31T07:00:00.000Z'
			]);
			const instances = await db.reader.selectFrom('process_instance').select('id').execute();
			expect(instances).toHaveLength(3);
		});

		it('is refused at deployment if it never comes', async () => {
			const runtime = createRuntime(await testDatabase(dialect));
			const source = MORNINGS.replace('0 0 9 * * MON-FRI', '0 0 9 31 4 *');
			await expect(
				deploy(runtime, systemActor, [{ kind: 'bpmn', name: 'never', source }])
			).rejects.toMatchObject({
				code: 'deployment_refused',
				message: expect.stringContaining('never does')
			});
		});
	});
