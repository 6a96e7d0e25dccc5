import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { sendPurchaseOrder } from '#lib/records/erp/purchasing/purchase-order.server.ts';
import { loadReceivePage, receiveFromForm } from '#lib/records/purchasing/receive-page.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, nobody, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let supplierId: string;
		let orderId: string;
		let chairs: string;
		let desks: string;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			supplierId = String((await add(db, 'supplier', { name: 'Chairs Ltd' }))['id']);
			await add(db, 'match_tolerance', {
				name: 'Chairs',
				supplier_id: supplierId,
				receipt_over_bp: 500
			});
		});
		beforeEach(async () => {
			orderId = String((await add(db, 'purchase_order', { supplier_id: supplierId }))['id']);
			const line = async (description: string, quantity_milli: number) =>
				String(
					(
						await add(db, 'purchase_order_line', {
							purchase_order_id: orderId,
							description,
							quantity_milli,
							unit_price_micros: 1_000_000
						})
					)['id']
				);
			chairs = await line('Chairs', 10_000);
			desks = await line('Desks', 2_500);
			await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: orderId }, context));
		});

		const asked = (actor: Actor) => ({ db, actor, context });
		function form(values: Record<string, string>): FormData {
			const data = new FormData();
			for (const [name, value] of Object.entries(values)) data.set(name, value);
			return data;
		}
		const receive = (values: Record<string, string>, actor = stan) =>
			receiveFromForm(asked(actor), orderId, form(values));

		it('offers what is open, and says how much the tolerance allows', async () => {
			const { lines } = await loadReceivePage(asked(stan), orderId);
			expect(lines).toEqual([
				{ id: chairs, description: 'Chairs', ordered: '10', open: '10', most: '10.5' },
				{ id: desks, description: 'Desks', ordered: '2.5', open: '2.5', most: '2.625' }
			]);
		});

		it('writes what arrived of each line, and nothing of a line that is empty', async () => {
			const receiptId = await receive({ [chairs]: '4.25', [desks]: ' ' });
			const written = await db.reader
				.selectFrom('goods_receipt_line')
				.select(['purchase_order_line_id', 'quantity_milli'])
				.where('goods_receipt_id', '=', receiptId)
				.execute();
			expect(written).toEqual([{ purchase_order_line_id: chairs, quantity_milli: 4_250 }]);
			const { lines } = await loadReceivePage(asked(stan), orderId);
			expect(lines[0]).toMatchObject({ open: '5.75', most: '6.25' });
		});

		it('names each entry that is no quantity, and writes nothing', async () => {
			await expect(receive({ [chairs]: 'ten', [desks]: '-1' })).rejects.toMatchObject({
				code: 'record_invalid',
				details: [
					{ field: chairs, message: '“ten” is not a quantity with at most 3 decimals.' },
					{ field: desks, message: 'Nothing or more can arrive.' }
				]
			});
			await expect(receive({})).rejects.toMatchObject({ code: 'document_without_lines' });
			await expect(receive({ [chairs]: '10.501' })).rejects.toMatchObject({
				code: 'receipt_exceeds_order'
			});
			const none = await db.reader
				.selectFrom('goods_receipt')
				.select('id')
				.where('purchase_order_id', '=', orderId)
				.execute();
			expect(none).toEqual([]);
		});

		it('is for the warehouse and purchasing, and only while the order waits for goods', async () => {
			await expect(receive({ [chairs]: '1' }, fay)).rejects.toMatchObject({
				code: 'team_required'
			});
			await expect(loadReceivePage(asked(nobody), orderId)).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await receive({ [chairs]: '10', [desks]: '2.5' });
			await expect(loadReceivePage(asked(stan), orderId)).rejects.toMatchObject({
				code: 'transition_not_allowed'
			});
			await expect(receive({ [chairs]: '0.1' })).rejects.toMatchObject({
				code: 'transition_not_allowed'
			});
		});
	});
