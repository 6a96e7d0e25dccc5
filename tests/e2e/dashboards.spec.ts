/** The shipped dashboards open on an empty company, without an error on any card. */
import { expect, test } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { expectAccessible, setUp, signIn } from './walks.ts';

let product: ProductServer;

test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

test.describe.configure({ mode: 'serial' });

test('a manager opens each shipped dashboard', async ({ page }) => {
	await setUp(page, product.url, 'empty');
	for (const name of ['Satisfaction', 'Profitability', 'Customer value', 'Resource use']) {
		await page.goto(`${product.url}/dashboards`);
		await page.getByRole('main').getByRole('link', { name }).click();
		await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
		await page.waitForLoadState('networkidle');
		await expect(page.getByRole('alert')).toHaveCount(0);
		await expectAccessible(page);
		await page.screenshot({ path: `test-results/${name}.png` });
	}
});

test('a table has a dashboard that nobody made; it fills the screen, and is copied', async ({
	page
}) => {
	await signIn(page, product.url);
	await page.getByRole('link', { name: 'Processes', exact: true }).click();
	await page.getByRole('link', { name: 'Figures of Procurement' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Procurement' })).toBeVisible();
	await page.waitForLoadState('networkidle');
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.goto(`${product.url}/dashboards`);
	await page.getByRole('main').getByRole('link', { name: 'Service cases' }).click();
	await expect(page.getByText('Cases opened by month')).toBeVisible();
	await page.waitForLoadState('networkidle');
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expectAccessible(page);

	await page.clock.install();
	const again = page.waitForRequest(/\/cards/, { timeout: 70_000 });
	await page.getByLabel('Refresh').selectOption('every minute');
	await page.getByRole('button', { name: 'Full screen' }).click();
	await expect(page.locator('.stage').getByText('Service cases', { exact: true })).toBeVisible();
	await page.screenshot({ path: 'test-results/dashboard-wall.png' });
	await page.clock.fastForward('01:01');
	await again;
	await page.evaluate(() => document.exitFullscreen());

	await page.getByRole('button', { name: 'Copy to edit' }).click();
	await expect(page.getByRole('heading', { name: 'Edit Service cases (copy)' })).toBeVisible();
});
