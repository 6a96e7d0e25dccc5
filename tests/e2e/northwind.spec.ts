/**
 * Northwind's real orders, brought in and asked about by clicking only: the product's figures are
 * those that follow from the files, as a whole and group by group, to the cent.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { Northwind, type Breakdown, type Figures } from './northwind-figures.ts';
import { startProduct, type ProductServer } from './server.ts';
import { expectAccessible } from './walks.ts';

const PASSWORD = 'correct horse battery';
const FILES = [
	['Product categories', 'Categories', 8],
	['Suppliers', 'Suppliers', 29],
	['Products', 'Products', 77],
	['Employees', 'Employees', 9],
	['Customers', 'Customers', 93],
	['Sales orders', 'Orders', 830]
] as const;
const northwind = new Northwind();
let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

async function signIn(page: Page) {
	await page.goto(product.url);
	if (page.url().endsWith('/setup')) {
		await page.getByLabel('Your name').fill('Nora Wind');
		await page.getByLabel('Empty company').check();
	}
	await page.getByLabel('E-mail').fill('nora@example.com');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: /Create the administrator|Sign in/ }).click();
	await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
}

async function chooseFile(page: Page, name: string) {
	await page.getByLabel('CSV file').setInputFiles({
		name: `${name}.csv`,
		mimeType: 'text/csv',
		buffer: readFileSync(new URL(`../fixtures/northwind/${name}.csv`, import.meta.url))
	});
	await expect(page.getByRole('button', { name: 'Check all rows' })).toBeVisible();
}

async function importAll(page: Page, count: number) {
	await page.getByRole('button', { name: 'Check all rows' }).click();
	await expect(page.getByText(`${count} new`)).toBeVisible();
	await expect(page.getByText('0 mistakes')).toBeVisible();
	await page.getByRole('button', { name: `Import ${count} records` }).click();
	await expect(page.getByText(`${count} created, 0 updated.`)).toBeVisible({ timeout: 30_000 });
}

/** Cents of a cell such as `€1,265,793.29`. */
const cents = (text: string) => Math.round(Number(text.replace(/[^\d.-]/g, '')) * 100);
const whole = (text: string) => Number(text.replace(/[^\d-]/g, ''));

interface Shown {
	headings: string[];
	groups: Map<string, Figures>;
	total: Figures | null;
}

/** Reads a result's table, whose measures were chosen as gross, net, orders and lines. */
async function readTable(table: Locator): Promise<Shown> {
	// In one look: between two the table may have been drawn anew.
	const { headings, rows } = await table.evaluate((element) => ({
		headings: [...element.querySelectorAll<HTMLElement>('thead th')].map((th) => th.innerText),
		rows: [...element.querySelectorAll('tbody tr, tfoot tr')].map((tr) => ({
			isTotal: tr.parentElement?.tagName === 'TFOOT',
			name: tr.querySelector('th')?.textContent?.trim() ?? '',
			cells: [...tr.querySelectorAll('td')].map((td) => td.textContent?.trim() ?? '')
		}))
	}));
	const at = (label: string) => headings.slice(-4).indexOf(label);
	const figures = (cells: string[]): Figures => ({
		lines: whole(cells[at('Order lines')] ?? ''),
		orders: whole(cells[at('Orders')] ?? ''),
		gross: cents(cells[at('Gross revenue')] ?? ''),
		net: cents(cells[at('Net revenue')] ?? '')
	});
	const total = rows.find(({ isTotal }) => isTotal);
	return {
		headings,
		groups: new Map(rows.filter((r) => !r.isTotal).map((r) => [r.name, figures(r.cells)])),
		total: total ? figures(total.cells) : null
	};
}

const result = (page: Page) => page.getByRole('region', { name: 'Result' });

/** Waits until the result is grouped by `heading`, then compares it group by group. */
async function expectBreakdown(page: Page, heading: string, breakdown: Breakdown) {
	const table = result(page).getByRole('table');
	await expect(table.getByRole('columnheader', { name: heading, exact: true })).toBeVisible();
	await expect(result(page)).toHaveAttribute('aria-busy', 'false');
	const shown = await readTable(table);
	const expected = northwind.by[breakdown];
	const named = breakdown === 'month' ? monthNames(expected) : expected;
	const busy = [...shown.groups].filter(([, { lines }]) => lines > 0);
	expect(Object.fromEntries(busy)).toEqual(Object.fromEntries(named));
	expect(shown.total).toEqual(northwind.total);
	const added = busy.reduce((sum, [, { net }]) => sum + net, 0);
	expect(added).toBe(northwind.total.net);
}

/** `1996-07` as the reports write it. */
function monthNames(months: Map<string, Figures>): Map<string, Figures> {
	const name = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });
	return new Map([...months].map(([key, value]) => [name.format(new Date(`${key}-01`)), value]));
}

test('every file is mapped, checked and brought in', async ({ page }) => {
	await signIn(page);
	for (const [list, file, count] of FILES) {
		await page.getByRole('link', { name: 'Records', exact: true }).click();
		await page
			.getByRole('main')
			.getByRole('link', { name: new RegExp(`^${list}`) })
			.click();
		await page.getByRole('link', { name: 'Import', exact: true }).first().click();
		await chooseFile(page, file);
		await importAll(page, count);
		await page.getByRole('link', { name: /^Show / }).click();
		await expect(page.getByText(`${count} ${list.toLowerCase()}`)).toBeVisible();
	}
});

test('order lines are mapped by hand where the guess is taken away', async ({ page }) => {
	await signIn(page);
	await page.goto(`${product.url}/records/sales_order_line/import`);
	await chooseFile(page, 'OrderDetails');
	const price = page.getByLabel('Column for Price', { exact: true });
	await expect(price).toHaveValue('UnitPrice');
	await price.selectOption({ label: 'Not in the file' });
	await page.getByRole('button', { name: 'Check all rows' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await price.selectOption('UnitPrice');
	await expectAccessible(page);
	await page.screenshot({ path: 'test-results/northwind-mapping.png', fullPage: true });
	await importAll(page, 2155);
});

test('the builder gives the totals and every breakdown, and keeps a report', async ({ page }) => {
	await signIn(page);
	await page.getByRole('link', { name: 'Reports', exact: true }).click();
	await page.getByRole('main').getByRole('link', { name: 'New report' }).click();
	const question = page.getByRole('region', { name: 'Question' });
	for (const measure of ['Gross revenue', 'Net revenue', 'Orders', 'Order lines'])
		await question.getByRole('checkbox', { name: measure, exact: true }).check();
	await question.getByLabel('Period', { exact: true }).selectOption({ label: 'All time' });
	await question.getByLabel('As', { exact: true }).selectOption({ label: 'Table' });
	await question.getByRole('checkbox', { name: 'Totals' }).check();

	const cell = (name: string) => result(page).getByRole('cell', { name, exact: true });
	for (const text of ['830', '2,155', '€1,354,458.59', '€1,265,793.29'])
		await expect(cell(text)).toBeVisible();
	expect(northwind.total).toEqual({ orders: 830, lines: 2155, gross: 135445859, net: 126579329 });
	expect(northwind.netRoundedOnce).toBe(126579304);
	// What the rounding of each line makes out is shown beside it.
	const unrounded = question.getByRole('checkbox', { name: 'Net revenue before rounding' });
	await unrounded.check();
	await expect(cell('€1,265,793.04').first()).toBeVisible();
	await unrounded.uncheck();
	await expect(cell('€1,265,793.04')).toHaveCount(0);
	console.log(
		`net, each line rounded: ${northwind.total.net / 100}; rounded once: ${northwind.netRoundedOnce / 100}`
	);

	await question.getByRole('button', { name: 'Country', exact: true }).click();
	await expectBreakdown(page, 'Country', 'country');
	await expectAccessible(page);
	await page.screenshot({ path: 'test-results/northwind-country.png', fullPage: true });
	await question.getByRole('button', { name: 'Country', exact: true }).click();

	// The same by keyboard only.
	await question.getByRole('button', { name: 'Product category', exact: true }).focus();
	await page.keyboard.press('Space');
	await expectBreakdown(page, 'Product category', 'category');
	await page.keyboard.press('Space');

	await question.getByRole('button', { name: 'Employee', exact: true }).click();
	await expectBreakdown(page, 'Employee', 'employee');
	await question.getByRole('button', { name: 'Employee', exact: true }).click();

	await question.getByLabel('Time', { exact: true }).selectOption({ label: 'Month' });
	await expectBreakdown(page, 'Month', 'month');
	await page.screenshot({ path: 'test-results/northwind-month.png', fullPage: true });

	await page.getByRole('button', { name: 'Save…' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Name').fill('Sales by month');
	await dialog.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Sales by month' })).toBeVisible();
});

test('the report stands on a dashboard with the same figures', async ({ page }) => {
	await signIn(page);
	await page.getByRole('link', { name: 'Dashboards', exact: true }).click();
	await page.getByLabel('New dashboard').fill('Northwind');
	await page.getByRole('button', { name: 'Create', exact: true }).click();
	await page.getByLabel('Add a card with a saved report').selectOption({
		label: 'Sales by month (Table)'
	});
	await page.getByLabel('Period', { exact: true }).selectOption({ label: 'All time' });
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	// The editor has the same heading and a preview of the same card.
	await page.waitForURL(/\/dashboards\/[0-9a-f-]+$/);
	await expect(page.getByRole('heading', { level: 1, name: 'Northwind' })).toBeVisible();
	const card = page.getByRole('article', { name: 'Sales by month' });
	await expect(card.getByText('€1,265,793.29')).toBeVisible();
	const shown = await readTable(card.getByRole('table'));
	expect(shown.total).toEqual(northwind.total);
	await expectAccessible(page);
	await page.screenshot({ path: 'test-results/northwind-dashboard.png' });
	const july = northwind.by.month.get('1996-07');
	const shownNet = `€${((july?.net ?? 0) / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`;
	await card.getByRole('button', { name: shownNet }).click();
	await page
		.getByRole('dialog', { name: 'Explore Net revenue' })
		.getByRole('button', { name: 'Rows behind it' })
		.click();
	const rows = page.getByRole('dialog', { name: 'Net revenue', exact: true });
	await expect(rows.getByText(`${july?.lines} rows of Sales`)).toBeVisible();
	await expectAccessible(page);
});
