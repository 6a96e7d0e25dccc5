/** From a stock that falls to a requisition or production order, and to what customers are told. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { createOrderFromRequisition } from '#lib/records/erp/purchasing/order-requisition.server.ts';
import { sendPurchaseOrder } from '#lib/records/erp/purchasing/purchase-order.server.ts';
import { decideRequisition } from '#lib/records/erp/purchasing/requisition.server.ts';
import {
	acceptProposals,
	dismissProposal,
	planProposals
} from '#lib/records/erp/replenishment/decide-proposals.server.ts';
import {
	pegProducts,
	promiseDelivery
} from '#lib/records/erp/replenishment/delivery-promise.server.ts';
import { proposeReplenishment } from '#lib/records/erp/replenishment/propose.server.ts';
import { confirmSalesOrder, createSalesOrder } from '#lib/records/erp/sales/sales-order.server.ts';
import { deliverSalesOrder } from '#lib/records/erp/sales/deliver-sales-order.server.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { getRow, recordTables, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, mia, nobody, person, stan } from './records-rig.ts';

const idOf = (row: RecordRow | undefined) => String(row?.['id']);
const pia = person('pia', 'staff', 'production');
const DAY = 86_400_000;

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let main: string;
		let branch: string;
		let supplierId: string;
		let costCentreId: string;
		let customerId: string;
		let made = 0;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			main = idOf(await add(db, 'warehouse', { code: 'A', name: 'Main', kind: 'stock' }));
			branch = idOf(await add(db, 'warehouse', { code: 'B', name: 'Branch', kind: 'stock' }));
			supplierId = idOf(await add(db, 'supplier', { name: 'Alder' }));
			costCentreId = idOf(await add(db, 'cost_centre', { code: 'STOCK', name: 'Stock' }));
			customerId = idOf(await add(db, 'customer', { name: 'Berglunds' }));
		});

		/** A product with so much in the main warehouse and a rule of 10 to 30. */
		async function ruled(onHand: number, more: Record<string, string | number> = {}) {
			const productId = idOf(
				await add(db, 'product', {
					name: `Product ${(made += 1)}`,
					standard_cost_micros: 5_000_000,
					supplier_id: supplierId,
					...(more['make_or_buy'] && { make_or_buy: more['make_or_buy'] })
				})
			);
			const { make_or_buy: _, ...rule } = more;
			if (onHand > 0)
				await act(db, (tx) =>
					countStock(tx, stan, { productId, countedMilli: onHand * 1_000 }, context)
				);
			const ruleId = idOf(
				await add(db, 'reorder_rule', {
					product_id: productId,
					warehouse_id: main,
					min_milli: 10_000,
					max_milli: 30_000,
					lead_days: 7,
					cost_centre_id: costCentreId,
					...rule
				})
			);
			return { productId, ruleId };
		}
		const propose = (actor = stan) => act(db, (tx) => proposeReplenishment(tx, actor, context));
		const proposalsOf = (ruleId: string) =>
			recordTables(db.reader)
				.selectFrom('replenishment_proposal')
				.selectAll()
				.where('reorder_rule_id', '=', ruleId)
				.orderBy('number')
				.execute();
		const sell = async (productId: string, quantity: number, requiredOn: string) => {
			const id = idOf(
				await act(db, (tx) =>
					createSalesOrder(
						tx,
						stan,
						{
							customerId,
							values: { required_on: requiredOn },
							lines: [{ productId, quantityMilli: quantity * 1_000, unitPriceMicros: 9_000_000 }]
						},
						context
					)
				)
			);
			await act(db, (tx) => confirmSalesOrder(tx, stan, { id }, context));
			return id;
		};
		const accept = (ids: string[], actor = stan) =>
			act(db, (tx) => acceptProposals(tx, actor, { ids }, context));

		it('proposes what is missing up to the maximum, figure by figure, once', async () => {
			const { productId, ruleId } = await ruled(12);
			await propose();
			expect(await proposalsOf(ruleId)).toEqual([]);
			await sell(productId, 5, '2026-03-20');
			await propose();
			await propose();
			const [proposal, ...more] = await proposalsOf(ruleId);
			expect(more).toEqual([]);
			expect(proposal).toMatchObject({
				kind: 'buy',
				on_hand_milli: 12_000,
				sales_milli: 5_000,
				production_milli: 0,
				ordered_milli: 0,
				available_milli: 7_000,
				quantity_milli: 23_000,
				expected_on: '2026-03-17',
				supplier_id: supplierId,
				status: 'open'
			});
		});

		it('follows the stock while it is open, and is settled when enough is there', async () => {
			const { productId, ruleId } = await ruled(4);
			await propose();
			await sell(productId, 1, '2026-03-20');
			await propose();
			expect((await proposalsOf(ruleId))[0]).toMatchObject({
				available_milli: 3_000,
				quantity_milli: 27_000
			});
			await act(db, (tx) => countStock(tx, stan, { productId, countedMilli: 50_000 }, context));
			await propose();
			expect((await proposalsOf(ruleId))[0]).toMatchObject({ status: 'settled' });
		});

		it('accepts several as one requisition of a supplier, which then counts as requested', async () => {
			const [first, second] = [await ruled(0), await ruled(2)];
			await propose();
			const ids = [
				idOf((await proposalsOf(first.ruleId))[0]),
				idOf((await proposalsOf(second.ruleId))[0])
			];
			const groups = await planProposals(db.reader, ids);
			expect(groups).toHaveLength(1);
			expect(groups[0]).toMatchObject({ supplierId, warehouseId: main, neededOn: '2026-03-17' });
			const { requisitionIds } = await accept(ids);
			expect(requisitionIds).toHaveLength(1);
			expect(await getRow(db.reader, 'requisition', requisitionIds[0] ?? '')).toMatchObject({
				requester_user_id: 'stan',
				warehouse_id: main,
				cost_centre_id: costCentreId,
				suggested_supplier_id: supplierId,
				needed_on: '2026-03-17',
				status: 'submitted'
			});
			await propose();
			expect(await proposalsOf(first.ruleId)).toHaveLength(1);
			await expect(accept(ids)).rejects.toMatchObject({ code: 'transition_not_allowed' });
		});

		it('makes a production order of what is made', async () => {
			const { ruleId, productId } = await ruled(0, { make_or_buy: 'make' });
			await propose();
			const id = idOf((await proposalsOf(ruleId))[0]);
			await expect(accept([id])).rejects.toMatchObject({ code: 'team_required' });
			const { productionOrderIds } = await accept([id], pia);
			expect(
				await getRow(db.reader, 'production_order', productionOrderIds[0] ?? '')
			).toMatchObject({ product_id: productId, quantity_milli: 30_000, status: 'draft' });
			await propose();
			expect(await proposalsOf(ruleId)).toHaveLength(1);
		});

		it('keeps quiet after a dismissal until the stock falls further', async () => {
			const { productId, ruleId } = await ruled(8);
			await propose();
			const id = idOf((await proposalsOf(ruleId))[0]);
			const dismiss = (note: string | null) =>
				act(db, (tx) => dismissProposal(tx, stan, { id, note }, context));
			await expect(dismiss(' ')).rejects.toMatchObject({ code: 'record_invalid' });
			await dismiss('Runs out');
			await propose();
			expect(await proposalsOf(ruleId)).toHaveLength(1);
			await sell(productId, 1, '2026-04-01');
			await propose();
			expect(await proposalsOf(ruleId)).toHaveLength(2);
		});

		it('counts an order for its own warehouse, and receives it there', async () => {
			const { productId, ruleId } = await ruled(15, { warehouse_id: branch });
			await propose();
			const [proposal] = await proposalsOf(ruleId);
			expect(proposal).toMatchObject({ on_hand_milli: 0, quantity_milli: 30_000 });
			const { requisitionIds } = await accept([idOf(proposal)]);
			const requisitionId = requisitionIds[0] ?? '';
			await act(db, (tx) =>
				decideRequisition(tx, mia, { id: requisitionId, isApproved: true }, context)
			);
			const order = await act(db, (tx) =>
				createOrderFromRequisition(tx, stan, { requisitionId }, context)
			);
			await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: idOf(order) }, context));
			const receipt = await act(db, (tx) =>
				recordGoodsReceipt(tx, stan, { purchaseOrderId: idOf(order) }, context)
			);
			await propose();
			expect(await proposalsOf(ruleId)).toHaveLength(1);
			await act(db, (tx) => inspectGoodsReceipt(tx, stan, { id: idOf(receipt) }, context));
			const level = await db.reader
				.selectFrom('stock_level')
				.select('on_hand_milli')
				.where('product_id', '=', productId)
				.where('warehouse_id', '=', branch)
				.executeTakeFirst();
			expect(level?.on_hand_milli).toBe(30_000);
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('lets somebody change the quantity of an open proposal, and no figure', async () => {
			const { ruleId } = await ruled(1);
			await propose();
			const id = idOf((await proposalsOf(ruleId))[0]);
			const change = (values: Record<string, number>) =>
				act(db, (tx) =>
					updateRecord(tx, stan, 'replenishment_proposal', { id, version: null, values }, context)
				);
			await change({ quantity_milli: 40_000 });
			await propose();
			await expect(change({ available_milli: 0 })).rejects.toMatchObject({
				code: 'record_invalid'
			});
			const { requisitionIds } = await accept([id]);
			const line = await db.reader
				.selectFrom('requisition_line')
				.select('quantity_milli')
				.where('requisition_id', '=', requisitionIds[0] ?? '')
				.executeTakeFirst();
			expect(line?.quantity_milli).toBe(40_000);
			await expect(change({ quantity_milli: 1 })).rejects.toMatchObject({
				code: 'record_not_editable'
			});
		});

		it('is for the teams of supply, and a product has one rule a warehouse', async () => {
			await expect(propose(fay)).rejects.toMatchObject({ code: 'team_required' });
			await expect(propose(nobody)).rejects.toMatchObject({ code: 'team_required' });
			const { productId } = await ruled(100);
			const rule = { product_id: productId, min_milli: 1, cost_centre_id: costCentreId };
			await expect(add(db, 'reorder_rule', { ...rule, warehouse_id: main })).rejects.toMatchObject({
				details: [{ field: 'warehouse_id' }]
			});
			const quarantine = idOf(
				await add(db, 'warehouse', { code: 'Q', name: 'Quarantine', kind: 'quarantine' })
			);
			await expect(
				add(db, 'reorder_rule', { ...rule, warehouse_id: quarantine })
			).rejects.toMatchObject({ details: [{ field: 'warehouse_id' }] });
		});

		it('accepts on the page of the proposal', async () => {
			const { ruleId } = await ruled(0);
			await propose();
			const id = idOf((await proposalsOf(ruleId))[0]);
			const input = { table: 'replenishment_proposal', id, action: 'accept', note: null };
			await act(db, (tx) => runAction(tx, stan, input, context));
			expect((await proposalsOf(ruleId))[0]).toMatchObject({
				status: 'accepted',
				decided_by: 'stan',
				requisition_id: expect.any(String) as string
			});
		});

		it('promises by date: stock first, then the order, then what is proposed', async () => {
			const { productId, ruleId } = await ruled(6, { min_milli: 0, max_milli: 20_000 });
			const early = await sell(productId, 4, '2026-03-12');
			const late = await sell(productId, 5, '2026-03-16');
			const orderId = idOf(
				await add(db, 'purchase_order', { supplier_id: supplierId, expected_on: '2026-03-14' })
			);
			await add(db, 'purchase_order_line', {
				purchase_order_id: orderId,
				product_id: productId,
				quantity_milli: 2_000,
				unit_price_micros: 5_000_000
			});
			await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: orderId }, context));
			await propose();
			const [proposal] = await proposalsOf(ruleId);
			const pegged = async (now = context.now) =>
				new Map(
					(await pegProducts(db.reader, [productId], { ...context, now })).map((demand) => [
						demand.entry.id,
						demand
					])
				);
			const first = await pegged();
			expect(first.get(early)).toMatchObject({ possibleOn: '2026-03-10', uncoveredMilli: 0 });
			expect(first.get(late)?.parts.map(({ entry, milli }) => [entry.table, milli])).toEqual([
				['stock_level', 2_000],
				['purchase_order', 2_000],
				['replenishment_proposal', 1_000]
			]);
			expect(first.get(late)?.possibleOn).toBe(proposal?.['expected_on']);
			// Days later the order is late: it cannot come before that day.
			const later = await pegged(context.now + 9 * DAY);
			expect(later.get(late)?.parts[1]?.on).toBe('2026-03-19');
			await act(db, (tx) =>
				promiseDelivery(tx, fay, { id: late, promisedOn: '2026-03-20' }, context)
			);
			expect((await getRow(db.reader, 'sales_order', late))['promised_on']).toBe('2026-03-20');
			await act(db, (tx) => deliverSalesOrder(tx, stan, { id: early }, context));
			await expect(
				act(db, (tx) => promiseDelivery(tx, fay, { id: early, promisedOn: '2026-03-20' }, context))
			).rejects.toMatchObject({ code: 'record_not_editable' });
		});
	});
