import type { CompiledQuery, Kysely } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';
import type { Sql } from './compile-expression.server.ts';

/** A statement as text and parameters of the database's dialect. */
export function compileSql(db: Database, statement: Sql): CompiledQuery {
	return statement.compile(db.reader as unknown as Kysely<DB>);
}
