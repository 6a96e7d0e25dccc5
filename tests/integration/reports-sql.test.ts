import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { openTables } from '#lib/reports/sql/open-tables.server.ts';
import { runSql } from '#lib/reports/sql/run-sql.server.ts';
import { CLOSED_TABLES, MOST_ROWS } from '#lib/reports/sql/sql-answer.ts';
import {
	deleteSqlQuery,
	findSqlQuery,
	listSqlQueries,
	saveSqlQuery
} from '#lib/reports/sql/sql-queries.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const person = (role: Actor['roles'][number]): Actor => ({
	...systemActor,
	kind: 'user',
	userId: `u-${role}`,
	name: role,
	roles: [role]
});
const ada = person('administrator');
const never = () => new AbortController().signal;
/** Counts for longer than any test waits. */
const ENDLESS =
	'with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000000) select count(*) from n';

for (const dialect of DIALECTS) {
	describe(`questions in SQL on ${dialect}`, () => {
		let db: Database;
		const ask = (sql: string, actor = ada, signal = never()) => runSql(db, sql, actor, NOW, signal);
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await inTransaction(db, async (tx) => {
				for (const [key, name] of [
					['service', 'Service'],
					['sales', 'Sales']
				] as const)
					await tx.insertInto('team').values({ key, name }).execute();
				await tx.insertInto('setting').values({ name: 'secret', value_json: '"x"' }).execute();
			});
		});

		it('are answered with columns in their order, also of the same name', async () => {
			const answer = await ask(
				"select name, length(name) as letters, key as name, null as empty, 2.5 as half from team where key in ('service', 'sales') order by 1"
			);
			expect(answer.columns).toEqual([
				{ name: 'name', isNumber: false },
				{ name: 'letters', isNumber: true },
				{ name: 'name', isNumber: false },
				{ name: 'empty', isNumber: false },
				{ name: 'half', isNumber: true }
			]);
			expect(answer.rows).toEqual([
				['Sales', 5, 'sales', null, 2.5],
				['Service', 7, 'service', null, 2.5]
			]);
			expect(answer.isCut).toBe(false);
		});

		it('are noted in the audit log, with the statement', async () => {
			await ask('select 42 as answer');
			const entry = await db.reader
				.selectFrom('audit_event')
				.selectAll()
				.where('action', '=', 'report.sql')
				.orderBy('no', 'desc')
				.executeTakeFirstOrThrow();
			expect(entry.actor_name).toBe('administrator');
			expect(JSON.parse(entry.after_json ?? '')).toEqual({ sql: 'select 42 as answer' });
		});

		it('show no more rows than fit, and say so', async () => {
			const answer = await ask(
				'with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select i from n'
			);
			expect(answer.rows).toHaveLength(MOST_ROWS);
			expect(answer.isCut).toBe(true);
		});

		it.each(CLOSED_TABLES)('are refused for the table %s', async (table) => {
			const spellings = [
				`select * from ${table}`,
				`select (select count(*) from "${table}") as n`,
				`with a as (select * from ${table.toUpperCase()}) select * from a`,
				`select * from team where exists (select 1 from ${table})`,
				`select name from team union select '' from ${table}`
			];
			for (const sql of spellings)
				await expect(ask(sql), sql).rejects.toMatchObject({ code: 'sql_refused' });
		});

		it('are refused for the tables of the database itself', async () => {
			for (const sql of ['select * from sqlite_schema', 'select * from pg_authid'])
				await expect(ask(sql), sql).rejects.toMatchObject({ code: 'sql_refused' });
		});

		it('cannot write', async () => {
			for (const sql of [
				"insert into team (key, name) values ('x', 'X')",
				"with a as (insert into team (key, name) values ('x', 'X') returning key) select * from a",
				'select 1; delete from team'
			])
				await expect(ask(sql), sql).rejects.toMatchObject({
					code: expect.stringMatching(/^sql_(refused|failed)$/)
				});
			expect(await ask("select count(*) as n from team where key = 'x'")).toMatchObject({
				rows: [[0]]
			});
		});

		it('are told in the words of the database what it does not understand', async () => {
			await expect(ask('select nme from team')).rejects.toMatchObject({
				code: 'sql_failed',
				message: expect.stringContaining('nme')
			});
			await expect(ask('select * from team where key = ?')).rejects.toMatchObject({
				code: 'sql_failed'
			});
		});

		it('are for administrators only', async () => {
			for (const role of ['manager', 'designer', 'staff'] as const) {
				await expect(ask('select 1', person(role))).rejects.toMatchObject({
					code: 'permission_denied'
				});
				await expect(openTables(db, person(role))).rejects.toThrow();
				await expect(listSqlQueries(db, person(role))).rejects.toThrow();
				await expect(findSqlQuery(db, 'x', person(role))).rejects.toThrow();
				await expect(saveSqlQuery(db, {}, null, person(role), NOW)).rejects.toThrow();
				await expect(deleteSqlQuery(db, 'x', person(role), NOW)).rejects.toThrow();
			}
		});

		it('stop when nobody waits any longer', async () => {
			const controller = new AbortController();
			const running = ask(ENDLESS, ada, controller.signal);
			await new Promise((next) => setTimeout(next, 500));
			controller.abort(new Error('nobody waits'));
			const asked = performance.now();
			await expect(running).rejects.toThrow('nobody waits');
			expect(performance.now() - asked).toBeLessThan(2_000);
			if (dialect === 'postgres') {
				const { rows } = await runningOf(db);
				expect(rows).toEqual([]);
			}
		});

		it('list the open tables with their columns, and no closed one', async () => {
			const tables = await openTables(db, ada);
			const names = tables.map(({ name }) => name);
			expect(names).toEqual([...names].sort());
			expect(names).toContain('sales_order_line');
			for (const closed of CLOSED_TABLES) expect(names).not.toContain(closed);
			expect(tables.find(({ name }) => name === 'team')?.columns.map(({ name }) => name)).toEqual(
				expect.arrayContaining(['key', 'name'])
			);
		});

		it('are kept by name, and a newer version is never overwritten', async () => {
			const input = { name: 'Teams', sql: 'select * from team', chart: 'table' };
			const id = await saveSqlQuery(db, input, null, ada, NOW);
			expect(await findSqlQuery(db, id, ada)).toMatchObject({ ...input, version: 1 });
			await saveSqlQuery(db, { ...input, name: 'All teams' }, { id, version: 1 }, ada, NOW);
			await expect(saveSqlQuery(db, input, { id, version: 1 }, ada, NOW)).rejects.toMatchObject({
				code: 'sql_query_changed'
			});
			expect(await listSqlQueries(db, ada)).toMatchObject([{ name: 'All teams', version: 2 }]);
			await expect(saveSqlQuery(db, { ...input, name: ' ' }, null, ada, NOW)).rejects.toMatchObject(
				{ details: [{ field: 'name' }] }
			);
			await deleteSqlQuery(db, id, ada, NOW);
			await expect(findSqlQuery(db, id, ada)).rejects.toMatchObject({
				code: 'sql_query_not_found'
			});
		});
	});
}

/** Statements at work on the server that are as endless as ours. */
async function runningOf(db: Database) {
	const { sql } = await import('kysely');
	await new Promise((next) => setTimeout(next, 200));
	return inTransaction(db, (tx) =>
		sql`select pid from pg_stat_activity where state = 'active' and query like 'select * from (with recursive n(i)%2000000000%'`.execute(
			tx
		)
	);
}
