import type { Kysely } from 'kysely';
import type { DB } from '#lib/database/schema.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { CLOSED_TABLES } from './sql-answer.ts';

export interface OpenTable {
	readonly name: string;
	readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** The tables and views that may be asked, by name, with their columns in order. */
export async function openTables(db: Database, actor: Actor): Promise<OpenTable[]> {
	authorize(actor, 'report.sql');
	const tables = await (db.reader as unknown as Kysely<DB>).introspection.getTables();
	return tables
		.filter(({ name }) => !CLOSED_TABLES.includes(name) && !/^(kysely|searched)_/.test(name))
		.map(({ name, columns }) => ({
			name,
			columns: columns.map((column) => ({
				name: column.name,
				type: column.dataType.toLowerCase()
			}))
		}))
		.sort((a, b) => a.name.localeCompare(b.name));
}
