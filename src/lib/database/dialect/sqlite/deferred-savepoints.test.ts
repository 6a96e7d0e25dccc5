import SqliteDatabase from 'better-sqlite3';
import { CompiledQuery } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { SqliteConnection } from './sqlite-connection.server.ts';

describe('savepoints of the SQLite connection', () => {
	let database: SqliteDatabase.Database;
	let connection: SqliteConnection;
	let executed: string[];
	const run = (sql: string) => connection.executeQuery(CompiledQuery.raw(sql));
	const rows = () => database.prepare('select x from t order by x').pluck().all();

	beforeEach(() => {
		executed = [];
		database = new SqliteDatabase(':memory:', { verbose: (sql) => executed.push(String(sql)) });
		database.exec('create table t (x integer)');
		connection = new SqliteConnection(database);
		executed.length = 0;
	});

	it('cost nothing when nothing is written in them', async () => {
		await run('begin immediate');
		await run('savepoint a');
		await run('select x from t');
		await run('release savepoint a');
		await run('savepoint a');
		await run('rollback to savepoint a');
		await run('release savepoint a');
		await run('commit');
		expect(executed).toEqual(['begin immediate', 'select x from t', 'commit']);
	});

	it('are open, the outer one first, before the first write', async () => {
		await run('begin immediate');
		await run('savepoint outer');
		await run('savepoint inner');
		await run('insert into t values (1)');
		await run('rollback to savepoint inner');
		await run('release savepoint inner');
		await run('insert into t values (2)');
		await run('release savepoint outer');
		await run('commit');
		expect(rows()).toEqual([2]);
		expect(executed.slice(0, 4)).toEqual([
			'begin immediate',
			'savepoint outer',
			'savepoint inner',
			'insert into t values (1)'
		]);
	});

	it('undo what was written in them, also after an empty one inside', async () => {
		await run('begin immediate');
		await run('insert into t values (1)');
		await run('savepoint outer');
		await run('insert into t values (2) returning x');
		await run('savepoint inner');
		await run('rollback to savepoint inner');
		await run('release savepoint inner');
		await run('rollback to savepoint outer');
		await run('release savepoint outer');
		await run('commit');
		expect(rows()).toEqual([1]);
	});

	it('leave nothing behind in the next transaction', async () => {
		await run('begin immediate');
		await run('savepoint a');
		await run('rollback');
		await run('begin immediate');
		await run('insert into t values (3)');
		await run('commit');
		expect(rows()).toEqual([3]);
	});
});
