import { CompiledQuery, type Transaction } from 'kysely';
import { databaseTrouble } from './database-trouble.ts';
import type { SqliteWriter } from './dialect/sqlite/sqlite-writer.server.ts';
import type { Database } from './index.server.ts';
import type { DB } from './schema.ts';

/** What every command gets. Inside a transaction await nothing but the database. */
export type Tx = Transaction<DB>;

interface WaitingCommand {
	work: (tx: Tx) => Promise<unknown>;
	resolve: (value: unknown) => void;
	reject: (reason: unknown) => void;
}

interface CommitQueue {
	waiting: WaitingCommand[];
	isDraining: boolean;
}

/** Most commands that share one commit on SQLite. */
const GROUP_SIZE = 50;

interface Savepoint {
	readonly open: CompiledQuery;
	readonly release: CompiledQuery;
	readonly rollback: CompiledQuery;
}

const savepoints = new Map<string, Savepoint>();

function savepointNamed(name: string): Savepoint {
	let savepoint = savepoints.get(name);
	if (!savepoint) {
		if (!/^[a-z_]+$/.test(name))
			throw new TypeError(`Expected a savepoint name, but got '${name}'.`);
		savepoint = {
			open: CompiledQuery.raw(`savepoint ${name}`),
			release: CompiledQuery.raw(`release savepoint ${name}`),
			rollback: CompiledQuery.raw(`rollback to savepoint ${name}`)
		};
		savepoints.set(name, savepoint);
	}
	return savepoint;
}

const queues = new WeakMap<SqliteWriter, CommitQueue>();

/**
 * Runs `work` in a transaction and resolves after its commit. On SQLite the commands that wait
 * share one commit, each in its own savepoint: one that throws undoes only itself. On PostgreSQL
 * each has a transaction, and connection, of its own; one that PostgreSQL chose as the victim of a
 * deadlock is done again, so `work` must start from nothing each time.
 * Throws what `work` throws; a full, locked or unreachable database is said in the words of
 * messages/database.md.
 */
export async function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
	try {
		return await commit(db, work);
	} catch (error) {
		throw databaseTrouble(error) ?? error;
	}
}

function commit<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
	const { sqlite } = db;
	if (!sqlite)
		return withRetries(() => db.writer.transaction().execute((tx) => runCommand(db, tx, work)));
	return new Promise<T>((resolve, reject) => {
		const queue = queueOf(sqlite);
		const command = (tx: Tx) => runCommand(db, tx, work);
		queue.waiting.push({ work: command, resolve: resolve as (value: unknown) => void, reject });
		if (!queue.isDraining) void drain(sqlite, queue);
	});
}

const databases = new WeakMap<Tx, Database>();
const endings = new WeakMap<Tx, (() => Promise<void>)[]>();

async function runCommand<T>(db: Database, tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
	databases.set(tx, db);
	const ending: (() => Promise<void>)[] = [];
	// Commands of one group share `tx`, one after the other.
	endings.set(tx, ending);
	const result = await work(tx);
	for (let next = ending.shift(); next; next = ending.shift()) await next();
	return result;
}

/**
 * Executes a compiled statement of a command. On SQLite at once: Kysely's way to the connection has six
 * promises, which take longer than most of the engine's statements.
 */
export async function execute<R>(tx: Tx, query: CompiledQuery<R>): Promise<R[]> {
	const sqlite = databases.get(tx)?.sqlite;
	return sqlite ? (sqlite.run(query) as R[]) : (await tx.executeQuery(query)).rows;
}

/** The database that the transaction of a command belongs to. */
export function databaseOf(tx: Tx): Database | undefined {
	return databases.get(tx);
}

/** Does `work` as the last thing of the command that runs in `tx`; what it throws undoes the command. */
export function beforeCommit(tx: Tx, work: () => Promise<void>): void {
	endings.get(tx)?.push(work);
}

/** PostgreSQL's codes for a deadlock, a serialization failure and a plan of before a change of tables. */
const AGAIN = ['40P01', '40001', '0A000'];
const MAX_TRIES = 5;

/** Whether the whole transaction has to start again: no part of it can go on. */
export function mustBeDoneAgain(error: unknown): boolean {
	return error instanceof Error && 'code' in error && AGAIN.includes(String(error.code));
}

async function withRetries<T>(work: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await work();
		} catch (error) {
			if (tries === MAX_TRIES || !mustBeDoneAgain(error)) throw error;
			// Not all at the same time again.
			await new Promise((next) => setTimeout(next, Math.random() * 20 * 2 ** tries));
		}
	}
}

/** Runs `work` in a savepoint of `tx`: when it throws, only its own rows are undone. */
export async function inSavepoint<T>(tx: Tx, name: string, work: () => Promise<T>): Promise<T> {
	const savepoint = savepointNamed(name);
	const sqlite = databases.get(tx)?.sqlite;
	if (sqlite) sqlite.run(savepoint.open);
	else await execute(tx, savepoint.open);
	try {
		const result = await work();
		if (sqlite) sqlite.run(savepoint.release);
		else await execute(tx, savepoint.release);
		return result;
	} catch (error) {
		if (databaseTrouble(error)) throw error;
		await execute(tx, savepoint.rollback);
		await execute(tx, savepoint.release);
		throw error;
	}
}

function queueOf(writer: SqliteWriter): CommitQueue {
	let queue = queues.get(writer);
	if (!queue) {
		queue = { waiting: [], isDraining: false };
		queues.set(writer, queue);
	}
	return queue;
}

async function drain(writer: SqliteWriter, queue: CommitQueue): Promise<void> {
	queue.isDraining = true;
	// One turn of the event loop, so that requests that arrived together commit together.
	await new Promise((next) => setImmediate(next));
	while (queue.waiting.length > 0) await commitGroup(writer, queue.waiting.splice(0, GROUP_SIZE));
	queue.isDraining = false;
}

/** Answers nobody before the commit: what was acknowledged is on the disk. */
async function commitGroup(writer: SqliteWriter, group: readonly WaitingCommand[]): Promise<void> {
	const succeeded: (() => void)[] = [];
	const failed: (() => void)[] = [];
	try {
		await writer.transaction(async (tx) => {
			for (const command of group) {
				try {
					// One that is alone is undone with its transaction.
					const value = await (group.length === 1
						? command.work(tx)
						: inSavepoint(tx, 'command', () => command.work(tx)));
					succeeded.push(() => command.resolve(value));
				} catch (error) {
					// Full or gone: SQLite may have ended the transaction already, savepoints and all.
					if (group.length === 1 || databaseTrouble(error)) throw error;
					failed.push(() => command.reject(error));
				}
			}
		});
	} catch (error) {
		for (const command of group) command.reject(error);
		return;
	}
	for (const answer of [...succeeded, ...failed]) answer();
}
