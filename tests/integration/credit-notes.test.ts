import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { creditInvoice } from '#lib/records/erp/sales/credit/credit-note.server.ts';
import { createReturn } from '#lib/records/erp/sales/returns/sales-return.server.ts';
import { receiveCustomerPayment } from '#lib/records/finance/payment.server.ts';
import { controlBalance, openItems } from '#lib/records/finance/statements/open-items.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { creditFromForm, loadCreditPage } from '#lib/records/sales/credit-page.server.ts';
import {
	createReturnFromForm,
	decideReturnFromForm,
	loadDecideReturn,
	loadNewReturn,
	receiveReturnFromForm
} from '#lib/records/sales/return-pages.server.ts';
import { recordTimeline } from '#lib/records/store/record-timeline.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, mia, person, stan } from './records-rig.ts';
import { openShop, sell, type Sale, type Shop } from './sales-rig.ts';

const quinn = person('stan', 'staff', 'quality');
const sara = person('ada', 'staff', 'service');

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let shop: Shop;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			shop = await openShop(db);
		});

		const read = (table: string, id: unknown) => getRow(db.reader, table, String(id));
		const step = (
			actor: Actor,
			table: string,
			id: unknown,
			action: string,
			more: { note?: string; choice?: string } = {}
		) =>
			act(db, (tx) =>
				runAction(
					tx,
					actor,
					{ table, id: String(id), action, note: more.note ?? null, choice: more.choice ?? null },
					context
				)
			);
		const credit = (input: Omit<Parameters<typeof creditInvoice>[2], 'reason'>, actor = fay) =>
			act(db, (tx) => creditInvoice(tx, actor, { reason: 'price', ...input }, context));
		const pay = (invoiceId: string, amountMinor?: number) =>
			act(db, (tx) =>
				receiveCustomerPayment(
					tx,
					fay,
					{ invoiceId, ...(amountMinor === undefined ? {} : { amountMinor }) },
					context
				)
			);
		async function expectBooksAgree() {
			const { checks } = await reconcile(db.reader);
			expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
		}

		it('credits an amount with its tax and takes it off what is open', async () => {
			const { invoiceId } = await sell(db, shop, { quantityMilli: 10_000, taxMinor: 2_088 });
			const note = await credit({ invoiceId, netMinor: 1_000, note: 'Scratched' });
			expect(note).toMatchObject({
				net_minor: 1_000,
				tax_minor: 190,
				total_minor: 1_190,
				settled_minor: 1_190,
				status: 'settled'
			});
			expect(await read('customer_invoice', invoiceId)).toMatchObject({
				credited_minor: 1_190,
				status: 'partly_paid'
			});
			await expect(credit({ invoiceId, netMinor: 9_991 })).rejects.toMatchObject({
				code: 'credit_exceeds_invoice',
				subject: { open: '99.90' }
			});
			await expect(credit({ invoiceId, netMinor: 1 }, stan)).rejects.toMatchObject({
				code: 'team_required'
			});
			await pay(invoiceId);
			expect(await read('customer_invoice', invoiceId)).toMatchObject({
				paid_minor: 11_888,
				status: 'paid'
			});
			await expectBooksAgree();
		});

		it('leaves open what the customer has paid already, for the next invoice or to be paid out', async () => {
			const first = await sell(db, shop, { quantityMilli: 2_000 });
			await pay(first.invoiceId);
			const note = await credit({
				invoiceId: first.invoiceId,
				lines: [{ orderLineId: first.orderLineId, quantityMilli: 1_000 }]
			});
			expect(note).toMatchObject({ total_minor: 1_099, settled_minor: 0, status: 'issued' });
			const open = await openItems(db.reader, 'receivables', '2026-03-10');
			expect(open.find(({ id }) => id === note['id'])).toMatchObject({
				table: 'credit_note',
				openMinor: -1_099
			});
			await expect(step(fay, 'credit_note', note['id'], 'pay')).rejects.toMatchObject({
				code: 'release_of_own_entry'
			});
			await step(mia, 'credit_note', note['id'], 'pay');
			expect(await read('credit_note', note['id'])).toMatchObject({
				paid_minor: 1_099,
				status: 'settled'
			});
			await expect(
				step(mia, 'credit_note', note['id'], 'reverse', { note: 'x' })
			).rejects.toThrow();

			const other = await credit({
				invoiceId: first.invoiceId,
				lines: [{ orderLineId: first.orderLineId, quantityMilli: 1_000 }]
			});
			const next = await sell(db, shop, { quantityMilli: 1_000 });
			await step(fay, 'credit_note', other['id'], 'settle');
			expect(await read('credit_note', other['id'])).toMatchObject({ status: 'settled' });
			expect(await read('customer_invoice', next.invoiceId)).toMatchObject({ status: 'paid' });
			await step(fay, 'credit_note', other['id'], 'reverse', { note: 'Wrong customer' });
			expect(await read('customer_invoice', next.invoiceId)).toMatchObject({
				credited_minor: 0,
				status: 'issued'
			});
			expect(await read('credit_note', other['id'])).toMatchObject({
				status: 'reversed',
				settled_minor: 0,
				reversal_reason: 'Wrong customer'
			});
			expect(await read('sales_order_line', first.orderLineId)).toMatchObject({
				credited_milli: 1_000
			});
			await expectBooksAgree();
			expect(await controlBalance(db.reader, 'receivables', '2026-03-10')).toBe(
				(await openItems(db.reader, 'receivables', '2026-03-10')).reduce(
					(sum, { openMinor }) => sum + openMinor,
					0
				)
			);
		});

		async function returned(sale: Sale, quantityMilli: number) {
			return act(db, (tx) =>
				createReturn(
					tx,
					sara,
					{
						salesOrderId: sale.orderId,
						reason: 'damaged',
						lines: [{ orderLineId: sale.orderLineId, quantityMilli }]
					},
					context
				)
			);
		}
		const stockOf = async (kind: string) =>
			Number(
				(
					await db.reader
						.selectFrom('stock_level as l')
						.innerJoin('warehouse as w', 'w.id', 'l.warehouse_id')
						.select('l.on_hand_milli')
						.where('l.product_id', '=', shop.productId)
						.where('w.kind', '=', kind)
						.executeTakeFirst()
				)?.on_hand_milli ?? 0
			);

		it('takes goods back through quarantine at their cost, and credits them', async () => {
			const sale = await sell(db, shop, { quantityMilli: 5_000, taxMinor: 1_044 });
			const before = await stockOf('stock');
			const rma = await returned(sale, 3_000);
			await expect(returned(sale, 2_001)).rejects.toMatchObject({
				code: 'return_quantity_too_much',
				subject: { open: '2' }
			});
			await step(sara, 'sales_return', rma['id'], 'accept');
			await expect(step(sara, 'sales_return', rma['id'], 'receive')).rejects.toMatchObject({
				code: 'team_required'
			});
			await step(stan, 'sales_return', rma['id'], 'receive');
			expect(await stockOf('quarantine')).toBe(3_000);
			await expectBooksAgree();
			await step(quinn, 'sales_return', rma['id'], 'decide', {
				choice: 'restock',
				note: 'As good as new'
			});
			expect(await stockOf('quarantine')).toBe(0);
			expect(await stockOf('stock')).toBe(before + 3_000);
			await step(fay, 'sales_return', rma['id'], 'credit');
			expect(await read('sales_return', rma['id'])).toMatchObject({
				status: 'closed',
				remedy: 'credit'
			});
			expect(await read('customer_invoice', sale.invoiceId)).toMatchObject({
				// 3 of 5 at 10.99, and as much of the tax.
				credited_minor: 3_297 + 626
			});
			const { rows: cost } = await costOfSales(sale.orderId, rma['id']);
			expect(cost).toBe(1_400);
			await expectBooksAgree();
			const timeline = await recordTimeline(db.reader, mia, 'customer', shop.customerId);
			expect(timeline.map(({ title }) => title)).toEqual(
				expect.arrayContaining([
					`Return ${rma['number']}`,
					expect.stringMatching(/^Credit note CN-/)
				])
			);
		});

		async function costOfSales(orderId: string, returnId: unknown) {
			const row = await db.reader
				.selectFrom('journal_line as l')
				.innerJoin('journal_entry as e', 'e.id', 'l.journal_entry_id')
				.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
				.select(({ fn }) => [
					fn.sum<number>('l.debit_minor').as('debit'),
					fn.sum<number>('l.credit_minor').as('credit')
				])
				.where('a.code', '=', '5000')
				.where('e.source_id', 'in', [orderId, String(returnId)])
				.executeTakeFirstOrThrow();
			return { rows: Number(row.debit) - Number(row.credit) };
		}

		it('scraps, sends back and replaces, line by line, by clicking', async () => {
			const sale = await sell(db, shop, { quantityMilli: 6_000 });
			const asked = (actor: Actor) => ({ db, actor, context });
			const form = (values: Record<string, string>) => {
				const data = new FormData();
				for (const [name, value] of Object.entries(values)) data.set(name, value);
				return data;
			};
			const order = { orderId: sale.orderId, caseId: null };
			expect((await loadNewReturn(asked(sara), order)).fields.at(-1)?.help).toContain('At most 6');
			await expect(
				createReturnFromForm(
					asked(sara),
					order,
					form({ reason: 'wrong', [sale.orderLineId]: 'six' })
				)
			).rejects.toMatchObject({ code: 'record_invalid' });
			const id = await createReturnFromForm(
				asked(sara),
				order,
				form({ reason: 'wrong', [sale.orderLineId]: '6' })
			);
			await step(sara, 'sales_return', id, 'accept');
			const line = await db.reader
				.selectFrom('sales_return_line')
				.select('id')
				.where('sales_return_id', '=', id)
				.executeTakeFirstOrThrow();
			await receiveReturnFromForm(asked(stan), id, form({ [line.id]: '4' }));
			expect((await loadDecideReturn(asked(quinn), id)).fields[0]?.value).toBe('4');
			await expect(
				decideReturnFromForm(
					asked(quinn),
					id,
					form({ [`restock ${line.id}`]: '3', [`scrap ${line.id}`]: '2', note: 'n' })
				)
			).rejects.toMatchObject({ code: 'return_quantity_too_much' });
			await decideReturnFromForm(
				asked(quinn),
				id,
				form({ [`restock ${line.id}`]: '2', [`scrap ${line.id}`]: '1', note: 'One broken' })
			);
			expect(await read('sales_return_line', line.id)).toMatchObject({
				restocked_milli: 2_000,
				scrapped_milli: 1_000,
				refused_milli: 1_000
			});
			await step(sara, 'sales_return', id, 'replace');
			const closed = await read('sales_return', id);
			expect(closed).toMatchObject({ status: 'closed', remedy: 'replacement' });
			expect(await read('sales_order', closed['replacement_order_id'])).toMatchObject({
				status: 'confirmed',
				total_minor: 0
			});
			expect(await read('sales_order_line', sale.orderLineId)).toMatchObject({
				returned_milli: 3_000
			});
			await expectBooksAgree();

			expect((await loadCreditPage(asked(fay), sale.invoiceId)).fields).toHaveLength(4);
			await expect(
				creditFromForm(asked(fay), sale.invoiceId, form({ reason: 'goodwill' }))
			).rejects.toMatchObject({ code: 'record_invalid' });
			const note = await creditFromForm(
				asked(fay),
				sale.invoiceId,
				form({ reason: 'goodwill', net: '5.50' })
			);
			expect(await read('credit_note', note)).toMatchObject({ total_minor: 550 });
		});

		it('refuses and cancels before the goods arrive; nothing taken, nothing credited', async () => {
			const sale = await sell(db, shop, { quantityMilli: 1_000 });
			const refused = await returned(sale, 1_000);
			await step(sara, 'sales_return', refused['id'], 'refuse', { note: 'Used for a year' });
			const cancelled = await returned(sale, 1_000);
			await step(sara, 'sales_return', cancelled['id'], 'cancel');
			const worthless = await returned(sale, 1_000);
			await step(sara, 'sales_return', worthless['id'], 'accept');
			await step(stan, 'sales_return', worthless['id'], 'receive');
			await step(quinn, 'sales_return', worthless['id'], 'decide', {
				choice: 'refuse',
				note: 'Not ours'
			});
			await expect(step(fay, 'sales_return', worthless['id'], 'credit')).rejects.toMatchObject({
				code: 'transition_not_allowed'
			});
			await step(sara, 'sales_return', worthless['id'], 'close');
			expect(await stockOf('quarantine')).toBe(0);
			await expectBooksAgree();
		});

		it('knows the case that it belongs to', async () => {
			const sale = await sell(db, shop, { quantityMilli: 1_000 });
			const serviceCase = await add(db, 'service_case', {
				subject: 'Broken',
				opened_at: context.now,
				customer_id: shop.customerId,
				sales_order_id: sale.orderId
			});
			const rma = await act(db, (tx) =>
				createReturn(
					tx,
					sara,
					{
						salesOrderId: sale.orderId,
						serviceCaseId: String(serviceCase['id']),
						reason: 'quality',
						lines: [{ orderLineId: sale.orderLineId, quantityMilli: 1_000 }]
					},
					context
				)
			);
			const timeline = await recordTimeline(
				db.reader,
				mia,
				'service_case',
				String(serviceCase['id'])
			);
			expect(timeline.map(({ title }) => title)).toContain(`Return ${rma['number']}`);
		});
	});
