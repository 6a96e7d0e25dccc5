import {
	DummyDriver,
	Kysely,
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type CompiledQuery
} from 'kysely';
import type { Database, DialectName } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Sql } from './compile-expression.server.ts';

/** A statement as text and parameters of the database's dialect. */
export function compileSql(db: Database, statement: Sql): CompiledQuery {
	return statement.compile(db.reader as unknown as Kysely<DB>);
}

const COMPILERS = {
	sqlite: new Kysely<unknown>({
		dialect: {
			createAdapter: () => new SqliteAdapter(),
			createDriver: () => new DummyDriver(),
			createIntrospector: (db) => new SqliteIntrospector(db),
			createQueryCompiler: () => new SqliteQueryCompiler()
		}
	}),
	postgres: new Kysely<unknown>({
		dialect: {
			createAdapter: () => new PostgresAdapter(),
			createDriver: () => new DummyDriver(),
			createIntrospector: (db) => new PostgresIntrospector(db),
			createQueryCompiler: () => new PostgresQueryCompiler()
		}
	})
};

/** A statement in the words of a dialect, without a database. */
export function compileFor(dialect: DialectName, statement: Sql): CompiledQuery {
	return statement.compile(COMPILERS[dialect]);
}
