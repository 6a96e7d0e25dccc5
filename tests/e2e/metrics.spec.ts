/** Calculating in the builder without SQL, and metrics that somebody answers for. */
import { expect, test, type Page } from '@playwright/test';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { reportSearch } from '#lib/reports/query/report-url.ts';
import { startSampleCompany } from './sample-company.ts';
import type { ProductServer } from './server.ts';
import { expectAccessible, signIn } from './walks.ts';

let product: ProductServer;
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	test.setTimeout(240_000);
	product = await startSampleCompany(browser);
});
test.afterAll(() => product.stop());
test.beforeEach(({ page }) => signIn(page, product.url));

async function openBuilder(page: Page, query = reportQuery(['sales.revenue'], YEAR)) {
	await page.goto(`${product.url}/reports/new${reportSearch(query, 'table')}`);
	await expect(page.getByText('How this is computed')).toBeVisible({ timeout: 15_000 });
	await page.waitForLoadState('networkidle');
}
const YEAR = { range: 'last_12_months' as const, dimensions: ['channel'] };

async function write(page: Page, formula: string) {
	const editor = page.getByRole('textbox', { name: 'Formula' });
	await editor.click();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.press('Delete');
	// As pasted: brackets are closed and names completed for whoever types.
	await page.keyboard.insertText(formula);
	await page.keyboard.press('Escape');
}

async function picture(page: Page, name: string) {
	const folder = process.env['PICTURES'];
	if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('a measure is calculated where it is wanted, with its mistakes marked while typing', async ({
	page
}) => {
	await openBuilder(page);
	await page.getByRole('button', { name: 'Calculate a measure…' }).click();
	const dialog = page.getByRole('dialog', { name: 'Calculate' });
	await expect(dialog.getByLabel('Calculated from')).toHaveValue('sales');
	await dialog.getByLabel('Name', { exact: true }).fill('Margin rate');
	await write(page, 'Gross margin / Net turnover');
	await expect(dialog.getByText(/^Character 16: There is no measure “Net turnover”/)).toBeVisible();
	await expect(dialog.locator('.cm-mistake').first()).toBeVisible();
	await picture(page, 'mistake');
	await expectAccessible(page, { within: 'dialog' });
	await write(page, '`Gross margin` / `Net revenue`');
	await expect(dialog.getByText('This gives a number.')).toBeVisible();
	await dialog.getByLabel('Shown').selectOption('percent');
	await dialog.getByLabel('Good news is').selectOption('higher');
	await picture(page, 'formula');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toBeHidden();
	await expect(page.getByRole('columnheader', { name: 'Margin rate' })).toBeVisible();
	await expect(page.getByRole('cell', { name: /^\d+(\.\d)?%/ }).first()).toBeVisible();
});

test('names are completed from a list', async ({ page }) => {
	await page.goto(`${product.url}/reports/metrics/new`);
	await page.getByLabel('Calculated from').selectOption('sales');
	const editor = page.getByRole('textbox', { name: 'Formula' });
	await editor.click();
	await page.keyboard.type('Net rev');
	await expect(page.getByRole('option', { name: /Net revenue/ }).first()).toBeVisible();
	await page.waitForTimeout(150);
	await page.keyboard.press('Enter');
	await expect(editor).toContainText('`Net revenue`');
	await expect(page.getByText('This gives an amount.')).toBeVisible();
	await expectAccessible(page);
});

test('a field is calculated and grouped by at once', async ({ page }) => {
	await openBuilder(page);
	await page.getByRole('button', { name: 'Calculate a field…' }).click();
	const dialog = page.getByRole('dialog', { name: 'Calculate' });
	await dialog.getByLabel('Name', { exact: true }).fill('Size of line');
	await write(page, 'if Net >= 500 then "Large" else "Small"');
	await expect(dialog.getByText('This gives a text.')).toBeVisible();
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toBeHidden();
	const chip = page.getByRole('button', { name: 'Size of line', exact: true });
	await expect(chip).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByRole('rowheader', { name: 'Large' }).first()).toBeVisible();
	await picture(page, 'grouped');
	await page.getByRole('button', { name: 'Save…' }).click();
	const save = page.getByRole('dialog', { name: 'Save report' });
	await save.getByRole('textbox', { name: 'Name' }).fill('Revenue by size of line');
	await save.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Revenue by size of line' })).toBeVisible();
});

test('what is used is not deleted, and the page says what uses it', async ({ page }) => {
	await page.goto(`${product.url}/reports/metrics/edit/x_size_of_line`);
	await expect(page.getByRole('link', { name: 'Revenue by size of line' })).toBeVisible();
	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: 'Delete' }).click();
	await expect(page.getByText(/is used by report “Revenue by size of line”/)).toBeVisible();
	await picture(page, 'in-use');
	await expectAccessible(page);
});

test('a metric is certified, and its mark opens what it means', async ({ page }) => {
	await page.goto(`${product.url}/reports/metrics?search=margin+rate`);
	await expect(page.getByText('`Gross margin` / `Net revenue`')).toBeVisible();
	await page.getByRole('link', { name: 'Margin rate' }).click();
	await page.getByLabel('What it means').fill('What is left of each unit of revenue after goods.');
	await page.getByLabel('What it is easily mistaken for').fill('It is no mark-up on the cost.');
	await page.getByRole('button', { name: 'Certify', exact: true }).click();
	await expect(page.getByText(/^Since \d{4}-\d{2}-\d{2}, by Ada Admin$/)).toBeVisible();
	await picture(page, 'certified');
	await expectAccessible(page);

	await openBuilder(page, reportQuery(['sales.x_margin_rate', 'sales.revenue'], YEAR));
	const header = page.getByRole('columnheader', { name: 'Margin rate' });
	await header.getByRole('button', { name: /Certified/ }).click();
	const dialog = page.getByRole('dialog', { name: 'Margin rate' });
	await expect(dialog.getByText('It is no mark-up on the cost.')).toBeVisible();
	await expect(dialog.getByText('`Gross margin` / `Net revenue`')).toBeVisible();
	await picture(page, 'mark');
	await expectAccessible(page, { within: 'dialog[open]' });
	await dialog.getByRole('button', { name: 'Close' }).click();
	await expect(dialog).toBeHidden();

	await page.goto(`${product.url}/reports/metrics?certified=yes`);
	await expect(page.getByRole('listitem').filter({ hasText: 'Margin rate' })).toBeVisible();
	await expect(page.getByText(/^1 of \d+ measures$/)).toBeVisible();
	await page.getByRole('checkbox', { name: 'Certified only' }).uncheck();
	await expect(page.getByText(/^\d+ measures$/)).toBeVisible();
	await picture(page, 'metrics');
	await expectAccessible(page);
});

test('another formula takes the mark away', async ({ page }) => {
	await page.goto(`${product.url}/reports/metrics/edit/x_margin_rate`);
	await expect(page.getByText(/Another formula takes the mark away/)).toBeVisible();
	await expect(page.getByText('This gives a number.')).toBeVisible();
	await write(page, '`Gross margin` / `Gross revenue`');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved. It is no longer certified.')).toBeVisible();
	await page.goto(`${product.url}/reports/metrics/edit/x_margin_rate`);
	await page.getByText('Earlier versions (1)').click();
	await expect(page.getByText('`Gross margin` / `Net revenue`')).toBeVisible();
	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: 'Put version 1 back' }).click();
	await expect(page.getByText('Earlier versions (2)')).toBeVisible();
	await page.goto(`${product.url}/reports/metrics/sales.x_margin_rate`);
	await expect(page.getByRole('definition').filter({ hasText: /^No$/ })).toBeVisible();
});

test('on a phone in the dark nothing is cut off', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.setViewportSize({ width: 390, height: 844 });
	const address = {
		metrics: '/reports/metrics',
		empty: '/reports/metrics?search=nothing+is+called+so',
		metric: '/reports/metrics/sales.revenue',
		edit: '/reports/metrics/edit/x_margin_rate'
	};
	for (const [name, path] of Object.entries(address)) {
		await page.goto(`${product.url}${path}`);
		await page.waitForLoadState('networkidle');
		await picture(page, `phone-${name}`);
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow, path).toBeLessThanOrEqual(0);
		await expectAccessible(page);
	}
});
