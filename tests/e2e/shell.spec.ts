/** The shell: the command palette by keyboard, toasts, and what a slow page looks like. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { expectAccessible, holdBack, setUp } from './walks.ts';

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

async function openPalette() {
	const dialog = page.getByRole('dialog', { name: 'Search' });
	// Until the page has come to life, nobody hears the keys.
	await expect(async () => {
		if (!(await dialog.isVisible())) await page.keyboard.press('Control+k');
		await expect(dialog.getByRole('combobox')).toBeFocused({ timeout: 500 });
	}).toPass();
	return dialog;
}

test('a toast tells what has been done, also after a page that follows, and goes away', async () => {
	await page.goto(`${product.url}/records/customer/new`);
	await page.getByLabel('Name', { exact: false }).first().fill('Alfreds Futterkiste');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Alfreds Futterkiste' })).toBeVisible();
	const toast = page.getByRole('listitem').filter({ hasText: 'Created.' });
	await expect(toast).toBeVisible();
	await page.screenshot({ path: 'test-results/shell-toast.png' });
	await expectAccessible(page);
	await toast.getByRole('button', { name: 'Close' }).click();
	await expect(toast).toHaveCount(0);
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Alfreds Futterkiste' })).toBeVisible();
	await expect(toast).toHaveCount(0);
});

test('the palette offers what was opened last, finds records, and is used by keyboard', async () => {
	await page.goto(product.url);
	const dialog = await openPalette();
	await expect(dialog.getByText('Recent')).toBeVisible();
	await expect(dialog.getByText('Alfreds Futterkiste')).toBeVisible();
	await expectAccessible(page);
	await page.screenshot({ path: 'test-results/shell-recent.png' });
	await page.keyboard.type('futter');
	await expect(dialog.getByText('Found')).toBeVisible();
	await page.screenshot({ path: 'test-results/shell-found.png' });
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Alfreds Futterkiste' })).toBeVisible();
	await expect(dialog).toHaveCount(0);

	await openPalette();
	await page.keyboard.type('nothing is called so');
	await expect(dialog.getByText('Nothing is called “nothing is called so”.')).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press('Escape');
	await expect(dialog).toHaveCount(0);
});

test('a search that takes long says so, and one that fails too', async () => {
	let answer: () => void = () => {};
	const held = new Promise<void>((resolve) => (answer = resolve));
	await page.route('**/api/search*', async (route) => {
		await held;
		await route.abort();
	});
	await openPalette();
	await page.keyboard.type('alfreds');
	await expect(page.getByText('Searching…')).toBeVisible();
	answer();
	await expect(page.getByText('The server does not answer. Try again.')).toBeVisible();
	await page.unroute('**/api/search*');
	await page.keyboard.press('Escape');
});

test('a slow page shows its outline and comes', async () => {
	await page.route('**/tasks/__data.json*', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		await route.continue();
	});
	await page.getByRole('link', { name: 'Tasks', exact: true }).click();
	await expect(page.getByRole('status', { name: 'Loading the page' })).toBeVisible();
	await page.screenshot({ path: 'test-results/shell-slow.png' });
	await expect(page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeVisible();
	await expect(page.getByRole('status', { name: 'Loading the page' })).toHaveCount(0);
});

test('what is typed before the page has come to life stays', async () => {
	let arrive: () => void = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/*.js', async (route) => {
		await arrived;
		await route.continue();
	});
	await page.goto(`${product.url}/admin/people`, { waitUntil: 'commit' });
	const form = page.locator('form[action="?/create"]');
	await form.getByLabel('Name').fill('Rita Requester');
	await form.getByLabel('Sales').check();
	await form.getByLabel('staff').uncheck();
	arrive();
	await openPalette();
	await page.keyboard.press('Escape');
	await expect(form.getByLabel('Name')).toHaveValue('Rita Requester');
	await expect(form.getByLabel('Sales')).toBeChecked();
	await expect(form.getByLabel('staff')).not.toBeChecked();
	await page.unroute('**/*.js');
});

test('what is pressed before the page has come to life is answered once it has', async () => {
	const letGo = await holdBack(page, '**/*.js');
	await page.goto(`${product.url}/records/customer`, { waitUntil: 'commit' });
	await page.getByRole('button', { name: 'Add filter' }).click();
	letGo();
	await expect(page.getByRole('combobox', { name: 'Field' })).toBeVisible();
	await page.unroute('**/*.js');
});
