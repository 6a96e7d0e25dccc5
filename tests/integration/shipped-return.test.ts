import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { receiveReturn } from '#lib/records/erp/sales/returns/receive-return.server.ts';
import { createReturn } from '#lib/records/erp/sales/returns/sales-return.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { DIALECTS } from '../database.ts';
import { mia, person, stan } from './records-rig.ts';
import { openShop, sell, type Sale, type Shop } from './sales-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const sara = person('ada', 'staff', 'service');
const quinn = person('stan', 'staff', 'quality');

for (const dialect of DIALECTS)
	describe(`a return on ${dialect}`, () => {
		let company: ShippedCompany;
		let shop: Shop;
		let sale: Sale;
		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
			shop = await openShop(company.db);
			sale = await sell(company.db, shop, { quantityMilli: 50_000, taxMinor: 1_000 });
		});
		afterAll(() => company.leave());

		async function announce(reason: string) {
			const rma = await inTransaction(company.db, (tx) =>
				createReturn(
					tx,
					sara,
					{
						salesOrderId: sale.orderId,
						reason,
						lines: [{ orderLineId: sale.orderLineId, quantityMilli: 2_000 }]
					},
					company.context
				)
			);
			return company.read('sales_return', rma['id']);
		}
		const stateOf = async (id: unknown) => (await company.instance(id)).state;

		it('comes back, is inspected and credited by somebody else', async () => {
			const rma = await announce('damaged');
			const id = rma['process_instance_id'];
			expect((await company.read('sales_return', rma['id']))['status']).toBe('accepted');
			await company.complete(stan, id, 'Receive returned goods', { arrived: true });
			await company.complete(quinn, id, 'Inspect returned goods', {
				disposition: 'restock',
				finding: 'A scratch'
			});
			const service = person('fay', 'staff', 'service', 'finance');
			await company.complete(service, id, 'Decide what the customer gets', { remedy: 'credit' });
			await expect(
				company.complete(service, id, 'Release credit note', { released: true })
			).rejects.toMatchObject({ kind: 'Forbidden' });
			await company.complete(mia, id, 'Release credit note', { released: true });
			expect(await company.read('sales_return', rma['id'])).toMatchObject({
				status: 'closed',
				remedy: 'credit'
			});
			expect(await company.read('customer_invoice', sale.invoiceId)).toMatchObject({
				credited_minor: 2_198 + 40
			});
			expect(await stateOf(id)).toBe('completed');
			expect((await reconcile(company.db.reader)).isReconciled).toBe(true);
		});

		it('is looked at by service in doubt, and refused with a reason', async () => {
			const rma = await announce('quality');
			const id = rma['process_instance_id'];
			await company.complete(sara, id, 'Check the return', {
				verdict: 'refuse',
				note: 'Left in the rain'
			});
			expect(await company.read('sales_return', rma['id'])).toMatchObject({
				status: 'refused',
				decision_note: 'Left in the rain'
			});
			expect(await stateOf(id)).toBe('completed');
		});

		it('is refused at once when it is late, by the table', async () => {
			company.now += 40 * DAY;
			const rma = await announce('not_wanted');
			company.now -= 40 * DAY;
			expect(await company.read('sales_return', rma['id'])).toMatchObject({
				status: 'refused',
				decision_note: 'Goods that are no longer wanted come back within 30 days.'
			});
		});

		it('goes on when other quantities are recorded on its page, to a replacement', async () => {
			const rma = await announce('wrong');
			const id = rma['process_instance_id'];
			const line = await company.db.reader
				.selectFrom('sales_return_line')
				.select('id')
				.where('sales_return_id', '=', String(rma['id']))
				.executeTakeFirstOrThrow();
			await inTransaction(company.db, (tx) =>
				receiveReturn(
					tx,
					stan,
					{ id: String(rma['id']), lines: [{ id: line.id, quantityMilli: 1_000 }] },
					company.context
				)
			);
			expect(await company.taskNames(id)).toEqual(['Inspect returned goods']);
			await company.complete(quinn, id, 'Inspect returned goods', {
				disposition: 'scrap',
				finding: 'Broken'
			});
			await company.complete(sara, id, 'Decide what the customer gets', { remedy: 'replacement' });
			const closed = await company.read('sales_return', rma['id']);
			expect(closed).toMatchObject({ status: 'closed', remedy: 'replacement' });
			expect(await company.read('sales_order', closed['replacement_order_id'])).toMatchObject({
				status: 'confirmed'
			});
			expect(await stateOf(id)).toBe('completed');
			expect((await reconcile(company.db.reader)).isReconciled).toBe(true);
		});

		it('is closed when nothing is kept, and gives up after three weeks', async () => {
			const back = await announce('damaged');
			const id = back['process_instance_id'];
			await company.complete(stan, id, 'Receive returned goods', { arrived: true });
			await company.complete(quinn, id, 'Inspect returned goods', {
				disposition: 'refuse',
				finding: 'Not ours'
			});
			expect(await company.read('sales_return', back['id'])).toMatchObject({
				status: 'closed',
				remedy: 'none'
			});
			expect(await stateOf(id)).toBe('completed');
			const lost = await announce('damaged');
			await company.pass(22 * DAY);
			expect((await company.read('sales_return', lost['id']))['status']).toBe('cancelled');
			expect(await stateOf(lost['process_instance_id'])).toBe('completed');
		});

		it('ends early when it is cancelled', async () => {
			const rma = await announce('quality');
			await company.act(sara, 'sales_return', rma['id'], 'cancel');
			expect(await stateOf(rma['process_instance_id'])).toBe('completed');
		});
	});
