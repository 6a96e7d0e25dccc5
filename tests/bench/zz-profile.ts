import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '../../src/lib/database/index.server.ts';
import { migrateToLatest } from '../../src/lib/database/migrate.server.ts';
import { systemActor } from '../../src/lib/identity/actor.ts';
import { deploy } from '../../src/lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '../../src/lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '../../src/lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '../../src/lib/workflows/runtime/user-tasks.server.ts';
const folder = mkdtempSync(join(tmpdir(), 'flb-'));
process.env.SQLITE_SYNCHRONOUS = process.env.SYNC ?? 'NORMAL';
const steps = Array.from({ length: 10 }, (_, i) => `step${i + 1}`);
const flow = (id: string, from: string, to: string) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
const definitions = (body: string) => `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="bench">${body}</bpmn:definitions>`;
const AUTOMATIC = definitions(`<bpmn:process id="automatic" isExecutable="true"><bpmn:startEvent id="start"/>${steps.map((id, i) => `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="bench:step"/></bpmn:extensionElements></bpmn:serviceTask>` + flow(`f${i}`, steps[i - 1] ?? 'start', id)).join('')}${flow('last', 'step10', 'end')}<bpmn:endEvent id="end"/></bpmn:process>`);
const APPROVAL = definitions(`<bpmn:process id="approval" isExecutable="true"><bpmn:startEvent id="start"/>${flow('f1', 'start', 'approve')}<bpmn:userTask id="approve"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>${flow('f2', 'approve', 'end')}<bpmn:endEvent id="end"/></bpmn:process>`);
const db = await openDatabase({ file: join(folder, 'ours.db') });
await migrateToLatest(db);
const runtime = createRuntime(db, { connectors: [{ kind: 'transactional', jobType: 'bench:step', run: async () => ({}) }] });
await deploy(runtime, systemActor, [{ kind: 'bpmn', name: 'automatic', source: AUTOMATIC }, { kind: 'bpmn', name: 'approval', source: APPROVAL }]);
const start = (processKey: string) => startInstance(runtime, systemActor, { processKey });
const approve = async () => {
	const id = await start('approval');
	const task = await db.reader.selectFrom('user_task').select('id').where('process_instance_id', '=', id).executeTakeFirstOrThrow();
	await completeUserTask(runtime, systemActor, { taskId: task.id, variables: {} });
};
import { SqliteConnection } from '../../src/lib/database/dialect/sqlite/sqlite-connection.server.ts';
const STAT = process.env.STAT ? new Map<string, [number, number]>() : null;
if (STAT) {
	const original = SqliteConnection.prototype.run;
	SqliteConnection.prototype.run = function (q: any) {
		const t = performance.now();
		const r = original.call(this, q);
		const d = performance.now() - t;
		const e = STAT.get(q.sql) ?? [0, 0]; e[0]++; e[1] += d; STAT.set(q.sql, e);
		return r as any;
	};
}
const SECS = Number(process.env.SECS ?? 2);
async function rate(name: string, count: number, work: () => Promise<unknown>) {
	for (let i = 0; i < 3; i++) await work();
	const t = performance.now(); let n = 0; const c0 = process.cpuUsage();
	while (performance.now() - t < SECS * 1000) { await work(); n += count; }
	const c = process.cpuUsage(c0); console.log(name.padEnd(30), Math.round(n / ((performance.now() - t) / 1000)), '/s', 'cpu us', (c.user / n).toFixed(0), '+', (c.system / n).toFixed(0));
}
const many = (w: () => Promise<unknown>) => () => Promise.all(Array.from({ length: 50 }, w));
const which = process.argv.slice(2);
const on = (n: string) => which.length === 0 || which.includes(n);
function floor() {
	const f = new SqliteDatabase(join(folder, 'floor.db')); f.pragma('journal_mode=WAL'); f.pragma('synchronous=' + process.env.SQLITE_SYNCHRONOUS); f.pragma('cache_size=-65536');
	f.exec(`create table inst(id integer primary key, def integer not null, state integer not null, bkey text, started integer, ended integer, vars text);create table hist(id integer primary key, inst integer not null, node integer not null, t integer, ev integer); create index h_i on hist(inst);`);
	const pi = f.prepare('insert into inst(def,state,bkey,started,vars) values(1,1,?,?,?)'), h = f.prepare('insert into hist(inst,node,t,ev) values(?,?,?,?)'), e = f.prepare('update inst set state=2, ended=?, vars=? where id=?');
	const v = (k: number) => JSON.stringify({ customer: 'ACME ' + k, amount: k, approved: false });
	let k = 0;
	const tx = f.transaction(() => { k++; const i = pi.run('k' + k, 1, v(k)).lastInsertRowid; for (let s = 0; s <= 11; s++) h.run(i, s, 1, 1); e.run(1, v(k), i); });
	return async () => tx();
}
if (on('floor')) await rate('floor', 1, floor());
if (on('auto')) await rate('automatic alone', 1, () => start('automatic'));
if (on('auto50')) await rate('automatic 50', 50, many(() => start('automatic')));
if (on('task')) await rate('approve alone', 1, approve);
if (on('task50')) await rate('approve 50', 50, many(approve));
if (STAT) for (const [sql, [n, ms]] of [...STAT].sort((a, b) => b[1][1] - a[1][1]).slice(0, 25)) console.log(String(n).padStart(7), (1000 * ms / n).toFixed(1).padStart(7) + 'us', ms.toFixed(0).padStart(6) + 'ms', sql.slice(0, 110));
await db.close();
rmSync(folder, { recursive: true });
