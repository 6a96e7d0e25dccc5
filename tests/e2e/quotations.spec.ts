/** Three suppliers are asked, answer and are compared; somebody else awards line by line. */
import { expect, test } from '@playwright/test';
import { startSampleCompany } from './sample-company.ts';
import type { ProductServer } from './server.ts';
import { ADA, CODE_WORD, create, expectAccessible, signIn } from './walks.ts';

let product: ProductServer;
const EMPLOYEE = { email: 'jonas.pribyl@fennmark.example', password: CODE_WORD };
const BUYER = { email: 'lucia.berrocal@fennmark.example', password: CODE_WORD };
const SUPPLIERS = ['Alder Office', 'Birch & Beech', 'Cedar Furniture'];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
	test.setTimeout(240_000);
	product = await startSampleCompany(browser);
});
test.afterAll(() => product.stop());

let requisition: string;

test('a requisition is approved by a rule and waits for a supplier', async ({ page }) => {
	await signIn(page, product.url, EMPLOYEE);
	for (const name of SUPPLIERS) await create(page, 'supplier', { name, currency: 'EUR' });
	const centres = await page.request.get(
		`${product.url}/api/v1/records/cost_centre?filter=code.is.SRV`
	);
	const { records } = (await centres.json()) as { records: { id: string }[] };
	requisition = await create(page, 'requisition', {
		cost_centre_id: records[0]?.id,
		needed_on: '2030-02-28',
		reason: 'Two more places in the office'
	});
	for (const [description, quantity, price] of [
		['Standing desk', 2, 20],
		['Desk lamp', 4, 5]
	] as const)
		await create(page, 'requisition_line', {
			requisition_id: requisition,
			description,
			quantity_milli: quantity,
			unit_price_micros: price
		});
	await page.goto(`${product.url}/records/requisition/${requisition}`);
	await page.getByRole('button', { name: 'Submit' }).click();
	await expect(page.getByRole('link', { name: 'Ask for quotations' })).toBeVisible();
});

test('the buyer asks three suppliers and enters what they answer', async ({ page }) => {
	await signIn(page, product.url, BUYER);
	await page.goto(`${product.url}/records/requisition/${requisition}`);
	await page.getByRole('link', { name: 'Ask for quotations' }).click();
	await expect(page.getByLabel('2 × Standing desk')).toBeChecked();
	await page.getByRole('button', { name: 'Create request' }).click();
	await expect(page.getByText('Choose at least one supplier.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	for (const name of SUPPLIERS) await page.getByLabel(name).check();
	await page.getByLabel('Quotations until').fill('2030-01-31');
	await page.getByRole('button', { name: 'Create request' }).click();
	await page.getByRole('button', { name: 'Send to suppliers' }).click();
	await page.getByRole('link', { name: 'Compare quotations' }).click();
	await expect(page.getByText('No answer yet')).toHaveCount(3);
	await expectAccessible(page, { inBothThemes: true });
	const enter = async (supplier: string, prices: readonly string[], delivery: string) => {
		await page.getByRole('link', { name: `Enter quotation of ${supplier}` }).click();
		for (const [index, line] of ['Standing desk', 'Desk lamp'].entries()) {
			await page.getByLabel(`Price each: ${line}`).fill(prices[index] ?? '');
			await page.getByLabel(`Lead time in days: ${line}`).fill(String(5 + supplier.length));
		}
		await page.getByLabel('Delivery').fill(delivery);
		await page.getByRole('button', { name: 'Save quotation' }).click();
	};
	await enter('Alder Office', ['450', 'cheap'], '0');
	await expect(page.getByText('“cheap” is not a price with at most 6 decimals.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByLabel('Price each: Desk lamp').fill('60.125');
	await page.getByRole('button', { name: 'Save quotation' }).click();
	await enter('Birch & Beech', ['399.50', ''], '35');
	await enter('Cedar Furniture', ['470', '52'], '20');
	await expect(page.getByText('1 of 2 not offered')).toBeVisible();
	await expect(page.getByText('You entered it: somebody else awards it.')).toHaveCount(3);
	await expectAccessible(page, { inBothThemes: true });
});

test('somebody else awards each line where it is cheapest', async ({ page }) => {
	await signIn(page, product.url, ADA);
	await page.goto(`${product.url}/records/quotation_request`);
	await page.getByRole('link', { name: /^RFQ-/ }).first().click();
	await page.getByRole('link', { name: 'Compare quotations' }).click();
	const standing = page.getByLabel('Award Standing desk to Birch & Beech');
	await standing.check();
	await page.getByLabel('Award Desk lamp to Alder Office').check();
	await page.getByRole('button', { name: 'Award chosen lines' }).click();
	await expect(page.getByText('Say why it is not awarded to the cheapest.')).toBeVisible();
	await expect(standing).toBeChecked();
	await page.getByLabel('Award Desk lamp to Cedar Furniture').check();
	await page.getByRole('button', { name: 'Award chosen lines' }).click();
	await expect(page.getByRole('link', { name: 'Purchase order' })).toHaveCount(2);
	await expectAccessible(page, { inBothThemes: true });
	await page.setViewportSize({ width: 390, height: 844 });
	await expectAccessible(page, { inBothThemes: true });
	const overflow = await page
		.getByRole('main')
		.evaluate((main) => main.scrollWidth - main.clientWidth);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.getByRole('link', { name: 'Purchase order' }).first().click();
	await expect(page.getByText('€834.00').first()).toBeVisible();
	await page.goto(`${product.url}/records/requisition/${requisition}`);
	await expect(page.getByText('Ordered').first()).toBeVisible();
});
