/** The columns of a list, arranged by pointer and by keyboard and kept as a view; sums of what is chosen. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { alive, create, enter, expectAccessible, photograph } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

const picture = (page: Page, name: string) => photograph(page, `columns-${name}`);
const heads = async (page: Page) =>
	(await page.getByRole('columnheader').allTextContents()).map((text) =>
		text.replace(/[↑↓]/g, '').trim()
	);

test('columns are shown, moved and widened, and the view keeps them', async ({ page }) => {
	await enter(page, product.url);
	for (const [name, limit] of [
		['Alfreds Futterkiste and Daughters, Wholesale of Everything that is Eaten at Sea', 1_000.5],
		['Berglunds snabbköp', 250]
	] as const)
		await create(page, 'customer', { name, city: 'Berlin', credit_limit_minor: limit });
	await page.goto(`${product.url}/records/customer`);
	await alive(page);
	const menu = page.locator('details', { hasText: 'Columns' });
	await menu.locator('summary').press('Enter');
	await menu.getByLabel('Credit limit').check();
	await expect(page.getByRole('columnheader', { name: 'Credit limit' })).toBeVisible();
	await menu.getByRole('button', { name: 'Move Credit limit to the left' }).press('Enter');
	await menu.getByRole('checkbox', { name: 'Account manager' }).click();
	await expect.poll(async () => (await heads(page)).slice(-2)).toEqual(['Country', 'Credit limit']);
	await menu.getByLabel('Width of Name in pixels').fill('200');
	await menu.getByLabel('Width of Name in pixels').press('Tab');
	const name = page.getByRole('columnheader', { name: 'Name' });
	await expect.poll(async () => (await name.boundingBox())?.width).toBe(200);
	await picture(page, 'menu');
	await expectAccessible(page, { inBothThemes: true });
	await page.setViewportSize({ width: 1280, height: 844 });
	await page.keyboard.press('Escape');

	await page.getByRole('columnheader', { name: 'City' }).dragTo(name);
	await expect.poll(async () => (await heads(page)).indexOf('City')).toBeLessThan(3);
	const edge = await page.locator('[data-width-of="city"]').boundingBox();
	await page.mouse.move(edge!.x + 2, edge!.y + 5);
	await page.mouse.down();
	await page.mouse.move(edge!.x + 102, edge!.y + 5, { steps: 5 });
	await page.mouse.up();
	await expect(page).toHaveURL(/city\.\d{3}/);

	const arranged = await heads(page);
	await page.getByRole('button', { name: 'Save this view' }).click();
	await page.getByLabel('Name of the view').fill('Limits');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('link', { name: 'Limits' })).toBeVisible();
	await page.goto(`${product.url}/records/customer`);
	await alive(page);
	expect(await heads(page)).not.toEqual(arranged);
	await page.getByRole('link', { name: 'Limits' }).click();
	await expect.poll(() => heads(page)).toEqual(arranged);
});

test('chosen rows are added up, and the usual columns come back', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer?columns=name,credit_limit_minor`);
	await alive(page);
	await page.getByLabel('Choose every record of the page').check();
	const foot = page.locator('tfoot');
	await expect(foot).toContainText('1,250.50');
	await expect(foot).toContainText('Sum of 2 here');
	await page.getByLabel('Choose Berglunds snabbköp').uncheck();
	await expect(foot).toContainText('1,000.50');
	await picture(page, 'sums');
	await expectAccessible(page, { inBothThemes: true });
	await page.getByText('Columns', { exact: true }).click();
	await page.getByRole('button', { name: 'As usual' }).click();
	await expect(page.getByRole('columnheader', { name: 'Customer segment' })).toBeVisible();
	await expect(page).not.toHaveURL(/columns=/);
});
