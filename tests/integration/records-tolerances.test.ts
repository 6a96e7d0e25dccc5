import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { createRecord } from '#lib/records/store/create-record.server.ts';
import { archiveRecord } from '#lib/records/store/archive-record.server.ts';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import { sendPurchaseOrder } from '#lib/records/erp/purchasing/purchase-order.server.ts';
import {
	approveSupplierInvoice,
	matchSupplierInvoice,
	recordSupplierInvoice
} from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, fay, mia, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let supplierId: string;
		let productId: string;
		let round = 0;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			productId = String((await add(db, 'product', { name: 'Glue' }))['id']);
		});
		beforeEach(async () => {
			round++;
			supplierId = String((await add(db, 'supplier', { name: `Supplier ${round}` }))['id']);
			await act(db, (tx) => tx.deleteFrom('match_tolerance').execute());
		});

		const tolerance = (values: RecordValues) =>
			act(db, (tx) => createRecord(tx, ada, 'match_tolerance', { name: 'T', ...values }, context));

		/** Ten kilogrammes at 20.00, sent. */
		async function sentOrder(): Promise<{ orderId: string; lineId: string }> {
			const order = await add(db, 'purchase_order', { supplier_id: supplierId });
			const line = await add(db, 'purchase_order_line', {
				purchase_order_id: order['id'] ?? null,
				product_id: productId,
				quantity_milli: 10_000,
				unit_price_micros: 20_000_000
			});
			const orderId = String(order['id']);
			await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: orderId }, context));
			return { orderId, lineId: String(line['id']) };
		}

		async function receive(
			order: { orderId: string; lineId: string },
			quantityMilli: number
		): Promise<string> {
			return act(db, async (tx) => {
				const receipt = await recordGoodsReceipt(
					tx,
					stan,
					{
						purchaseOrderId: order.orderId,
						lines: [{ purchaseOrderLineId: order.lineId, quantityMilli }]
					},
					context
				);
				await inspectGoodsReceipt(tx, stan, { id: String(receipt['id']) }, context);
				return String(receipt['id']);
			});
		}

		async function charge(
			order: { orderId: string; lineId: string },
			quantityMilli: number,
			unitPriceMicros: number
		): Promise<string> {
			const invoice = await act(db, (tx) =>
				recordSupplierInvoice(
					tx,
					stan,
					{
						supplierId,
						purchaseOrderId: order.orderId,
						supplierReference: `R${Math.random()}`,
						issuedOn: '2026-03-12',
						lines: [
							{ purchaseOrderLineId: order.lineId, productId, quantityMilli, unitPriceMicros }
						]
					},
					context
				)
			);
			return String(invoice['id']);
		}

		const match = (id: string) => act(db, (tx) => matchSupplierInvoice(tx, fay, { id }, context));
		const read = (table: string, id: string) => getRow(db.reader, table, id);
		const lineOf = (id: string) =>
			db.reader
				.selectFrom('supplier_invoice_line')
				.selectAll()
				.where('supplier_invoice_id', '=', id)
				.executeTakeFirstOrThrow();

		it('passes and notes what is within, and keeps the rest as exceptions', async () => {
			const order = await sentOrder();
			await receive(order, 10_000);
			const within = await charge(order, 5_000, 20_400_000);
			expect(await match(within)).toMatchObject({ isMatched: true, result: 'ok' });
			expect(await read('supplier_invoice', within)).toMatchObject({
				status: 'matched',
				match_difference_minor: 200,
				match_note: 'One line differs within the tolerance, by 2.00 EUR in all.'
			});
			expect(await lineOf(within)).toMatchObject({
				match_result: 'ok',
				match_difference_minor: 200,
				match_note: 'Price 20.40 instead of 20.00: within the tolerance.'
			});
			const beyond = await charge(order, 5_000, 25_000_000);
			expect(await match(beyond)).toMatchObject({ isMatched: false, result: 'price' });
			expect(await lineOf(beyond)).toMatchObject({
				match_note: 'Price 25.00 instead of 20.00: beyond the tolerance.'
			});
		});

		it('holds the company’s limits, and a supplier’s own before them', async () => {
			await tolerance({ price_over_bp: 0, price_over_minor: 0, price_under_bp: 10_000 });
			const order = await sentOrder();
			await receive(order, 10_000);
			const dearer = await charge(order, 1_000, 20_010_000);
			expect(await match(dearer)).toMatchObject({ result: 'price' });
			expect(await match(await charge(order, 1_000, 1_000_000))).toMatchObject({ result: 'ok' });
			await tolerance({ supplier_id: supplierId, price_over_bp: 100 });
			// Compared again, the exception is in order.
			expect(await match(dearer)).toMatchObject({ isMatched: true, result: 'ok' });
			expect(await match(await charge(order, 1_000, 20_210_000))).toMatchObject({
				result: 'price'
			});
		});

		it('says what holds now when an exception is compared again', async () => {
			const order = await sentOrder();
			const id = await charge(order, 1_000, 30_000_000);
			expect(await match(id)).toMatchObject({ result: 'no_receipt' });
			await receive(order, 10_000);
			expect(await match(id)).toMatchObject({ result: 'price' });
			expect(await read('supplier_invoice', id)).toMatchObject({
				status: 'exception',
				match_result: 'price',
				match_difference_minor: 1_000
			});
		});

		it('posts what is charged beyond the accepted goods as a difference, not as goods to come', async () => {
			await tolerance({ supplier_id: supplierId, quantity_over_bp: 200 });
			const order = await sentOrder();
			await receive(order, 10_000);
			const id = await charge(order, 10_200, 20_000_000);
			expect(await match(id)).toMatchObject({ isMatched: true });
			expect(await lineOf(id)).toMatchObject({
				match_difference_minor: 400,
				match_note: '0.2 more than accepted and not yet charged: within the tolerance.'
			});
			await act(db, (tx) => approveSupplierInvoice(tx, mia, { id }, context));
			const posted = await db.reader
				.selectFrom('journal_line as l')
				.innerJoin('journal_entry as e', 'e.id', 'l.journal_entry_id')
				.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
				.select(['a.code', 'l.debit_minor', 'l.credit_minor'])
				.where('e.source_id', '=', id)
				.orderBy('a.code')
				.execute();
			expect(
				posted.map((line) => line.debit_minor - line.credit_minor).sort((a, b) => a - b)
			).toEqual([-20_400, 400, 20_000]);
			expect(await match(await charge(order, 1, 20_000_000)).catch(String)).toMatchObject({
				result: 'quantity'
			});
			const { checks, isReconciled } = await reconcile(db.reader);
			expect(isReconciled, JSON.stringify(checks)).toBe(true);
		});

		it('takes in more than ordered by the tolerance, over all receipts, and refuses the rest', async () => {
			await tolerance({ supplier_id: supplierId, receipt_over_bp: 500 });
			const order = await sentOrder();
			await receive(order, 6_000);
			await expect(receive(order, 4_501)).rejects.toMatchObject({
				code: 'receipt_exceeds_order',
				subject: { open: '4.5', quantity: '4.501' }
			});
			const receiptId = await receive(order, 4_400);
			const line = await db.reader
				.selectFrom('goods_receipt_line')
				.select('over_milli')
				.where('goods_receipt_id', '=', receiptId)
				.executeTakeFirstOrThrow();
			expect(line.over_milli).toBe(400);
			expect(await read('purchase_order', order.orderId)).toMatchObject({ status: 'received' });
			await expect(receive(order, 101)).rejects.toMatchObject({ code: 'receipt_exceeds_order' });
			await receive(order, 100);
			const id = await charge(order, 10_500, 20_000_000);
			expect(await match(id)).toMatchObject({ isMatched: true });
			await act(db, (tx) => approveSupplierInvoice(tx, mia, { id }, context));
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('refuses a second one of the company or a supplier, until the first is archived', async () => {
			const first = await tolerance({});
			const company = {
				code: 'record_invalid',
				details: [{ field: 'supplier_id', message: expect.stringContaining('The company') }]
			};
			await expect(tolerance({})).rejects.toMatchObject(company);
			await tolerance({ supplier_id: supplierId });
			await expect(tolerance({ supplier_id: supplierId })).rejects.toMatchObject({
				code: 'record_invalid'
			});
			await act(db, (tx) =>
				archiveRecord(
					tx,
					ada,
					'match_tolerance',
					{ id: String(first['id']), isArchived: true },
					context
				)
			);
			await tolerance({});
			await expect(
				act(db, (tx) =>
					archiveRecord(
						tx,
						ada,
						'match_tolerance',
						{ id: String(first['id']), isArchived: false },
						context
					)
				)
			).rejects.toMatchObject({ code: 'record_invalid' });
		});

		it('is kept by managers, not by the buyers whom it limits', async () => {
			await expect(
				act(db, (tx) => createRecord(tx, stan, 'match_tolerance', { name: 'Wide' }, context))
			).rejects.toMatchObject({ code: 'permission_denied' });
		});
	});
