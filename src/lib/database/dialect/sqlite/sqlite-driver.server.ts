import type SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver } from 'kysely';
import { SqliteConnection } from './sqlite-connection.server.ts';

const BEGIN = CompiledQuery.raw('begin immediate');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

/**
 * Driver over one connection. Transactions begin immediately: a deferred one that reads first
 * and writes later fails with SQLITE_BUSY when another process wrote in between.
 */
export class SqliteDriver implements Driver {
	readonly #database: SqliteDatabase.Database;
	readonly #connection: SqliteConnection;

	constructor(database: SqliteDatabase.Database) {
		this.#database = database;
		this.#connection = new SqliteConnection(database);
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<DatabaseConnection> {
		return this.#connection;
	}

	async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(BEGIN);
	}

	async commitTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(COMMIT);
	}

	async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		// SQLite ends the transaction by itself on some errors (a full disk, for one).
		if (this.#database.inTransaction) await connection.executeQuery(ROLLBACK);
	}

	async releaseConnection(): Promise<void> {}

	async destroy(): Promise<void> {
		this.#database.close();
	}
}
