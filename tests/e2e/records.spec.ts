/** Records by clicking only: create, edit against somebody else, order to stock, import, export. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { startProduct, type ProductServer } from './server.ts';
import { enter, expectAccessible } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

async function pick(page: Page, label: string, text: string) {
	await page.getByLabel(label).fill(text);
	await page.getByRole('option', { name: text }).first().click();
	await expect(page.getByLabel(label)).toHaveValue(new RegExp(text));
}

test('an empty list says what to do, and a wrong entry loses nothing', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records`);
	await expectAccessible(page);
	await page.getByRole('link', { name: /^Customers/ }).click();
	await expect(page.getByText('No customers yet')).toBeVisible();
	await page.getByRole('link', { name: 'New customer' }).first().click();
	await page.getByLabel('Name', { exact: false }).first().fill('Alfreds Futterkiste');
	await page.getByLabel('City').fill('Berlin');
	await page.getByLabel('Credit limit').fill('12,5x');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText('is not an amount of this currency')).toBeVisible();
	await expect(page.getByLabel('City')).toHaveValue('Berlin');
	await expectAccessible(page);
	await page.getByLabel('Credit limit').fill('1250.50');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Alfreds Futterkiste' })).toBeVisible();
	await expect(page.getByText('C-00001')).toBeVisible();
	await expect(page.getByText('€1,250.50')).toBeVisible();
	await expectAccessible(page);
});

test('a stale edit is shown field by field and keeps what was typed', async ({ browser }) => {
	const pages = await Promise.all([0, 1].map(async () => (await browser.newContext()).newPage()));
	const [mine, theirs] = pages as [Page, Page];
	for (const page of pages) {
		await enter(page, product.url);
		await page.goto(`${product.url}/records/customer?q=alfreds`);
		await page.getByRole('link', { name: 'Alfreds Futterkiste' }).click();
		await page.getByRole('link', { name: 'Edit' }).click();
		await expect(page.getByLabel('City')).toHaveValue('Berlin');
	}
	await theirs.getByLabel('City').fill('Hamburg');
	await theirs.getByLabel('Phone').fill('030-1');
	await theirs.getByRole('button', { name: 'Save' }).click();
	await expect(theirs.getByText('Hamburg').first()).toBeVisible();
	await mine.getByLabel('City').fill('London');
	await mine.getByRole('button', { name: 'Save' }).click();
	await expect(mine.getByText('Ada Admin has saved version 2')).toBeVisible();
	await expect(mine.getByText('Saved meanwhile: Hamburg')).toBeVisible();
	await expect(mine.getByLabel('City')).toHaveValue('London');
	await expect(mine.getByLabel('Phone')).toHaveValue('030-1');
	await expectAccessible(mine);
	await mine.getByRole('button', { name: 'Keep mine' }).click();
	await mine.getByRole('button', { name: 'Save over it' }).click();
	await expect(mine.getByText('City: Hamburg → London')).toBeVisible();
	await Promise.all(pages.map((page) => page.context().close()));
});

test('an order is filled with lines, sent, received and looked at', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/supplier/new`);
	await page.getByLabel('Name', { exact: false }).first().fill('Chairs Ltd');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Chairs Ltd' })).toBeVisible();
	await page.goto(`${product.url}/records/product/new`);
	await page.getByLabel('Name', { exact: false }).first().fill('Oak chair');
	await page.getByLabel('Standard cost').fill('19.995');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Oak chair' })).toBeVisible();
	await page.goto(`${product.url}/records/purchase_order/new`);
	await pick(page, 'Supplier', 'Chairs');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Draft purchase order' })).toBeVisible();
	await pick(page, 'Product', 'Oak');
	await page.getByLabel('Quantity').fill('10');
	await page.getByRole('button', { name: 'Add line' }).click();
	await expect(page.getByText('€199.95').first()).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Send to supplier' }).click();
	await expect(page.getByRole('heading', { name: 'PO-00001' })).toBeVisible();
	await page.getByRole('button', { name: 'Record goods receipt' }).click();
	await page.getByRole('link', { name: 'GR-00001' }).click();
	await page.getByRole('button', { name: 'Accept everything' }).click();
	await expect(page.getByText('Posted').first()).toBeVisible();
	await page.goto(`${product.url}/records/stock_level`);
	await expect(page.getByRole('gridcell', { name: '€199.95' })).toBeVisible();
});

test('a file comes in by its headings; mistakes are named and nothing is written', async ({
	page
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Import', exact: true }).click();
	await expectAccessible(page);
	const file = (name: string, text: string | Buffer) => ({
		name,
		mimeType: 'text/csv',
		buffer: Buffer.from(text)
	});
	await page
		.getByLabel('CSV file')
		.setInputFiles(file('bad.csv', 'CustomerID,CompanyName,Email\nX1,Good,\nX2,,nobody\n'));
	await expect(page.getByText('2 rows, 3 columns')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Check all rows' }).click();
	await expect(page.getByText('2 mistakes')).toBeVisible();
	await expect(page.getByRole('cell', { name: 'Name is required.' })).toBeVisible();
	await page.getByRole('button', { name: 'Another file' }).click();
	const northwind = new URL('../fixtures/northwind/Customers.csv', import.meta.url);
	await page.getByLabel('CSV file').setInputFiles(file('Customers.csv', readFileSync(northwind)));
	await page.getByRole('button', { name: 'Check all rows' }).click();
	await expect(page.getByText('93 new')).toBeVisible();
	await page.getByRole('button', { name: 'Import 93 records' }).click();
	await expect(page.getByText('93 created, 0 updated.')).toBeVisible();
	await page.getByRole('link', { name: 'Show customers' }).click();
	await expect(page.getByText('94 customers')).toBeVisible();
});

test('a list is filtered, sorted, paged and exported, also on a phone in the dark', async ({
	page
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Next' }).click();
	await expect(page.getByRole('link', { name: 'Previous' })).toBeVisible();
	await page.getByRole('button', { name: 'Add filter' }).click();
	await page.getByLabel('Field').selectOption('country');
	await page.getByLabel('Value').fill('Germany');
	await page.getByRole('button', { name: 'Apply' }).click();
	await expect(page.getByText('11 customers')).toBeVisible();
	await page.getByRole('button', { name: 'Save this view' }).click();
	await page.getByLabel('Name of the view').fill('Germans');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('link', { name: 'Germans' })).toHaveAttribute('aria-current', 'page');
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Germans' }).click();
	await expect(page.getByText('11 customers')).toBeVisible();
	await page.getByRole('link', { name: 'Name', exact: true }).click();
	await page.getByRole('link', { name: /^Name/ }).click();
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Export CSV' }).click();
	const text = readFileSync(await (await download).path(), 'utf8');
	expect(text.trim().split('\r\n')).toHaveLength(12);
	await page.getByRole('link', { name: /Remove the filter/ }).click();
	await expect(page.getByText('94 customers')).toBeVisible();
	await page.setViewportSize({ width: 390, height: 844 });
	await page.getByRole('button', { name: 'Menu' }).click();
	await page.getByRole('button', { name: 'Light / dark' }).click();
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	await expectAccessible(page);
	const overflow = await page
		.getByRole('main')
		.evaluate((main) => main.scrollWidth - main.clientWidth);
	expect(overflow).toBeLessThanOrEqual(0);
});
