/** SIGKILL at random moments: what was acknowledged is in effect, and no effect happened twice. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase, type Database, type DatabaseLocation } from '#lib/database/index.server.ts';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import pg from 'pg';

const INSTANCES = 200;
const KILLS = 20;

const flow = (id: string, from: string, to: string) =>
	`<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
const post = (id: string) =>
	`<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="test:post"/><zeebe:taskHeaders><zeebe:header key="purpose" value="${id}"/></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>`;
const ORDERING = `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
<bpmn:process id="ordering" isExecutable="true"><bpmn:startEvent id="start"/>${flow('f1', 'start', 'order')}${post('order')}${flow('f2', 'order', 'split')}
<bpmn:parallelGateway id="split"/>${flow('f3', 'split', 'approve')}${flow('f4', 'split', 'pause')}
<bpmn:userTask id="approve"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>${flow('f5', 'approve', 'receipt')}${post('receipt')}${flow('f6', 'receipt', 'join')}
<bpmn:intermediateCatchEvent id="pause"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT0.05S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>${flow('f7', 'pause', 'join')}
<bpmn:parallelGateway id="join"/>${flow('f8', 'join', 'payment')}${post('payment')}${flow('f9', 'payment', 'end')}<bpmn:endEvent id="end"/></bpmn:process></bpmn:definitions>`;

async function prepare(location: DatabaseLocation): Promise<Database> {
	const db = await openDatabase(location);
	await migrateToLatest(db);
	await deploy(createRuntime(db), systemActor, [{ kind: 'bpmn', name: 'o', source: ORDERING }]);
	await db.writer
		.insertInto('team')
		.values({ key: 'balance', name: '0', description: null })
		.execute();
	return db;
}

/** Runs a node; kills it after `killAfterMs` unless null. Gives the lines that it printed. */
function runNode(target: readonly string[], killAfterMs: number | null): Promise<string[]> {
	return new Promise((resolve) => {
		const child = spawn(
			process.execPath,
			['tests/crash/crash-server.ts', ...target, String(INSTANCES)],
			{ stdio: ['ignore', 'pipe', 'inherit'] }
		);
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
		// Counted from the first answer: the start of a process is not what we test.
		if (killAfterMs !== null)
			child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), killAfterMs));
		child.once('close', () => resolve(output.split('\n').slice(0, -1)));
	});
}

async function expectUndisturbedResult(db: Database, acknowledged: readonly string[]) {
	const rows = await db.reader
		.selectFrom('team')
		.selectAll()
		.where('key', '!=', 'balance')
		.execute();
	const expected = ['order', 'receipt', 'payment'].flatMap((purpose) =>
		Array.from({ length: INSTANCES }, (_, order) => `${purpose} ${order}`)
	);
	expect(rows.map((row) => row.key).sort()).toEqual(expected.sort());
	const balance = await db.reader
		.selectFrom('team')
		.select('name')
		.where('key', '=', 'balance')
		.executeTakeFirstOrThrow();
	expect(Number(balance.name)).toBe(INSTANCES * 3);
	const instances = await db.reader.selectFrom('process_instance').select('state').execute();
	expect(instances.filter((i) => i.state === 'completed')).toHaveLength(INSTANCES);
	expect(instances).toHaveLength(INSTANCES);
	const done = await db.reader
		.selectFrom('user_task')
		.select('id')
		.where('state', '=', 'completed')
		.execute();
	const ids = new Set(done.map((task) => `completed ${task.id}`));
	const lost = acknowledged.filter((line) => line.startsWith('completed') && !ids.has(line));
	expect(lost).toEqual([]);
	for (const table of ['job', 'timer', 'subscription'] as const)
		expect(await db.reader.selectFrom(table).selectAll().execute(), table).toEqual([]);
	// History is complete: every instance went the same eight elements and nine flows.
	const elements = await db.reader
		.selectFrom('element_instance')
		.select(['element_id', (eb) => eb.fn.countAll<number>().as('count')])
		.where('state', '=', 'completed')
		.groupBy('element_id')
		.execute();
	expect(Object.fromEntries(elements.map((e) => [e.element_id, Number(e.count)]))).toEqual(
		Object.fromEntries(
			['start', 'order', 'split', 'approve', 'receipt', 'pause', 'join', 'payment', 'end'].map(
				(id) => [id, INSTANCES]
			)
		)
	);
	const flows = await db.reader
		.selectFrom('flow_taken')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	expect(Number(flows.count)).toBe(INSTANCES * 9);
}

async function crashAndFinish(target: readonly string[]): Promise<string[]> {
	const acknowledged: string[] = [];
	for (let kill = 0; kill < KILLS; kill++)
		acknowledged.push(...(await runNode(target, Math.random() * 60)));
	const last = await runNode(target, null);
	expect(last.at(-1)).toBe('done');
	return [...acknowledged, ...last];
}

it('loses nothing and doubles nothing on SQLite', { timeout: 180_000 }, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'flowledger-crash-'));
	const file = join(folder, 'crash.db');
	const db = await prepare({ file });
	await expectUndisturbedResult(db, await crashAndFinish([file, '']));
	await db.close();
	rmSync(folder, { recursive: true });
});

it('loses nothing and doubles nothing on PostgreSQL', { timeout: 180_000 }, async () => {
	const url = process.env.TEST_DATABASE_URL ?? '';
	const schema = `crash_${process.pid}`;
	const admin = new pg.Client({ connectionString: url });
	await admin.connect();
	await admin.query(`create schema ${schema}`);
	const db = await prepare({ url, schema });
	await expectUndisturbedResult(db, await crashAndFinish([url, schema]));
	await db.close();
	await admin.query(`drop schema ${schema} cascade`);
	await admin.end();
});
