import { expect, test, type Browser, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, CODE_WORD, expectAccessible } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

async function signedIn(browser: Browser, email: string): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	await page.goto(`${product.url}/sign-in`);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password').fill(CODE_WORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
	return page;
}

/** Of the person with this title on the page of accounts. */
async function emailOf(page: Page, title: string): Promise<string> {
	const row = page.getByRole('listitem').filter({ hasText: title });
	return /\S+@\S+/.exec(await row.innerText())?.[0] ?? '';
}

async function fillSetUp(page: Page) {
	await page.goto(product.url);
	await page.getByLabel('Your name').fill('Ada Admin');
	await page.getByLabel('E-mail').fill('ada@example.com');
	await page.getByLabel('Password').fill(ADA.password);
	await expect(page.getByLabel('Sample company')).toBeChecked();
	await page.getByLabel('Code word of the sample people').fill(CODE_WORD);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Create the administrator' }).click();
	await expect(page.getByRole('progressbar')).toBeVisible();
}

const emails: Record<string, string> = {};

test('a newcomer loads the sample company and is shown its people', async ({ page, request }) => {
	await fillSetUp(page);
	await expectAccessible(page);
	// Nobody else can work meanwhile, and is told so.
	const search = await request.get(`${product.url}/api/search?q=x`);
	expect(search.status()).toBe(503);
	expect(await search.json()).toMatchObject({ code: 'sample_loading' });
	await page.reload();
	await expect(page.getByRole('progressbar')).toBeVisible();

	await expect(page.getByRole('heading', { name: 'The sample company is ready' })).toBeVisible({
		timeout: 80_000
	});
	await expect(page.getByText(CODE_WORD)).toBeVisible();
	await expectAccessible(page);
	for (const title of ['Managing director', 'Process designer', 'Finance clerk'])
		emails[title] = await emailOf(page, title);
	await page.getByRole('button', { name: 'Open the company' }).click();
	await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
});

test('its dashboards show figures for the manager', async ({ browser }) => {
	const page = await signedIn(browser, emails['Managing director'] ?? '');
	for (const name of ['Satisfaction', 'Profitability', 'Customer value', 'Resource use']) {
		await page.goto(`${product.url}/dashboards`);
		await page.getByRole('link', { name }).first().click();
		await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
		await expect(page.locator('canvas').first()).toBeVisible();
		await expect(page.getByText('No data')).toHaveCount(0);
	}
});

test('its finance clerk finds work that waits', async ({ browser }) => {
	const page = await signedIn(browser, emails['Finance clerk'] ?? '');
	await page.goto(`${product.url}/tasks`);
	await page.getByRole('link', { name: 'Release payment' }).first().click();
	await expect(page.getByRole('heading', { name: 'Release payment' })).toBeVisible();
});

test('a load that is cancelled leaves an empty company', async ({ page }) => {
	await product.stop();
	product = await startProduct();
	await fillSetUp(page);
	await page.getByRole('button', { name: 'Cancel and begin empty' }).click();
	await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible({ timeout: 20_000 });
	await page.goto(`${product.url}/records/customer`);
	await expect(page.getByText('Fennmark')).toHaveCount(0);
	await page.goto(`${product.url}/processes`);
	await expect(page.getByRole('link', { name: 'Procurement' }).first()).toBeVisible();
});
