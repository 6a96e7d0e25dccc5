import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { invoiceSalesOrder } from '#lib/records/erp/sales/customer-invoice.server.ts';
import { deliverSalesOrder } from '#lib/records/erp/sales/deliver-sales-order.server.ts';
import { confirmSalesOrder, createSalesOrder } from '#lib/records/erp/sales/sales-order.server.ts';
import {
	approveSupplierInvoice,
	matchSupplierInvoice,
	recordSupplierInvoice
} from '#lib/records/erp/purchasing/supplier-invoice.server.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { postEntry } from '#lib/records/finance/journal.server.ts';
import { receiveCustomerPayment } from '#lib/records/finance/payment.server.ts';
import { addFiscalYear } from '#lib/records/finance/periods/fiscal-period.server.ts';
import { requireOpenPeriod } from '#lib/records/finance/periods/require-open-period.server.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, fay, mia, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let orderId: string;
		const periods = new Map<string, string>();

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			const customer = await add(db, 'customer', { name: 'Alfreds' });
			const product = await add(db, 'product', {
				name: 'Lamp',
				standard_cost_micros: 7_000_000,
				list_price_micros: 10_000_000
			});
			const productId = String(product['id']);
			await act(db, (tx) =>
				countStock(tx, stan, { productId, countedMilli: 50_000, isOpening: true }, context)
			);
			const order = await act(db, (tx) =>
				createSalesOrder(
					tx,
					stan,
					{
						customerId: String(customer['id']),
						lines: [{ productId, quantityMilli: 5_000 }]
					},
					context
				)
			);
			orderId = String(order['id']);
			await act(db, (tx) => confirmSalesOrder(tx, stan, { id: orderId }, context));
		});

		const step = (actor: Actor, period: string, action: string, note: string | null = null) =>
			act(db, (tx) =>
				runAction(
					tx,
					actor,
					{ table: 'fiscal_period', id: periods.get(period) ?? '', action, note },
					context
				)
			);
		const period = (name: string) => getRow(db.reader, 'fiscal_period', periods.get(name) ?? '');
		async function close(name: string) {
			await step(fay, name, 'begin');
			await step(mia, name, 'review', 'Balances');
			await step(fay, name, 'close');
		}
		const code = (expected: string) => ({ code: expected });

		it('takes postings on every day while there are no periods', async () => {
			await act(db, (tx) => requireOpenPeriod(tx, stan, '1999-01-01'));
		});

		it('adds years that adjoin, by finance', async () => {
			const year = (startsOn: string, actor: Actor = fay) =>
				act(db, (tx) => addFiscalYear(tx, actor, { startsOn }, context));
			await expect(year('2026-01-01', stan)).rejects.toMatchObject(code('team_required'));
			for (const row of await year('2026-01-01'))
				periods.set(String(row['name']), String(row['id']));
			await expect(year('2026-01-01')).rejects.toMatchObject(code('fiscal_year_apart'));
			await expect(year('2028-01-01')).rejects.toMatchObject(code('fiscal_year_apart'));
			await year('2027-01-01');
			await year('2025-01-01');
			const rows = await db.reader
				.selectFrom('fiscal_period')
				.select(['id', 'name'])
				.orderBy('name')
				.execute();
			for (const row of rows) periods.set(row.name, row.id);
			expect(rows).toHaveLength(36);
			expect(rows[0]?.name).toBe('2025-01');
		});

		it('closes in order, after a review by somebody else', async () => {
			await step(fay, '2025-02', 'begin');
			await expect(step(fay, '2025-02', 'review', 'Myself')).rejects.toMatchObject(
				code('period_needs_another')
			);
			await expect(step(fay, '2025-02', 'close')).rejects.toMatchObject(
				code('transition_not_allowed')
			);
			await step(mia, '2025-02', 'review', 'Right');
			await expect(step(fay, '2025-02', 'close')).rejects.toMatchObject(
				code('period_out_of_order')
			);
			await expect(step(stan, '2025-01', 'begin')).rejects.toMatchObject(code('team_required'));
			await close('2025-01');
			await step(fay, '2025-02', 'close');
			expect(await period('2025-02')).toMatchObject({
				status: 'closed',
				closed_by: 'fay',
				closing_by: 'fay',
				reviewed_by: 'mia'
			});
			await step(fay, '2025-03', 'begin');
			await step(fay, '2025-03', 'stop');
			expect(await period('2025-03')).toMatchObject({ status: 'open' });
		});

		it('refuses every path into a closed period, and days before it', async () => {
			for (let month = 3; month <= 14; month++)
				await close(
					month <= 12
						? `2025-${String(month).padStart(2, '0')}`
						: `2026-${String(month - 12).padStart(2, '0')}`
				);
			const closed = { code: 'period_closed', subject: { period: '2026-02', on: '2026-02-28' } };
			await expect(
				act(db, (tx) =>
					deliverSalesOrder(tx, stan, { id: orderId, shippedOn: '2026-02-28' }, context)
				)
			).rejects.toMatchObject(closed);
			await act(db, (tx) => deliverSalesOrder(tx, stan, { id: orderId }, context));
			const invoice = (issuedOn: string) =>
				act(db, (tx) => invoiceSalesOrder(tx, fay, { salesOrderId: orderId, issuedOn }, context));
			await expect(invoice('2026-02-28')).rejects.toMatchObject(closed);
			const issued = await invoice('2026-03-10');
			await expect(
				act(db, (tx) =>
					receiveCustomerPayment(
						tx,
						fay,
						{ invoiceId: String(issued['id']), paidOn: '2026-02-28' },
						context
					)
				)
			).rejects.toMatchObject(closed);
			await expect(act(db, (tx) => requireOpenPeriod(tx, ada, '2024-12-31'))).rejects.toMatchObject(
				{ code: 'period_closed' }
			);
			expect(await getRow(db.reader, 'customer_invoice', String(issued['id']))).toMatchObject({
				paid_minor: 0
			});
		});

		it('posts a late supplier invoice in the open period, when asked to', async () => {
			const supplier = await add(db, 'supplier', { name: 'Late Ltd' });
			const entered = await act(db, (tx) =>
				recordSupplierInvoice(
					tx,
					fay,
					{
						supplierId: String(supplier['id']),
						supplierReference: 'L-1',
						issuedOn: '2026-02-20',
						lines: [{ description: 'Help', quantityMilli: 1_000, unitPriceMicros: 90_000_000 }]
					},
					context
				)
			);
			const id = String(entered['id']);
			await act(db, (tx) => matchSupplierInvoice(tx, fay, { id }, context));
			const approve = (postedOn?: string) =>
				act(db, (tx) =>
					approveSupplierInvoice(
						tx,
						mia,
						{ id, note: 'Ordered by phone', ...(postedOn ? { postedOn } : {}) },
						context
					)
				);
			await expect(approve()).rejects.toMatchObject({ code: 'period_closed' });
			expect(await approve('2026-03-10')).toMatchObject({
				status: 'approved',
				issued_on: '2026-02-20',
				posted_on: '2026-03-10'
			});
		});

		it('leaves a period that is being closed to finance', async () => {
			await step(fay, '2026-03', 'begin');
			const post = (actor: Actor, sourceId: string) =>
				act(db, (tx) =>
					postEntry(
						tx,
						actor,
						{
							postedOn: '2026-03-15',
							memo: 'Accrual',
							sourceTable: 'test',
							sourceId,
							purpose: 'test',
							currency: 'EUR',
							lines: [
								{ account: 'bank', amountMinor: 5 },
								{ account: 'equity', amountMinor: -5 }
							]
						},
						context
					)
				);
			await expect(post(stan, 'a')).rejects.toMatchObject({ code: 'period_closing' });
			await post(fay, 'b');
			await step(fay, '2026-03', 'stop');
			await post(stan, 'c');
		});

		it('opens again from the last, by somebody else who may, with a reason', async () => {
			const reopen = (actor: Actor, name: string, note: string | null) =>
				step(actor, name, 'reopen', note);
			await expect(reopen(stan, '2026-02', 'Why')).rejects.toMatchObject(code('permission_denied'));
			await expect(reopen(mia, '2026-01', 'Why')).rejects.toMatchObject(
				code('period_out_of_order')
			);
			await expect(reopen(mia, '2026-02', null)).rejects.toMatchObject(
				code('period_reason_missing')
			);
			await reopen(mia, '2026-02', 'An invoice was forgotten');
			expect(await period('2026-02')).toMatchObject({
				status: 'open',
				reopened_by: 'mia',
				reopen_reason: 'An invoice was forgotten',
				closed_by: null
			});
			await act(db, (tx) => requireOpenPeriod(tx, stan, '2026-02-28'));
			await step(mia, '2026-02', 'begin');
			await step(fay, '2026-02', 'review', 'Now right');
			await step(mia, '2026-02', 'close');
			await expect(reopen(mia, '2026-02', 'Again')).rejects.toMatchObject(
				code('period_needs_another')
			);
			await reopen(ada, '2026-02', 'Again');
		});

		it('does not close under a posting that is under way', async () => {
			const race = (n: number): Promise<unknown>[] => [
				act(db, (tx) =>
					postEntry(
						tx,
						fay,
						{
							postedOn: '2026-02-10',
							memo: 'Race',
							sourceTable: 'race',
							sourceId: String(n),
							purpose: 'race',
							currency: 'EUR',
							lines: [
								{ account: 'bank', amountMinor: 1 },
								{ account: 'equity', amountMinor: -1 }
							]
						},
						context
					)
				)
			];
			await step(fay, '2026-02', 'begin');
			await step(mia, '2026-02', 'review', 'Right');
			const results = await Promise.allSettled([
				...race(1),
				...race(2),
				step(fay, '2026-02', 'close'),
				...race(3),
				...race(4)
			]);
			const { closed_at: closedAt } = (await period('2026-02')) as RecordRow;
			expect(closedAt).not.toBeNull();
			const posted = await db.reader
				.selectFrom('journal_entry')
				.select('id')
				.where('source_table', '=', 'race')
				.execute();
			const accepted = [0, 1, 3, 4].filter((n) => results[n]?.status === 'fulfilled');
			expect(posted).toHaveLength(accepted.length);
			await expect(race(9)[0]).rejects.toMatchObject({ code: 'period_closed' });
		});
	});
