/** Workers outside of the product: they lease jobs of a type and answer, at most one of them a job. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { bpmnXml, events, roots } from '#lib/workflows/engine/testing/bpmn-builder.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { answerJob, leaseJobs } from '#lib/workflows/runtime/workers/worker-jobs.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { elementsOf, variablesOf } from '../history.ts';
import { ada, addPeople, stan } from './records-rig.ts';

const MODEL = bpmnXml(
	(p) =>
		p
			.start()
			.serviceTask('print', { type: 'print-label', retries: 2 })
			.end()
			.boundary('jam', 'print', events.error('error'))
			.end('jammed'),
	{ id: 'label', roots: [roots.error('JAM')] }
);
const LEASE_MS = 60_000;

for (const dialect of DIALECTS)
	describe(`workers on ${dialect}`, () => {
		let db: Database;
		let runtime: WorkflowRuntime;
		let now = Date.UTC(2026, 2, 1, 8);
		const lease = (max = 10) =>
			leaseJobs(runtime, ada, { type: 'print-label', max, leaseMs: LEASE_MS });
		const start = () =>
			startInstance(runtime, systemActor, { processKey: 'label', variables: { to: 'Oslo' } });
		const stateOf = async (id: string) =>
			(
				await db.reader
					.selectFrom('process_instance')
					.select('state')
					.where('id', '=', id)
					.executeTakeFirstOrThrow()
			).state;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			const own = { kind: 'transactional', jobType: 'own', run: async () => ({}) } as const;
			runtime = createRuntime(db, { connectors: [own], clock: { now: () => now } });
			await deploy(runtime, systemActor, [{ kind: 'bpmn', name: 'label', source: MODEL }]);
		});

		it('get a job with what they need for it, and complete it', async () => {
			const id = await start();
			const [job, ...others] = await lease();
			expect(others).toEqual([]);
			expect(job).toMatchObject({
				processInstanceId: id,
				processKey: 'label',
				elementId: 'print',
				retries: 2,
				attempt: 1,
				leasedUntil: now + LEASE_MS
			});
			expect(job?.variables).toMatchObject({ to: 'Oslo' });
			await answerJob(runtime, ada, {
				jobId: job?.id ?? '',
				lease: job?.lease ?? '',
				answer: { kind: 'complete', variables: { label: 'L-1' } }
			});
			expect(await stateOf(id)).toBe('completed');
			expect(await variablesOf(db, id)).toContainEqual({
				scope_no: 0,
				name: 'label',
				value_json: '"L-1"'
			});
		});

		it('never share a job: whose lease ran out may not answer any more', async () => {
			const id = await start();
			const taken = (await Promise.all([lease(), lease(), lease()])).flat();
			expect(taken).toHaveLength(1);
			const [first] = taken;
			expect(await lease()).toEqual([]);
			now += LEASE_MS;
			const [second] = await lease();
			expect(second).toMatchObject({
				id: first?.id,
				attempt: 2,
				idempotencyKey: first?.idempotencyKey
			});
			const answer = { kind: 'complete', variables: {} } as const;
			const jobId = first?.id ?? '';
			await expect(
				answerJob(runtime, ada, { jobId, lease: first?.lease ?? '', answer })
			).rejects.toMatchObject({ code: 'job_lease_lost', kind: 'Conflict' });
			await answerJob(runtime, ada, { jobId, lease: second?.lease ?? '', answer });
			await expect(
				answerJob(runtime, ada, { jobId, lease: second?.lease ?? '', answer })
			).rejects.toMatchObject({ code: 'job_not_found', kind: 'NotFound' });
			expect(await stateOf(id)).toBe('completed');
		});

		it('fail with a pause between tries, and with an incident after the last', async () => {
			const id = await start();
			for (const left of [1, 0]) {
				const [job] = await lease();
				await answerJob(runtime, ada, {
					jobId: job?.id ?? '',
					lease: job?.lease ?? '',
					answer: { kind: 'fail', message: 'no paper', backOffMs: 5_000 }
				});
				expect(await lease()).toEqual([]);
				now += 5_000;
				expect(
					(
						await db.reader
							.selectFrom('incident')
							.select('id')
							.where('process_instance_id', '=', id)
							.execute()
					).length
				).toBe(left === 0 ? 1 : 0);
			}
			expect(await lease()).toEqual([]);
		});

		it('throw an error that the process catches', async () => {
			const id = await start();
			const [job] = await lease();
			await answerJob(runtime, ada, {
				jobId: job?.id ?? '',
				lease: job?.lease ?? '',
				answer: { kind: 'error', errorCode: 'JAM', variables: {} }
			});
			expect(await stateOf(id)).toBe('completed');
			const ended = (await elementsOf(db, id)).map(({ element_id }) => element_id);
			expect(ended).toContain('jammed');
		});

		it('need the permission to operate, and get no job of a connector of ours', async () => {
			await expect(
				leaseJobs(runtime, stan, { type: 'print-label', max: 1, leaseMs: LEASE_MS })
			).rejects.toMatchObject({ code: 'permission_denied' });
			await expect(
				leaseJobs(runtime, ada, { type: 'own', max: 1, leaseMs: LEASE_MS })
			).rejects.toMatchObject({ code: 'job_type_served', kind: 'Invalid' });
		});
	});
