import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { addUsualLevels } from '#lib/records/finance/dunning/usual-levels.server.ts';
import { receiveCustomerPayment } from '#lib/records/finance/payment.server.ts';
import { createSalesOrder } from '#lib/records/erp/sales/sales-order.server.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { startProcessOnRecord } from '#lib/workflows/connectors/record-processes.server.ts';
import { DIALECTS } from '../database.ts';
import { ada, fay, person, stan } from './records-rig.ts';
import { openShop, type Shop } from './sales-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const sam = person('ada', 'staff', 'sales');

for (const dialect of DIALECTS)
	describe(`order to cash on ${dialect}`, () => {
		let company: ShippedCompany;
		let shop: Shop;
		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
			shop = await openShop(company.db);
			await inTransaction(company.db, (tx) => addUsualLevels(tx, ada, company.context));
		});
		afterAll(() => company.leave());

		async function begin(quantityMilli = 2_000) {
			const order = await inTransaction(company.db, (tx) =>
				createSalesOrder(
					tx,
					sam,
					{
						customerId: shop.customerId,
						lines: [{ productId: shop.productId, quantityMilli }]
					},
					company.context
				)
			);
			const record = { table: 'sales_order', id: String(order['id']) };
			const id = await startProcessOnRecord(company.runtime, sam, {
				processKey: 'order-to-cash',
				record,
				variables: { recordId: record.id, recordTable: record.table }
			});
			return { id, orderId: record.id };
		}
		async function invoiced(quantityMilli?: number) {
			const begun = await begin(quantityMilli);
			await company.complete(sam, begun.id, 'Check and confirm order', { confirmation: 'confirm' });
			await company.complete(stan, begun.id, 'Pick and pack', { packed: true });
			const invoice = await company.db.reader
				.selectFrom('customer_invoice')
				.selectAll()
				.where('sales_order_id', '=', begun.orderId)
				.executeTakeFirstOrThrow();
			return { ...begun, invoice };
		}
		const pay = (invoiceId: string) =>
			inTransaction(company.db, (tx) =>
				receiveCustomerPayment(tx, fay, { invoiceId }, company.context)
			);
		const stateOf = async (id: string) => (await company.instance(id)).state;

		it('goes from the draft to the payment', async () => {
			const { id, orderId, invoice } = await invoiced();
			expect(invoice).toMatchObject({ status: 'issued', total_minor: 2_198 });
			expect(await company.taskNames(id)).toEqual([]);
			await pay(invoice.id);
			expect(await company.read('sales_order', orderId)).toMatchObject({ status: 'closed' });
			expect(await stateOf(id)).toBe('completed');
			await company.pass(60 * DAY);
			expect((await reconcile(company.db.reader)).isReconciled).toBe(true);
		});

		it('is cancelled by sales, or on its page', async () => {
			const first = await begin();
			await company.complete(sam, first.id, 'Check and confirm order', { confirmation: 'cancel' });
			expect(await company.read('sales_order', first.orderId)).toMatchObject({
				status: 'cancelled'
			});
			expect(await stateOf(first.id)).toBe('completed');
		});

		it('reminds level by level until the payment comes', async () => {
			const { id, orderId, invoice } = await invoiced();
			const level = async () =>
				(await company.read('customer_invoice', invoice.id))['dunning_level'];
			await company.pass(37 * DAY);
			expect(await level()).toBe(0);
			await company.pass(2 * DAY);
			expect(await level()).toBe(1);
			await company.pass(14 * DAY);
			expect(await level()).toBe(2);
			await pay(invoice.id);
			await company.pass(60 * DAY);
			expect(await level()).toBe(2);
			expect(await company.read('sales_order', orderId)).toMatchObject({ status: 'closed' });
			expect(await stateOf(id)).toBe('completed');
		});

		it('lets finance decide when nothing helps, and ends when the money comes after all', async () => {
			const { id, invoice } = await invoiced();
			for (let n = 0; n < 4; n++) await company.pass(25 * DAY);
			expect(await company.taskNames(id)).toEqual(['Decide about the debt']);
			await company.complete(fay, id, 'Decide about the debt', { debt: 'wait' });
			expect(await company.taskNames(id)).toEqual([]);
			await company.pass(15 * DAY);
			expect(await company.taskNames(id)).toEqual(['Decide about the debt']);
			await pay(invoice.id);
			expect(await company.taskNames(id)).toEqual([]);
			expect(await stateOf(id)).toBe('completed');
			const other = await invoiced();
			await company.act(fay, 'customer_invoice', other.invoice.id, 'dispute', 'Wrong colour');
			await company.pass(40 * DAY);
			await company.complete(fay, other.id, 'Decide about the debt', { debt: 'hand_over' });
			expect(await stateOf(other.id)).toBe('completed');
		});

		it('asks the warehouse to see to what is missing, and tries again', async () => {
			const { id, orderId } = await begin(1_000_000);
			await company.complete(sam, id, 'Check and confirm order', { confirmation: 'confirm' });
			await company.complete(stan, id, 'Pick and pack', { packed: true });
			expect(await company.taskNames(id)).toEqual(['See to the missing goods']);
			await inTransaction(company.db, (tx) =>
				countStock(
					tx,
					stan,
					{ productId: shop.productId, countedMilli: 2_000_000 },
					company.context
				)
			);
			await company.complete(stan, id, 'See to the missing goods', { there: true });
			expect(await company.read('sales_order', orderId)).toMatchObject({ status: 'invoiced' });
			expect((await reconcile(company.db.reader)).isReconciled).toBe(true);
		});
	});
