/**
 * What SQLite alone does for the same work, on the smallest tables that a relational engine could have:
 * integer keys, one history row an element, and nobody who asks what happened (no audit, no names).
 */
import SqliteDatabase from 'better-sqlite3';
import { join } from 'node:path';
import { folder, CUSTOMERS, type Sync } from './place.ts';

const SCHEMA = `
	create table instance (id integer primary key, definition integer not null, state integer not null,
		business_key text, started integer, ended integer, variables text);
	create table token (id integer primary key, instance integer not null, node integer not null,
		scope integer, state integer not null);
	create index token_instance on token (instance);
	create table task (id integer primary key, instance integer not null, token integer not null,
		name text, assignee text, team text, due integer, state integer, created integer);
	create index task_queue on task (state, team);
	create index task_instance on task (instance);
	create table history (id integer primary key, instance integer not null, node integer not null,
		at integer, event integer);
	create index history_instance on history (instance);
	create table customer (id integer primary key, name text, amount real, status text);`;

const variables = (k: number) =>
	JSON.stringify({ customer: `ACME ${k}`, amount: k, approved: false });

let opened = 0;

export function openFloor(sync: Sync) {
	const db = new SqliteDatabase(join(folder, `floor-${opened++}.db`));
	db.pragma('journal_mode = WAL');
	db.pragma(`synchronous = ${sync}`);
	db.pragma('cache_size = -65536');
	db.exec(SCHEMA);
	const addCustomer = db.prepare('insert into customer (name, amount) values (?, ?)');
	db.transaction(() => {
		for (let k = 0; k < CUSTOMERS; k++) addCustomer.run(`c${k}`, k);
	})();
	const instance = db.prepare(
		'insert into instance (definition, state, business_key, started, variables) values (1, 1, ?, ?, ?)'
	);
	const history = db.prepare('insert into history (instance, node, at, event) values (?, ?, ?, ?)');
	const end = db.prepare('update instance set state = 2, ended = ?, variables = ? where id = ?');
	const token = db.prepare('insert into token (instance, node, scope, state) values (?, ?, 0, 1)');
	const noToken = db.prepare('delete from token where id = ?');
	const task = db.prepare(
		'insert into task (instance, token, name, team, due, state, created) values (?, ?, ?, ?, ?, 1, ?)'
	);
	const read = db.prepare(
		'select t.id as task, t.token as token, i.variables as variables from task t join instance i on i.id = t.instance where t.instance = ? and t.state = 1'
	);
	const done = db.prepare('update task set state = 2 where id = ?');
	const write = db.prepare("update customer set status = 'ok', amount = amount + 1 where id = ?");

	const runToEnd = (k: number) => {
		const id = instance.run(`k${k}`, 1, variables(k)).lastInsertRowid;
		for (let node = 0; node <= 11; node++) history.run(id, node, 1, 1);
		end.run(1, variables(k), id);
	};
	const startTask = (k: number) => {
		const id = instance.run(`k${k}`, 1, variables(k)).lastInsertRowid;
		const held = token.run(id, 2).lastInsertRowid;
		task.run(id, held, 'Approve', 'sales', 99, 1);
		history.run(id, 0, 1, 1);
		history.run(id, 1, 1, 1);
		return id;
	};
	const completeTask = (id: number | bigint, k: number) => {
		const open = read.get(id) as { task: number; token: number; variables: string };
		const values = JSON.parse(open.variables) as Record<string, unknown>;
		values['approved'] = true;
		done.run(open.task);
		noToken.run(open.token);
		history.run(id, 2, 2, 2);
		end.run(2, JSON.stringify(values), id);
		write.run((k % CUSTOMERS) + 1);
	};
	const runMany = (k: number) => {
		for (let n = 0; n < 50; n++) runToEnd(k + n);
	};
	return {
		runToEnd: db.transaction(runToEnd),
		runMany: db.transaction(runMany),
		startTask: db.transaction(startTask),
		completeTask: db.transaction(completeTask),
		close: () => db.close()
	};
}
