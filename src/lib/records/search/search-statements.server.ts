/**
 * What the search keeps: one text a record, lower case, of the fields that its table is searched by.
 * Triggers keep it, so whatever writes a record keeps it findable. SQLite finds parts of a text through
 * FTS5 with three letters a word, PostgreSQL through pg_trgm; both are asked for candidates only.
 * Names come from the catalogue; nothing typed becomes part of a statement.
 */
import type { DialectName } from '#lib/database/index.server.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';

/** Room for the records of one table: its numbers lie beside each other, and so do its words. */
export const NUMBERS_A_TABLE = 2 ** 40;

/** The fields that may be searched by whoever sees the table; none: the table is not kept. */
export function searchedFields({ fields, searchFields }: TableDefinition): readonly string[] {
	const searched = fields.filter(({ name }) => searchFields.includes(name));
	// A text that holds a secret would tell it by being found.
	return searched.some(({ sensitivity }) => sensitivity === 'secret')
		? []
		: searched.map(({ name }) => name);
}

/** Made once in a database. */
export function commonStatements(dialect: DialectName): readonly string[] {
	return dialect === 'sqlite'
		? [
				`create table if not exists searched_record (no integer primary key, table_name text not null,
					record_id text not null, text text not null, unique (record_id, table_name))`,
				`create virtual table if not exists searched_words using fts5(text, content='searched_record',
					content_rowid='no', tokenize='trigram', detail='none')`,
				`create trigger if not exists searched_record_inserted after insert on searched_record begin
					insert into searched_words (rowid, text) values (new.no, new.text); end`,
				`create trigger if not exists searched_record_deleted after delete on searched_record begin
					insert into searched_words (searched_words, rowid, text) values ('delete', old.no, old.text); end`,
				`create trigger if not exists searched_record_updated after update of text on searched_record begin
					insert into searched_words (searched_words, rowid, text) values ('delete', old.no, old.text);
					insert into searched_words (rowid, text) values (new.no, new.text); end`
			]
		: [
				'create extension if not exists pg_trgm',
				'create extension if not exists btree_gin',
				`create table if not exists searched_record (table_name text not null, record_id text not null,
					text text not null, primary key (record_id, table_name))`,
				`create index if not exists searched_record_words on searched_record
					using gin (table_name, text gin_trgm_ops)`
			];
}

const EVENTS = ['inserted', 'updated', 'deleted'] as const;

export function dropTriggers(dialect: DialectName, table: string): readonly string[] {
	return EVENTS.map((event) =>
		dialect === 'sqlite'
			? `drop trigger if exists searched_${table}_${event}`
			: `drop trigger if exists searched_${table}_${event} on "${table}"`
	);
}

export function triggersOf(
	dialect: DialectName,
	{ table, fields, number }: { table: string; fields: readonly string[]; number: number }
): readonly string[] {
	const on = (event: (typeof EVENTS)[number], when: string) =>
		`create trigger searched_${table}_${event} after ${when} on "${table}" for each row`;
	const columns = fields.map((name) => `"${name}"`).join(', ');
	const here = (row: string) => `table_name = '${table}' and record_id = ${row}.id`;
	if (dialect === 'sqlite')
		return [
			`${on('inserted', 'insert')} begin insert into searched_record (no, table_name, record_id, text)
				values (${lastNumber(number)} + 1, '${table}', new.id, ${textOf('new', fields)}); end`,
			`${on('updated', `update of ${columns}`)} begin update searched_record
				set text = ${textOf('new', fields)} where ${here('new')}; end`,
			`${on('deleted', 'delete')} begin delete from searched_record where ${here('old')}; end`
		];
	const differs = `${textOf('new', fields)} is distinct from ${textOf('old', fields)}`;
	const keep = `execute function searched_${table}()`;
	return [
		`create or replace function searched_${table}() returns trigger language plpgsql as $$ begin
			if tg_op = 'DELETE' then delete from searched_record where ${here('old')};
			else insert into searched_record (table_name, record_id, text)
				values ('${table}', new.id, ${textOf('new', fields)})
				on conflict (record_id, table_name) do update set text = excluded.text;
			end if;
			return null; end $$`,
		`${on('inserted', 'insert')} ${keep}`,
		`${on('updated', `update of ${columns}`)} when (${differs}) ${keep}`,
		`${on('deleted', 'delete')} ${keep}`
	];
}

/** The next `many` records after `filled_to`, of which some may be there already. */
export function fillStatement(
	dialect: DialectName,
	{ table, fields, number }: { table: string; fields: readonly string[]; number: number },
	many: number
): string {
	const from = `select r.id, ${textOf('r', fields)} as text from "${table}" r
		where r.id > (select filled_to from searched_table where table_name = '${table}')
		order by r.id limit ${many}`;
	if (dialect === 'sqlite')
		return `insert into searched_record (no, table_name, record_id, text)
			select ${lastNumber(number)} + row_number() over (order by n.id), '${table}', n.id, n.text
			from (${from}) n where not exists (select 1 from searched_record s
				where s.record_id = n.id and s.table_name = '${table}')`;
	// Whoever changes one of these waits, and then finds what it has to change.
	return `insert into searched_record (table_name, record_id, text)
		select '${table}', n.id, n.text from (${from} for share) n on conflict do nothing`;
}

function lastNumber(number: number): string {
	const first = number * NUMBERS_A_TABLE;
	return `coalesce((select max(no) from searched_record
		where no > ${first} and no < ${first + NUMBERS_A_TABLE}), ${first})`;
}

/** Parts are apart by a line, which nobody searches for. */
function textOf(row: string, fields: readonly string[]): string {
	return `lower(${fields.map((name) => `coalesce(${row}."${name}", '')`).join(` || '\n' || `)})`;
}
