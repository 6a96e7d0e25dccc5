/** A warehouse is counted by one person, who does not see the books, and approved by another. */
import { expect, test } from '@playwright/test';
import { startSampleCompany } from './sample-company.ts';
import type { ProductServer } from './server.ts';
import { ADA, CODE_WORD, expectAccessible, signIn } from './walks.ts';

let product: ProductServer;
const PLANNER = { email: 'farid.benmokhtari@fennmark.example', password: CODE_WORD };

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
	test.setTimeout(240_000);
	product = await startSampleCompany(browser);
});
test.afterAll(() => product.stop());

let address: string;

test('the warehouse counts without the books and finishes', async ({ page }) => {
	await signIn(page, product.url, PLANNER);
	await page.goto(`${product.url}/records/stock_count/new`);
	await page.getByLabel('Warehouse').fill('Main');
	await page.getByRole('option', { name: 'Main warehouse' }).click();
	await page.getByLabel('Category').fill('Light');
	await page
		.getByRole('option', { name: /^Light/ })
		.first()
		.click();
	await page.getByLabel('Count again from a difference of').fill('100000');
	await page.getByRole('button', { name: 'Create' }).click();
	await page.getByRole('button', { name: 'Begin to count' }).click();
	await expect(page.getByRole('heading', { name: /^CT-/ })).toBeVisible();
	address = page.url();
	await page.getByRole('link', { name: 'Enter what is there' }).click();
	const quantities = page.getByRole('textbox', { name: /^Counted: / });
	await expect(quantities.first()).toHaveValue('');
	await quantities.first().fill('many');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText(/“many” is not a quantity/)).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	for (const one of await quantities.all()) await one.fill('3');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.getByLabel('Article number or name').fill('Nobody knows');
	await page.getByRole('button', { name: 'Add to the list' }).click();
	await expect(page.getByText('No product has this article number or name.')).toBeVisible();
	await page.setViewportSize({ width: 390, height: 844 });
	await expectAccessible(page, { inBothThemes: true });
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.goto(address);
	await page.getByRole('button', { name: 'Finish counting' }).click();
	await expect(page.getByText('Counted', { exact: true }).first()).toBeVisible();
});

test('somebody else approves, and the difference is posted', async ({ page }) => {
	await signIn(page, product.url, ADA);
	await page.goto(address);
	await page.getByRole('button', { name: 'Approve and post…' }).click();
	await page.getByLabel('Note of the decision').fill('Looked at twice');
	await page.getByRole('button', { name: 'Approve and post', exact: true }).click();
	await expect(page.getByText('Posted').first()).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
});
