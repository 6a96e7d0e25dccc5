import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { paySupplierInvoice } from '#lib/records/finance/payment.server.ts';
import {
	recordGoodsReceipt,
	type GoodsReceiptInput
} from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import { createOrderFromRequisition } from '#lib/records/erp/purchasing/order-requisition.server.ts';
import {
	cancelPurchaseOrder,
	sendPurchaseOrder
} from '#lib/records/erp/purchasing/purchase-order.server.ts';
import {
	checkRequisitionBudget,
	createRequisition,
	decideRequisition,
	reopenRequisition,
	submitRequisition,
	withdrawRequisition
} from '#lib/records/erp/purchasing/requisition.server.ts';
import {
	approveSupplierInvoice,
	matchSupplierInvoice,
	recordSupplierInvoice
} from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import {
	act,
	ada,
	add,
	addPeople,
	context,
	fay,
	mia,
	nobody,
	person,
	stan
} from './records-rig.ts';

const asker = person('asker', 'staff');

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let supplier: RecordRow;
		let product: RecordRow;
		let centre: RecordRow;
		let round = 0;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			supplier = await add(db, 'supplier', { name: 'Chairs Ltd' });
			product = await add(db, 'product', {
				name: 'Chair',
				standard_cost_micros: 20_000_000,
				supplier_id: supplier['id'] ?? null
			});
		});

		beforeEach(async () => {
			round++;
			centre = await add(db, 'cost_centre', { name: `Centre ${round}` });
			for (const month of [1, 2, 3])
				await add(db, 'budget', {
					cost_centre_id: centre['id'] ?? null,
					year: 2026,
					month,
					amount_minor: 100_000
				});
		});

		const draft = (quantityMilli = 10_000) =>
			act(db, (tx) =>
				createRequisition(
					tx,
					asker,
					{
						costCentreId: String(centre['id']),
						neededOn: '2026-03-20',
						reason: 'Worn out',
						lines: [{ productId: String(product['id']), quantityMilli }]
					},
					context
				)
			);

		async function submitted(quantityMilli?: number): Promise<string> {
			const id = String((await draft(quantityMilli))['id']);
			await act(db, (tx) => submitRequisition(tx, asker, { id }, context));
			return id;
		}

		async function sentOrder(): Promise<string> {
			const requisitionId = await submitted();
			return act(db, async (tx) => {
				await checkRequisitionBudget(tx, systemActor, { id: requisitionId }, context);
				await decideRequisition(tx, mia, { id: requisitionId, isApproved: true }, context);
				const order = await createOrderFromRequisition(tx, stan, { requisitionId }, context);
				const id = String(order['id']);
				await sendPurchaseOrder(tx, stan, { id }, context);
				return id;
			});
		}

		const read = (table: string, id: unknown) => getRow(db.reader, table, String(id));

		async function received(orderId: string, rejectedMilli = 0): Promise<RecordRow> {
			return act(db, async (tx) => {
				const receipt = await recordGoodsReceipt(tx, stan, { purchaseOrderId: orderId }, context);
				const line = await tx
					.selectFrom('goods_receipt_line')
					.select('id')
					.where('goods_receipt_id', '=', String(receipt['id']))
					.executeTakeFirstOrThrow();
				return inspectGoodsReceipt(
					tx,
					stan,
					{
						id: String(receipt['id']),
						lines: [{ id: line.id, rejectedMilli, defectNote: rejectedMilli ? 'Bent' : null }]
					},
					context
				);
			});
		}

		async function invoice(
			orderId: string,
			change: { quantityMilli?: number; unitPriceMicros?: number; reference?: string } = {}
		): Promise<string> {
			return act(db, async (tx) => {
				const line = await tx
					.selectFrom('purchase_order_line')
					.selectAll()
					.where('purchase_order_id', '=', orderId)
					.executeTakeFirstOrThrow();
				const row = await recordSupplierInvoice(
					tx,
					stan,
					{
						supplierId: String(supplier['id']),
						purchaseOrderId: orderId,
						supplierReference: change.reference ?? `R-${orderId.slice(-8)}-${Math.random()}`,
						issuedOn: '2026-03-12',
						taxMinor: 3800,
						lines: [
							{
								purchaseOrderLineId: line.id,
								productId: line.product_id,
								quantityMilli: change.quantityMilli ?? line.quantity_milli,
								unitPriceMicros: change.unitPriceMicros ?? line.unit_price_micros
							}
						]
					},
					context
				);
				return String(row['id']);
			});
		}

		async function budgetOf(): Promise<Record<string, number>> {
			const rows = await db.reader
				.selectFrom('budget_entry')
				.select(['kind', 'amount_minor'])
				.where('cost_centre_id', '=', String(centre['id']))
				.execute();
			const sums: Record<string, number> = {};
			for (const row of rows) sums[row.kind] = (sums[row.kind] ?? 0) + row.amount_minor;
			return sums;
		}

		it('goes from a requisition to a paid invoice, and every book agrees', async () => {
			const orderId = await sentOrder();
			expect(await budgetOf()).toEqual({ reserve: 20_000, release: 20_000, commit: 20_000 });
			const order = await read('purchase_order', orderId);
			expect(order).toMatchObject({
				status: 'sent',
				total_minor: 20_000,
				expected_on: '2026-03-24',
				ordered_on: '2026-03-10'
			});
			expect(order['number']).toMatch(/^PO-\d{5}$/);
			expect(await received(orderId)).toMatchObject({ status: 'posted', quality_result: 'pass' });
			expect(await read('purchase_order', orderId)).toMatchObject({
				status: 'received',
				received_on: '2026-03-10'
			});
			const invoiceId = await invoice(orderId);
			const match = await act(db, (tx) =>
				matchSupplierInvoice(tx, fay, { id: invoiceId }, context)
			);
			expect(match).toMatchObject({ isMatched: true, result: 'ok' });
			await act(db, (tx) => approveSupplierInvoice(tx, fay, { id: invoiceId }, context));
			const payment = await act(db, (tx) => paySupplierInvoice(tx, mia, { invoiceId }, context));
			expect(payment).toMatchObject({ direction: 'out', amount_minor: 23_800, released_by: 'mia' });
			expect(await read('supplier_invoice', invoiceId)).toMatchObject({
				status: 'paid',
				paid_minor: 23_800,
				due_on: '2026-04-11'
			});
			expect(await read('purchase_order', orderId)).toMatchObject({ status: 'closed' });
			expect(await read('requisition', order['requisition_id'])).toMatchObject({
				status: 'closed',
				approved_by: 'mia'
			});
			expect(await budgetOf()).toEqual({
				reserve: 20_000,
				release: 40_000,
				commit: 20_000,
				actual: 20_000
			});
			const { checks, isReconciled } = await reconcile(db.reader);
			expect(isReconciled, JSON.stringify(checks)).toBe(true);
		});

		it('keeps every step of the life with who took it', async () => {
			const id = await submitted();
			const steps = await db.reader
				.selectFrom('status_change')
				.select(['from_status', 'to_status', 'actor_id'])
				.where('record_id', '=', id)
				.orderBy('id')
				.execute();
			expect(steps).toEqual([
				{ from_status: null, to_status: 'draft', actor_id: 'asker' },
				{ from_status: 'draft', to_status: 'submitted', actor_id: 'asker' }
			]);
		});

		it('never lets the requester decide, whatever the role and whoever passes it on', async () => {
			const id = await submitted();
			const boss = { ...asker, roles: ['administrator'] as const, teamKeys: ['approvers'] };
			const own = { code: 'approval_of_own_request' };
			const decision = { id, isApproved: true };
			await expect(
				act(db, (tx) => decideRequisition(tx, boss, decision, context))
			).rejects.toMatchObject(own);
			const passedOn = { ...decision, decidedBy: 'asker' };
			await expect(
				act(db, (tx) => decideRequisition(tx, systemActor, passedOn, context))
			).rejects.toMatchObject(own);
			await expect(
				act(db, (tx) => decideRequisition(tx, stan, decision, context))
			).rejects.toMatchObject({ code: 'team_required' });
			expect(await read('requisition', id)).toMatchObject({ status: 'submitted' });
		});

		it('blocks what exceeds the budget until somebody decides, and frees what is rejected', async () => {
			const id = await submitted(200_000);
			const check = await act(db, (tx) => checkRequisitionBudget(tx, systemActor, { id }, context));
			expect(check).toMatchObject({
				hasBudget: true,
				isEnough: false,
				budgetMinor: 300_000,
				availableMinor: 300_000
			});
			expect(await read('requisition', id)).toMatchObject({ status: 'budget_blocked' });
			await act(db, (tx) => decideRequisition(tx, mia, { id, isApproved: true }, context));
			expect(await budgetOf()).toEqual({ reserve: 400_000 });
			const second = await submitted(1_000);
			const none = await act(db, (tx) =>
				checkRequisitionBudget(tx, systemActor, { id: second }, context)
			);
			expect(none).toMatchObject({ isEnough: false, availableMinor: -100_000 });
			await act(db, (tx) =>
				decideRequisition(tx, mia, { id: second, isApproved: false, note: 'Later' }, context)
			);
			expect(await read('requisition', second)).toMatchObject({
				status: 'rejected',
				decision_note: 'Later'
			});
			await act(db, (tx) => withdrawRequisition(tx, asker, { id }, context));
			expect(await budgetOf()).toEqual({ reserve: 400_000, release: 400_000 });
		});

		it('reserves once, however often the check is repeated', async () => {
			const id = await submitted();
			for (let attempt = 0; attempt < 3; attempt++)
				await act(db, (tx) => checkRequisitionBudget(tx, systemActor, { id }, context));
			expect(await budgetOf()).toEqual({ reserve: 20_000 });
			await act(db, (tx) => reopenRequisition(tx, asker, { id }, context));
			expect(await read('requisition', id)).toMatchObject({ status: 'draft' });
			expect(await budgetOf()).toEqual({ reserve: 20_000, release: 20_000 });
		});

		it('refuses steps out of order, empty documents and other people', async () => {
			const row = await draft();
			const id = String(row['id']);
			await expect(
				act(db, (tx) => decideRequisition(tx, mia, { id, isApproved: true }, context))
			).rejects.toMatchObject({ code: 'transition_not_allowed' });
			await expect(
				act(db, (tx) => createOrderFromRequisition(tx, stan, { requisitionId: id }, context))
			).rejects.toMatchObject({ code: 'transition_not_allowed' });
			await expect(
				act(db, (tx) => withdrawRequisition(tx, stan, { id }, context))
			).rejects.toMatchObject({ code: 'team_required' });
			await expect(
				act(db, (tx) =>
					createRequisition(tx, asker, { costCentreId: String(centre['id']), lines: [] }, context)
				)
			).rejects.toMatchObject({ code: 'document_without_lines' });
			await expect(
				act(db, (tx) => createRequisition(tx, nobody, { costCentreId: 'x', lines: [] }, context))
			).rejects.toMatchObject({ code: 'permission_denied' });
		});

		it('orders at the supplier’s price for the quantity and the day', async () => {
			const price = (price_micros: number, min: number, from: string | null, to: string | null) =>
				add(db, 'supplier_price', {
					supplier_id: supplier['id'] ?? null,
					product_id: product['id'] ?? null,
					price_micros,
					min_quantity_milli: min,
					lead_days: 5,
					valid_from_on: from,
					valid_to_on: to
				});
			const made = await Promise.all([
				price(19_000_000, 0, null, null),
				price(17_500_000, 10_000, '2026-01-01', '2026-12-31'),
				price(15_000_000, 10_000, null, '2026-02-28'),
				price(12_000_000, 50_000, null, null)
			]);
			const order = await read('purchase_order', await sentOrder());
			expect(order).toMatchObject({ total_minor: 17_500, expected_on: '2026-03-15' });
			await act(db, (tx) =>
				tx
					.updateTable('supplier_price')
					.set({ archived_at: 1 })
					.where(
						'id',
						'in',
						made.map((row) => String(row['id']))
					)
					.execute()
			);
		});

		it('sends nothing to a supplier who is not approved, and frees a cancelled order', async () => {
			const blocked = await add(db, 'supplier', { name: 'Blocked', status: 'blocked' });
			const order = await add(db, 'purchase_order', { supplier_id: blocked['id'] ?? null });
			await expect(
				act(db, (tx) => sendPurchaseOrder(tx, stan, { id: String(order['id']) }, context))
			).rejects.toMatchObject({ code: 'supplier_not_approved' });
			const id = await sentOrder();
			await expect(
				act(db, (tx) => cancelPurchaseOrder(tx, fay, { id }, context))
			).rejects.toMatchObject({ code: 'team_required' });
			await act(db, (tx) => cancelPurchaseOrder(tx, stan, { id }, context));
			expect(await budgetOf()).toEqual({ reserve: 20_000, release: 40_000, commit: 20_000 });
		});

		it('receives in parts, never more than is open, and rejected goods may come again', async () => {
			const orderId = await sentOrder();
			const line = await db.reader
				.selectFrom('purchase_order_line')
				.selectAll()
				.where('purchase_order_id', '=', orderId)
				.executeTakeFirstOrThrow();
			const receive = (quantityMilli: number): Promise<RecordRow> => {
				const input: GoodsReceiptInput = {
					purchaseOrderId: orderId,
					lines: [{ purchaseOrderLineId: line.id, quantityMilli }]
				};
				return act(db, (tx) => recordGoodsReceipt(tx, stan, input, context));
			};
			const first = await receive(4_000);
			expect(await read('purchase_order', orderId)).toMatchObject({ status: 'partly_received' });
			await expect(receive(6_001)).rejects.toMatchObject({ code: 'receipt_exceeds_order' });
			await act(db, (tx) => inspectGoodsReceipt(tx, stan, { id: String(first['id']) }, context));
			await expect(
				act(db, (tx) => inspectGoodsReceipt(tx, stan, { id: String(first['id']) }, context))
			).rejects.toMatchObject({ code: 'transition_not_allowed' });
			expect(await received(orderId, 2_000)).toMatchObject({ quality_result: 'partial' });
			expect(await read('purchase_order', orderId)).toMatchObject({ status: 'partly_received' });
			await receive(2_000);
			expect(await read('purchase_order', orderId)).toMatchObject({ status: 'received' });
			expect(await read('purchase_order_line', line.id)).toMatchObject({
				received_milli: 12_000,
				accepted_milli: 8_000
			});
			await expect(receive(1)).rejects.toMatchObject({ code: 'receipt_exceeds_order' });
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('makes an exception of what does not match, and lets a second person waive it', async () => {
			const orderId = await sentOrder();
			await received(orderId, 5_000);
			const id = await invoice(orderId);
			const match = await act(db, (tx) => matchSupplierInvoice(tx, fay, { id }, context));
			expect(match).toMatchObject({ isMatched: false, result: 'quantity' });
			expect(await read('supplier_invoice', id)).toMatchObject({ status: 'exception' });
			await expect(
				act(db, (tx) => paySupplierInvoice(tx, mia, { invoiceId: id }, context))
			).rejects.toMatchObject({ code: 'transition_not_allowed' });
			const enterer = { ...stan, teamKeys: ['finance'] };
			await expect(
				act(db, (tx) => approveSupplierInvoice(tx, enterer, { id, note: 'Fine' }, context))
			).rejects.toMatchObject({ code: 'release_of_own_entry' });
			await act(db, (tx) =>
				approveSupplierInvoice(tx, fay, { id, note: 'Rest is on its way' }, context)
			);
			expect(await read('supplier_invoice', id)).toMatchObject({
				status: 'approved',
				match_result: 'waived',
				match_note: 'Rest is on its way'
			});
			await expect(
				act(db, (tx) => paySupplierInvoice(tx, fay, { invoiceId: id }, context))
			).rejects.toMatchObject({ code: 'release_of_own_entry' });
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('charges accepted goods once, over all invoices, and takes no paper twice', async () => {
			const orderId = await sentOrder();
			await received(orderId);
			const first = await invoice(orderId, { quantityMilli: 6_000, reference: `A${round}` });
			const second = await invoice(orderId, { quantityMilli: 6_000, reference: `B${round}` });
			const match = (id: string) => act(db, (tx) => matchSupplierInvoice(tx, fay, { id }, context));
			expect(await match(first)).toMatchObject({ result: 'ok' });
			expect(await match(second)).toMatchObject({ result: 'quantity' });
			await expect(invoice(orderId, { reference: ` A${round} ` })).rejects.toMatchObject({
				code: 'invoice_reference_used'
			});
		});

		it('pays in parts and never more than is open', async () => {
			const orderId = await sentOrder();
			await received(orderId);
			const invoiceId = await invoice(orderId, { unitPriceMicros: 20_300_000 });
			await act(db, async (tx) => {
				await matchSupplierInvoice(tx, fay, { id: invoiceId }, context);
				await approveSupplierInvoice(tx, fay, { id: invoiceId }, context);
			});
			const pay = (amountMinor?: number) =>
				act(db, (tx) =>
					paySupplierInvoice(
						tx,
						mia,
						amountMinor === undefined ? { invoiceId } : { invoiceId, amountMinor },
						context
					)
				);
			await pay(10_000);
			await expect(pay(14_101)).rejects.toMatchObject({
				code: 'payment_exceeds_invoice',
				subject: { open: '141.00' }
			});
			expect(await pay()).toMatchObject({ amount_minor: 14_100 });
			await expect(pay(1)).rejects.toMatchObject({ code: 'transition_not_allowed' });
			await expect(
				act(db, (tx) => paySupplierInvoice(tx, person('x', 'staff'), { invoiceId }, context))
			).rejects.toMatchObject({ code: 'team_required' });
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('undoes a failed step completely', async () => {
			const orderId = await sentOrder();
			const before = await db.reader.selectFrom('number_series').selectAll().execute();
			await expect(
				act(db, async (tx) => {
					await recordGoodsReceipt(tx, stan, { purchaseOrderId: orderId }, context);
					throw new Error('power cut');
				})
			).rejects.toThrow('power cut');
			expect(await read('purchase_order', orderId)).toMatchObject({ status: 'sent' });
			expect(await db.reader.selectFrom('number_series').selectAll().execute()).toEqual(before);
		});

		it('gives numbers without gaps or doubles to many at once', async () => {
			const drafts = await Promise.all(Array.from({ length: 12 }, () => draft(1_000)));
			const rows = await Promise.all(
				drafts.map((row) =>
					act(db, (tx) => submitRequisition(tx, ada, { id: String(row['id']) }, context))
				)
			);
			const numbers = rows
				.map((row) => Number(String(row['number']).slice(4)))
				.sort((a, b) => a - b);
			expect(numbers.at(-1)! - numbers[0]!).toBe(11);
			expect(new Set(numbers).size).toBe(12);
		});
	});
