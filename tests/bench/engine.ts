/**
 * `npm run bench:engine`: instances per second of a process of ten automatic steps, and of start
 * and complete of a user task, against bpmn-engine with its state saved to SQLite and against raw
 * SQLite transactions, in one run on one disk. Ratios count; absolute figures are this machine's.
 */
import SqliteDatabase from 'better-sqlite3';
import { Engine } from 'bpmn-engine';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/lib/database/index.server.ts';
import { migrateToLatest } from '../../src/lib/database/migrate.server.ts';
import { systemActor } from '../../src/lib/identity/actor.ts';
import type { Connector } from '../../src/lib/workflows/runtime/connector.ts';
import { deploy } from '../../src/lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '../../src/lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '../../src/lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '../../src/lib/workflows/runtime/user-tasks.server.ts';

const ROUNDS = 3;
const SECONDS = 2;
const TOGETHER = 50;
const folder = mkdtempSync(join(tmpdir(), 'flowledger-bench-'));

type Sync = 'FULL' | 'NORMAL';

const steps = Array.from({ length: 10 }, (_, index) => `step${index + 1}`);
const flow = (id: string, from: string, to: string) =>
	`<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
const definitions = (body: string) =>
	`<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="bench">${body}</bpmn:definitions>`;
const chain = (task: (id: string) => string) =>
	definitions(
		`<bpmn:process id="automatic" isExecutable="true"><bpmn:startEvent id="start"/>${steps
			.map((id, index) => task(id) + flow(`f${index}`, steps[index - 1] ?? 'start', id))
			.join('')}${flow('last', 'step10', 'end')}<bpmn:endEvent id="end"/></bpmn:process>`
	);
const AUTOMATIC = chain(
	(id) =>
		`<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="bench:step"/></bpmn:extensionElements></bpmn:serviceTask>`
);
const PEER = chain(
	(id) => `<bpmn:serviceTask id="${id}" implementation="\${environment.services.work}"/>`
);
const APPROVAL = definitions(
	`<bpmn:process id="approval" isExecutable="true"><bpmn:startEvent id="start"/>${flow('f1', 'start', 'approve')}<bpmn:userTask id="approve"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>${flow('f2', 'approve', 'end')}<bpmn:endEvent id="end"/></bpmn:process>`
);

/** Median rate per second of `work`, which does `count` things at each call. */
async function rate(count: number, work: () => Promise<void> | void): Promise<number> {
	const rates: number[] = [];
	await work();
	for (let round = 0; round < ROUNDS; round++) {
		const start = performance.now();
		let done = 0;
		while (performance.now() - start < SECONDS * 1000) {
			await work();
			done += count;
		}
		rates.push(done / ((performance.now() - start) / 1000));
	}
	return rates.sort((a, b) => a - b)[1] ?? 0;
}

async function ours(sync: Sync) {
	process.env.SQLITE_SYNCHRONOUS = sync;
	const db = await openDatabase({ file: join(folder, `ours-${sync}.db`) });
	await migrateToLatest(db);
	const step: Connector = { kind: 'transactional', jobType: 'bench:step', run: async () => ({}) };
	const runtime = createRuntime(db, { connectors: [step] });
	await deploy(runtime, systemActor, [
		{ kind: 'bpmn', name: 'automatic', source: AUTOMATIC },
		{ kind: 'bpmn', name: 'approval', source: APPROVAL }
	]);
	const start = (processKey: string) => startInstance(runtime, systemActor, { processKey });
	const many = (work: () => Promise<unknown>) =>
		Promise.all(Array.from({ length: TOGETHER }, work)).then(() => undefined);
	const approve = async () => {
		const id = await start('approval');
		const task = await db.reader
			.selectFrom('user_task')
			.select('id')
			.where('process_instance_id', '=', id)
			.executeTakeFirstOrThrow();
		await completeUserTask(runtime, systemActor, { taskId: task.id, variables: {} });
	};
	const result = {
		automatic: await rate(1, () => start('automatic').then(() => undefined)),
		automaticGrouped: await rate(TOGETHER, () => many(() => start('automatic'))),
		approval: await rate(1, approve),
		approvalGrouped: await rate(TOGETHER, () => many(approve))
	};
	await db.close();
	return result;
}

/** bpmn-engine, its state saved after every activity: as often as we commit nothing less. */
async function peer(sync: Sync): Promise<number> {
	const store = openStore(`peer-${sync}.db`, sync);
	const put = store.prepare('insert or replace into state values (?, ?)');
	const work = (_: unknown, done: (error: null, result: number) => void) => done(null, 1);
	let id = 0;
	const result = await rate(1, async () => {
		const engine = new Engine({ name: `i${id++}`, source: PEER, services: { work } } as never);
		const listener = new EventEmitter();
		listener.on('activity.end', (_api, execution: { getState(): unknown }) =>
			put.run(String(id), JSON.stringify(execution.getState()))
		);
		await new Promise<void>((resolve, reject) =>
			engine.execute({ listener } as never, (error: unknown) => (error ? reject(error) : resolve()))
		);
	});
	store.close();
	return result;
}

/** What SQLite alone does: one transaction with the rows that one automatic instance writes. */
async function floor(sync: Sync): Promise<number> {
	const store = openStore(`floor-${sync}.db`, sync);
	store.exec(
		'create table instance(id integer primary key, state text); create table element(id integer primary key, instance integer, element text, at integer); create index by_instance on element(instance); create table flow(id integer primary key, instance integer, flow text, at integer)'
	);
	const instance = store.prepare('insert into instance(state) values (?)');
	const element = store.prepare('insert into element(instance, element, at) values (?, ?, ?)');
	const taken = store.prepare('insert into flow(instance, flow, at) values (?, ?, ?)');
	const write = store.transaction(() => {
		const { lastInsertRowid: id } = instance.run('completed');
		for (let row = 0; row < 12; row++) element.run(id, `step${row}`, row);
		for (let row = 0; row < 11; row++) taken.run(id, `f${row}`, row);
	});
	const result = await rate(1, () => write.immediate());
	store.close();
	return result;
}

function openStore(name: string, sync: Sync): SqliteDatabase.Database {
	const store = new SqliteDatabase(join(folder, name));
	store.pragma('journal_mode = WAL');
	store.pragma(`synchronous = ${sync}`);
	store.exec('create table state(id text primary key, state text)');
	return store;
}

const show = (label: string, value: number, note = '') =>
	console.log(`  ${label.padEnd(52)} ${value.toFixed(0).padStart(8)}/s  ${note}`);

for (const sync of ['FULL', 'NORMAL'] as const) {
	console.log(`\nSQLite, synchronous = ${sync}, median of ${ROUNDS}`);
	const [we, other, raw] = [await ours(sync), await peer(sync), await floor(sync)];
	const against = (value: number) =>
		`${(value / other).toFixed(1)} x bpmn-engine, ${((100 * value) / raw).toFixed(0)} % of raw SQLite`;
	show('raw SQLite: the rows of one instance', raw);
	show('bpmn-engine: 10 automatic steps, state saved', other);
	show('ours: 10 automatic steps, one at a time', we.automatic, against(we.automatic));
	show(
		`ours: 10 automatic steps, ${TOGETHER} together`,
		we.automaticGrouped,
		against(we.automaticGrouped)
	);
	show('ours: start + complete a user task, one at a time', we.approval);
	show(`ours: start + complete a user task, ${TOGETHER} together`, we.approvalGrouped);
}
rmSync(folder, { recursive: true });
