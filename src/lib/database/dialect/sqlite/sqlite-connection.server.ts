import SqliteDatabase from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';

/** How many prepared statements stay open; the rarest used is closed first. */
const STATEMENT_CACHE_SIZE = 500;

/**
 * One better-sqlite3 connection with its prepared statements kept.
 * Kysely's own driver prepares at every call, which costs more than most of our statements.
 */
export class SqliteConnection implements DatabaseConnection {
	readonly #database: SqliteDatabase.Database;
	readonly #statements = new Map<string, SqliteDatabase.Statement>();
	/** Set by the driver from the begin to the end of a transaction. */
	isInTransaction = false;

	constructor(database: SqliteDatabase.Database) {
		this.#database = database;
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		// A statement after the end would commit by itself, apart from what it belongs to.
		if (this.isInTransaction && !this.#database.inTransaction)
			throw new SqliteDatabase.SqliteError('SQLite ended the transaction.', 'SQLITE_IOERR');
		const statement = this.#prepare(query.sql);
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
