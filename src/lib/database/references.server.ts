/** Which columns the database itself holds to be keys of rows that are there. */
import { sql } from 'kysely';
import type { Database } from './index.server.ts';

/** References as `table.column>target`, a target by its primary key. */
export type References = ReadonlySet<string>;

const known = new WeakMap<Database, Promise<References>>();

/** Read once: a reference that is added later is only not made use of. */
export function referencesOf(db: Database): Promise<References> {
	let references = known.get(db);
	if (!references) {
		references = readReferences(db);
		references.catch(() => known.delete(db));
		known.set(db, references);
	}
	return references;
}

async function readReferences(db: Database): Promise<References> {
	const { rows } = await (db.dialect === 'sqlite' ? OF_SQLITE : OF_POSTGRES).execute(db.writer);
	return new Set(rows.map(({ reference }) => reference));
}

const OF_SQLITE = sql<{ reference: string }>`
	select t.name || '.' || r."from" || '>' || r."table" as reference
	from sqlite_master t join pragma_foreign_key_list(t.name) r
	where t.type = 'table'
		and coalesce(r."to", 'id') in (select k.name from pragma_table_info(r."table") k where k.pk = 1)`;

const OF_POSTGRES = sql<{ reference: string }>`
	select f.relname || '.' || a.attname || '>' || t.relname as reference
	from pg_constraint c
	join pg_class f on f.oid = c.conrelid
	join pg_class t on t.oid = c.confrelid
	join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
	join pg_index i on i.indrelid = c.confrelid and i.indisprimary
	where c.contype = 'f' and c.convalidated and array_length(c.conkey, 1) = 1
		and i.indnatts = 1 and i.indkey[0] = c.confkey[1] and pg_table_is_visible(c.conrelid)`;
