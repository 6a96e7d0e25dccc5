/** Tolerances by clicking only: kept, refused twice, applied at goods receipt and to an invoice. */
import { expect, test } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { create, enter, expectAccessible } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

test('a tolerance is kept once for the company and once for a supplier', async ({ page }) => {
	await enter(page, product.url);
	await create(page, 'supplier', { name: 'Glue Works' });
	await page.goto(`${product.url}/records`);
	await page.getByRole('link', { name: /^Match tolerances/ }).click();
	await expect(page.getByText('No match tolerances yet')).toBeVisible();
	await page.getByRole('link', { name: 'New match tolerance' }).first().click();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByLabel('Name').fill('Company');
	await page.getByLabel('Price above the order (%)').fill('1.5');
	await page.getByLabel('Price above the order, whole line').fill('0');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Company' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await page.goto(`${product.url}/records/match_tolerance/new`);
	await page.getByLabel('Name').fill('Second');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText('The company has one already: “Company”.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByLabel('Supplier').fill('Glue');
	await page.getByRole('option', { name: 'Glue Works' }).click();
	await page.getByLabel('Charged beyond what was accepted').fill('120');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText('must be at most 100')).toBeVisible();
	await page.getByLabel('Charged beyond what was accepted').fill('2');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Second' })).toBeVisible();
	await page.goto(`${product.url}/records/match_tolerance`);
	await expect(page.getByRole('gridcell', { name: 'Glue Works' })).toBeVisible();
	await page.setViewportSize({ width: 390, height: 844 });
	await expectAccessible(page, { inBothThemes: true });
	const overflow = await page
		.getByRole('main')
		.evaluate((main) => main.scrollWidth - main.clientWidth);
	expect(overflow).toBeLessThanOrEqual(0);
});

test('an invoice says on its page how it compares with the order', async ({ page }) => {
	await enter(page, product.url);
	const supplier = await create(page, 'supplier', { name: 'Screws & Sons' });
	await create(page, 'match_tolerance', {
		name: 'Screws',
		supplier_id: supplier,
		receipt_over_bp: 5
	});
	const order = await create(page, 'purchase_order', { supplier_id: supplier });
	await create(page, 'purchase_order_line', {
		purchase_order_id: order,
		description: 'Screws',
		quantity_milli: 10,
		unit_price_micros: 20
	});
	await page.goto(`${product.url}/records/purchase_order/${order}`);
	await page.getByRole('button', { name: 'Send to supplier' }).click();
	await page.getByRole('link', { name: 'Receive other quantities' }).click();
	const arrived = page.getByLabel('Arrived: Screws');
	await expect(arrived).toHaveValue('10');
	await expectAccessible(page, { inBothThemes: true });
	await arrived.fill('ten');
	await page.getByRole('button', { name: 'Record goods receipt' }).click();
	await expect(page.getByText('“ten” is not a quantity with at most 3 decimals.')).toBeVisible();
	await expect(arrived).toHaveValue('ten');
	await arrived.fill('10.6');
	await page.getByRole('button', { name: 'Record goods receipt' }).click();
	await expect(page.getByText(/Expected at most 10.5 of “Screws”/)).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await arrived.fill('10.4');
	await page.getByRole('button', { name: 'Record goods receipt' }).click();
	await expect(page.getByRole('heading', { name: 'GR-00001' })).toBeVisible();
	await expect(page.getByRole('cell', { name: '0.4', exact: true })).toBeVisible();
	await expect(page.getByRole('columnheader', { name: 'Beyond the order' })).toBeVisible();
	await page.getByRole('button', { name: 'Accept everything' }).click();
	await expect(page.getByText('Posted').first()).toBeVisible();
	await page.goto(`${product.url}/records/purchase_order/${order}`);
	await page.getByRole('button', { name: 'Record supplier invoice…' }).click();
	await page.getByLabel('Invoice number of the supplier').fill('R-77');
	await page.getByRole('button', { name: 'Record supplier invoice', exact: true }).click();
	await page.getByRole('link', { name: 'SI-00001' }).click();
	await page.getByRole('button', { name: 'Match' }).click();
	await expect(
		page.getByText('Quantity and price agree with order and receipt.', { exact: true })
	).toBeVisible();
	await expect(page.getByRole('columnheader', { name: 'Difference', exact: true })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
});
