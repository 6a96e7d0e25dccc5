/** The shipped dashboards open on an empty company, without an error on any card. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';

let product: ProductServer;

test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

test('a manager opens each shipped dashboard', async ({ page }) => {
	await page.goto(product.url);
	await page.getByLabel('Your name').fill('Mia Manager');
	await page.getByLabel('E-mail').fill('mia@example.com');
	await page.getByLabel('Password').fill('correct horse battery');
	await page.getByLabel('Empty company').check();
	await page.getByRole('button', { name: 'Create the administrator' }).click();
	for (const name of ['Satisfaction', 'Profitability', 'Resource use']) {
		await page.goto(`${product.url}/dashboards`);
		await page.getByRole('main').getByRole('link', { name }).click();
		await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
		await page.waitForLoadState('networkidle');
		await expect(page.getByRole('alert')).toHaveCount(0);
		const { violations } = await new AxeBuilder({ page }).analyze();
		const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
		expect(serious.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
		await page.screenshot({ path: `test-results/${name}.png` });
	}
});
