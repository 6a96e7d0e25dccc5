/**
 * 200 orders go through the shipped procurement process while nodes are killed (SIGKILL) at 20
 * random moments; on PostgreSQL two nodes work at the same time, now and then on the same task, and
 * are killed in turn. What is in the database then is exactly what one undisturbed run leaves.
 * `CRASH_SEED` repeats the moments.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS, testDatabase } from '../database.ts';
import { foundCompany } from './company.ts';
import { contentsOf, differencesOf, type RunContents } from './compare-runs.ts';
import { lostAnswers } from './lost-answers.ts';
import { stepOf, type OrderCommand } from './order-command.ts';
import { acceptedOf, ORDERS, orderOf, paidMinorOf, PRODUCTS, stepsOf, sum } from './ordering.ts';
import { forgetCompiled } from './compiled.ts';
import { randomOf } from './random-of.ts';
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
const orders = markers.map(orderOf);
const steps = orders.flatMap(stepsOf).sort();

interface Result {
	readonly db: Database;
	readonly run: Run;
	readonly contents: RunContents;
	/** What was answered and not in effect when a node was killed, or at the end. */
	readonly lost: readonly OrderCommand[];
}
let undisturbed: Result;
const results = new Map<DialectName, Result>();

beforeAll(async () => {
	console.log(`CRASH_SEED=${seed}`);
	const undisturbedDb = await company('sqlite');
	const databases = [];
	for (const dialect of DIALECTS) databases.push({ dialect, db: await company(dialect) });
	// A first node without orders, so that those of the three runs start fast.
	await runNodes({ location: undisturbedDb.location, begunAt: Date.now() }, ONE_LOOK);
	[undisturbed] = await Promise.all([
		runOrders(undisturbedDb, 1, []),
		...databases.map(async ({ dialect, db }) => {
			results.set(dialect, await runOrders(db, NODES[dialect], killsOf(seed)));
		})
	]);
}, 400_000);
afterAll(forgetCompiled);

const ONE_LOOK = { nodes: 1, kills: [], markers: () => [] };

async function company(dialect: DialectName): Promise<Database> {
	const db = await testDatabase(dialect);
	await foundCompany(db);
	return db;
}

async function runOrders(db: Database, nodes: number, kills: readonly Kill[]): Promise<Result> {
	const random = randomOf(seed);
	const lost: OrderCommand[] = [];
	const findLost = async (answered: readonly OrderCommand[]) => {
		lost.push(...(await lostAnswers(db, answered)));
	};
	const run = await runNodes(
		{ location: db.location, begunAt: Date.now() },
		{ nodes, kills, markers: () => shuffle(markers, random), afterKill: findLost }
	);
	await findLost(run.answered);
	return { db, run, lost, contents: await contentsOf(db) };
}

describe('an undisturbed run', () => {
	it('does what the orders say', async () => {
		expect(stepsAnswered(undisturbed.run)).toEqual(steps);
		expect(await moneyAndGoods(undisturbed.db)).toEqual({
			bankMinor: -sum(orders.map(paidMinorOf)),
			notInvoicedMinor: 0,
			payableMinor: 0,
			stock: Object.fromEntries(PRODUCTS.map((product) => [product, acceptedOfProduct(product)])),
			ended: { 'closed completed': 180, 'rejected completed': 20 }
		});
	});

	it('leaves nothing that waits', () => {
		for (const table of ['job', 'timer', 'subscription', 'incident', 'message'])
			expect(undisturbed.contents[table], table).toEqual([]);
	});
});

for (const dialect of DIALECTS)
	describe(`${ORDERS} orders and ${KILLS} kills on ${dialect}`, () => {
		const result = () => results.get(dialect)!;

		it('kills nodes at work, with commands under way that are asked again', () => {
			expect(result().run.kills).toBe(KILLS);
			expect(result().run.askedAgain).toBeGreaterThan(KILLS * 5);
		});

		if (NODES[dialect] > 1)
			it('refuses the slower one where two nodes do the same task', () => {
				expect(result().run.refused).toBeGreaterThan(0);
			});

		it('leaves in every table exactly what an undisturbed run leaves', () => {
			expect(differencesOf(result().contents, undisturbed.contents)).toEqual({});
		});

		it('answers every step in the end, and had done what it had answered at every kill', () => {
			expect(result().lost).toEqual([]);
			expect(stepsAnswered(result().run)).toEqual(steps);
		});

		it('numbers its documents without a gap: what was undone gave its number back', async () => {
			expect(await documentNumbers(result().db)).toEqual(await documentNumbers(undisturbed.db));
		});

		it('keeps nothing twice that does not agree', async () => {
			const { checks } = await reconcile(result().db.reader);
			expect(checks.filter((check) => check.differences.length > 0)).toEqual([]);
		});
	});

function stepsAnswered(run: Run): string[] {
	return [...new Set(run.answered.map(stepOf))].sort();
}

function acceptedOfProduct(product: string): number {
	return sum(
		orders.flatMap((order) =>
			acceptedOf(order).filter((_, line) => order.lines[line]?.product === product)
		)
	);
}

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

function killsOf(start: number): Kill[] {
	const random = randomOf(start);
	return Array.from({ length: KILLS }, () => ({
		afterSteps: Math.floor(random() * steps.length * LAST_KILL),
		delayMs: random() * LONGEST_DELAY_MS
	})).sort((a, b) => a.afterSteps - b.afterSteps);
}

function shuffle(values: readonly number[], random: () => number): number[] {
	return values
		.map((value) => ({ value, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ value }) => value);
}
