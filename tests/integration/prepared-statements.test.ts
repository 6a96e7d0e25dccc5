/** Statements that come again are prepared on PostgreSQL, and go on after a change of their tables. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { testDatabase } from '../database.ts';

const prepared = async (tx: Tx) =>
	(
		await sql<{ statement: string; from_sql: boolean }>`
			select statement from pg_prepared_statements`.execute(tx)
	).rows.map(({ statement }) => statement);

it('prepares what is asked again and again, and nothing that is asked once', async () => {
	const db = await testDatabase('postgres');
	await inTransaction(db, async (tx) => {
		for (let time = 0; time < 4; time++)
			await tx.selectFrom('team').select('name').where('key', '=', 'a').execute();
		await tx.selectFrom('team').select('description').where('key', '=', 'a').execute();
		const known = await prepared(tx);
		expect(known.filter((text) => text.includes('select "name" from "team"'))).toHaveLength(1);
		expect(known.filter((text) => text.includes('select "description"'))).toEqual([]);
	});
});

it('does a command again whose statement was prepared before its table got another column', async () => {
	const db = await testDatabase('postgres');
	const read = () =>
		inTransaction(db, async (tx) => {
			await tx
				.insertInto('team')
				.values({ key: crypto.randomUUID(), name: 'a team', description: null })
				.execute();
			return (await tx.selectFrom('team').selectAll().execute()).length;
		});
	for (let time = 1; time <= 4; time++) expect(await read()).toBe(time);
	await inTransaction(db, (tx) => sql`alter table team add column colour text`.execute(tx));
	expect(await read()).toBe(5);
	expect(await read()).toBe(6);
});

it('asks a page’s statement again by itself', async () => {
	const db = await testDatabase('postgres');
	const read = async () => (await db.reader.selectFrom('setting').selectAll().execute()).length;
	for (let time = 1; time <= 4; time++) expect(await read()).toBe(0);
	await inTransaction(db, (tx) => sql`alter table setting add column colour text`.execute(tx));
	expect(await read()).toBe(0);
});
