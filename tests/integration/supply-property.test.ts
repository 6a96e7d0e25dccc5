/** Random documents of supply in random order: every book agrees throughout, on both databases. */
import { describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { dateOf } from '#lib/records/catalogue/date-text.ts';
import { DomainError } from '#lib/messages/domain-error.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import {
	createRequisition,
	decideRequisition
} from '#lib/records/erp/purchasing/requisition.server.ts';
import { acceptProposals } from '#lib/records/erp/replenishment/decide-proposals.server.ts';
import { proposeReplenishment } from '#lib/records/erp/replenishment/propose.server.ts';
import { createSalesOrder, confirmSalesOrder } from '#lib/records/erp/sales/sales-order.server.ts';
import { awardQuotations } from '#lib/records/erp/sourcing/award-quotations.server.ts';
import { openRequisitionLines } from '#lib/records/erp/sourcing/open-requisition-lines.server.ts';
import { requestQuotations } from '#lib/records/erp/sourcing/quotation-request.server.ts';
import { readComparison } from '#lib/records/erp/sourcing/read-comparison.server.ts';
import { recordQuotation } from '#lib/records/erp/sourcing/supplier-quotation.server.ts';
import { enterCounts } from '#lib/records/erp/stock-count/enter-count.server.ts';
import {
	approveSupplierInvoice,
	matchSupplierInvoice,
	recordSupplierInvoice
} from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { paySupplierInvoice } from '#lib/records/finance/payment.server.ts';
import { controlBalance, openItems } from '#lib/records/finance/statements/open-items.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { insertRecord } from '#lib/records/store/insert-record.server.ts';
import {
	getRow,
	recordTables,
	tableOf,
	type RecordRow
} from '#lib/records/store/record-tables.server.ts';
import { createRandom, type Random } from '#lib/sample-company/plan/random.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, mia, person, stan } from './records-rig.ts';

const STEPS = 600;
const ONE = 10_000_000_000;
const bea = person('ada', 'manager', 'purchasing');
const idOf = (row: RecordRow | undefined) => String(row?.['id'] ?? '');

interface World {
	readonly db: Database;
	readonly random: Random;
	readonly products: readonly string[];
	readonly suppliers: readonly string[];
	readonly warehouseId: string;
	readonly costCentreId: string;
	readonly customerId: string;
	readonly now: () => number;
}

const at = ({ now }: World) => ({ ...context, now: now() });

/** One of the records in this state, always the same one on both databases. */
async function some(world: World, table: string, ...states: string[]): Promise<string> {
	const found = await recordTables(world.db.reader)
		.selectFrom(table)
		.selectAll()
		.where('status', 'in', states)
		.execute();
	const keyOf = (row: RecordRow) =>
		[row['created_at'], row['number'] ?? '', row['total_minor'] ?? ''].join(' ');
	const rows = found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
	return rows.length === 0 ? '' : idOf(world.random.pick(rows));
}

const linesOf = (world: World, table: string, field: string, id: string) =>
	recordTables(world.db.reader)
		.selectFrom(table)
		.selectAll()
		.where(field, '=', id)
		.orderBy('position')
		.execute();

const action =
	(table: string, name: string, states: string[], who = stan, note: string | null = null) =>
	async (world: World) => {
		const id = await some(world, table, ...states);
		return (tx: Tx) => runAction(tx, who, { table, id, action: name, note }, at(world));
	};

type Step = (world: World) => Promise<(tx: Tx) => Promise<unknown>>;

const STEPS_BY_NAME: Readonly<Record<string, Step>> = {
	need: async (world) => {
		const lines = Array.from({ length: world.random.between(1, 3) }, () => ({
			productId: world.random.pick(world.products),
			quantityMilli: world.random.between(1, 20) * 1_000
		}));
		return async (tx) => {
			const input = { costCentreId: world.costCentreId, lines };
			const { id } = await createRequisition(tx, fay, input, at(world));
			const submit = { table: 'requisition', id: String(id), action: 'submit', note: null };
			await runAction(tx, fay, submit, at(world));
			await decideRequisition(tx, mia, { id: String(id), isApproved: true }, at(world));
		};
	},
	ask: async (world) => {
		const open = await openRequisitionLines(world.db.reader);
		const count = world.random.between(1, 4);
		const requisitionLineIds = open.slice(0, count).map(({ id }) => id);
		return async (tx) => {
			const input = { requisitionLineIds, supplierIds: world.suppliers };
			const id = idOf(await requestQuotations(tx, stan, input, at(world)));
			const send = { table: 'quotation_request', id, action: 'send', note: null };
			await runAction(tx, stan, send, at(world));
		};
	},
	quote: async (world) => {
		const id = await some(world, 'quotation_request', 'sent', 'partly_awarded');
		const wanted = await linesOf(world, 'quotation_request_line', 'quotation_request_id', id);
		const supplierId = world.random.pick(world.suppliers);
		const deliveryMinor = world.random.between(0, 3) * 333;
		const lines = wanted.flatMap((line) => {
			// Yen are worth so little that other prices would round to the same amounts.
			const isYen = supplierId === world.suppliers[2];
			const unitPriceMicros = world.random.between(1, 900) * (isYen ? 9_777_777 : 77_777);
			const minQuantityMilli = world.random.between(0, 2) * 7_500;
			return world.random.chance(0.8)
				? { requestLineId: idOf(line), unitPriceMicros, minQuantityMilli }
				: [];
		});
		const input = { quotationRequestId: id, supplierId, deliveryMinor, lines };
		return (tx) => recordQuotation(tx, stan, input, at(world));
	},
	award: async (world) => {
		const id = await some(world, 'quotation_request', 'sent', 'partly_awarded');
		if (id === '') return () => Promise.reject(new Error('none'));
		const { lines, quotations } = await readComparison(world.db.reader, id, at(world));
		const awards = lines.flatMap((line) => {
			const offers = quotations.filter((one) =>
				one.lines.some(({ requestLineId }) => requestLineId === line.id)
			);
			const isTaken = world.random.chance(0.7);
			return offers.length > 0 && isTaken
				? { requestLineId: line.id, quotationId: world.random.pick(offers).id }
				: [];
		});
		const input = { quotationRequestId: id, awards, reason: 'Random' };
		return (tx) => awardQuotations(tx, bea, input, at(world));
	},
	order: action('requisition', 'order', ['approved']),
	send: action('purchase_order', 'send', ['draft']),
	receive: async (world) => {
		const purchaseOrderId = await some(world, 'purchase_order', 'sent', 'partly_received');
		return (tx) => recordGoodsReceipt(tx, stan, { purchaseOrderId }, at(world));
	},
	inspect: async (world) => {
		const id = await some(world, 'goods_receipt', 'inspecting');
		const lines = (await linesOf(world, 'goods_receipt_line', 'goods_receipt_id', id)).map(
			(line) => ({
				id: idOf(line),
				rejectedMilli: world.random.chance(0.3) ? Math.floor(Number(line['quantity_milli']) / 2) : 0
			})
		);
		return (tx) => inspectGoodsReceipt(tx, stan, { id, lines }, at(world));
	},
	complain: async (world) => {
		const id = await some(world, 'goods_receipt', 'posted');
		const claimed = world.random.between(0, 50) * 111;
		return async (tx) => {
			const input = { table: 'goods_receipt', id, action: 'complain', note: null };
			await runAction(tx, stan, input, at(world));
			await tx
				.updateTable('supplier_complaint')
				.set({ claimed_minor: claimed })
				.where('status', '=', 'open')
				.execute();
		};
	},
	claim: action('supplier_complaint', 'claim', ['open']),
	answer: async (world) => {
		const id = await some(world, 'supplier_complaint', 'claimed');
		const choice = world.random.pick(['accepted', 'rejected'] as const);
		const input = { table: 'supplier_complaint', id, action: 'answer', note: null, choice };
		return (tx) => runAction(tx, stan, input, at(world));
	},
	settle: action('supplier_complaint', 'settle', ['answered'], fay),
	close: async (world) => {
		const id = await some(world, 'supplier_complaint', 'settled');
		const input = { table: 'supplier_complaint', id, action: 'close', note: null, choice: 'fair' };
		return (tx) => runAction(tx, stan, input, at(world));
	},
	rate: async (world) => {
		const [from_currency, value] = world.random.pick([
			['USD', 0.92],
			['JPY', 0.0061]
		] as const);
		const rated_on = dateOf(world.now(), context.timeZone);
		const rate = Math.round((value * ONE * world.random.between(80, 125)) / 100);
		return (tx) =>
			insertRecord(
				tx,
				mia,
				tableOf('exchange_rate'),
				{ from_currency, to_currency: 'EUR', rated_on, rate },
				at(world)
			);
	},
	/** Before or after the goods, all of a line or a part, at a price that may be another. */
	charge: async (world) => {
		const purchaseOrderId = await some(
			world,
			'purchase_order',
			'sent',
			'partly_received',
			'received'
		);
		if (purchaseOrderId === '') return () => Promise.reject(new Error('none'));
		const order = await getRow(world.db.reader, 'purchase_order', purchaseOrderId);
		const lines = (
			await linesOf(world, 'purchase_order_line', 'purchase_order_id', purchaseOrderId)
		).map((line) => ({
			purchaseOrderLineId: idOf(line),
			productId: line['product_id'] as string | null,
			quantityMilli: Math.ceil((Number(line['quantity_milli']) * world.random.between(3, 10)) / 10),
			unitPriceMicros: Math.round(
				(Number(line['unit_price_micros']) * world.random.between(95, 105)) / 100
			)
		}));
		const input = {
			purchaseOrderId,
			supplierId: String(order['supplier_id']),
			supplierReference: `R${world.now()}`,
			issuedOn: dateOf(world.now(), context.timeZone),
			taxMinor: world.random.between(0, 2) * 137,
			lines
		};
		return async (tx) => {
			const id = idOf(await recordSupplierInvoice(tx, stan, input, at(world)));
			await matchSupplierInvoice(tx, stan, { id }, at(world));
		};
	},
	approveInvoice: async (world) => {
		const id = await some(world, 'supplier_invoice', 'matched', 'exception');
		return (tx) => approveSupplierInvoice(tx, fay, { id, note: 'Random' }, at(world));
	},
	pay: async (world) => {
		const invoiceId = await some(world, 'supplier_invoice', 'approved');
		const amountMinor = world.random.between(1, 9_000);
		const input = world.random.chance(0.5) ? { invoiceId } : { invoiceId, amountMinor };
		return (tx) => paySupplierInvoice(tx, mia, input, at(world));
	},
	propose: async (world) => (tx) => proposeReplenishment(tx, stan, at(world)),
	accept: async (world) => {
		const id = await some(world, 'replenishment_proposal', 'open');
		return (tx) => acceptProposals(tx, stan, { ids: [id] }, at(world));
	},
	approve: action('requisition', 'approve', ['submitted'], mia),
	sell: async (world) => {
		const productId = world.random.pick(world.products);
		const quantityMilli = world.random.between(1, 9) * 1_000;
		return async (tx) => {
			const lines = [{ productId, quantityMilli, unitPriceMicros: 90_000_000 }];
			const order = await createSalesOrder(
				tx,
				stan,
				{ customerId: world.customerId, lines },
				at(world)
			);
			await confirmSalesOrder(tx, stan, { id: idOf(order) }, at(world));
		};
	},
	deliver: action('sales_order', 'deliver', ['confirmed', 'partly_delivered']),
	/** Everything is found, a bit more or less of it; large differences twice. */
	count: async (world) => {
		const factors = Array.from({ length: 8 }, () => world.random.between(80, 125));
		return async (tx) => {
			const values = { warehouse_id: world.warehouseId };
			const id = idOf(await insertRecord(tx, stan, tableOf('stock_count'), values, at(world)));
			const take = (name: string) =>
				runAction(tx, stan, { table: 'stock_count', id, action: name, note: null }, at(world));
			await take('start');
			const snapshots = await tx
				.selectFrom('stock_count_line as l')
				.innerJoin('stock_count_snapshot as s', 's.stock_count_line_id', 'l.id')
				.select(['l.id', 's.on_hand_milli'])
				.where('l.stock_count_id', '=', id)
				.orderBy('l.position')
				.execute();
			const counted = new Map(
				snapshots.map((line, n) => [
					line.id,
					Math.round((line.on_hand_milli * (factors[n] ?? 100)) / 100)
				])
			);
			await enterCounts(tx, stan, { id, counted }, at(world));
			await take('finish');
			if ((await getRow(tx, 'stock_count', id))['status'] !== 'recounting') return;
			await enterCounts(tx, stan, { id, counted }, at(world));
			await take('finish');
		};
	},
	approveCount: action('stock_count', 'approve', ['counted'], mia),
	anewCount: action('stock_count', 'anew', ['counted'], mia, 'Random'),
	reverseCount: action('stock_count', 'reverse', ['posted'], mia, 'Random')
};

async function play(world: World): Promise<Map<string, number>> {
	const done = new Map<string, number>();
	for (let n = 0; n < STEPS; n++) {
		const name = world.random.pick(Object.keys(STEPS_BY_NAME));
		try {
			const step = await STEPS_BY_NAME[name]!(world);
			await act(world.db, step);
			done.set(name, (done.get(name) ?? 0) + 1);
		} catch (refused) {
			if (!(refused instanceof DomainError) && !isNone(refused)) throw refused;
		}
		if (n % 35 === 0) await expectBalanced(world.db);
	}
	await expectBalanced(world.db);
	return done;
}

const isNone = (thrown: unknown) => thrown instanceof Error && thrown.message === 'none';

async function expectBalanced(db: Database): Promise<void> {
	const { checks } = await reconcile(db.reader);
	expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
	for (const side of ['receivables', 'payables'] as const) {
		const open = await openItems(db.reader, side, '2027-12-31');
		expect(await controlBalance(db.reader, side, '2027-12-31')).toBe(
			open.reduce((sum, { openMinor }) => sum + openMinor, 0)
		);
		// What is settled in its own currency leaves nothing in the company's.
		expect(open.filter((item) => item.originalOpenMinor === 0)).toEqual([]);
	}
}

async function trialBalance(db: Database) {
	const rows = await db.reader
		.selectFrom('journal_line as l')
		.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
		.select(({ fn }) => [
			'a.code',
			fn.sum<number>('l.debit_minor').as('debit'),
			fn.sum<number>('l.credit_minor').as('credit')
		])
		.groupBy('a.code')
		.orderBy('a.code')
		.execute();
	return rows.map((row) => [row.code, Number(row.debit), Number(row.credit)]);
}

describe.each([1, 2])('random documents of supply, seed %i', (seed) => {
	const balances: unknown[] = [];
	it.each(DIALECTS)('leave books that agree on %s', { timeout: 60_000 }, async (dialect) => {
		const db = await testDatabase(dialect);
		await addPeople(db);
		const named = async (table: string, values: Record<string, string | number>) =>
			idOf(await add(db, table, values));
		const warehouseId = await named('warehouse', { code: 'A', name: 'Main', kind: 'stock' });
		const costCentreId = await named('cost_centre', { code: 'S', name: 'Stock' });
		const suppliers: string[] = [];
		for (const [from_currency, value] of [
			['USD', 0.92],
			['JPY', 0.0061]
		] as const)
			await add(db, 'exchange_rate', {
				from_currency,
				to_currency: 'EUR',
				rated_on: '2026-01-01',
				rate: Math.round(value * ONE)
			});
		for (const [name, currency] of [
			['Alder', 'EUR'],
			['Birch', 'USD'],
			['Cedar', 'JPY']
		] as const)
			suppliers.push(await named('supplier', { name, currency }));
		const products: string[] = [];
		for (const name of ['Board', 'Desk', 'Lamp', 'Nail']) {
			const product_id = await named('product', {
				name,
				standard_cost_micros: 5_000_000,
				supplier_id: suppliers[products.length % 3] ?? ''
			});
			products.push(product_id);
			await add(db, 'reorder_rule', {
				product_id,
				warehouse_id: warehouseId,
				cost_centre_id: costCentreId,
				min_milli: 15_000,
				max_milli: 40_000
			});
		}
		let now = context.now;
		const done = await play({
			db,
			random: createRandom(seed),
			products,
			suppliers,
			warehouseId,
			costCentreId,
			customerId: await named('customer', { name: 'Berglunds' }),
			now: () => (now += 60_000 * 47)
		});
		// A run in which nothing happens would prove nothing.
		for (const name of ['award', 'inspect', 'deliver', 'accept', 'approveCount', 'settle', 'pay'])
			expect(done.get(name) ?? 0, name).toBeGreaterThan(0);
		balances.push(await trialBalance(db));
	});
	it('are the same on both databases', () => expect(balances[1]).toEqual(balances[0]));
});
