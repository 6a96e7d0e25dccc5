/** A sale in dollars by clicking: no rate, a rate, both currencies on every page, paid. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { openDatabase } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { startProduct, type ProductServer } from './server.ts';
import { create, enter, expectAccessible, photograph, step } from './walks.ts';

let product: ProductServer;
let order: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

const picture = (page: Page, name: string) => photograph(page, `currencies-${name}`);

test('an order in dollars is not confirmed without a rate', async ({ page }) => {
	page.setDefaultTimeout(15_000);
	await enter(page, product.url);
	const customer = await create(page, 'customer', {
		name: 'Boston Lighthouse Company, Lamps and Lanterns for Every Coast of the Atlantic',
		currency: 'USD'
	});
	const lamp = await create(page, 'product', { name: 'Lamp', standard_cost_micros: 50 });
	const db = await openDatabase({ file: join(product.data, 'flowledger.db') });
	await inTransaction(db, (tx) =>
		countStock(
			tx,
			systemActor,
			{ productId: lamp, countedMilli: 10_000, isOpening: true },
			{ now: Date.now(), timeZone: 'Europe/Berlin' }
		)
	);
	await db.close();
	order = await create(page, 'sales_order', { customer_id: customer });
	await create(page, 'sales_order_line', {
		sales_order_id: order,
		product_id: lamp,
		quantity_milli: 2,
		unit_price_micros: 100,
		unit_cost_micros: 55
	});
	await page.goto(`${product.url}/records/sales_order/${order}`);
	await step(page, 'Confirm');
	await expect(page.getByText(/Expected an exchange rate from USD to EUR/).first()).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'no-rate');
});

test('a rate is entered, with what is wrong said at its field', async ({ page }) => {
	page.setDefaultTimeout(15_000);
	await enter(page, product.url);
	await page.getByRole('link', { name: 'Finance', exact: true }).first().click();
	await page.getByRole('link', { name: 'Exchange rates' }).click();
	await expect(page.getByRole('heading', { name: 'Exchange rates' })).toBeVisible();
	await page.goto(`${product.url}/records/exchange_rate/new`);
	await page.locator('[name=from_currency]').selectOption('USD');
	await page.locator('[name=to_currency]').selectOption('USD');
	await page.locator('[name=rated_on]').fill('2026-01-01');
	await page.locator('[name=rate]').fill('0.91234567891');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText(/not a number with at most 10 decimals/)).toBeVisible();
	await page.locator('[name=rate]').fill('0.9123456789');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText('Choose two different currencies.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'rate');
	await page.locator('[name=to_currency]').selectOption('EUR');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText('0.9123456789').first()).toBeVisible();
	await page.goto(`${product.url}/records/exchange_rate`);
	await expect(page.getByText('0.9123456789').first()).toBeVisible();
	await picture(page, 'rates');
});

test('the sale stands in the books in both currencies until it is paid', async ({ page }) => {
	page.setDefaultTimeout(15_000);
	await enter(page, product.url);
	await page.goto(`${product.url}/records/sales_order/${order}`);
	await step(page, 'Confirm');
	await expect(page.getByText('182.47 EUR').first()).toBeVisible();
	await step(page, 'Deliver what is open');
	await step(page, 'Create invoice');
	await expect(page.getByRole('link', { name: 'INV-00001' }).first()).toBeVisible();
	await page.goto(`${product.url}/finance/receivables`);
	await expect(page.getByText('Agrees with the ledger')).toBeVisible();
	await expect(page.getByText('200.00 USD of it, booked at 182.47')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'receivables');
	await page.getByRole('link', { name: /Boston/ }).click();
	await expect(page.getByText('200.00 USD').first()).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'party');
	await page.getByRole('main').getByRole('link', { name: 'INV-00001' }).click();
	await expect(page.getByText('182.47 EUR').first()).toBeVisible();
	await expect(page.getByText('0.9123456789').first()).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'invoice');
	await page.goto(`${product.url}/finance/trial-balance`);
	await page.getByRole('link', { name: /^1200/ }).click();
	await expect(page.getByText('200.00 USD').first()).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'account');
});

test('what is open is revalued at the end of the period, and paid', async ({ page }) => {
	page.setDefaultTimeout(15_000);
	await enter(page, product.url);
	await page.goto(`${product.url}/finance`);
	await page.getByRole('button', { name: /Add the fiscal year/ }).click();
	await expect(page.getByText('All 12 periods')).toBeVisible();
	const today = new Date().toISOString();
	const lastDay = new Date(Date.UTC(+today.slice(0, 4), +today.slice(5, 7), 0))
		.toISOString()
		.slice(0, 10);
	const answer = await page.request.get(`${product.url}/api/v1/records/fiscal_period?limit=100`);
	const { records } = (await answer.json()) as {
		records: { id: string; values: { ends_on: string } }[];
	};
	const period = records.find(({ values }) => values.ends_on === lastDay)!;
	await create(page, 'exchange_rate', {
		from_currency: 'USD',
		to_currency: 'EUR',
		rated_on: lastDay,
		rate: 1
	});
	await page.goto(`${product.url}/records/fiscal_period/${period.id}`);
	await step(page, 'Revalue other currencies');
	await page.goto(`${product.url}/finance/trial-balance?from=${lastDay}&to=${lastDay}`);
	await expect(page.getByText('Debit equals credit')).toBeVisible();
	await expect(page.getByRole('link', { name: /^1210 Receivables, revaluation/ })).toBeVisible();
	await picture(page, 'revalued');
	await page.goto(`${product.url}/records/customer_invoice`);
	await page.getByRole('main').getByRole('link', { name: 'INV-00001' }).click();
	await step(page, 'Record full payment');
	await expect(page.getByText('Paid').first()).toBeVisible();
	await page.goto(`${product.url}/finance/receivables`);
	await expect(page.getByText('Agrees with the ledger')).toBeVisible();
	await expect(page.getByText('Nothing was open on this day')).toBeVisible();
});

test('goods that came without an invoice stand by purchase order', async ({ page }) => {
	page.setDefaultTimeout(15_000);
	await enter(page, product.url);
	await page.getByRole('link', { name: 'Finance', exact: true }).first().click();
	await page.getByRole('link', { name: 'Not invoiced' }).click();
	await expect(page.getByText('Nothing is between receipt and invoice')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	const supplier = await create(page, 'supplier', {
		name: 'Halifax Glassworks and Shipyard, Makers of Lenses for Lighthouses',
		currency: 'USD',
		status: 'approved'
	});
	const lens = await create(page, 'product', { name: 'Lens', standard_cost_micros: 90 });
	const purchase = await create(page, 'purchase_order', { supplier_id: supplier });
	await create(page, 'purchase_order_line', {
		purchase_order_id: purchase,
		product_id: lens,
		description: 'Lens',
		quantity_milli: 3,
		unit_price_micros: 100
	});
	await page.goto(`${product.url}/records/purchase_order/${purchase}`);
	await step(page, 'Send');
	await step(page, 'Record goods receipt');
	await page.goto(`${product.url}/records/goods_receipt`);
	await page.getByRole('main').getByRole('link', { name: 'GR-00001' }).click();
	await step(page, 'Accept everything');
	await expect(page.getByText('Posted').first()).toBeVisible();
	await page.goto(`${product.url}/finance/not-invoiced`);
	await expect(page.getByText('Agrees with the ledger')).toBeVisible();
	await expect(page.getByRole('cell', { name: '273.70' }).first()).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'not-invoiced');
});
