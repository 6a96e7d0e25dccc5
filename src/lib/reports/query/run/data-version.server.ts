import { sql, type CompiledQuery, type Kysely } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import type { DB } from '#lib/database/schema.ts';

/** Grows with every commit of another connection; read before the query, so never too new. SQLite. */
export async function dataVersion(db: Database): Promise<string> {
	const { rows } = await sql<Record<string, number>>`pragma data_version`.execute(
		db.reader as unknown as Kysely<DB>
	);
	return String(Object.values(rows[0] ?? {})[0] ?? '');
}

export function cacheKey(query: CompiledQuery): string {
	return `${query.sql}\u0000${JSON.stringify(query.parameters)}`;
}
