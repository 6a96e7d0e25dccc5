/**
 * Random sales, payments, credit notes and returns in random currencies and order: every book agrees
 * throughout.
 */
import { describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import {
	creditInvoice,
	reverseCreditNote
} from '#lib/records/erp/sales/credit/credit-note.server.ts';
import { settleCreditNote } from '#lib/records/erp/sales/credit/settle-credit.server.ts';
import {
	decideReturn,
	receiveReturn
} from '#lib/records/erp/sales/returns/receive-return.server.ts';
import {
	creditReturn,
	replaceReturn
} from '#lib/records/erp/sales/returns/remedy-return.server.ts';
import {
	acceptReturn,
	cancelReturn,
	createReturn
} from '#lib/records/erp/sales/returns/sales-return.server.ts';
import { proposeDunning } from '#lib/records/finance/dunning/propose-dunning.server.ts';
import { sendDunning } from '#lib/records/finance/dunning/send-dunning.server.ts';
import { disputeInvoice } from '#lib/records/finance/dunning/stop-dunning.server.ts';
import { addUsualLevels } from '#lib/records/finance/dunning/usual-levels.server.ts';
import { payCreditNote } from '#lib/records/finance/pay-credit-note.server.ts';
import { receiveCustomerPayment } from '#lib/records/finance/payment.server.ts';
import { controlBalance, openItems } from '#lib/records/finance/statements/open-items.server.ts';
import { readTrialBalance } from '#lib/records/finance/statements/trial-balance.server.ts';
import { revalueOpenItems } from '#lib/records/finance/currencies/revalue-open-items.server.ts';
import { addFiscalYear } from '#lib/records/finance/periods/fiscal-period.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { dateOf } from '#lib/records/catalogue/date-text.ts';
import { recordTables } from '#lib/records/store/record-tables.server.ts';
import { createRandom, type Random } from '#lib/sample-company/plan/random.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, mia } from './records-rig.ts';
import { openShop, sell, type Shop } from './sales-rig.ts';

const STEPS = 330;
const DAY = 86_400_000;

interface World {
	readonly db: Database;
	readonly random: Random;
	readonly shops: readonly Shop[];
	/** Moves on with every step. */
	readonly now: () => number;
}

const at = (world: World) => ({ ...context, now: world.now() });

/** One of the rows in a state, in an order that is the same on both databases. */
async function pick(world: World, table: string, ...states: string[]): Promise<string> {
	const rows = await recordTables(world.db.reader)
		.selectFrom(table)
		.select(['id'])
		.where('status', 'in', states)
		.orderBy('number')
		.execute();
	return rows.length === 0 ? '' : String(world.random.pick(rows)['id']);
}

/** Euros for one of them, about; they wander. Yen have no decimals, dinars three. */
const RATES = { USD: 0.92, JPY: 0.0061, KWD: 3.01 };

async function rate(world: World, on: string): Promise<void> {
	const [from_currency, usual] = world.random.pick(Object.entries(RATES));
	const value = (usual * world.random.between(80, 125)) / 100;
	const isReversed = world.random.chance(0.3);
	const [from, to] = isReversed ? ['EUR', from_currency] : [from_currency, 'EUR'];
	const there = await world.db.reader
		.selectFrom('exchange_rate')
		.select('id')
		.where('from_currency', '=', from)
		.where('to_currency', '=', to)
		.where('rated_on', '=', on)
		.executeTakeFirst();
	if (there) return;
	await add(world.db, 'exchange_rate', {
		from_currency: from,
		to_currency: to,
		rated_on: on,
		rate: Math.round((isReversed ? 1 / value : value) * 10_000_000_000)
	});
}

type Step = (world: World) => Promise<(tx: Tx) => Promise<unknown>>;

/** What somebody may try; a refusal is as good as a success, it only has to leave nothing behind. */
const STEPS_BY_NAME: Readonly<Record<string, Step>> = {
	sell: async (world) => {
		const quantityMilli = world.random.between(1, 9) * 777;
		const taxMinor = world.random.between(0, 3) * 211;
		await sell(world.db, world.random.pick(world.shops), {
			quantityMilli,
			taxMinor,
			now: world.now()
		});
		return async () => undefined;
	},
	pay: async (world) => {
		const invoiceId = await pick(world, 'customer_invoice', 'issued', 'partly_paid');
		const amountMinor = world.random.between(1, 9_000);
		const isAll = world.random.chance(0.5);
		return (tx) =>
			receiveCustomerPayment(
				tx,
				mia,
				isAll ? { invoiceId } : { invoiceId, amountMinor },
				at(world)
			);
	},
	creditAmount: async (world) => {
		const invoiceId = await pick(world, 'customer_invoice', 'issued', 'partly_paid', 'paid');
		const netMinor = world.random.between(1, 4_000);
		return (tx) => creditInvoice(tx, mia, { invoiceId, netMinor, reason: 'price' }, at(world));
	},
	rate: async (world) => {
		await rate(world, dateOf(world.now(), context.timeZone));
		return async () => undefined;
	},
	revalue: async (world) => {
		const periods = await world.db.reader
			.selectFrom('fiscal_period')
			.select('id')
			.orderBy('starts_on')
			.offset(2)
			.limit(4)
			.execute();
		const { id } = world.random.pick(periods);
		return (tx) => revalueOpenItems(tx, mia, { id }, at(world));
	},
	remind: async (world) => {
		const run = { on: dateOf(world.now() + 60 * DAY, context.timeZone) };
		return async (tx) => {
			for (const notice of await proposeDunning(tx, mia, run, at(world)))
				if (world.random.chance(0.7))
					await sendDunning(tx, mia, { id: String(notice['id']), sendsMail: true }, at(world));
		};
	},
	dispute: async (world) => {
		const id = await pick(world, 'customer_invoice', 'issued', 'partly_paid');
		return (tx) => disputeInvoice(tx, mia, { id, note: 'Random' }, at(world));
	},
	reverse: async (world) => {
		const id = await pick(world, 'credit_note', 'issued', 'settled');
		return (tx) => reverseCreditNote(tx, mia, { id, note: 'Random' }, at(world));
	},
	settle: async (world) => {
		const id = await pick(world, 'credit_note', 'issued');
		return (tx) => settleCreditNote(tx, mia, { id }, at(world));
	},
	payOut: async (world) => {
		const id = await pick(world, 'credit_note', 'issued');
		return (tx) => payCreditNote(tx, ada, { id }, at(world));
	},
	announce: async (world) => {
		const orders = await world.db.reader
			.selectFrom('sales_order_line as l')
			.innerJoin('sales_order as o', 'o.id', 'l.sales_order_id')
			.select(['o.id as orderId', 'l.id as lineId'])
			.where('l.delivered_milli', '>', 0)
			.orderBy('o.number')
			.execute();
		const chosen = orders.length === 0 ? null : world.random.pick(orders);
		const quantityMilli = world.random.between(1, 4) * 500;
		return (tx) =>
			createReturn(
				tx,
				mia,
				{
					salesOrderId: chosen?.orderId ?? '',
					reason: 'damaged',
					lines: [{ orderLineId: chosen?.lineId ?? '', quantityMilli }]
				},
				at(world)
			);
	},
	accept: async (world) => {
		const id = await pick(world, 'sales_return', 'requested');
		return (tx) => acceptReturn(tx, mia, { id }, at(world));
	},
	receive: async (world) => {
		const id = await pick(world, 'sales_return', 'accepted');
		return (tx) => receiveReturn(tx, mia, { id }, at(world));
	},
	decide: async (world) => {
		const id = await pick(world, 'sales_return', 'received');
		const disposition = world.random.pick(['restock', 'scrap', 'refuse', 'restock'] as const);
		return (tx) => decideReturn(tx, mia, { id, disposition }, at(world));
	},
	credit: async (world) => {
		const id = await pick(world, 'sales_return', 'decided');
		return (tx) => creditReturn(tx, mia, { id }, at(world));
	},
	replace: async (world) => {
		const id = await pick(world, 'sales_return', 'decided');
		return (tx) => replaceReturn(tx, mia, { id }, at(world));
	},
	cancel: async (world) => {
		const id = await pick(world, 'sales_return', 'requested', 'accepted');
		return (tx) => cancelReturn(tx, mia, { id }, at(world));
	}
};

const WEIGHTS: Readonly<Record<string, number>> = {
	sell: 5,
	announce: 6,
	accept: 6,
	receive: 6,
	decide: 6,
	credit: 6,
	replace: 1,
	cancel: 0.5,
	dispute: 0.4,
	reverse: 3,
	revalue: 2
};

async function play(world: World): Promise<Map<string, number>> {
	const done = new Map<string, number>();
	for (let n = 0; n < STEPS; n++) {
		const name = world.random.weighted(Object.keys(STEPS_BY_NAME), (key) => WEIGHTS[key] ?? 3);
		try {
			await act(world.db, await STEPS_BY_NAME[name]!(world));
			done.set(name, (done.get(name) ?? 0) + 1);
		} catch (refused) {
			if (!(refused instanceof DomainError)) throw refused;
		}
		if (n % 25 === 0) await expectBooksAgree(world.db);
	}
	await expectBooksAgree(world.db);
	return done;
}

async function expectBooksAgree(db: Database): Promise<void> {
	const { checks } = await reconcile(db.reader);
	expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
	// Nobody is reminded of what is paid or disputed.
	const idle = await db.reader
		.selectFrom('dunning_notice as n')
		.innerJoin('dunning_notice_line as l', 'l.dunning_notice_id', 'n.id')
		.innerJoin('customer_invoice as i', 'i.id', 'l.customer_invoice_id')
		.select('n.number')
		.where('n.status', '=', 'proposed')
		.where((eb) => eb.or([eb('i.status', '=', 'paid'), eb('i.is_disputed', '=', 1)]))
		.execute();
	expect(idle).toEqual([]);
}

/** The ageing of every tenth day is the control account of that day, and the books balance on it. */
async function expectEveryDayAgrees(db: Database, from: number, to: number): Promise<void> {
	for (let now = from; now <= to; now += 10 * DAY) {
		const on = dateOf(now, context.timeZone);
		const open = await openItems(db.reader, 'receivables', on);
		expect(await controlBalance(db.reader, 'receivables', on), on).toBe(
			open.reduce((sum, { openMinor }) => sum + openMinor, 0)
		);
		// What is settled in its own currency leaves nothing in the company's.
		expect(open.filter((item) => item.originalOpenMinor === 0)).toEqual([]);
		expect((await readTrialBalance(db.reader, { from: on, to: on })).isBalanced).toBe(true);
	}
}

describe.each([1, 2, 3])('random sales documents, seed %i', (seed) => {
	const balances: unknown[] = [];
	it.each(DIALECTS)('leave books that agree on %s', { timeout: 120_000 }, async (dialect) => {
		const db = await testDatabase(dialect);
		await addPeople(db);
		await act(db, (tx) => addUsualLevels(tx, ada, context));
		for (const [from_currency, value] of Object.entries(RATES))
			await add(db, 'exchange_rate', {
				from_currency,
				to_currency: 'EUR',
				rated_on: '2026-01-01',
				rate: Math.round(value * 10_000_000_000)
			});
		await act(db, (tx) => addFiscalYear(tx, ada, { startsOn: '2026-01-01' }, context));
		const shops = [
			await openShop(db),
			await openShop(db, 'Blauer See', 'USD'),
			await openShop(db, 'Sakura', 'JPY'),
			await openShop(db, 'Al Kout', 'KWD')
		];
		let now = context.now;
		const done = await play({
			db,
			shops,
			random: createRandom(seed),
			now: () => (now += DAY / 12)
		});
		// A run in which nothing happens would prove nothing.
		for (const name of [
			'pay',
			'remind',
			'rate',
			'revalue',
			'creditAmount',
			'reverse',
			'receive',
			'credit'
		])
			expect(done.get(name), name).toBeGreaterThan(1);
		await expectEveryDayAgrees(db, context.now, now);
		const balance = await readTrialBalance(db.reader, { from: '2026-01-01', to: '2027-12-31' });
		balances.push(balance.lines.map(({ accountId: _, ...line }) => line));
	});
	it('are the same on both databases', () => expect(balances[1]).toEqual(balances[0]));
});
