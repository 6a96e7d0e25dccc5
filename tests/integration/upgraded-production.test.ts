/** Production orders from before bills of material, with lists and reports that name their states. */
import { Migrator } from 'kysely/migration';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { finishOrder } from '#lib/records/erp/production/shop-floor/finish-order.server.ts';
import { receiveFinished } from '#lib/records/erp/production/shop-floor/receive-finished.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { migrations } from '#migrations/index.ts';
import { databaseWithoutTables, DIALECTS } from '../database.ts';
import { act, context } from './records-rig.ts';

const LAST_BEFORE = '0071-shipped-deployments';
const STATES = ['planned', 'released', 'in_progress', 'completed', 'closed', 'cancelled'];

it.each(DIALECTS)('keeps production orders, their history and reports on %s', async (dialect) => {
	const db = await databaseWithoutTables(dialect);
	const migrator = new Migrator({
		db: db.writer,
		provider: { getMigrations: async () => migrations }
	});
	const { error } = await migrator.migrateTo(LAST_BEFORE);
	if (error) throw error;
	const run = (query: ReturnType<typeof sql>) => query.execute(db.writer);
	await run(sql`alter table production_order add column x_colour text`);
	await run(sql`insert into product (id, name, currency, created_at, updated_at)
		values ('p', 'Shelf', 'EUR', 1, 1)`);
	for (const status of STATES) {
		await run(sql`insert into production_order (id, number, product_id, quantity_milli,
				produced_milli, material_cost_minor, currency, status, x_colour, created_at, updated_at)
			values (${status}, ${`MO-${status}`}, 'p', 3000, 0, 5000, 'EUR', ${status}, 'red', 1, 1)`);
		await run(sql`insert into status_change (id, entity, record_id, from_status, to_status, at)
			values (${status}, 'production_order', ${status}, 'planned', ${status}, 1)`);
	}
	await run(sql`insert into saved_view (id, table_name, name, owner_id, query, created_at)
		values ('v', 'production_order', 'Open', 'ada', '?filter=status.is.in_progress', 1)`);
	const query = {
		measures: ['production.orders'],
		filters: [
			{ dimension: 'production_status', operator: 'is', values: ['in_progress', 'closed', null] },
			{ dimension: 'product', operator: 'is', values: ['completed'] }
		]
	};
	await run(sql`insert into report (id, name, query_json, chart, created_at, updated_at)
		values ('r', 'Orders', ${JSON.stringify(query)}, 'bar', 1, 1)`);
	await migrateToLatest(db);

	const { rows } = await sql<{ id: string; status: string; x_colour: string }>`
		select id, status, x_colour from production_order`.execute(db.reader as never);
	expect(Object.fromEntries(rows.map(({ id, status }) => [id, status]))).toEqual({
		planned: 'draft',
		released: 'released',
		in_progress: 'started',
		completed: 'finished',
		closed: 'closed',
		cancelled: 'cancelled'
	});
	expect(rows.every(({ x_colour }) => x_colour === 'red')).toBe(true);
	const changes = await db.reader.selectFrom('status_change').selectAll().execute();
	expect(changes.map(({ from_status }) => from_status)).toEqual(STATES.map(() => 'draft'));
	expect(changes.find(({ id }) => id === 'in_progress')?.to_status).toBe('started');
	const view = await db.reader.selectFrom('saved_view').selectAll().executeTakeFirstOrThrow();
	expect(view.query).toBe('?filter=status.is.started');
	const report = await db.reader.selectFrom('report').selectAll().executeTakeFirstOrThrow();
	expect(
		JSON.parse(report.query_json).filters.map((one: { values: unknown }) => one.values)
	).toEqual([['started', 'closed', null], ['completed']]);
	// What was begun goes on: its material is work in progress, and the goods take it with them.
	expect((await reconcile(db.reader)).checks.flatMap(({ differences }) => differences)).toEqual([]);
	const id = 'in_progress';
	await act(db, (tx) => receiveFinished(tx, systemActor, { id }, context));
	const finished = await act(db, (tx) => finishOrder(tx, systemActor, { id }, context));
	expect(finished).toMatchObject({ produced_milli: 3_000, status: 'finished' });
	const level = await db.reader.selectFrom('stock_level').selectAll().executeTakeFirstOrThrow();
	expect(level).toMatchObject({ on_hand_milli: 3_000, value_minor: 5_000 });
	expect((await reconcile(db.reader)).checks.flatMap(({ differences }) => differences)).toEqual([]);
});
