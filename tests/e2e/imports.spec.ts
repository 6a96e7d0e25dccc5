/** A workbook brought in by clicking: sheet and headings chosen, mistakes, and the import taken back. */
import { expect, test, type Page } from '@playwright/test';
import { workbook } from '../zip.ts';
import { startProduct, type ProductServer } from './server.ts';
import { enter, expectAccessible, photograph } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

const picture = (page: Page, name: string) => photograph(page, `imports-${name}`);
const row = (no: number, ...cells: readonly string[]) =>
	`<row r="${no}">${cells
		.map((text, at) => `<c r="${'ABC'[at]}${no}" t="inlineStr"><is><t>${text}</t></is></c>`)
		.join('')}</row>`;
const list =
	row(1, 'Customers of spring') +
	row(3, 'Customer ID', 'Company', 'City') +
	row(4, 'K-1', 'Alfreds', 'Berlin') +
	row(5, 'K-2', 'Berglunds snabbköp', 'Luleå') +
	row(
		6,
		'K-3',
		'Harbour Foods and Daughters, Wholesale of Everything that is Eaten at Sea',
		'Kiel'
	);
const file = {
	name: 'Customers of spring, as they were sent by the agency in the last week.xlsx',
	mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	buffer: workbook({ 'Read me': row(1, 'Nothing to see'), Customers: list })
};

test('a workbook shows its sheets, and says what cannot be read', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Import', exact: true }).first().click();
	await page
		.getByLabel('CSV file')
		.setInputFiles({ ...file, buffer: file.buffer.subarray(0, 300) });
	await expect(page.getByText('the workbook is not a ZIP archive')).toBeVisible();
	await page.getByLabel('CSV file').setInputFiles(file);
	await expect(page.getByLabel('Sheet')).toHaveValue('Customers');
	await expect(page.getByLabel('Row of the headings')).toHaveValue('3');
	await page.getByLabel('Sheet').selectOption('Read me');
	await expect(page.getByText('it has headings but no rows')).toBeVisible();
	await picture(page, 'other-sheet');
	await expect(page.getByLabel('Sheet')).toHaveValue('Customers');
	await expect(page.getByLabel('Column for External key', { exact: true })).toHaveValue(
		'Customer ID'
	);
	await expectAccessible(page, { inBothThemes: true });
	await page.getByLabel('Row of the headings').fill('4');
	await page.getByLabel('Row of the headings').press('Tab');
	await expect(page.getByText('2 rows, 3 columns.')).toBeVisible();
	await page.getByLabel('Row of the headings').fill('3');
	await page.getByLabel('Row of the headings').press('Tab');
	await expect(page.getByText('3 rows, 3 columns.')).toBeVisible();
	await page.getByRole('button', { name: 'Check all rows' }).click();
	await page.getByRole('button', { name: 'Import 3 records' }).click();
	await expect(page.getByText('3 created, 0 updated.')).toBeVisible();
	await picture(page, 'done');
});

test('an import is taken back but for what somebody changed', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Alfreds' }).first().click();
	await page.getByRole('link', { name: 'Edit' }).click();
	await page.getByLabel('City').fill('Bonn');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.goto(`${product.url}/records/customer/import`);
	await picture(page, 'last');
	await page.getByRole('link', { name: /^Customers of spring/ }).click();
	await expect(page.getByText('2 go')).toBeVisible();
	await expect(page.getByText('Was changed since')).toBeVisible();
	await picture(page, 'preview');
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('button', { name: 'Take 2 records back' }).click();
	await expect(page.getByText('Taken back: 2 gone, 0 as they were.')).toBeVisible();
	await expect(page.getByText(/^Taken back .*: 2 records\.$/)).toBeVisible();
	await picture(page, 'undone');
	await page.goto(`${product.url}/records/customer`);
	await expect(page.getByRole('link', { name: 'Alfreds' }).first()).toBeVisible();
	await expect(page.getByText('Berglunds snabbköp')).toHaveCount(0);
});
