import type SqliteDatabase from 'better-sqlite3';
import {
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type DatabaseIntrospector,
	type Dialect,
	type DialectAdapter,
	type Driver,
	type Kysely,
	type QueryCompiler
} from 'kysely';
import { SqliteConnection } from './sqlite-connection.server.ts';
import { SqliteDriver } from './sqlite-driver.server.ts';

/** The driver has the lock on the one connection itself, since transactions take it another way too. */
class LockedSqliteAdapter extends SqliteAdapter {
	override get supportsMultipleConnections(): boolean {
		return true;
	}
}

/** SQLite through better-sqlite3 with cached statements and immediate transactions. */
export class CachedSqliteDialect implements Dialect {
	readonly #database: SqliteDatabase.Database;
	/** The one connection that all queries go through. */
	readonly connection: SqliteConnection;

	constructor(database: SqliteDatabase.Database) {
		this.#database = database;
		this.connection = new SqliteConnection(database);
	}

	createDriver(): Driver {
		return new SqliteDriver(this.#database, this.connection);
	}

	createQueryCompiler(): QueryCompiler {
		return new SqliteQueryCompiler();
	}

	createAdapter(): DialectAdapter {
		return new LockedSqliteAdapter();
	}

	createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
		return new SqliteIntrospector(db);
	}
}
