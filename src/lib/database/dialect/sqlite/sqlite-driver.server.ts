import type SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver } from 'kysely';
import type { SqliteConnection } from './sqlite-connection.server.ts';

const BEGIN = CompiledQuery.raw('begin immediate');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');
/** How long a transaction waits for another process that writes, and how often it looks. */
const BUSY_WAIT_MS = 5_000;
const BUSY_LOOK_MS = 25;

/**
 * Driver over one connection. Transactions begin immediately: a deferred one that reads first
 * and writes later fails with SQLITE_BUSY when another process wrote in between.
 */
export class SqliteDriver implements Driver {
	readonly #database: SqliteDatabase.Database;
	readonly #connection: SqliteConnection;

	constructor(database: SqliteDatabase.Database, connection: SqliteConnection) {
		this.#database = database;
		this.#connection = connection;
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<DatabaseConnection> {
		await this.#connection.lock.take();
		return this.#connection;
	}

	async beginTransaction(): Promise<void> {
		await beginImmediately(this.#connection);
	}

	async commitTransaction(): Promise<void> {
		commit(this.#connection);
	}

	async rollbackTransaction(): Promise<void> {
		rollback(this.#connection);
	}

	async releaseConnection(): Promise<void> {
		this.#connection.lock.free();
	}

	async destroy(): Promise<void> {
		this.#database.close();
	}
}

/** Begins a transaction; waits for another process that writes. */
export async function beginImmediately(connection: SqliteConnection): Promise<void> {
	const until = performance.now() + BUSY_WAIT_MS;
	for (;;) {
		try {
			connection.run(BEGIN);
			connection.isInTransaction = true;
			return;
		} catch (error) {
			if (!isBusy(error) || performance.now() > until) throw error;
			// Pages go on reading meanwhile.
			await new Promise((resolve) => setTimeout(resolve, BUSY_LOOK_MS));
		}
	}
}

export function commit(connection: SqliteConnection): void {
	connection.run(COMMIT);
	connection.isInTransaction = false;
}

export function rollback(connection: SqliteConnection): void {
	connection.isInTransaction = false;
	// SQLite ends the transaction by itself on some errors (a full disk, for one).
	if (connection.hasTransaction) connection.run(ROLLBACK);
}

function isBusy(error: unknown): boolean {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
