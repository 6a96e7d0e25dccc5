/** Random production documents, posted and taken back in random order: every book agrees throughout. */
import { describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import {
	cancelOrder,
	checkComponents,
	releaseOrder,
	takeBackRelease
} from '#lib/records/erp/production/order/release-order.server.ts';
import { beginWork } from '#lib/records/erp/production/shop-floor/begin-work.server.ts';
import { endWork } from '#lib/records/erp/production/shop-floor/end-work.server.ts';
import {
	closeOrder,
	finishOrder,
	resumeOrder
} from '#lib/records/erp/production/shop-floor/finish-order.server.ts';
import { issueMaterial } from '#lib/records/erp/production/shop-floor/issue-material.server.ts';
import { receiveFinished } from '#lib/records/erp/production/shop-floor/receive-finished.server.ts';
import {
	takeBackLog,
	takeBackPosting
} from '#lib/records/erp/production/shop-floor/take-back.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { createRandom, type Random } from '#lib/sample-company/plan/random.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { buildFactory, idOf, pia, rowsOf, stock, type Factory } from './production-rig.ts';
import { act, add, context } from './records-rig.ts';

const STEPS = 500;
const ORDERS = 5;

type Step = (world: World, order: string) => Promise<(tx: Tx) => Promise<unknown>>;

interface World {
	readonly db: Database;
	readonly random: Random;
	readonly factory: Factory;
	/** Moves on with every step. */
	readonly now: () => number;
}

const at = ({ now }: World) => ({ ...context, now: now() });

/** What somebody may try; a refusal is as good as a success, it only has to leave nothing behind. */
const STEPS_BY_NAME: Readonly<Record<string, Step>> = {
	release: async (world, id) => (tx) => releaseOrder(tx, pia, { id }, at(world)),
	withdraw: async (world, id) => (tx) => takeBackRelease(tx, pia, { id }, at(world)),
	check: async (world, id) => (tx) => checkComponents(tx, pia, { id }, at(world)),
	issue: async (world, id) => {
		const rows = await rowsOf(world.db, 'production_component', id);
		const lines = rows.map((row) => ({
			componentId: idOf(row),
			quantityMilli: world.random.between(0, 7) * 1_777
		}));
		return (tx) =>
			issueMaterial(tx, pia, { id, ...(world.random.chance(0.6) && { lines }) }, at(world));
	},
	begin: async (world, id) => {
		const rows = await rowsOf(world.db, 'production_operation', id);
		const operationId = rows.length === 0 ? '' : idOf(world.random.pick(rows));
		const kind = world.random.pick(['setup', 'run', 'run', 'run', 'unplanned_downtime'] as const);
		return (tx) => beginWork(tx, pia, { operationId, kind }, at(world));
	},
	end: async (world) => {
		const open = await world.db.reader
			.selectFrom('operation_log')
			.select(['id', 'kind'])
			.where('ended_at', 'is', null)
			.orderBy('id')
			.executeTakeFirst();
		const isRun = open?.kind === 'run';
		const goodMilli = isRun ? world.random.between(0, 5) * 1_000 : 0;
		const scrapMilli = isRun && world.random.chance(0.3) ? 1_000 : 0;
		return (tx) =>
			endWork(
				tx,
				pia,
				{ logId: open?.id ?? '', goodMilli, scrapMilli, reason: 'other' },
				at(world)
			);
	},
	/** Both at once, so that more comes out. */
	run: async (world, id) => {
		const rows = await rowsOf(world.db, 'production_operation', id);
		const operationId = rows.length === 0 ? '' : idOf(world.random.pick(rows));
		const goodMilli = world.random.between(1, 3) * 1_000;
		return async (tx) => {
			const log = await beginWork(tx, pia, { operationId, kind: 'run' }, at(world));
			await endWork(tx, pia, { logId: idOf(log), goodMilli }, at(world));
		};
	},
	receive: async (world, id) => {
		const quantityMilli = world.random.between(1, 6) * 500;
		const isAll = world.random.chance(0.5);
		return (tx) => receiveFinished(tx, pia, isAll ? { id } : { id, quantityMilli }, at(world));
	},
	takeBack: async (world, id) => {
		const rows = await rowsOf(world.db, 'production_posting', id);
		const posting = rows.length === 0 ? '' : idOf(world.random.pick(rows));
		return (tx) => takeBackPosting(tx, pia, { id: posting, reason: 'Random' }, at(world));
	},
	takeBackWork: async (world, id) => {
		const rows = await rowsOf(world.db, 'operation_log', id);
		const log = rows.length === 0 ? '' : idOf(world.random.pick(rows));
		return (tx) => takeBackLog(tx, pia, { id: log, reason: 'Random' }, at(world));
	},
	finish: async (world, id) => (tx) => finishOrder(tx, pia, { id }, at(world)),
	resume: async (world, id) => (tx) => resumeOrder(tx, pia, { id }, at(world)),
	close: async (world, id) => (tx) => closeOrder(tx, pia, { id }, at(world)),
	cancel: async (world, id) => (tx) => cancelOrder(tx, pia, { id }, at(world)),
	count: async (world) => {
		const { board, screw, shelf } = world.factory;
		const productId = world.random.pick([board, screw, shelf]);
		await stock(
			world.db,
			productId,
			world.random.between(20, 90) * (productId === screw ? 20_000 : 1_000)
		);
		return async () => undefined;
	}
};

/** Often what brings an order on, seldom what ends it. */
const WEIGHTS: Readonly<Record<string, number>> = {
	issue: 9,
	begin: 9,
	end: 9,
	receive: 8,
	takeBack: 3,
	takeBackWork: 2,
	finish: 2,
	resume: 2,
	count: 2,
	close: 0.3,
	cancel: 0.1,
	run: 9,
	withdraw: 0.4
};

async function play(world: World): Promise<Map<string, number>> {
	const done = new Map<string, number>();
	const orders: string[] = [];
	for (let n = 0; n < ORDERS; n++)
		orders.push(
			idOf(
				await add(world.db, 'production_order', {
					product_id: world.factory.shelf,
					quantity_milli: world.random.between(6, 14) * 1_000,
					issue_method: n % 2 === 0 ? 'by_hand' : 'backflush'
				})
			)
		);
	for (let n = 0; n < STEPS; n++) {
		const name = world.random.weighted(Object.keys(STEPS_BY_NAME), (key) => WEIGHTS[key] ?? 2);
		const step = await STEPS_BY_NAME[name]!(world, world.random.pick(orders));
		try {
			await act(world.db, step);
			done.set(name, (done.get(name) ?? 0) + 1);
		} catch (refused) {
			if (!(refused instanceof DomainError)) throw refused;
		}
		if (n % 20 === 0) await expectBalanced(world.db);
	}
	await expectBalanced(world.db);
	return done;
}

async function expectBalanced(db: Database): Promise<void> {
	const { checks } = await reconcile(db.reader);
	expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
}

/** What stands on the accounts, by their codes. */
async function trialBalance(db: Database) {
	return db.reader
		.selectFrom('journal_line as l')
		.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
		.select(({ fn }) => [
			'a.code',
			fn.sum<number>('l.debit_minor').as('debit'),
			fn.sum<number>('l.credit_minor').as('credit')
		])
		.groupBy('a.code')
		.orderBy('a.code')
		.execute()
		.then((rows) => rows.map((row) => [row.code, Number(row.debit), Number(row.credit)]));
}

describe.each([1, 2, 3])('random production documents, seed %i', (seed) => {
	const balances: unknown[] = [];
	it.each(DIALECTS)('leave books that agree on %s', { timeout: 120_000 }, async (dialect) => {
		const db = await testDatabase(dialect);
		const factory = await buildFactory(db);
		let now = context.now;
		const done = await play({
			db,
			factory,
			random: createRandom(seed),
			now: () => (now += 60_000 * 7)
		});
		// A run in which nothing happens would prove nothing.
		for (const name of ['issue', 'end', 'receive', 'takeBack'])
			expect(done.get(name), name).toBeGreaterThan(2);
		balances.push(await trialBalance(db));
	});
	it('are the same on both databases', () => expect(balances[1]).toEqual(balances[0]));
});
