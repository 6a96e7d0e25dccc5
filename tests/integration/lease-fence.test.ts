/** Who lost the lease of a job lost the right to answer, at whatever moment the answer comes. */
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import type { ExternalConnector } from '#lib/workflows/runtime/connector.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { NOW } from './records-rig.ts';

const AFTER_THE_LEASE_MS = 61_000;
const SOURCE = `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><bpmn:process id="asking" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="ask"/><bpmn:serviceTask id="ask"><bpmn:extensionElements><zeebe:taskDefinition type="test:ask"/></bpmn:extensionElements></bpmn:serviceTask><bpmn:sequenceFlow id="f2" sourceRef="ask" targetRef="read"/><bpmn:userTask id="read"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask><bpmn:sequenceFlow id="f3" sourceRef="read" targetRef="end"/><bpmn:endEvent id="end"/></bpmn:process></bpmn:definitions>`;

/** A node whose work outside is done when the test says so. */
function node(db: Database, now: number, name: string) {
	const keys: string[] = [];
	let [begin, answer] = [() => {}, () => {}];
	const hasBegun = new Promise<void>((resolve) => (begin = resolve));
	const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
	const connector: ExternalConnector = {
		kind: 'external',
		jobType: 'test:ask',
		async execute({ idempotencyKey }) {
			keys.push(idempotencyKey);
			begin();
			await mayAnswer;
			return { by: name };
		}
	};
	const runtime = createRuntime(db, { clock: { now: () => now }, connectors: [connector] });
	return { runtime, keys, hasBegun, answer: () => answer(), work: () => runDueWork(runtime) };
}

async function stateOf(db: Database, id: string) {
	const row = await db.reader
		.selectFrom('process_instance')
		.select('state_json')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const state = JSON.parse(row.state_json ?? '{}') as {
		elements: Record<string, { elementId: string; variables?: { by?: string } }>;
	};
	const elements = Object.values(state.elements);
	return {
		active: elements.map(({ elementId }) => elementId).sort(),
		by: elements.find(({ elementId }) => elementId === 'asking')?.variables?.by
	};
}

for (const dialect of DIALECTS)
	describe(`the lease of a job on ${dialect}`, () => {
		it('gives the work to another when it has run out, under the same key', async () => {
			const db = await testDatabase(dialect);
			const slow = node(db, NOW, 'slow');
			const quick = node(db, NOW + AFTER_THE_LEASE_MS, 'quick');
			await deploy(slow.runtime, systemActor, [{ kind: 'bpmn', name: 'asking', source: SOURCE }]);
			const id = await startInstance(slow.runtime, systemActor, { processKey: 'asking' });
			const slowWork = slow.work();
			await slow.hasBegun;
			const quickWork = quick.work();
			await quick.hasBegun;
			expect(quick.keys).toEqual(slow.keys);

			slow.answer();
			await slowWork;
			expect(await stateOf(db, id)).toEqual({ active: ['ask', 'asking'], by: undefined });
			quick.answer();
			await quickWork;
			expect(await stateOf(db, id)).toEqual({ active: ['asking', 'read'], by: 'quick' });
		});
	});

describe('an answer that arrives while another node takes the lease', () => {
	it('waits for the instance before it looks whose the lease is', async () => {
		const db = await testDatabase('postgres');
		const other = await openDatabase(db.location);
		afterAll(() => other.close());
		const slow = node(db, NOW, 'slow');
		await deploy(slow.runtime, systemActor, [{ kind: 'bpmn', name: 'asking', source: SOURCE }]);
		const id = await startInstance(slow.runtime, systemActor, { processKey: 'asking' });
		const slowWork = slow.work();
		await slow.hasBegun;
		await inTransaction(other, async (tx) => {
			await tx
				.selectFrom('process_instance')
				.select('id')
				.where('id', '=', id)
				.forUpdate()
				.execute();
			slow.answer();
			await untilSomebodyWaits(tx);
			await tx.updateTable('job').set({ lease_owner: 'another node' }).execute();
		});
		await slowWork;
		expect((await stateOf(db, id)).active).toEqual(['ask', 'asking']);
	});
});

/** Until somebody waits for what this transaction holds. */
async function untilSomebodyWaits(tx: Tx): Promise<void> {
	for (let tries = 0; tries < 500; tries++) {
		const { rows } = await sql<{ waiting: number }>`
			select count(*) as waiting from pg_stat_activity
			where pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(tx);
		if ((rows[0]?.waiting ?? 0) > 0) return;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	throw new Error('Expected the answer to wait for the instance, but it does not.');
}
