import { describe, expect, it } from 'vitest';
import { checkStatement } from './statement.ts';

for (const dialect of ['sqlite', 'postgres'] as const) {
	const reasonOf = (text: string) => {
		const checked = checkStatement(text, dialect);
		return checked.ok ? null : checked.reason;
	};

	describe(`a statement that may be asked of ${dialect}`, () => {
		it.each([
			'select * from customer',
			'  -- the best\n select 1 ;\n',
			'/* one */ with a as (select 1 as n) select n from a',
			'values (1), (2)',
			"select 'a; drop table customer; --' as text",
			"select 'it''s'",
			'select "a;b" from customer where name = \'sqlite_master\'',
			'select sum(net) filter (where net > 0) from sales_order_line'
		])('%s', (text) => {
			expect(reasonOf(text)).toBeNull();
		});

		it('goes to the database without what stands behind it', () => {
			expect(checkStatement('select 1;; -- done', dialect)).toEqual({ ok: true, sql: 'select 1' });
		});
	});

	describe(`what is refused for ${dialect}`, () => {
		it.each([
			['', 'nothing'],
			['-- only a comment', 'nothing'],
			['select 1; select 2', 'one statement'],
			['delete from customer', 'Only questions'],
			['pragma writable_schema = 1', 'Only questions'],
			["attach database 'x' as y", 'Only questions'],
			['explain select 1', 'Only questions'],
			["select pg_read_file('/etc/passwd')", 'pg_read_file'],
			["select PG_READ_FILE('/etc/passwd')", 'pg_read_file'],
			['select "pg_read_file"(\'/etc/passwd\')', 'pg_read_file'],
			["select query_to_xml('select * from account', true, true, '')", 'query_to_xml'],
			["select set_config('transaction_read_only', 'off', true)", 'set_config'],
			['select * from sqlite_master', 'sqlite_master'],
			['select text from searched_words', 'searched_words'],
			['select text from "searched_record"', 'searched_record'],
			["select * from pragma_table_info('account')", 'pragma_table_info'],
			["select load_extension('x')", 'load_extension'],
			["select 'open", 'not closed'],
			['select "open', 'not closed'],
			['select 1 /* open', 'not closed'],
			['select 1 /* a /* b */ ; drop table customer */', 'not closed']
		])('%s', (text, reason) => {
			expect(reasonOf(text)).toContain(reason);
		});
	});
}

describe('where the two languages differ', () => {
	it('SQLite has names in brackets and ticks', () => {
		for (const text of ['select * from [sqlite_master]', 'select * from `sqlite_schema`'])
			expect(checkStatement(text, 'sqlite')).toMatchObject({ ok: false });
	});

	it('PostgreSQL has lists in brackets, with functions in them', () => {
		const text = "select array[pg_read_file('/etc/passwd')]";
		expect(checkStatement(text, 'postgres')).toMatchObject({ ok: false });
		expect(checkStatement('select (array[1, 2])[1]', 'postgres')).toMatchObject({ ok: true });
	});

	it('PostgreSQL has texts between dollars and texts with escapes', () => {
		const texts = "select $$a;b$$, $x$ a $$ b $x$, e'\\'; x'";
		expect(checkStatement(texts, 'postgres')).toMatchObject({ ok: true });
		expect(checkStatement('select $$ open', 'postgres')).toMatchObject({ ok: false });
		// In SQLite the text ends at the first quotation mark.
		const hidden = "with t(e) as (select 1) select e'\\' from sqlite_master --'";
		expect(checkStatement(hidden, 'sqlite')).toMatchObject({ ok: false });
	});
});
