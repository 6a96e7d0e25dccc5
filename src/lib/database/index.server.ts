import { Kysely, PostgresDialect } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { openPostgresPool } from './dialect/postgres/open-postgres.server.ts';
import { Checkpointer } from './dialect/sqlite/checkpointer.server.ts';
import { openSqliteReader, openSqliteWriter } from './dialect/sqlite/open-sqlite.server.ts';
import { CachedSqliteDialect } from './dialect/sqlite/sqlite-dialect.server.ts';
import { SqliteWriter } from './dialect/sqlite/sqlite-writer.server.ts';
import type { DB } from './schema.ts';

export type DialectName = 'sqlite' | 'postgres';

/** The doors to the one database. Pages and reports read through `reader`, which cannot write. */
export interface Database {
	readonly dialect: DialectName;
	/** Use only inside `inTransaction`. */
	readonly writer: Kysely<DB>;
	readonly reader: ReadonlyKysely<DB>;
	/** Where it is, for a connection of one's own (report worker): a file path or a PostgreSQL URL. */
	readonly location: { readonly file: string } | { readonly url: string };
	/** SQLite: the short way to the writer's connection. For transaction.server.ts only. */
	readonly sqlite?: SqliteWriter;
	close(): Promise<void>;
}

export interface DatabaseLocation {
	/** postgres://… ; wins over `file`. */
	url?: string | undefined;
	/** Path of the SQLite file; created with its folder when missing. */
	file?: string | undefined;
}

/** Opens SQLite or PostgreSQL. Does not migrate. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
	if (location.url) return openPostgres(location.url);
	return openSqlite(location.file ?? 'data/flowledger.db');
}

function openSqlite(file: string): Database {
	const dialect = new CachedSqliteDialect(openSqliteWriter(file));
	const writer = new Kysely<DB>({ dialect });
	const checkpointer = new Checkpointer(file);
	const sqlite = new SqliteWriter(writer, dialect.connection, checkpointer);
	const reader = new Kysely<DB>({ dialect: new CachedSqliteDialect(openSqliteReader(file)) });
	return {
		dialect: 'sqlite',
		writer,
		reader: reader as unknown as ReadonlyKysely<DB>,
		location: { file },
		sqlite,
		async close() {
			await checkpointer.close();
			await Promise.all([writer.destroy(), reader.destroy()]);
		}
	};
}

function openPostgres(url: string): Database {
	const writer = new Kysely<DB>({
		dialect: new PostgresDialect({
			pool: openPostgresPool(url, { readOnly: false, max: 10 })
		})
	});
	const reader = new Kysely<DB>({
		dialect: new PostgresDialect({
			pool: openPostgresPool(url, { readOnly: true, max: 10 })
		})
	});
	return {
		dialect: 'postgres',
		writer,
		reader: reader as unknown as ReadonlyKysely<DB>,
		location: { url },
		async close() {
			await Promise.all([writer.destroy(), reader.destroy()]);
		}
	};
}
