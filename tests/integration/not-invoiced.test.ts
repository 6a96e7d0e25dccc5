import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import {
	createPurchaseOrder,
	sendPurchaseOrder
} from '#lib/records/erp/purchasing/purchase-order.server.ts';
import {
	approveSupplierInvoice,
	matchSupplierInvoice,
	recordSupplierInvoice
} from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { sheetRows } from '#lib/records/finance/statements/statement-sheet.ts';
import { statementFile } from '#lib/records/statements/statement-file.server.ts';
import { loadNotInvoiced } from '#lib/records/statements/statement-pages.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, mia, nobody, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(`what is received and not invoiced, on ${dialect}`, () => {
		let db: Database;
		let orderId: string;
		let lineId: string;
		const shown = async () => {
			const page = await loadNotInvoiced({ db, actor: fay, context });
			const { checks } = await reconcile(db.reader);
			expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
			expect(page.notInvoiced.ledgerMinor).toBe(page.notInvoiced.totalMinor);
			return page.notInvoiced.orders.map((order) => [
				order.supplier,
				order.receivedMinor,
				order.aheadMinor
			]);
		};
		const receive = (quantityMilli: number) =>
			act(db, async (tx) => {
				const lines = [{ purchaseOrderLineId: lineId, quantityMilli }];
				const input = { purchaseOrderId: orderId, lines };
				const receipt = await recordGoodsReceipt(tx, stan, input, context);
				await inspectGoodsReceipt(tx, stan, { id: String(receipt['id']) }, context);
			});
		const charge = (quantityMilli: number, supplierReference: string) =>
			act(db, async (tx) => {
				const order = await tx
					.selectFrom('purchase_order')
					.select('supplier_id')
					.where('id', '=', orderId)
					.executeTakeFirstOrThrow();
				const line = await tx
					.selectFrom('purchase_order_line')
					.select('product_id')
					.where('id', '=', lineId)
					.executeTakeFirstOrThrow();
				const invoice = await recordSupplierInvoice(
					tx,
					stan,
					{
						supplierId: order.supplier_id,
						purchaseOrderId: orderId,
						supplierReference,
						issuedOn: '2026-03-10',
						lines: [
							{
								purchaseOrderLineId: lineId,
								productId: line.product_id,
								quantityMilli,
								unitPriceMicros: 333_333
							}
						]
					},
					context
				);
				const id = String(invoice['id']);
				await matchSupplierInvoice(tx, stan, { id }, context);
				await approveSupplierInvoice(tx, fay, { id, note: 'Agreed' }, context);
			});

		beforeEach(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			const supplier = await add(db, 'supplier', { name: 'Alder' });
			const product = await add(db, 'product', { name: 'Board' });
			const order = await act(db, (tx) =>
				createPurchaseOrder(
					tx,
					stan,
					{
						supplierId: String(supplier['id']),
						lines: [
							{
								productId: String(product['id']),
								quantityMilli: 10_000,
								unitPriceMicros: 333_333
							}
						]
					},
					context
				)
			);
			orderId = String(order['id']);
			await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: orderId }, context));
			const line = await db.reader
				.selectFrom('purchase_order_line')
				.select('id')
				.where('purchase_order_id', '=', orderId)
				.executeTakeFirstOrThrow();
			lineId = line.id;
		});

		it('stands there until it is invoiced, to the last cent', async () => {
			for (const milli of [1_000, 1_000, 1_000]) await receive(milli);
			// Three receipts of 0.33; one invoice of 1.00.
			expect(await shown()).toEqual([['Alder', 99, 0]]);
			await charge(3_000, 'A-1');
			expect(await shown()).toEqual([]);
		});

		it('says what is invoiced and still to come', async () => {
			await charge(6_000, 'A-1');
			expect(await shown()).toEqual([['Alder', 0, 200]]);
			await receive(2_000);
			expect(await shown()).toEqual([['Alder', 0, 133]]);
			await receive(8_000);
			expect(await shown()).toEqual([['Alder', 133, 0]]);
		});

		it('is a file for those who may export', async () => {
			await receive(3_000);
			const request = { db, actor: mia, context };
			const { title, sheet } = await statementFile(request, 'not-invoiced', new URLSearchParams());
			expect(title).toBe('Received, not invoiced');
			expect(sheetRows(sheet).at(-1)).toEqual(['Total', null, null, 1, 0, 1]);
			await expect(
				statementFile({ ...request, actor: nobody }, 'not-invoiced', new URLSearchParams())
			).rejects.toMatchObject({ code: 'permission_denied' });
			await expect(loadNotInvoiced({ db, actor: nobody, context })).rejects.toMatchObject({
				code: 'permission_denied'
			});
		});
	});
