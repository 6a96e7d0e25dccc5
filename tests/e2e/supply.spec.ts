/** A stock that falls: worked out, explained, accepted; what the customer is told and who waits. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { create, enter, expectAccessible } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

async function fitsPhone(page: Page) {
	await page.setViewportSize({ width: 390, height: 844 });
	await expectAccessible(page, { inBothThemes: true });
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.setViewportSize({ width: 1280, height: 900 });
}

let shelf: string;
let supplier: string;
let order: string;

test('a rule proposes what customers ordered, and says why', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/supply/proposals`);
	await expect(page.getByText('No reorder rules yet')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	supplier = await create(page, 'supplier', { name: 'Glue Works' });
	shelf = await create(page, 'product', {
		name: 'Shelf with a name that is longer than most',
		standard_cost_micros: 12.5,
		supplier_id: supplier
	});
	const warehouse = await create(page, 'warehouse', { name: 'Main warehouse' });
	const centre = await create(page, 'cost_centre', { name: 'Stock' });
	await create(page, 'reorder_rule', {
		product_id: shelf,
		warehouse_id: warehouse,
		cost_centre_id: centre,
		min_milli: 10,
		max_milli: 40,
		order_quantity_milli: 12
	});
	const customer = await create(page, 'customer', { name: 'Lind AB' });
	order = await create(page, 'sales_order', { customer_id: customer, required_on: '2030-05-02' });
	await create(page, 'sales_order_line', {
		sales_order_id: order,
		product_id: shelf,
		quantity_milli: 4,
		unit_price_micros: 30
	});
	await page.goto(`${product.url}/records/sales_order/${order}`);
	await page.getByRole('button', { name: 'Confirm' }).click();
	await page.goto(`${product.url}/supply/proposals`);
	await expect(page.getByText('Nothing to order')).toBeVisible();
	await page.getByRole('button', { name: 'Work out again' }).click();
	await expect(page.getByText('Worked out: 1 open, 1 of them new.')).toBeVisible();
	await expect(page.getByRole('cell', { name: '48 piece' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await fitsPhone(page);
	await page.getByRole('link', { name: /^Why/ }).click();
	await page.getByText('One document').click();
	await expect(page.getByRole('link', { name: 'SO-00001' })).toBeVisible();
	await page.getByRole('button', { name: 'Dismiss' }).click();
	await expect(page.getByText('Say why it is not needed.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await fitsPhone(page);
});

test('the customer is told when it comes, first only by a proposal', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/sales_order/${order}`);
	await page.getByRole('link', { name: 'Delivery promise' }).click();
	await expect(page.getByText('Only proposed')).toBeVisible();
	await page.getByLabel('Promised').fill('2030-05-01');
	await page.getByRole('button', { name: 'Promise this day' }).click();
	await expect(page.getByText('Promised.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await fitsPhone(page);
});

test('accepted it is a requisition; who waits for a late order is named', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/supply/proposals`);
	await page.getByLabel('Shelf with a name that is longer than most').check();
	await page.getByRole('button', { name: 'Preview chosen' }).click();
	await expect(page.getByText('Requisition: Glue Works')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await fitsPhone(page);
	await page.getByRole('button', { name: 'Accept', exact: true }).click();
	await expect(page.getByText('Requisitions: 1, production orders: 0.')).toBeVisible();
	await expect(page.getByText('Nothing to order')).toBeVisible();
	const late = await create(page, 'purchase_order', {
		supplier_id: supplier,
		expected_on: '2020-01-01'
	});
	await create(page, 'purchase_order_line', {
		purchase_order_id: late,
		product_id: shelf,
		quantity_milli: 3,
		unit_price_micros: 12
	});
	await page.goto(`${product.url}/records/purchase_order/${late}`);
	await page.getByRole('link', { name: 'Who waits for it' }).click();
	await expect(page.getByRole('cell', { name: 'Lind AB' })).toBeVisible();
	await expect(page.getByText('Late', { exact: true })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await fitsPhone(page);
});
