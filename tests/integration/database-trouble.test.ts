/** A full disk, a locked or unreachable database: said as such, and nothing acknowledged is lost. */
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#lib/database/index.server.ts';
import { inSavepoint, inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { answerJson } from '#lib/messages/http/respond.ts';
import type { Connector } from '#lib/workflows/runtime/connector.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { testDatabase } from '../database.ts';
import { severableConnection } from '../severable-connection.ts';

const addTeam = (tx: Tx, key: string, bytes = 10) =>
	tx
		.insertInto('team')
		.values({ key, name: key, description: 'x'.repeat(bytes) })
		.execute();
const teams = async (db: Database) =>
	(await db.reader.selectFrom('team').select('key').orderBy('key').execute()).map((t) => t.key);

/** Room for so many more pages, as a disk that runs full. */
async function leaveRoom(db: Database, pages: number): Promise<void> {
	const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db.writer);
	const most = (rows[0]?.page_count ?? 0) + pages;
	await sql`pragma max_page_count = ${sql.lit(most)}`.execute(db.writer);
}

describe('a full disk', () => {
	it('refuses what finds no room, keeps all that was acknowledged, and goes on with room', async () => {
		const db = await testDatabase('sqlite');
		await leaveRoom(db, 40);
		const acknowledged: string[] = [];
		const refusals: unknown[] = [];
		for (let round = 0; round < 30; round++)
			await Promise.all(
				Array.from({ length: 5 }, async (_, at) => {
					const key = `${String(round).padStart(2, '0')}-${at}`;
					await inTransaction(db, (tx) => addTeam(tx, key, 3_000)).then(
						() => acknowledged.push(key),
						(error: unknown) => refusals.push(error)
					);
				})
			);
		expect(acknowledged.length).toBeGreaterThan(0);
		expect(refusals.length).toBeGreaterThan(0);
		for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'database_full' });
		expect(await teams(db)).toEqual(acknowledged.toSorted());

		await leaveRoom(db, 1_000);
		await inTransaction(db, (tx) => addTeam(tx, 'later', 3_000));
		expect(await teams(db)).toContain('later');
	});

	it('is no failure of a connector: neither the token nor retries move', async () => {
		const db = await testDatabase('sqlite');
		const fill: Connector = {
			kind: 'transactional',
			jobType: 'test:fill',
			async run(tx) {
				await addTeam(tx, 'filled', 400_000);
				return {};
			}
		};
		const runtime = createRuntime(db, { connectors: [fill] });
		const source = `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><bpmn:process id="filling" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="fill"/><bpmn:serviceTask id="fill"><bpmn:extensionElements><zeebe:taskDefinition type="test:fill"/></bpmn:extensionElements></bpmn:serviceTask><bpmn:sequenceFlow id="f2" sourceRef="fill" targetRef="end"/><bpmn:endEvent id="end"/></bpmn:process></bpmn:definitions>`;
		await deploy(runtime, systemActor, [{ kind: 'bpmn', name: 'filling', source }]);
		await leaveRoom(db, 20);
		const start = () =>
			startInstance(runtime, systemActor, { processKey: 'filling', requestKey: 'once' });
		await expect(start()).rejects.toMatchObject({ code: 'database_full', kind: 'Unavailable' });
		for (const table of ['process_instance', 'job', 'incident', 'team'] as const)
			expect(await db.reader.selectFrom(table).selectAll().execute(), table).toEqual([]);

		await leaveRoom(db, 1_000);
		await start();
		const instances = await db.reader.selectFrom('process_instance').select('state').execute();
		expect(instances).toEqual([{ state: 'completed' }]);
	});

	it('lets no statement run apart from a transaction that SQLite has ended', async () => {
		const db = await testDatabase('sqlite');
		const refused = inTransaction(db, async (tx) => {
			await addTeam(tx, 'before');
			// What SQLite itself does when it meets a full disk at the wrong moment.
			await sql`rollback`.execute(tx);
			await addTeam(tx, 'after');
		});
		await expect(refused).rejects.toMatchObject({ code: 'database_unwritable' });
		expect(await teams(db)).toEqual([]);
	});
});

describe('a database that another program holds', () => {
	it('is waited for on SQLite while pages go on reading', async () => {
		const db = await testDatabase('sqlite');
		const other = new SqliteDatabase('file' in db.location ? db.location.file : '');
		other.exec('begin immediate');
		let isDone = false;
		const writing = inTransaction(db, (tx) => addTeam(tx, 'patient')).then(() => (isDone = true));
		await new Promise((next) => setTimeout(next, 200));
		expect(await teams(db)).toEqual([]);
		expect(isDone).toBe(false);
		other.exec('rollback');
		await writing;
		expect(await teams(db)).toEqual(['patient']);
		other.close();
	});

	it('is said after some seconds on SQLite', async () => {
		const db = await testDatabase('sqlite');
		const other = new SqliteDatabase('file' in db.location ? db.location.file : '');
		other.exec('begin immediate');
		await expect(inTransaction(db, (tx) => addTeam(tx, 'late'))).rejects.toMatchObject({
			code: 'database_busy'
		});
		other.exec('rollback');
		other.close();
		expect(await teams(db)).toEqual([]);
	});

	it('is said on PostgreSQL when a row stays locked', async () => {
		const db = await testDatabase('postgres');
		await inTransaction(db, (tx) => addTeam(tx, 'held'));
		const touch = (tx: Tx) =>
			tx.updateTable('team').set({ name: 'touched' }).where('key', '=', 'held').execute();
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		let isHolding = () => {};
		const holding = new Promise<void>((resolve) => (isHolding = resolve));
		const holder = inTransaction(db, async (tx) => {
			await touch(tx);
			isHolding();
			await held;
		});
		await holding;
		const refused = inTransaction(db, async (tx) => {
			await sql`set local lock_timeout = '100ms'`.execute(tx);
			await touch(tx);
		});
		await expect(refused).rejects.toMatchObject({ code: 'database_busy' });
		release();
		await holder;
	});
});

describe('a node that is cut off from PostgreSQL in the midst of a transaction', () => {
	it('loses its locks after a while, and goes on when the way is whole again', async () => {
		const db = await testDatabase('postgres');
		if (!('url' in db.location)) throw new Error('Expected a PostgreSQL.');
		const way = await severableConnection(db.location.url);
		const remote = await openDatabase({ ...db.location, url: way.url });
		await inTransaction(db, (tx) => addTeam(tx, 'shared'));
		const rename = (tx: Tx, name: string) =>
			tx.updateTable('team').set({ name }).where('key', '=', 'shared').execute();
		const settings = sql<{
			limit: string;
		}>`select current_setting('idle_in_transaction_session_timeout') as limit`;
		expect((await settings.execute(remote.writer)).rows).toEqual([{ limit: '30s' }]);

		const lost = inTransaction(remote, async (tx) => {
			// Half a minute is too long for a test.
			await sql`set local idle_in_transaction_session_timeout = '500ms'`.execute(tx);
			await rename(tx, 'remote');
			way.cut();
			await rename(tx, 'remote again');
		});
		const refused = expect(lost).rejects.toMatchObject({ code: 'database_unreachable' });
		await new Promise((next) => setTimeout(next, 100));
		await inTransaction(db, (tx) => rename(tx, 'local'));
		way.heal();
		await refused;
		const { name } = await db.reader.selectFrom('team').select('name').executeTakeFirstOrThrow();
		expect(name).toBe('local');
		await inTransaction(remote, (tx) => rename(tx, 'remote'));
		await remote.close();
		await way.close();
	});
});

describe('a PostgreSQL in trouble', () => {
	it('says what its codes mean and undoes the savepoint together with the rest', async () => {
		const db = await testDatabase('postgres');
		for (const [sqlState, code] of [
			['53100', 'database_full'],
			['57P01', 'database_unreachable'],
			['58030', 'database_unwritable']
		] as const) {
			const refused = inTransaction(db, async (tx) => {
				await addTeam(tx, 'half');
				await inSavepoint(tx, 'connector', async () => {
					await sql`do ${sql.lit(`begin raise exception 'disk' using errcode = '${sqlState}'; end`)}`.execute(
						tx
					);
				});
			});
			await expect(refused).rejects.toMatchObject({ code });
		}
		expect(await teams(db)).toEqual([]);
	});

	it('answers 503 with a remedy when there is nobody at its address', async () => {
		const db = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
		const answer = await answerJson(() => inTransaction(db, (tx) => addTeam(tx, 'x')));
		expect(answer.status).toBe(503);
		const problem: unknown = await answer.json();
		expect(problem).toMatchObject({ code: 'database_unreachable' });
		expect(JSON.stringify(problem)).not.toContain('127.0.0.1');
		const read = await answerJson(() => db.reader.selectFrom('team').selectAll().execute());
		expect(read.status).toBe(503);
		await db.close();
	});
});
