import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { postEntry } from '#lib/records/finance/journal.server.ts';
import { receiveCustomerPayment } from '#lib/records/finance/payment.server.ts';
import { invoiceSalesOrder } from '#lib/records/erp/sales/customer-invoice.server.ts';
import { deliverSalesOrder } from '#lib/records/erp/sales/deliver-sales-order.server.ts';
import {
	cancelSalesOrder,
	confirmSalesOrder,
	createSalesOrder
} from '#lib/records/erp/sales/sales-order.server.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { moveStock } from '#lib/records/erp/stock/move-stock.server.ts';
import { placeOf } from '#lib/records/erp/stock/warehouses.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, mia, nobody, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let customer: RecordRow;
		let product: RecordRow;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			customer = await add(db, 'customer', { name: 'Alfreds', city: 'Berlin' });
			product = await add(db, 'product', {
				name: 'Lamp',
				standard_cost_micros: 7_000_000,
				list_price_micros: 10_990_000
			});
			await act(db, (tx) =>
				countStock(
					tx,
					stan,
					{ productId: String(product['id']), countedMilli: 100_000, isOpening: true },
					context
				)
			);
		});

		const order = (quantityMilli: number, discountBp = 0) =>
			act(db, (tx) =>
				createSalesOrder(
					tx,
					stan,
					{
						customerId: String(customer['id']),
						values: { freight_minor: 500, ordered_on: '2026-03-01' },
						lines: [{ productId: String(product['id']), quantityMilli, discountBp }]
					},
					context
				)
			);
		const read = (table: string, id: unknown) => getRow(db.reader, table, String(id));

		it('goes from an order to its payment, and every book agrees', async () => {
			const draft = await order(10_000, 1_000);
			const id = String(draft['id']);
			expect(draft).toMatchObject({ total_minor: 9_891, ship_to_city: 'Berlin', number: null });
			await act(db, (tx) => confirmSalesOrder(tx, stan, { id }, context));
			expect(await read('customer', customer['id'])).toMatchObject({
				first_order_on: '2026-03-01'
			});
			await act(db, (tx) => deliverSalesOrder(tx, stan, { id }, context));
			expect(await read('sales_order', id)).toMatchObject({
				status: 'delivered',
				shipped_on: '2026-03-10'
			});
			const invoice = await act(db, (tx) =>
				invoiceSalesOrder(tx, fay, { salesOrderId: id, taxMinor: 1_974 }, context)
			);
			expect(invoice).toMatchObject({
				net_minor: 10_391,
				total_minor: 12_365,
				due_on: '2026-04-09',
				status: 'issued'
			});
			const pay = (amountMinor: number) =>
				act(db, (tx) =>
					receiveCustomerPayment(
						tx,
						fay,
						{ invoiceId: String(invoice['id']), amountMinor },
						context
					)
				);
			await pay(365);
			expect(await read('customer_invoice', invoice['id'])).toMatchObject({
				status: 'partly_paid'
			});
			await pay(12_000);
			expect(await read('customer_invoice', invoice['id'])).toMatchObject({ status: 'paid' });
			await expect(pay(1)).rejects.toMatchObject({ code: 'payment_exceeds_invoice' });
			const { checks, isReconciled } = await reconcile(db.reader);
			expect(isReconciled, JSON.stringify(checks)).toBe(true);
		});

		it('delivers in parts, never more than is open or there', async () => {
			const id = String((await order(50_000))['id']);
			await act(db, (tx) => confirmSalesOrder(tx, stan, { id }, context));
			const line = await db.reader
				.selectFrom('sales_order_line')
				.select('id')
				.where('sales_order_id', '=', id)
				.executeTakeFirstOrThrow();
			const deliver = (quantityMilli: number) =>
				act(db, (tx) =>
					deliverSalesOrder(tx, stan, { id, lines: [{ id: line.id, quantityMilli }] }, context)
				);
			await deliver(20_000);
			await deliver(10_000);
			expect(await read('sales_order', id)).toMatchObject({ status: 'partly_delivered' });
			await expect(deliver(20_001)).rejects.toMatchObject({ code: 'record_invalid' });
			await deliver(20_000);
			expect(await read('sales_order', id)).toMatchObject({ status: 'delivered' });
			const big = String((await order(900_000))['id']);
			await act(db, (tx) => confirmSalesOrder(tx, stan, { id: big }, context));
			await expect(
				act(db, (tx) => deliverSalesOrder(tx, stan, { id: big }, context))
			).rejects.toMatchObject({ code: 'stock_insufficient', subject: { available: '40' } });
			expect(await read('sales_order', big)).toMatchObject({ status: 'confirmed' });
			await act(db, (tx) => cancelSalesOrder(tx, stan, { id: big }, context));
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('lets many take from the same shelf without taking too much', async () => {
			const lamp = await add(db, 'product', { name: 'Rare lamp', standard_cost_micros: 3_333_333 });
			const productId = String(lamp['id']);
			await act(db, (tx) =>
				countStock(tx, stan, { productId, countedMilli: 7_000, isOpening: true }, context)
			);
			const take = () =>
				act(db, async (tx) =>
					moveStock(
						tx,
						stan,
						{
							productId,
							fromWarehouseId: await placeOf(tx, 'stock', context),
							toWarehouseId: await placeOf(tx, 'customer', context),
							quantityMilli: 2_000,
							sourceTable: null,
							sourceId: null
						},
						context
					)
				);
			const results = await Promise.allSettled(Array.from({ length: 6 }, take));
			expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3);
			const level = await db.reader
				.selectFrom('stock_level')
				.selectAll()
				.where('product_id', '=', productId)
				.executeTakeFirstOrThrow();
			expect(level).toMatchObject({ on_hand_milli: 1_000 });
			expect(level.value_minor).toBe(333);
		});

		it('keeps people of other teams out of steps', async () => {
			const id = String((await order(1_000))['id']);
			const step = (work: Promise<unknown>, code: string) =>
				expect(work).rejects.toMatchObject({ code });
			await step(
				act(db, (tx) => deliverSalesOrder(tx, fay, { id }, context)),
				'team_required'
			);
			await step(
				act(db, (tx) => confirmSalesOrder(tx, nobody, { id }, context)),
				'permission_denied'
			);
			await step(
				act(db, (tx) => invoiceSalesOrder(tx, mia, { salesOrderId: id }, context)),
				'transition_not_allowed'
			);
			await step(
				act(db, (tx) =>
					countStock(tx, fay, { productId: String(product['id']), countedMilli: 0 }, context)
				),
				'team_required'
			);
		});

		it('posts once for each purpose, and nothing that does not balance', async () => {
			const posting = {
				postedOn: '2026-03-10',
				memo: 'Test',
				sourceTable: 'test',
				sourceId: 'one',
				purpose: 'test',
				currency: 'EUR',
				lines: [
					{ account: 'bank', amountMinor: 5 },
					{ account: 'equity', amountMinor: -5 }
				]
			} as const;
			const first = await act(db, (tx) => postEntry(tx, fay, posting, context));
			expect(await act(db, (tx) => postEntry(tx, fay, posting, context))).toBe(first);
			const uneven = { ...posting, sourceId: 'two', lines: posting.lines.slice(1) };
			await expect(act(db, (tx) => postEntry(tx, fay, uneven, context))).rejects.toMatchObject({
				code: 'posting_unbalanced'
			});
		});

		it('reports what does not agree', async () => {
			await act(db, (tx) =>
				tx
					.updateTable('stock_level')
					.set((eb) => ({ on_hand_milli: eb('on_hand_milli', '+', 1) }))
					.where('product_id', '=', String(product['id']))
					.execute()
			);
			const { isReconciled, checks } = await reconcile(db.reader);
			expect(isReconciled).toBe(false);
			expect(checks[0]?.differences).toHaveLength(1);
		});
	});
