import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import {
	approveSupplierInvoice,
	matchSupplierInvoice,
	recordSupplierInvoice
} from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { invoiceSalesOrder } from '#lib/records/erp/sales/customer-invoice.server.ts';
import { deliverSalesOrder } from '#lib/records/erp/sales/deliver-sales-order.server.ts';
import { confirmSalesOrder, createSalesOrder } from '#lib/records/erp/sales/sales-order.server.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { paySupplierInvoice, receiveCustomerPayment } from '#lib/records/finance/payment.server.ts';
import { readAccountEntries } from '#lib/records/finance/statements/account-entries.server.ts';
import { controlBalance, openItems } from '#lib/records/finance/statements/open-items.server.ts';
import { sheetRows } from '#lib/records/finance/statements/statement-sheet.ts';
import { readTrialBalance } from '#lib/records/finance/statements/trial-balance.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { statementFile } from '#lib/records/statements/statement-file.server.ts';
import {
	loadAccount,
	loadAgeing,
	loadPartyAgeing,
	loadTrialBalance
} from '#lib/records/statements/statement-pages.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, mia, nobody, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let customerId: string;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			const customer = await add(db, 'customer', { name: 'Alfreds', payment_days: 10 });
			customerId = String(customer['id']);
			const product = await add(db, 'product', {
				name: 'Lamp',
				standard_cost_micros: 7_000_000,
				list_price_micros: 10_000_000
			});
			const productId = String(product['id']);
			const early = { ...context, now: Date.UTC(2025, 10, 1) };
			await act(db, (tx) =>
				countStock(tx, stan, { productId, countedMilli: 50_000, isOpening: true }, early)
			);
			// One invoice of 100 in December, one of 200 in January; 30 of the first are paid in February.
			const first = await sell(productId, 10_000, '2025-12-10');
			await sell(productId, 20_000, '2026-01-10');
			await act(db, (tx) =>
				receiveCustomerPayment(
					tx,
					fay,
					{ invoiceId: first, amountMinor: 3_000, paidOn: '2026-02-05' },
					context
				)
			);
			await buy();
		});

		async function sell(productId: string, quantityMilli: number, on: string): Promise<string> {
			const order = await act(db, (tx) =>
				createSalesOrder(tx, stan, { customerId, lines: [{ productId, quantityMilli }] }, context)
			);
			const id = String(order['id']);
			await act(db, (tx) => confirmSalesOrder(tx, stan, { id }, context));
			await act(db, (tx) => deliverSalesOrder(tx, stan, { id, shippedOn: on }, context));
			const invoice = await act(db, (tx) =>
				invoiceSalesOrder(tx, fay, { salesOrderId: id, issuedOn: on }, context)
			);
			return String(invoice['id']);
		}

		async function buy(): Promise<void> {
			const supplier = await add(db, 'supplier', { name: 'Exotic' });
			const entered = await act(db, (tx) =>
				recordSupplierInvoice(
					tx,
					stan,
					{
						supplierId: String(supplier['id']),
						supplierReference: 'E-1',
						issuedOn: '2026-01-20',
						lines: [{ description: 'Help', quantityMilli: 1_000, unitPriceMicros: 40_000_000 }]
					},
					context
				)
			);
			const id = String(entered['id']);
			await act(db, (tx) => matchSupplierInvoice(tx, fay, { id }, context));
			await act(db, (tx) =>
				approveSupplierInvoice(tx, mia, { id, note: 'By phone', postedOn: '2026-02-01' }, context)
			);
			await act(db, (tx) =>
				paySupplierInvoice(tx, fay, { invoiceId: id, paidOn: '2026-03-01' }, context)
			);
		}

		const asked = () => ({ db, actor: fay, context });
		const open = async (side: 'receivables' | 'payables', on: string) =>
			(await openItems(db.reader, side, on)).map(({ openMinor }) => openMinor);

		it('says what was open on any day, and the control account agrees on each', async () => {
			expect(await open('receivables', '2025-12-09')).toEqual([]);
			expect(await open('receivables', '2025-12-31')).toEqual([10_000]);
			expect((await open('receivables', '2026-02-04')).toSorted()).toEqual([10_000, 20_000]);
			expect((await open('receivables', '2026-02-05')).toSorted()).toEqual([20_000, 7_000]);
			expect(await open('payables', '2026-01-31')).toEqual([]);
			expect(await open('payables', '2026-02-28')).toEqual([4_000]);
			expect(await open('payables', '2026-03-01')).toEqual([]);
			for (const side of ['receivables', 'payables'] as const)
				for (const on of ['2025-12-10', '2026-01-15', '2026-02-05', '2026-02-28', '2026-03-31'])
					expect(await controlBalance(db.reader, side, on), `${side} ${on}`).toBe(
						(await open(side, on)).reduce((sum, minor) => sum + minor, 0)
					);
			expect((await reconcile(db.reader)).isReconciled).toBe(true);
		});

		it('ages by the due day and leads to the invoices', async () => {
			const { ageing, controlMinor } = await loadAgeing(
				asked(),
				'receivables',
				new URLSearchParams('on=2026-02-20')
			);
			expect(ageing.openMinor).toBe(controlMinor);
			expect(ageing.parties).toEqual([
				expect.objectContaining({
					name: 'Alfreds',
					count: 2,
					amounts: { not_due: 0, days_30: 0, days_60: 20_000, days_90: 7_000, older: 0 }
				})
			]);
			const party = await loadPartyAgeing(
				asked(),
				{ side: 'receivables', partyId: customerId },
				new URLSearchParams('on=2026-02-20')
			);
			expect(party.items.map(({ overdueDays, openMinor }) => [overdueDays, openMinor])).toEqual([
				[62, 7_000],
				[31, 20_000]
			]);
		});

		it('balances every period, and each account is the sum of its postings', async () => {
			for (const days of [
				{ from: '2025-12-01', to: '2025-12-31' },
				{ from: '2026-01-01', to: '2026-03-31' },
				{ from: '2026-02-01', to: '2026-02-28' }
			]) {
				const balance = await readTrialBalance(db.reader, days);
				expect(balance.isBalanced).toBe(true);
				for (const line of balance.lines) {
					if (line.accountId === null) continue;
					const { openingMinor, entries } = await readAccountEntries(
						db.reader,
						{ id: line.accountId, kind: line.kind },
						days,
						{ limit: 100, offset: 0 }
					);
					expect(openingMinor, line.name).toBe(line.openingMinor);
					expect(entries.at(-1)?.balanceMinor ?? openingMinor, line.name).toBe(line.closingMinor);
				}
			}
			const { lines } = await readTrialBalance(db.reader, { from: '2026-01-01', to: '2026-01-31' });
			const named = Object.fromEntries(lines.map((line) => [line.name, line.openingMinor]));
			expect(named).toMatchObject({ Revenue: 0, 'Result of earlier years': -3_000 });
		});

		it('pages through the postings with the balance running on', async () => {
			const { lines } = await readTrialBalance(db.reader, { from: '2025-01-01', to: '2026-12-31' });
			const account = lines.find(({ code }) => code === '1200')!;
			const days = { from: '2025-01-01', to: '2026-12-31' };
			const page = (offset: number) =>
				readAccountEntries(db.reader, { id: account.accountId!, kind: 'asset' }, days, {
					limit: 2,
					offset
				});
			const [first, second] = [await page(0), await page(2)];
			expect(first.entries.map((entry) => entry.balanceMinor)).toEqual([10_000, 30_000]);
			expect(second.entries.map((entry) => entry.balanceMinor)).toEqual([27_000]);
			expect(second.count).toBe(3);
			const shown = await loadAccount(
				asked(),
				account.accountId!,
				new URLSearchParams('from=2025-12-01&to=2025-12-31')
			);
			expect(shown.statement.entries[0]).toMatchObject({
				party: 'Alfreds',
				sourceHref: expect.stringContaining('/records/customer_invoice/')
			});
		});

		it('makes files of what it shows, for those who may export', async () => {
			const search = new URLSearchParams('from=2026-01-01&to=2026-03-31');
			const file = await statementFile(asked(), 'trial-balance', search);
			const { balance } = await loadTrialBalance(asked(), search);
			const rows = sheetRows(file.sheet);
			expect(rows).toHaveLength(balance.lines.length + 2);
			expect(rows.at(-1)).toEqual([
				'Total',
				null,
				null,
				...Array(2).fill(expect.any(Number)),
				balance.debitMinor / 100,
				balance.creditMinor / 100,
				...Array(2).fill(expect.any(Number))
			]);
			const ageing = await statementFile(
				asked(),
				'receivables',
				new URLSearchParams('on=2026-02-20')
			);
			expect(sheetRows(ageing.sheet).at(-1)?.slice(6, 8)).toEqual([270, 0]);
			await expect(
				statementFile({ ...asked(), actor: nobody }, 'receivables', search)
			).rejects.toMatchObject({ code: 'permission_denied' });
			await expect(statementFile(asked(), 'nothing', search)).rejects.toMatchObject({
				code: 'record_not_found'
			});
		});

		it('tells reconcile when documents and ledger part', async () => {
			await act(db, (tx) =>
				tx
					.updateTable('customer_invoice')
					.set({ total_minor: 10_001 })
					.where('total_minor', '=', 10_000)
					.execute()
			);
			const { checks } = await reconcile(db.reader);
			expect(checks.filter(({ differences }) => differences.length > 0)).toEqual([
				{
					name: 'What customers owe is the receivables in the ledger',
					differences: ['ledger 27000, documents 27001']
				}
			]);
		});
	});
