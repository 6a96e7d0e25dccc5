/** Questions in SQL: written with the keyboard, answered, charted, saved, refused, and stopped. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { startProduct, type ProductServer } from './server.ts';
import { expectAccessible, setUp } from './walks.ts';

let product: ProductServer;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
	product = await startProduct();
	page = await (await browser.newContext()).newPage();
	await setUp(page, product.url, 'empty');
});
test.afterAll(async () => {
	await page.close();
	await product.stop();
});

/** Writes over what is there; what the editor closes by itself is typed over. */
async function write(statement: string) {
	const editor = page.getByRole('textbox', { name: 'Statement' });
	await editor.click();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.insertText(statement);
}

const QUESTION =
	'select key, length(name) as letters, length(key) as more from team order by letters desc, key';

test('a statement is written, run with the keyboard, and shown as rows and as a chart', async () => {
	await page.goto(`${product.url}/reports`);
	await page.getByRole('link', { name: 'New question in SQL' }).click();
	await expect(page.getByText('Write a statement that begins with select')).toBeVisible();
	await page.screenshot({ path: 'test-results/sql-empty.png' });
	await write(QUESTION);
	await expectAccessible(page);
	await page.keyboard.press('ControlOrMeta+Enter');
	const table = page.getByRole('region', { name: 'Question in SQL' });
	await expect(table.getByRole('columnheader')).toHaveText(['key', 'letters', 'more']);
	await expect(table.getByRole('row')).not.toHaveCount(1);
	await page.screenshot({ path: 'test-results/sql-rows.png' });
	await expectAccessible(page);
	await page.getByLabel('Shown as').selectOption('bar');
	await expect(page.locator('canvas')).toBeVisible();
	await page.screenshot({ path: 'test-results/sql-chart.png' });
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'CSV' }).click();
	const csv = readFileSync((await (await download).path())!, 'utf8');
	expect(csv.split('\r\n')[0]).toBe('\uFEFFkey,letters,more');
});

test('names of tables are found, and completed while typing', async () => {
	await page.getByLabel('Find a table or column').fill('sales_order_line');
	await expect(page.getByText('sales_order_line', { exact: true })).toBeVisible();
	await write('');
	await page.getByRole('button', { name: 'Put the name in' }).first().click();
	await expect(page.getByRole('textbox', { name: 'Statement' })).toContainText('sales_order_line');
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('select * from purchase_ord');
	await expect(page.getByRole('listbox')).toContainText('purchase_order_line');
	await page.keyboard.press('Escape');
});

test('what may not be asked, or is wrong, is said; the statement and the rows stay', async () => {
	await write('select * from account');
	await page.getByRole('button', { name: 'Run' }).click();
	await expect(page.getByText('the table “account” is closed to questions')).toBeVisible();
	await write('select nme from team');
	await page.getByRole('button', { name: 'Run' }).click();
	await expect(page.getByText('no such column: nme')).toBeVisible();
	await page.screenshot({ path: 'test-results/sql-error.png' });
	await expectAccessible(page);
	await expect(page.getByRole('textbox', { name: 'Statement' })).toContainText('select nme');
});

test('a question that takes too long is stopped by who asked it', async () => {
	await write(
		'with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000000) select count(*) from n'
	);
	await page.getByRole('button', { name: 'Run' }).click();
	await expect(page.getByText(/^Running for/)).toBeVisible();
	await page.getByRole('button', { name: 'Stop' }).click();
	await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
});

test('a question is saved, changed by its version, and found again', async () => {
	await write(QUESTION);
	await page.getByRole('button', { name: 'Save' }).click();
	await page.getByLabel('Name').fill('Teams by the length of their names');
	await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
	await expect(
		page.getByRole('heading', { name: 'Teams by the length of their names' })
	).toBeVisible();
	await page.goto(`${product.url}/reports`);
	await page.screenshot({ path: 'test-results/sql-list.png' });
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Teams by the length of their names' }).click();
	await page.getByRole('button', { name: 'Run' }).click();
	// As it was shown when it was saved.
	await expect(page.locator('canvas')).toBeVisible();
});

test('in the dark, on a phone, nothing is wider than the page', async () => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.reload();
	await page.getByRole('button', { name: 'Run' }).click();
	await page.getByLabel('Shown as').selectOption('table');
	await expect(page.getByRole('columnheader', { name: 'letters' })).toBeVisible();
	await page.screenshot({ path: 'test-results/sql-phone-dark.png', fullPage: true });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await expectAccessible(page);
});
