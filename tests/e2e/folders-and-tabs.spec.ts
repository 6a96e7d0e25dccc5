/** Folders that others do not see; tabs, filter links and marks of a dashboard, on the sample company. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { reportSearch } from '#lib/reports/query/report-url.ts';
import { startSampleCompany } from './sample-company.ts';
import type { ProductServer } from './server.ts';
import { ADA, CODE_WORD, expectAccessible, signIn } from './walks.ts';

let product: ProductServer;
let manager = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
	test.setTimeout(180_000);
	product = await startSampleCompany(browser);
	const page = await browser.newPage();
	await signIn(page, product.url);
	await page.goto(`${product.url}/admin/people`);
	const row = page.getByText(/marguerite\S*@\S+/i).first();
	manager = /\S+@\S+/.exec(await row.innerText())?.[0] ?? '';
	await page.close();
});
test.afterAll(() => product.stop());

async function signedIn(browser: Browser, person: { email: string; password: string }) {
	const page = await (await browser.newContext()).newPage();
	await signIn(page, product.url, person);
	return page;
}

/** Until the page answers to clicks. */
async function go(page: Page, address: string) {
	await page.goto(address);
	await page.waitForLoadState('networkidle');
}

async function pictures(page: Page, name: string) {
	for (const [look, width, colorScheme] of [
		['desktop', 1280, 'light'],
		['phone', 390, 'light'],
		['dark', 1280, 'dark']
	] as const) {
		await page.emulateMedia({ colorScheme });
		await page.evaluate(
			(isDark) => document.documentElement.classList.toggle('dark', isDark),
			colorScheme === 'dark'
		);
		await page.setViewportSize({ width, height: 900 });
		await page.waitForTimeout(400);
		await page.screenshot({ path: `test-results/${name}-${look}.png` });
	}
	await page.emulateMedia({ colorScheme: 'light' });
	await page.evaluate(() => document.documentElement.classList.remove('dark'));
	await page.setViewportSize({ width: 1280, height: 900 });
}

let report = '';

test('what lies in a folder for some is not there for others', async ({ browser }) => {
	const ada = await signedIn(browser, ADA);
	await go(ada, `${product.url}/reports`);
	await ada.getByRole('button', { name: 'New folder' }).click();
	const dialog = ada.getByRole('dialog');
	await expectAccessible(ada);
	await dialog
		.getByLabel('Name')
		.fill('Board papers that nobody else is to read before the meeting');
	await dialog.getByRole('button', { name: 'Make folder' }).click();
	await ada.getByRole('link', { name: 'Board papers' }).click();
	await expect(ada.getByText('No saved reports yet')).toBeVisible();
	await pictures(ada, 'folder-empty');

	const query = reportQuery(['sales.revenue'], { dimensions: ['segment'] });
	await go(ada, `${product.url}/reports/new${reportSearch(query, 'bar')}`);
	await expect(ada.getByText('How this is computed')).toBeVisible({ timeout: 15_000 });
	await ada.waitForLoadState('networkidle');
	await ada.getByRole('button', { name: 'Save…' }).click();
	await dialog.getByLabel('Name').fill('Secret revenue');
	await dialog.getByLabel('Folder').selectOption({
		label: 'Shared / Board papers that nobody else is to read before the meeting'
	});
	await dialog.getByRole('button', { name: 'Save', exact: true }).click();
	await ada.getByRole('heading', { level: 1, name: 'Secret revenue' }).waitFor();
	report = ada.url();
	await expect(ada.getByRole('link', { name: 'Board papers' })).toBeVisible();

	const mia = await signedIn(browser, { email: manager, password: CODE_WORD });
	await go(mia, report);
	await expect(mia.getByRole('heading', { level: 1, name: 'Secret revenue' })).toBeVisible();

	await ada.getByRole('link', { name: 'Board papers' }).click();
	await ada.getByRole('button', { name: 'Who may see this' }).click();
	await dialog.getByLabel('As the folder that it lies in').uncheck();
	await dialog.getByRole('button', { name: 'Take Everybody out' }).click();
	await dialog.getByLabel('Add somebody').selectOption({ label: 'Ada Admin' });
	await dialog.getByLabel('What Ada Admin may do').selectOption('may change');
	await dialog.getByLabel('Add somebody').selectOption({ label: 'Designers' });
	await pictures(ada, 'folder-rights');
	await expectAccessible(ada);
	await dialog.getByRole('button', { name: 'Save' }).click();
	await expect(dialog).toHaveCount(0);

	await go(mia, report);
	await expect(mia.getByText('none exists')).toBeVisible();
	await go(mia, `${product.url}/reports`);
	await expect(mia.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible();
	await expect(mia.getByText('Board papers')).toHaveCount(0);
	await mia.getByRole('link', { name: 'Personal' }).click();
	await expect(mia.getByText('No saved reports yet')).toBeVisible();

	await go(ada, report);
	await ada.getByRole('button', { name: 'Move', exact: true }).click();
	await dialog.getByLabel('To the folder').selectOption({ label: 'Shared' });
	await dialog.getByRole('button', { name: 'Move' }).click();
	await expect(dialog).toHaveCount(0);
	await go(mia, report);
	await expect(mia.getByRole('heading', { level: 1, name: 'Secret revenue' })).toBeVisible();

	await go(ada, `${product.url}/reports`);
	await pictures(ada, 'folders');
	await expectAccessible(ada);
	await ada.getByRole('link', { name: 'Board papers' }).click();
	await ada.getByRole('button', { name: 'Delete folder' }).click();
	await expect(dialog.getByText('It is empty.')).toBeVisible();
	await dialog.getByRole('button', { name: 'Delete' }).click();
	await expect(ada.getByText('Board papers')).toHaveCount(0);
	await expect(ada.getByRole('link', { name: 'Secret revenue' })).toBeVisible();
});

test('a dashboard has tabs, and a card that no filter meets', async ({ browser }) => {
	const page = await signedIn(browser, { email: manager, password: CODE_WORD });
	await go(page, `${product.url}/dashboards/profitability`);
	await page.getByRole('button', { name: 'Copy to edit' }).click();
	await page.getByRole('heading', { name: 'Edit Profitability (copy)' }).waitFor();
	await page.getByRole('button', { name: 'Add a tab' }).click();
	await page.getByLabel('Name of the tab').fill('Figures');
	await page.getByLabel('Name of the tab').press('Tab');
	await page.getByRole('button', { name: 'Add a tab' }).click();
	await page.getByLabel('Name of the tab').fill('Campaigns');
	await page.getByLabel('Name of the tab').press('Tab');
	await page.getByRole('button', { name: 'Figures' }).click();
	await page.getByLabel('Tab of Campaigns').selectOption({ label: 'Campaigns' });
	await page.getByRole('button', { name: 'Which filters meet which cards' }).click();
	const links = page.getByRole('dialog');
	await links.getByLabel('Products by margin, Segment').selectOption('Off');
	await links.getByLabel('Revenue by country follows marks of other cards').uncheck();
	await pictures(page, 'filter-links');
	await expectAccessible(page);
	await links.getByRole('button', { name: 'Done' }).click();
	await page.waitForLoadState('networkidle');
	await pictures(page, 'tabs-edit');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Campaigns', exact: true }).click();
	await page.getByRole('button', { name: 'Add a text' }).click();
	await page.getByLabel('Text').fill('## Why\nWe **look** here <script>alert(1)</script>');
	await page.getByRole('button', { name: 'Add a picture' }).click();
	const upload = page.getByRole('dialog', { name: 'Add a picture' });
	await upload.getByLabel('File').setInputFiles({
		...{ name: 'logo.png', mimeType: 'image/png' },
		buffer: Buffer.from('<svg onload="alert(1)"/>')
	});
	await upload.getByLabel('What it shows').fill('Our mark');
	await upload.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(upload.getByRole('alert')).toContainText('Expected a picture');
	await expectAccessible(page);
	await upload.getByLabel('File').setInputFiles('docs/screenshots/profitability.png');
	await upload.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(page.getByRole('img', { name: 'Our mark' })).toBeVisible();
	await page.getByRole('button', { name: 'Save' }).click();

	await expect(page.getByRole('article', { name: 'Revenue by country' })).toBeVisible();
	await page.getByRole('link', { name: 'Campaigns' }).click();
	await expect(page).toHaveURL(/tab=tab-/);
	await expect(page.getByRole('article', { name: 'Campaigns' })).toBeVisible();
	await expect(page.getByRole('article')).toHaveCount(3);
	await expect(page.getByRole('img', { name: 'Our mark' })).toBeVisible();
	await expect(page.getByText('<script>alert(1)</script>')).toBeVisible();
	await expect(page.getByText('look', { exact: true })).toHaveCSS('font-weight', '700');
	await pictures(page, 'tab-with-picture');
	const tab = new URL(page.url()).searchParams.get('tab') ?? '';
	const { pathname } = new URL(page.url());
	const answer = await page.request.get(`${product.url}${pathname}/cards?tab=${tab}`);
	expect((await answer.text()).trim().split('\n')).toHaveLength(3);
	await page.getByRole('link', { name: 'Figures' }).click();
	await expect(page.getByRole('article', { name: 'Revenue by country' })).toBeVisible();
});

test('a mark filters the other cards until Escape, its chip or the way back', async ({
	browser
}) => {
	const page = await signedIn(browser, { email: manager, password: CODE_WORD });
	await go(page, `${product.url}/dashboards`);
	await page.getByRole('link', { name: 'Profitability (copy)' }).click();
	await page.waitForLoadState('networkidle');
	const segments = page.getByRole('article', { name: 'Contribution by segment' });
	const cell = segments.getByRole('button').filter({ hasText: '€' }).first();
	const chip = page.getByRole('button', { name: /^Stop filtering to Segment: / });
	await cell.click();
	await expect(chip).toBeVisible();
	await expect(page).toHaveURL(/by\.is\.segment=/);
	await page.waitForLoadState('networkidle');
	await expect(
		page.getByRole('article', { name: 'Products by margin' }).getByText('Not filtered by segment')
	).toBeVisible();
	await pictures(page, 'cross-filter');
	await expectAccessible(page);
	await expect(chip).toBeInViewport();
	await page.getByRole('button', { name: 'Explore it' }).click();
	await expect(page.getByRole('dialog').getByText('Rows behind it')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(chip).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(chip).toHaveCount(0);
	await cell.focus();
	await page.keyboard.press('Enter');
	await expect(chip).toBeVisible();
	await chip.click();
	await expect(chip).toHaveCount(0);
	await cell.click();
	await expect(chip).toBeVisible();
	await page.goBack();
	await expect(chip).toHaveCount(0);

	await page.getByText('History: 2 versions').click();
	await page.getByRole('button', { name: 'Restore version 1' }).click();
	await expect(page.getByText('History: 3 versions')).toBeVisible();
	await expect(page.getByRole('navigation', { name: 'Tabs' })).toHaveCount(0);
});

test('the value of customers is shown as it grows', async ({ browser }) => {
	const page = await signedIn(browser, { email: manager, password: CODE_WORD });
	await go(page, `${product.url}/dashboards/customer-value`);
	await page.waitForLoadState('networkidle');
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(page.getByText('No data')).toHaveCount(0);
	await pictures(page, 'customer-value');
	await page.evaluate(() => window.scrollTo(0, 1200));
	await page.screenshot({ path: 'test-results/customer-value-below.png', fullPage: true });
	await expectAccessible(page);
});
