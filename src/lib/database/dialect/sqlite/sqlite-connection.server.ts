import SqliteDatabase from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { ConnectionLock } from './connection-lock.ts';
import { DeferredSavepoints } from './deferred-savepoints.ts';

/** How many prepared statements stay open; the rarest used is closed first. */
const STATEMENT_CACHE_SIZE = 500;

/**
 * One better-sqlite3 connection with its prepared statements kept.
 * Kysely's own driver prepares at every call, which costs more than most of our statements.
 */
export class SqliteConnection implements DatabaseConnection {
	readonly #database: SqliteDatabase.Database;
	readonly #statements = new Map<string, SqliteDatabase.Statement>();
	readonly #savepoints = new DeferredSavepoints();
	readonly lock = new ConnectionLock();
	/** Set by the driver from the begin to the end of a transaction. */
	isInTransaction = false;

	constructor(database: SqliteDatabase.Database) {
		this.#database = database;
	}

	/** What SQLite says of it. */
	get hasTransaction(): boolean {
		return this.#database.inTransaction;
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		return this.run(query);
	}

	/** The same without a promise, for statements that come again and again. */
	run<R>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<R> {
		// A statement after the end would commit by itself, apart from what it belongs to.
		if (this.isInTransaction && !this.#database.inTransaction)
			throw new SqliteDatabase.SqliteError('SQLite ended the transaction.', 'SQLITE_IOERR');
		if (this.#savepoints.takes(query.sql)) return { rows: [] };
		const statement = this.#prepare(query.sql);
		if (this.#savepoints.isWaiting && !statement.readonly)
			for (const sql of this.#savepoints.open()) this.#prepare(sql).run();
		if (statement.reader) return { rows: statement.all(query.parameters) as R[] };
		const { changes } = statement.run(query.parameters);
		return { rows: [], numAffectedRows: BigInt(changes) };
	}

	async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
		// A statement that is being iterated is busy, so a stream gets one of its own.
		const rows = this.#database.prepare(query.sql).iterate(query.parameters);
		for (const row of rows) yield { rows: [row as R] };
	}

	#prepare(sql: string): SqliteDatabase.Statement {
		const kept = this.#statements.get(sql);
		if (kept) {
			this.#statements.delete(sql);
			this.#statements.set(sql, kept);
			return kept;
		}
		const statement = this.#database.prepare(sql);
		this.#statements.set(sql, statement);
		if (this.#statements.size > STATEMENT_CACHE_SIZE) {
			const oldest = this.#statements.keys().next().value;
			if (oldest !== undefined) this.#statements.delete(oldest);
		}
		return statement;
	}
}
