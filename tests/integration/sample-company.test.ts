import { describe, expect, it } from 'vitest';
import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { ensureTeams } from '#lib/identity/teams.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { companyChoice } from '#lib/sample-company/company-choice.server.ts';
import { loadSampleCompany } from '#lib/sample-company/load-sample-company.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
/** A tenth of the company. */
const OPTIONS = {
	now: NOW,
	timeZone: 'UTC',
	publicUrl: 'http://localhost:3000',
	scale: 0.1,
	password: 'sample password'
};

/** What a business would recognise, without the ids, which are new in every load. */
async function businessRows(db: Database) {
	const rows = {
		customers: await db.reader
			.selectFrom('customer')
			.select(['number', 'name', 'country', 'status'])
			.orderBy('number')
			.execute(),
		orders: await db.reader
			.selectFrom('sales_order')
			.select(['number', 'ordered_on', 'status', 'total_minor'])
			.orderBy('number')
			.execute(),
		cases: await db.reader
			.selectFrom('service_case')
			.select(['number', 'subject', 'kind', 'status', 'opened_at', 'resolved_at'])
			.orderBy('number')
			.execute(),
		opportunities: await db.reader
			.selectFrom('opportunity')
			.select([
				'number',
				'name',
				'stage_id',
				'status',
				'amount_minor',
				'weighted_minor',
				'closed_at'
			])
			.orderBy('number')
			.execute(),
		purchases: await db.reader
			.selectFrom('purchase_order')
			.select(['number', 'status', 'total_minor'])
			.where('number', 'is not', null)
			.orderBy('number')
			.execute()
	};
	return rows;
}

/** The least that ever lay in a warehouse of our own, of any product. */
async function leastStock(db: Database): Promise<number> {
	const places = await db.reader
		.selectFrom('warehouse')
		.select('id')
		.where('kind', 'in', ['stock', 'quarantine'])
		.execute();
	const moves = await db.reader
		.selectFrom('stock_move')
		.select(['product_id', 'from_warehouse_id', 'to_warehouse_id', 'quantity_milli'])
		.orderBy('moved_at')
		.orderBy('id')
		.execute();
	const stock = new Map<string, number>();
	let least = Infinity;
	for (const { product_id, from_warehouse_id, to_warehouse_id, quantity_milli } of moves)
		for (const { id } of places) {
			const change =
				(id === to_warehouse_id ? quantity_milli : 0) -
				(id === from_warehouse_id ? quantity_milli : 0);
			const level = (stock.get(`${id} ${product_id}`) ?? 0) + change;
			stock.set(`${id} ${product_id}`, level);
			least = Math.min(least, level);
		}
	return least;
}

async function load(dialect: (typeof DIALECTS)[number]): Promise<Database> {
	const db = await testDatabase(dialect);
	// What a server has done before anybody can begin.
	await ensureTeams(db);
	await ensureStandardCalendar(db, { timeZone: OPTIONS.timeZone, now: NOW });
	await loadSampleCompany(db, OPTIONS);
	return db;
}

const count = async (db: Database, table: 'customer' | 'user' | 'process_definition' | 'setting') =>
	(await db.reader.selectFrom(table).select(db.reader.fn.countAll<number>().as('n')).execute())[0]
		?.n;

/** Of another load on SQLite: each must equal it, on the other database too. */
let other: Awaited<ReturnType<typeof businessRows>> | undefined;

for (const dialect of DIALECTS)
	describe(`the sample company on ${dialect}`, () => {
		it('agrees with itself and is the same in every load', { timeout: 120_000 }, async () => {
			const db = await load(dialect);
			const { isReconciled, checks } = await reconcile(db.reader);
			expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
			expect(isReconciled).toBe(true);
			expect(await leastStock(db)).toBeGreaterThanOrEqual(0);
			expect(await companyChoice(db.reader)).toBe('sample');
			const rows = await businessRows(db);
			for (const list of Object.values(rows)) expect(list.length).toBeGreaterThan(10);
			other ??= await businessRows(await load('sqlite'));
			expect(rows).toEqual(other);

			// Two years, and nothing of tomorrow.
			const days = rows.orders.map((order) => String(order.ordered_on)).sort();
			expect(days[0]! < '2024-07-15').toBe(true);
			expect(days.at(-1)! > '2026-06-01' && days.at(-1)! <= '2026-06-15').toBe(true);

			// The engine's own history: nothing unfinished without a token that waits, or an incident.
			const instances = await db.reader
				.selectFrom('process_instance')
				.select(['process_key', 'state', 'started_at', 'ended_at'])
				.execute();
			for (const key of ['customer-service-case', 'procurement', 'lead-to-order'])
				for (const state of ['completed', 'active'])
					expect(
						instances.filter((i) => i.process_key === key && i.state === state).length,
						`${key} ${state}`
					).toBeGreaterThan(0);
			expect(
				Math.max(...instances.map((i) => Math.max(i.started_at, i.ended_at ?? 0)))
			).toBeLessThan(NOW + 1);
			const surveys = await db.reader
				.selectFrom('survey_response')
				.select('answered_at')
				.where('answered_at', 'is not', null)
				.execute();
			expect(surveys.length).toBeGreaterThan(5);
		});

		it('leaves nothing behind when it is cancelled in the middle', async () => {
			const db = await testDatabase(dialect);
			await ensureTeams(db);
			await expect(
				loadSampleCompany(db, {
					...OPTIONS,
					onProgress({ share }) {
						if (share > 0.5) throw new Error('cancelled in the test');
					}
				})
			).rejects.toThrow('cancelled in the test');
			for (const table of ['customer', 'user', 'process_definition'] as const)
				expect(await count(db, table), table).toBe(0);
			expect(await companyChoice(db.reader)).toBe('empty');
		}, 60_000);
	});
