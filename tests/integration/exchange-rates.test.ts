/** Documents in other currencies: posted at the rate of their day, kept in both, and what differs. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { recordGoodsReceipt } from '#lib/records/erp/purchasing/goods-receipt.server.ts';
import { inspectGoodsReceipt } from '#lib/records/erp/purchasing/inspect-receipt.server.ts';
import { invoiceAccepted } from '#lib/records/erp/purchasing/invoice-accepted.server.ts';
import {
	createPurchaseOrder,
	sendPurchaseOrder
} from '#lib/records/erp/purchasing/purchase-order.server.ts';
import {
	approveSupplierInvoice,
	matchSupplierInvoice
} from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { creditInvoice } from '#lib/records/erp/sales/credit/credit-note.server.ts';
import { findRate } from '#lib/records/finance/currencies/find-rate.server.ts';
import { paySupplierInvoice, receiveCustomerPayment } from '#lib/records/finance/payment.server.ts';
import { addFiscalYear } from '#lib/records/finance/periods/fiscal-period.server.ts';
import { openItems } from '#lib/records/finance/statements/open-items.server.ts';
import { importCsv, inspectImport } from '#lib/records/import/import-csv.server.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, fay, mia, stan } from './records-rig.ts';
import { openShop, sell } from './sales-rig.ts';

const DAY = 86_400_000;
const later = (days: number) => ({ ...context, now: context.now + days * DAY });
const ONE = 10_000_000_000;

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		const rate = (from_currency: string, rated_on: string, value: number, to_currency = 'EUR') =>
			add(db, 'exchange_rate', {
				from_currency,
				to_currency,
				rated_on,
				rate: Math.round(value * ONE)
			});
		const posted = async (document: string, id: string) => {
			const rows = await db.reader
				.selectFrom('journal_line as l')
				.innerJoin('journal_entry as e', 'e.id', 'l.journal_entry_id')
				.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
				.select(['a.code', 'l.debit_minor', 'l.credit_minor', 'l.currency', 'l.original_minor'])
				.where('e.source_table', '=', document)
				.where('e.source_id', '=', id)
				.orderBy('a.code')
				.execute();
			return rows.map((row) => [row.code, row.debit_minor - row.credit_minor, row.original_minor]);
		};
		const expectBooksAgree = async () => {
			const { checks } = await reconcile(db.reader);
			expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
		};

		beforeEach(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await rate('USD', '2026-03-01', 0.9);
		});

		describe('a rate', () => {
			const on = (day: string, from = 'USD', to = 'EUR') =>
				findRate(db.reader, { from, to, on: day });

			it('is in force until the next one', async () => {
				await rate('USD', '2026-03-05', 0.95);
				expect(await on('2026-02-28')).toBeNull();
				expect(await on('2026-03-01')).toBe(0.9 * ONE);
				expect(await on('2026-03-04')).toBe(0.9 * ONE);
				expect(await on('2026-03-05')).toBe(0.95 * ONE);
			});

			it('of the reversed pair counts where it is newer', async () => {
				await rate('EUR', '2026-03-03', 1.25, 'USD');
				expect(await on('2026-03-02')).toBe(0.9 * ONE);
				expect(await on('2026-03-03')).toBe(0.8 * ONE);
				expect(await on('2026-03-03', 'EUR', 'USD')).toBe(1.25 * ONE);
			});

			it('is entered by managers, once for a pair and day', async () => {
				const values = {
					from_currency: 'USD',
					to_currency: 'EUR',
					rated_on: '2026-03-01',
					rate: ONE
				};
				await expect(
					createRecordCommand(db, mia, 'exchange_rate', values, context)
				).rejects.toMatchObject({ details: [{ field: 'rated_on' }] });
				await expect(
					createRecordCommand(db, stan, 'exchange_rate', values, context)
				).rejects.toMatchObject({ code: 'permission_denied' });
				await expect(
					createRecordCommand(db, mia, 'exchange_rate', { ...values, to_currency: 'USD' }, context)
				).rejects.toMatchObject({ details: [{ field: 'to_currency' }] });
			});

			it('comes in by a file', async () => {
				const file = {
					name: 'rates.csv',
					bytes: Buffer.from(
						'From,To,From day,Rate,Source\nJPY,EUR,2026-03-02,0.0061234567,ECB\nGBP,EUR,2026-03-02,1.17,ECB\n'
					)
				};
				const { mapping } = await inspectImport(db.reader, mia, 'exchange_rate', file);
				const result = await importCsv(db, mia, 'exchange_rate', file, mapping, context);
				expect(result).toMatchObject({ created: 2 });
				expect(await on('2026-03-02', 'JPY')).toBe(61_234_567);
			});
		});

		describe('a sale in dollars', () => {
			it('is refused at its field where there is no rate', async () => {
				await expect(
					openShop(db, 'Kyoto', 'JPY').then((shop) => sell(db, shop, { quantityMilli: 1_000 }))
				).rejects.toMatchObject({
					code: 'exchange_rate_missing',
					details: [{ field: 'unit_price_micros' }]
				});
			});

			it('keeps rate and both amounts, and posts in euros', async () => {
				const shop = await openShop(db, 'Boston', 'USD');
				const { orderId, orderLineId, invoiceId } = await sell(db, shop, {
					quantityMilli: 3_000,
					taxMinor: 100
				});
				const line = await getRow(db.reader, 'sales_order_line', orderLineId);
				// 10.99 euros are 12.211111 dollars, three of them 36.63: 32.97 euros again.
				expect(line).toMatchObject({
					unit_price_micros: 12_211_111,
					net_minor: 3_663,
					base_net_minor: 3_297,
					base_cost_minor: 2_100
				});
				expect(await getRow(db.reader, 'sales_order', orderId)).toMatchObject({
					exchange_rate: 0.9 * ONE,
					base_total_minor: 3_297
				});
				expect(await getRow(db.reader, 'customer_invoice', invoiceId)).toMatchObject({
					total_minor: 3_763,
					base_total_minor: 3_387,
					currency: 'USD'
				});
				expect(await posted('customer_invoice', invoiceId)).toEqual([
					['1200', 3_387, 3_763],
					['2200', -90, -100],
					['4000', -3_297, -3_663]
				]);
			});

			it('says amounts in the company’s currency in words of their own', async () => {
				const shop = await openShop(db, 'Boston', 'USD');
				const { invoiceId } = await sell(db, shop, { quantityMilli: 3_000 });
				const record = await getRecord(db.reader, mia, 'customer_invoice', invoiceId);
				expect(record.titles['base_total_minor']).toBe('32.97 EUR');
			});

			it('realises what the dollar gained or lost until it is paid', async () => {
				const shop = await openShop(db, 'Boston', 'USD');
				const { invoiceId } = await sell(db, shop, { quantityMilli: 10_000 });
				await rate('USD', '2026-03-12', 0.8);
				await rate('USD', '2026-03-14', 1);
				const pay = (amountMinor: number | null, days: number) =>
					act(db, (tx) =>
						receiveCustomerPayment(
							tx,
							mia,
							amountMinor === null ? { invoiceId } : { invoiceId, amountMinor },
							later(days)
						)
					);
				const first = await pay(2_211, 3);
				const rest = await pay(null, 5);
				expect(await posted('payment', String(first['id']))).toEqual([
					['1000', 1_769, 2_211],
					['1200', -1_990, -2_211],
					['5980', 221, 0]
				]);
				expect(await posted('payment', String(rest['id']))).toEqual([
					['1000', 10_000, 10_000],
					['1200', -9_000, -10_000],
					['4900', -1_000, 0]
				]);
				expect(await openItems(db.reader, 'receivables', '2026-12-31')).toEqual([]);
				await expectBooksAgree();
			});

			it('is credited at the rate of the credit note’s day', async () => {
				const shop = await openShop(db, 'Boston', 'USD');
				const { invoiceId } = await sell(db, shop, { quantityMilli: 10_000 });
				await rate('USD', '2026-03-12', 0.8);
				const note = await act(db, (tx) =>
					creditInvoice(tx, mia, { invoiceId, netMinor: 1_000, reason: 'price' }, later(3))
				);
				expect(note).toMatchObject({ base_total_minor: 800, base_settled_minor: 800 });
				const [item] = await openItems(db.reader, 'receivables', '2026-12-31');
				expect(item).toMatchObject({
					originalOpenMinor: 12_211 - 1_000,
					openMinor: 10_990 - 900,
					currency: 'USD'
				});
				await expectBooksAgree();
			});
		});

		it('is added up in reports in the company’s currency', async () => {
			await sell(db, await openShop(db, 'Boston', 'USD'), { quantityMilli: 3_000 });
			await sell(db, await openShop(db), { quantityMilli: 1_000 });
			const { rows } = await executeReport(
				db,
				CATALOGUE,
				reportQuery(['sales.revenue', 'sales.cost'], { range: 'all' }),
				{ actor: systemActor, now: context.now, zone: 'UTC', currency: 'EUR' }
			);
			expect(rows[0]?.values).toEqual([3_297 + 1_099, 2_100 + 700]);
		});

		it.each([
			['requisition', {}],
			['campaign', { name: 'Spring' }]
		] as const)('is refused for a %s', async (table, values) => {
			await expect(
				createRecordCommand(db, mia, table, { ...values, currency: 'USD' }, context)
			).rejects.toMatchObject({ code: 'record_invalid', details: [{ field: 'currency' }] });
		});

		it('keeps no rate in the company’s own currency', async () => {
			const { invoiceId } = await sell(db, await openShop(db), { quantityMilli: 1_000 });
			expect(await getRow(db.reader, 'customer_invoice', invoiceId)).toMatchObject({
				exchange_rate: null,
				base_total_minor: null
			});
			const lines = await posted('customer_invoice', invoiceId);
			expect(lines.map(([, , original]) => original)).toEqual([null, null]);
		});

		it('buys at the rate of the receipt, owes at that of the invoice, pays at that of the day', async () => {
			const supplier = await add(db, 'supplier', { name: 'Maple', currency: 'USD' });
			const product = await add(db, 'product', { name: 'Syrup', standard_cost_micros: 9_000_000 });
			const order = await act(db, (tx) =>
				createPurchaseOrder(
					tx,
					stan,
					{
						supplierId: String(supplier['id']),
						lines: [{ productId: String(product['id']), quantityMilli: 10_000 }]
					},
					context
				)
			);
			expect(order).toMatchObject({ currency: 'USD', total_minor: 10_000 });
			const purchaseOrderId = String(order['id']);
			await act(db, (tx) => sendPurchaseOrder(tx, stan, { id: purchaseOrderId }, context));
			await rate('USD', '2026-03-11', 0.8);
			const receipt = await act(db, (tx) =>
				recordGoodsReceipt(tx, stan, { purchaseOrderId }, later(1))
			);
			const receiptId = String(receipt['id']);
			await act(db, (tx) => inspectGoodsReceipt(tx, stan, { id: receiptId }, later(1)));
			expect(await posted('goods_receipt', receiptId)).toEqual([
				['1400', 8_000, null],
				['2100', -8_000, null]
			]);
			await rate('USD', '2026-03-12', 0.85);
			const invoice = await act(db, (tx) =>
				invoiceAccepted(tx, stan, { purchaseOrderId, supplierReference: 'M-1' }, later(2))
			);
			const id = String(invoice['id']);
			await act(db, (tx) => matchSupplierInvoice(tx, stan, { id }, later(2)));
			await act(db, (tx) => approveSupplierInvoice(tx, fay, { id }, later(2)));
			expect(await posted('supplier_invoice', id)).toEqual([
				['2000', -8_500, -10_000],
				['2100', 8_000, 10_000],
				['5980', 500, 0]
			]);
			await rate('USD', '2026-03-20', 0.7);
			const payment = await act(db, (tx) =>
				paySupplierInvoice(tx, mia, { invoiceId: id }, later(10))
			);
			expect(await posted('payment', String(payment['id']))).toEqual([
				['1000', -7_000, -10_000],
				['2000', 8_500, 10_000],
				['4900', -1_500, 0]
			]);
			await expectBooksAgree();
		});

		describe('the revaluation at the end of a period', () => {
			let march: string;
			const revalue = (who = fay) =>
				act(db, (tx) =>
					runAction(
						tx,
						who,
						{ table: 'fiscal_period', id: march, action: 'revalue', note: null },
						context
					)
				);
			const byDay = async () => {
				const rows = await db.reader
					.selectFrom('journal_line as l')
					.innerJoin('journal_entry as e', 'e.id', 'l.journal_entry_id')
					.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
					.select((eb) => [
						'e.posted_on',
						'a.code',
						eb.fn.sum<number>('l.debit_minor').as('debit'),
						eb.fn.sum<number>('l.credit_minor').as('credit')
					])
					.where('e.source_table', '=', 'fiscal_period')
					.groupBy(['e.posted_on', 'a.code'])
					.orderBy('e.posted_on')
					.orderBy('a.code')
					.execute();
				return rows.map((row) => [row.posted_on, row.code, Number(row.debit) - Number(row.credit)]);
			};

			beforeEach(async () => {
				const periods: RecordRow[] = await act(db, (tx) =>
					addFiscalYear(tx, ada, { startsOn: '2026-01-01' }, context)
				);
				march = String(periods[2]!['id']);
			});

			it('is posted on the last day and taken back on the next, once', async () => {
				await sell(db, await openShop(db, 'Boston', 'USD'), { quantityMilli: 10_000 });
				await rate('USD', '2026-03-30', 1);
				await revalue();
				await revalue();
				expect(await byDay()).toEqual([
					['2026-03-31', '1210', 1_221],
					['2026-03-31', '4910', -1_221],
					['2026-04-01', '1210', -1_221],
					['2026-04-01', '4910', 1_221]
				]);
				// The control account stays what the documents say.
				await expectBooksAgree();
			});

			it('posts what changed when it is run again', async () => {
				await sell(db, await openShop(db, 'Boston', 'USD'), { quantityMilli: 10_000 });
				await rate('USD', '2026-03-30', 1);
				await revalue();
				await rate('USD', '2026-03-31', 0.8);
				await revalue();
				const sums = new Map((await byDay()).map(([on, code, sum]) => [`${on} ${code}`, sum]));
				expect(sums.get('2026-03-31 1210')).toBe(9_769 - 10_990);
				expect(sums.get('2026-04-01 1210')).toBe(10_990 - 9_769);
			});

			it('is refused with nothing open, and to others than finance', async () => {
				await sell(db, await openShop(db), { quantityMilli: 1_000 });
				await expect(revalue()).rejects.toMatchObject({ code: 'revaluation_nothing_open' });
				await expect(revalue(stan)).rejects.toMatchObject({ code: 'team_required' });
			});
		});
	});
