/** From approved requisitions over quotations to orders, and what is refused on the way. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { actionsOf } from '#lib/records/actions/document-actions.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { createOrderFromRequisition } from '#lib/records/erp/purchasing/order-requisition.server.ts';
import {
	closePurchaseOrder,
	sendPurchaseOrder
} from '#lib/records/erp/purchasing/purchase-order.server.ts';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import {
	checkRequisitionBudget,
	createRequisition,
	decideRequisition,
	submitRequisition
} from '#lib/records/erp/purchasing/requisition.server.ts';
import { awardQuotations } from '#lib/records/erp/sourcing/award-quotations.server.ts';
import { openRequisitionLines } from '#lib/records/erp/sourcing/open-requisition-lines.server.ts';
import { requestQuotations } from '#lib/records/erp/sourcing/quotation-request.server.ts';
import {
	declineQuotation,
	recordQuotation,
	withdrawQuotation,
	type QuotationInput
} from '#lib/records/erp/sourcing/supplier-quotation.server.ts';
import { heldBudget } from '#lib/records/finance/budget.server.ts';
import { getRow, recordTables, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, mia, person, stan } from './records-rig.ts';

const bea = person('bea', 'staff', 'purchasing');
const idOf = (row: RecordRow | undefined) => String(row?.['id']);

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let costCentreId: string;
		let suppliers: string[];
		let desk: string;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			costCentreId = idOf(await add(db, 'cost_centre', { code: 'OFFICE', name: 'Office' }));
			suppliers = [];
			for (const name of ['Alder', 'Birch', 'Cedar'])
				suppliers.push(idOf(await add(db, 'supplier', { name })));
			desk = idOf(await add(db, 'product', { name: 'Desk', standard_cost_micros: 100_000_000 }));
		});

		async function approvedRequisition(...quantities: number[]): Promise<string> {
			const lines = quantities.map((quantity, index) =>
				index === 0
					? { productId: desk, quantityMilli: quantity * 1_000 }
					: {
							description: `Lamp ${index}`,
							quantityMilli: quantity * 1_000,
							unitPriceMicros: 20_000_000
						}
			);
			const id = idOf(
				await act(db, (tx) => createRequisition(tx, fay, { costCentreId, lines }, context))
			);
			await act(db, (tx) => submitRequisition(tx, fay, { id }, context));
			await act(db, (tx) => checkRequisitionBudget(tx, fay, { id }, context));
			await act(db, (tx) => decideRequisition(tx, mia, { id, isApproved: true }, context));
			return id;
		}

		const linesOf = (table: string, field: string, id: string) =>
			recordTables(db.reader)
				.selectFrom(table)
				.selectAll()
				.where(field, '=', id)
				.orderBy('position')
				.execute();
		const openOf = async (requisitionId: string) =>
			(await openRequisitionLines(db.reader)).filter(
				(line) => line.requisitionId === requisitionId
			);

		async function sentRequest(...requisitionIds: string[]) {
			const lineIds: string[] = [];
			for (const id of requisitionIds) lineIds.push(...(await openOf(id)).map((line) => line.id));
			const id = idOf(
				await act(db, (tx) =>
					requestQuotations(
						tx,
						stan,
						{ requisitionLineIds: lineIds, supplierIds: suppliers },
						context
					)
				)
			);
			await step('quotation_request', id, 'send');
			const lines = await linesOf('quotation_request_line', 'quotation_request_id', id);
			return { id, lines: lines.map(idOf) };
		}

		const step = (table: string, id: string, action: string, actor = stan) =>
			act(db, (tx) => runAction(tx, actor, { table, id, action, note: null }, context));
		const quote = (
			request: { id: string; lines: string[] },
			supplier: number,
			prices: readonly (number | null)[],
			more: Partial<QuotationInput> = {}
		) =>
			act(db, (tx) =>
				recordQuotation(
					tx,
					stan,
					{
						quotationRequestId: request.id,
						supplierId: suppliers[supplier] ?? '',
						lines: prices.flatMap((price, index) =>
							price === null
								? []
								: {
										requestLineId: request.lines[index] ?? '',
										unitPriceMicros: price * 1_000_000,
										leadDays: 10 + supplier
									}
						),
						...more
					},
					context
				)
			).then(idOf);
		const award = (
			request: { id: string; lines: string[] },
			quotationIds: readonly (string | null)[],
			{ actor = bea, reason = null as string | null } = {}
		) =>
			act(db, (tx) =>
				awardQuotations(
					tx,
					actor,
					{
						quotationRequestId: request.id,
						reason,
						awards: quotationIds.flatMap((quotationId, index) =>
							quotationId ? { quotationId, requestLineId: request.lines[index] ?? '' } : []
						)
					},
					context
				)
			);
		const held = (requisitionId: string) =>
			act(db, (tx) => heldBudget(tx, { sourceTable: 'requisition', sourceId: requisitionId }));
		const statusOf = async (table: string, id: string) =>
			(await getRow(db.reader, table, id))['status'];

		it('asks for lines of several requisitions in one request, each line once', async () => {
			const [first, second] = [await approvedRequisition(10), await approvedRequisition(2, 4)];
			const request = await sentRequest(first, second);
			expect(request.lines).toHaveLength(3);
			expect(await openOf(second)).toEqual([]);
			const [line] = await linesOf('requisition_line', 'requisition_id', first);
			await expect(
				act(db, (tx) =>
					requestQuotations(
						tx,
						stan,
						{ requisitionLineIds: [idOf(line)], supplierIds: suppliers },
						context
					)
				)
			).rejects.toMatchObject({ code: 'requisition_lines_taken' });
			await step('quotation_request', request.id, 'cancel');
			expect(await openOf(second)).toHaveLength(2);
		});

		it('sends to approved suppliers only, each once, and to one at least', async () => {
			const requisition = await approvedRequisition(1);
			const lineIds = (await openOf(requisition)).map(({ id }) => id);
			const draft = (supplierIds: string[]) =>
				act(db, (tx) =>
					requestQuotations(tx, stan, { requisitionLineIds: lineIds, supplierIds }, context)
				).then(idOf);
			const none = await draft([]);
			await expect(step('quotation_request', none, 'send')).rejects.toMatchObject({
				code: 'quotation_request_without_suppliers'
			});
			for (const supplierId of [suppliers[0], suppliers[0]])
				await add(db, 'quotation_request_supplier', {
					quotation_request_id: none,
					supplier_id: supplierId ?? null
				});
			await expect(step('quotation_request', none, 'send')).rejects.toMatchObject({
				code: 'supplier_asked_twice'
			});
			await step('quotation_request', none, 'cancel');
			const candidate = idOf(await add(db, 'supplier', { name: 'New', status: 'candidate' }));
			const unapproved = await draft([candidate]);
			await expect(step('quotation_request', unapproved, 'send')).rejects.toMatchObject({
				code: 'supplier_not_approved'
			});
			await expect(step('quotation_request', unapproved, 'send', fay)).rejects.toMatchObject({
				code: 'team_required'
			});
		});

		describe('a request that was sent', () => {
			let requisitionId: string;
			let request: { id: string; lines: string[] };
			beforeEach(async () => {
				requisitionId = await approvedRequisition(10, 4);
				request = await sentRequest(requisitionId);
			});

			it('makes one order of the whole award, with delivery, price and time of the quotation', async () => {
				await quote(request, 0, [120, 25]);
				const cheap = await quote(request, 1, [90, 20], { deliveryMinor: 1_500 });
				await quote(request, 2, [110, 20]);
				const [order, ...more] = await award(request, [cheap, cheap]);
				expect(more).toEqual([]);
				expect(order).toMatchObject({
					supplier_id: suppliers[1],
					requisition_id: requisitionId,
					supplier_quotation_id: cheap,
					cost_centre_id: costCentreId,
					status: 'draft',
					expected_on: '2026-03-21',
					total_minor: 90_000 + 8_000 + 1_500
				});
				expect(await statusOf('requisition', requisitionId)).toBe('ordered');
				expect(await statusOf('quotation_request', request.id)).toBe('awarded');
				const states = await db.reader
					.selectFrom('supplier_quotation')
					.select('status')
					.where('quotation_request_id', '=', request.id)
					.orderBy('number')
					.execute();
				expect(states.map(({ status }) => status)).toEqual(['not_chosen', 'awarded', 'not_chosen']);
				await expect(award(request, [cheap, null])).rejects.toMatchObject({
					code: 'transition_not_allowed'
				});
			});

			it('is awarded line by line: what is not ordered yet stays reserved', async () => {
				expect(await held(requisitionId)).toBe(100_000 + 8_000);
				const first = await quote(request, 0, [90, null]);
				const second = await quote(request, 1, [95, 15]);
				await quote(request, 2, [99, 16]);
				const [desks] = await award(request, [first, null]);
				expect(await statusOf('quotation_request', request.id)).toBe('partly_awarded');
				expect(await statusOf('requisition', requisitionId)).toBe('approved');
				await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: idOf(desks) }, context));
				expect(await held(requisitionId)).toBe(8_000);
				await expect(award(request, [second, null])).rejects.toMatchObject({
					code: 'request_line_awarded'
				});
				const [lamps] = await award(request, [null, second]);
				expect(await statusOf('requisition', requisitionId)).toBe('ordered');
				await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: idOf(lamps) }, context));
				expect(await held(requisitionId)).toBe(0);
				for (const order of [desks, lamps])
					await act(db, (tx) =>
						recordGoodsReceipt(tx, stan, { purchaseOrderId: idOf(order) }, context)
					);
				await act(db, (tx) => closePurchaseOrder(tx, stan, { id: idOf(desks) }, context));
				expect(await statusOf('requisition', requisitionId)).toBe('ordered');
				await act(db, (tx) => closePurchaseOrder(tx, stan, { id: idOf(lamps) }, context));
				expect(await statusOf('requisition', requisitionId)).toBe('closed');
			});

			it('orders the minimum of the supplier when less is needed', async () => {
				const bulk = await quote(request, 0, [], {
					lines: [
						{
							requestLineId: request.lines[0] ?? '',
							unitPriceMicros: 50_000_000,
							minQuantityMilli: 15_000
						}
					]
				});
				const [order] = await award(request, [bulk, null], { reason: 'Nobody else has them' });
				const [line] = await linesOf('purchase_order_line', 'purchase_order_id', idOf(order));
				expect(line).toMatchObject({ quantity_milli: 15_000, net_minor: 75_000 });
			});

			it('lets the other lines be ordered by hand, without the awarded ones', async () => {
				const one = await quote(request, 0, [90, null]);
				await award(request, [one, null], { reason: 'Urgent' });
				await step('quotation_request', request.id, 'close');
				const rest = await act(db, (tx) =>
					createOrderFromRequisition(
						tx,
						stan,
						{ requisitionId, supplierId: suppliers[2] ?? null },
						context
					)
				);
				const lines = await linesOf('purchase_order_line', 'purchase_order_id', idOf(rest));
				expect(lines.map((line) => line['description'])).toEqual(['Lamp 1']);
			});

			it('hands the awarded order to the process that comes for it', async () => {
				const one = await quote(request, 0, [90, 20]);
				const [awarded] = await award(request, [one, one], { reason: 'Urgent' });
				const order = await act(db, (tx) =>
					createOrderFromRequisition(tx, stan, { requisitionId }, context)
				);
				expect(order['id']).toBe(awarded?.['id']);
			});

			it('is awarded by nobody who entered the quotation or asked for the goods', async () => {
				const one = await quote(request, 0, [90, 20]);
				await expect(
					award(request, [one, one], { actor: stan, reason: 'Mine' })
				).rejects.toMatchObject({ code: 'award_of_own_entry' });
				const buyingFay = person('fay', 'manager', 'purchasing');
				await expect(
					award(request, [one, one], { actor: buyingFay, reason: 'Mine' })
				).rejects.toMatchObject({ code: 'approval_of_own_request' });
				await expect(award(request, [one, one], { actor: fay })).rejects.toMatchObject({
					code: 'team_required'
				});
			});

			it('wants a reason for few quotations and for a dearer one', async () => {
				const dear = await quote(request, 0, [120, 25]);
				await expect(award(request, [dear, dear])).rejects.toMatchObject({
					code: 'record_invalid',
					details: [
						{ field: 'reason', message: 'Say why fewer than 3 valid quotations are enough.' }
					]
				});
				await quote(request, 1, [90, 20]);
				await quote(request, 2, [91, 20]);
				await expect(award(request, [dear, dear], { reason: '  ' })).rejects.toMatchObject({
					details: [{ field: 'reason', message: 'Say why it is not awarded to the cheapest.' }]
				});
				await award(request, [dear, dear], { reason: 'Three years of warranty' });
				expect(await getRow(db.reader, 'quotation_request', request.id)).toMatchObject({
					award_note: 'Three years of warranty'
				});
			});

			it('refuses what has ended, is not offered or comes from a blocked supplier', async () => {
				const ended = await quote(request, 0, [90, null], { validToOn: '2026-03-10' });
				await expect(award(request, [null, ended], { reason: 'x' })).rejects.toMatchObject({
					code: 'line_not_quoted'
				});
				const later = { ...context, now: context.now + 86_400_000 };
				await expect(
					act(db, (tx) =>
						awardQuotations(
							tx,
							bea,
							{
								quotationRequestId: request.id,
								awards: [{ requestLineId: request.lines[0] ?? '', quotationId: ended }],
								reason: 'x'
							},
							later
						)
					)
				).rejects.toMatchObject({ code: 'quotation_expired' });
				const block = (status: string) =>
					act(db, (tx) =>
						tx
							.updateTable('supplier')
							.set({ status })
							.where('id', '=', suppliers[0] ?? '')
							.execute()
					);
				await block('blocked');
				await expect(award(request, [ended, null], { reason: 'x' })).rejects.toMatchObject({
					code: 'supplier_not_approved'
				});
				await block('approved');
				expect(await linesOf('quotation_request_line', 'quotation_request_id', request.id)).toEqual(
					request.lines.map((id) => expect.objectContaining({ id, purchase_order_id: null }))
				);
			});

			it('replaces a quotation that is entered again, until it is awarded', async () => {
				const one = await quote(request, 0, [90, 20]);
				expect(await quote(request, 0, [80, null])).toBe(one);
				expect(await getRow(db.reader, 'supplier_quotation', one)).toMatchObject({
					total_minor: 80_000
				});
				await award(request, [one, null], { reason: 'Only one' });
				await expect(quote(request, 0, [70, 20])).rejects.toMatchObject({
					code: 'quotation_awarded'
				});
			});

			it('keeps who does not quote, and takes a later quotation of theirs all the same', async () => {
				const decline = (supplier: number) =>
					act(db, (tx) =>
						declineQuotation(
							tx,
							stan,
							{ quotationRequestId: request.id, supplierId: suppliers[supplier] ?? '' },
							context
						)
					);
				const declined = await decline(0);
				expect(declined['status']).toBe('declined');
				expect(await quote(request, 0, [90, 20])).toBe(idOf(declined));
				expect(await statusOf('supplier_quotation', idOf(declined))).toBe('received');
				await act(db, (tx) => withdrawQuotation(tx, stan, { id: idOf(declined) }, context));
				await expect(award(request, [idOf(declined), null], { reason: 'x' })).rejects.toMatchObject(
					{ code: 'line_not_quoted' }
				);
				const stranger = idOf(await add(db, 'supplier', { name: 'Stranger' }));
				await expect(
					act(db, (tx) =>
						declineQuotation(
							tx,
							stan,
							{ quotationRequestId: request.id, supplierId: stranger },
							context
						)
					)
				).rejects.toMatchObject({ code: 'supplier_not_asked' });
			});

			it('goes back to a draft only without answers, and takes none as a draft or closed', async () => {
				await step('quotation_request', request.id, 'take_back');
				await expect(quote(request, 0, [90, 20])).rejects.toMatchObject({
					code: 'transition_not_allowed'
				});
				await step('quotation_request', request.id, 'send');
				await quote(request, 0, [90, 20]);
				await expect(step('quotation_request', request.id, 'take_back')).rejects.toMatchObject({
					code: 'quotation_request_answered'
				});
				await step('quotation_request', request.id, 'close');
				await expect(quote(request, 0, [90, 20])).rejects.toMatchObject({
					code: 'transition_not_allowed'
				});
				for (const action of ['send', 'cancel', 'close'])
					await expect(step('quotation_request', request.id, action)).rejects.toMatchObject({
						code: 'transition_not_allowed'
					});
				expect(
					actionsOf('quotation_request', { status: 'closed' }, false).map(({ name }) => name)
				).toEqual(['compare']);
			});
		});
	});
