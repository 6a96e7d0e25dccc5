/**
 * 200 orders go through the shipped procurement process while nodes are killed (SIGKILL) at 20
 * random moments; on PostgreSQL two nodes work at the same time and are killed in turn. What is in
 * the database then is exactly what one undisturbed run leaves. `CRASH_SEED` repeats the moments.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS, testDatabase } from '../database.ts';
import { foundCompany } from './company.ts';
import { contentsOf, differencesOf, type RunContents } from './compare-runs.ts';
import { stepOf } from './order-command.ts';
import { acceptedOf, ORDERS, orderOf, paidMinorOf, PRODUCTS } from './ordering.ts';
import { runNodes, type Kill, type Run } from './run-nodes.ts';
import type { Database, DialectName } from '#lib/database/index.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';

const KILLS = 20;
/** How far the run is at the last kill, so that every kill hits a node at work. */
const LAST_KILL = 0.85;
const LONGEST_DELAY_MS = 25;
const NODES: Readonly<Record<DialectName, number>> = { sqlite: 1, postgres: 2 };

const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e9));
const markers = Array.from({ length: ORDERS }, (_, marker) => marker);

interface Comparison {
	readonly db: Database;
	readonly run: Run;
	readonly contents: RunContents;
	readonly undisturbedDb: Database;
	readonly undisturbed: Run;
	readonly undisturbedContents: RunContents;
}
const comparisons = new Map<DialectName, Comparison>();

beforeAll(async () => {
	console.log(`CRASH_SEED=${seed}`);
	await Promise.all(
		DIALECTS.map(async (dialect) => {
			const undisturbedDb = await testDatabase(dialect);
			const db = await testDatabase(dialect);
			comparisons.set(dialect, await compare(dialect, db, undisturbedDb));
		})
	);
}, 300_000);

async function compare(dialect: DialectName, db: Database, undisturbedDb: Database) {
	const random = randomOf(seed);
	const nextMarkers = () => shuffle(markers, random);
	const begunAt = Date.now();
	await foundCompany(undisturbedDb);
	const undisturbed = await runNodes(
		{ location: undisturbedDb.location, begunAt },
		{ nodes: 1, kills: [], markers: nextMarkers }
	);
	await foundCompany(db);
	const kills = killsOf(undisturbed.answered.length, random);
	const run = await runNodes(
		{ location: db.location, begunAt },
		{ nodes: NODES[dialect], kills, markers: nextMarkers }
	);
	const contents = await contentsOf(db);
	const undisturbedContents = await contentsOf(undisturbedDb);
	return { db, run, contents, undisturbedDb, undisturbed, undisturbedContents };
}

for (const dialect of DIALECTS)
	describe(`${ORDERS} orders and ${KILLS} kills on ${dialect}`, () => {
		const compared = () => comparisons.get(dialect)!;

		it('kills nodes at work, with commands under way', () => {
			expect(compared().run.kills).toBe(KILLS);
			expect(compared().run.askedAgain).toBeGreaterThan(KILLS);
		});

		it('leaves in every table exactly what an undisturbed run leaves', () => {
			const { contents, undisturbedContents } = compared();
			expect(differencesOf(contents, undisturbedContents)).toEqual({});
		});

		it('compares with a run that did what the orders say', async () => {
			const { undisturbedDb, undisturbedContents } = compared();
			const orders = markers.map(orderOf);
			expect(await moneyAndGoods(undisturbedDb)).toEqual({
				bankMinor: -sum(orders.map((order) => paidMinorOf(order))),
				notInvoicedMinor: 0,
				payableMinor: 0,
				stock: Object.fromEntries(
					PRODUCTS.map((product) => [
						product,
						sum(
							orders.flatMap((order) =>
								acceptedOf(order).filter((_, line) => order.lines[line]?.product === product)
							)
						)
					])
				),
				ended: { 'closed completed': 180, 'rejected completed': 20 }
			});
			for (const table of ['job', 'timer', 'subscription', 'incident', 'message'])
				expect(undisturbedContents[table], table).toEqual([]);
		});

		it('answers every step in the end, and has done what it answered', async () => {
			const { db, run, undisturbed } = compared();
			const steps = (of: Run) => [...new Set(of.answered.map(stepOf))].sort();
			expect(steps(run)).toEqual(steps(undisturbed));
			const completed = await db.reader
				.selectFrom('user_task')
				.select('id')
				.where('state', '=', 'completed')
				.execute();
			const ids = new Set(completed.map((task) => task.id));
			const lost = run.answered.filter((c) => c.do === 'complete' && !ids.has(c.taskId));
			expect(lost).toEqual([]);
		});

		it('numbers its documents without a gap: what was undone gave its number back', async () => {
			const { db, undisturbedDb } = compared();
			expect(await documentNumbers(db)).toEqual(await documentNumbers(undisturbedDb));
		});

		it('keeps nothing twice that does not agree', async () => {
			const { checks } = await reconcile(compared().db.reader);
			expect(checks.filter((check) => check.differences.length > 0)).toEqual([]);
		});
	});

async function moneyAndGoods({ reader }: Database) {
	const accounts = await reader
		.selectFrom('journal_line as l')
		.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
		.select((eb) => ['a.code', eb.fn.sum<number>('debit_minor').as('debit')])
		.select((eb) => eb.fn.sum<number>('credit_minor').as('credit'))
		.groupBy('a.code')
		.execute();
	const balance = (code: string) => {
		const account = accounts.find((candidate) => candidate.code === code);
		return Number(account?.debit) - Number(account?.credit);
	};
	const levels = await reader
		.selectFrom('stock_level as s')
		.innerJoin('product as p', 'p.id', 's.product_id')
		.innerJoin('warehouse as w', 'w.id', 's.warehouse_id')
		.select(['p.name', 's.on_hand_milli'])
		.where('w.kind', '=', 'stock')
		.execute();
	const ends = await reader
		.selectFrom('requisition as r')
		.innerJoin('process_instance as i', 'i.id', 'r.process_instance_id')
		.select((eb) => ['r.status', 'i.state', eb.fn.countAll<number>().as('count')])
		.groupBy(['r.status', 'i.state'])
		.execute();
	return {
		bankMinor: balance('1000'),
		notInvoicedMinor: balance('2100'),
		payableMinor: balance('2000'),
		stock: Object.fromEntries(levels.map((level) => [level.name, level.on_hand_milli / 1_000])),
		ended: Object.fromEntries(ends.map((end) => [`${end.status} ${end.state}`, Number(end.count)]))
	};
}

async function documentNumbers({ reader }: Database): Promise<Record<string, string[]>> {
	const tables = [
		...(['requisition', 'purchase_order', 'goods_receipt'] as const),
		...(['supplier_invoice', 'payment', 'journal_entry'] as const)
	];
	const numbers: Record<string, string[]> = {};
	for (const table of tables) {
		const rows = await reader.selectFrom(table).select('number').execute();
		numbers[table] = rows.map((row) => String(row.number)).sort();
	}
	return numbers;
}

function killsOf(steps: number, random: () => number): Kill[] {
	return Array.from({ length: KILLS }, () => ({
		afterSteps: Math.floor(random() * steps * LAST_KILL),
		delayMs: random() * LONGEST_DELAY_MS
	})).sort((a, b) => a.afterSteps - b.afterSteps);
}

/** Mulberry32: the same moments for the same seed. */
function randomOf(start: number): () => number {
	let state = start >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function shuffle(values: readonly number[], random: () => number): number[] {
	return values
		.map((value) => ({ value, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ value }) => value);
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
