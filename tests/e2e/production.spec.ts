/** Production by clicking: a bill of material, an order from its release to stock, its inspection and its load. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, create, enter, expectAccessible, photograph, signIn, step } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

const picture = (page: Page, name: string) => photograph(page, `production-${name}`);
const ids: Record<string, string> = {};

test('a bill of material gets its components and operations, and comes into force', async ({
	page
}) => {
	await enter(page, product.url);
	ids['shelf'] = await create(page, 'product', { name: 'Shelf', standard_cost_micros: 25 });
	ids['board'] = await create(page, 'product', {
		name: 'Oak board with a very long name that says where it was grown and how it was dried',
		standard_cost_micros: 3
	});
	ids['saw'] = await create(page, 'work_centre', { name: 'Saw', hourly_cost_minor: 60 });
	await page.goto(`${product.url}/records/bill_of_material/new`);
	await page.getByLabel('Product').fill('She');
	await page.getByRole('option', { name: 'Shelf' }).click();
	await step(page, 'Create');
	await expect(page.getByRole('heading', { name: 'BOM-00001' })).toBeVisible();
	await step(page, 'Activate');
	await expect(
		page.getByText('Expected BOM-00001 to have components, but it has none.')
	).toBeVisible();
	const components = page.locator('section', {
		has: page.getByRole('heading', { name: 'Components' })
	});
	await components.getByLabel('Component').fill('She');
	await page.getByRole('option', { name: 'Shelf' }).click();
	await components.getByLabel('Quantity').fill('4');
	await components.getByRole('button', { name: 'Add line' }).click();
	await expect(page.getByText('A product cannot be a component of itself.')).toBeVisible();
	await components.getByLabel('Component').fill('Oak');
	await page.getByRole('option', { name: /Oak board/ }).click();
	await components.getByLabel('Scrap allowance').fill('10');
	await components.getByRole('button', { name: 'Add line' }).click();
	await expect(page.getByRole('cell', { name: /Oak board/ })).toBeVisible();
	const operations = page.locator('section', {
		has: page.getByRole('heading', { name: 'Operations' })
	});
	await operations.getByLabel('Operation').fill('Cut');
	await operations.getByLabel('Work centre').fill('Saw');
	await page.getByRole('option', { name: 'Saw' }).click();
	await operations.getByLabel('Set-up min').fill('15');
	await operations.getByLabel('Min a unit').fill('3');
	await operations.getByRole('button', { name: 'Add line' }).click();
	await expect(page.getByRole('cell', { name: 'Cut' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'bom');
	await step(page, 'Activate');
	await expect(page.getByText('Active').first()).toBeVisible();
	await expect(page.getByRole('button', { name: 'Create next version' })).toBeVisible();
});

test('an order is short until goods come in, and is made on the shop floor', async ({ page }) => {
	await enter(page, product.url);
	const plan = await create(page, 'quality_plan', {
		name: 'Final check',
		product_id: ids['shelf']
	});
	await create(page, 'quality_characteristic', {
		quality_plan_id: plan,
		name: 'Length',
		unit: 'mm',
		target_milli: 800,
		lower_milli: 799,
		upper_milli: 801
	});
	const order = await create(page, 'production_order', {
		product_id: ids['shelf'],
		quantity_milli: 5
	});
	ids['order'] = order;
	await page.goto(`${product.url}/records/production_order/${order}`);
	await step(page, 'Release');
	await expect(page.getByRole('link', { name: 'Shop floor' })).toBeVisible();
	await page.getByRole('link', { name: 'Shop floor' }).click();
	await expect(page.getByText('22 short')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'short');
	await step(page, 'Issue material');
	await expect(page.getByText(/of stock|in stock|Expected 22/).first()).toBeVisible();

	const supplier = await create(page, 'supplier', { name: 'Timber' });
	const purchase = await create(page, 'purchase_order', { supplier_id: supplier });
	await create(page, 'purchase_order_line', {
		purchase_order_id: purchase,
		product_id: ids['board'],
		quantity_milli: 50,
		unit_price_micros: 3
	});
	await page.goto(`${product.url}/records/purchase_order/${purchase}`);
	await step(page, 'Send to supplier');
	await step(page, 'Record goods receipt');
	await page.getByRole('link', { name: 'GR-00001' }).click();
	await step(page, 'Accept everything');
	await expect(page.getByText('Posted').first()).toBeVisible();
	await page.goto(`${product.url}/records/production_order/${order}`);
	await step(page, 'Check components again');
	await expect(page.getByRole('button', { name: 'Check components again' })).toBeHidden();

	await page.goto(`${product.url}/production/${order}`);
	await page.getByLabel(/Issue Oak board/).fill('many');
	await step(page, 'Issue material');
	await expect(page.getByText('“many” is not a quantity with at most 3 decimals.')).toBeVisible();
	await page.getByLabel(/Issue Oak board/).fill('22');
	await step(page, 'Issue material');
	await expect(page.getByText('Nothing is posted yet.')).toBeHidden();
	await step(page, 'Begin at Cut');
	await page.getByLabel('Good', { exact: true }).fill('4');
	await page.getByLabel('Scrap', { exact: true }).fill('1');
	await step(page, 'Stop');
	await expect(page.getByText('Say why there was scrap or rework.')).toBeVisible();
	await expect(page.getByLabel('Good', { exact: true })).toHaveValue('4');
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'error');
	await page.getByLabel('Reason of scrap, rework or downtime').selectOption('Tool wear');
	await page.getByLabel('The operation is done').check();
	await step(page, 'Stop');
	await expect(page.getByText('Good 4, scrap 1')).toBeVisible();
	await step(page, 'Take into stock');
	await expect(page.getByText(/Expected the inspections of MO-00001 to be accepted/)).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
});

test('limits decide about the values, and the goods go into stock once they are accepted', async ({
	page
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/inspection`);
	await page.getByRole('link', { name: 'QI-00001' }).click();
	await page.getByRole('link', { name: 'Enter values' }).click();
	await expect(page.getByText('799 to 801, target 800')).toBeVisible();
	await page.getByLabel('Length (mm)').fill('8o2');
	await step(page, 'Save values');
	await expect(page.getByText('“8o2” is not a number with at most 3 decimals.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'inspect');
	await page.getByLabel('Length (mm)').fill('801.5');
	await step(page, 'Save values');
	await expect(page.getByText('Fail').first()).toBeVisible();
	await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeHidden();
	await page.getByRole('link', { name: 'Enter values' }).click();
	await page.getByLabel('Length (mm)').fill('801');
	await step(page, 'Save values');
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'inspection');
	await page.getByRole('button', { name: 'Accept', exact: true }).click();
	await expect(page.getByText('Accepted').first()).toBeVisible();

	await page.goto(`${product.url}/production/${ids['order']}`);
	await step(page, 'Take into stock');
	await expect(page.getByText('Finished goods', { exact: true }).first()).toBeVisible();
	await expect(page.getByText('In stock 4, scrapped 1')).toBeVisible();
	await step(page, /^Take back Finished goods/);
	await page.getByRole('textbox', { name: 'Reason' }).fill('Counted wrongly');
	await page.getByRole('button', { name: 'Take back', exact: true }).click();
	await expect(page.getByText('In stock 0, scrapped 1')).toBeVisible();
	await expect(page.getByText('Counted wrongly')).toBeVisible();
	await step(page, 'Take into stock');
	await expect(page.getByText('In stock 4, scrapped 1')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'made');
	await page.goto(`${product.url}/records/production_order/${ids['order']}`);
	await page.getByRole('button', { name: 'Finish', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'order');
});

test('an overload leads to the orders behind it, and the dashboard shows the work', async ({
	page
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/production/capacity`);
	await expect(page.getByRole('link', { name: 'Saw' })).toBeVisible();
	const order = await create(page, 'production_order', {
		product_id: ids['shelf'],
		quantity_milli: 2000
	});
	await create(page, 'production_order', { product_id: ids['shelf'], quantity_milli: 1 });
	const second = await create(page, 'production_order', {
		product_id: ids['shelf'],
		quantity_milli: 1000
	});
	for (const id of [order, second]) {
		await page.goto(`${product.url}/records/production_order/${id}`);
		await step(page, 'Release');
		await expect(page.getByRole('link', { name: 'Shop floor' })).toBeVisible();
	}
	await page.getByRole('link', { name: 'Capacity' }).click();
	await expect(page.getByText('overload').first()).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'capacity');
	await page
		.getByRole('link', { name: /overload/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { name: /^Saw, week/ })).toBeVisible();
	await expect(page.getByRole('cell', { name: 'MO-00002' })).toBeVisible();
	await expect(page.getByRole('cell', { name: 'MO-00004' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'capacity-week');
	await page.goto(`${product.url}/dashboards/production`);
	await expect(page.getByRole('heading', { name: 'Production' })).toBeVisible();
	await expect(page.getByText('OEE').first()).toBeVisible();
	await page.waitForLoadState('networkidle');
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'dashboard');
});

test('a non-conformance is driven by its process: the quality team finds the cause', async ({
	page,
	browser
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/admin/people`);
	const person = page.locator('form[action="?/create"]');
	await person.getByLabel('Name').fill('Quinn Quality');
	await person.getByLabel('E-mail').fill('quinn@example.com');
	await person.getByLabel('First password').fill(ADA.password);
	await person.getByLabel('Quality', { exact: true }).check();
	await person.getByRole('button').click();
	await expect(page.getByText('quinn@example.com').first()).toBeVisible();
	await page.goto(`${product.url}/records/non_conformance/new`);
	await page.getByLabel('Subject').fill('Loose screws');
	await page.locator('input[name="found_on"]').fill('2026-03-10');
	await expectAccessible(page, { inBothThemes: true });
	await step(page, 'Create');
	await expect(page.getByRole('heading', { name: /NC-00001/ })).toBeVisible();
	await expect(page.getByText('Driven by a process')).toBeVisible();

	const quinn = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
	await signIn(quinn, product.url, { email: 'quinn@example.com', password: ADA.password });
	const task = 'Stop it and find the cause';
	await quinn.goto(`${product.url}/tasks`);
	await quinn.getByRole('main').getByRole('link', { name: task }).first().click();
	await expect(quinn.getByRole('heading', { level: 1, name: task })).toBeVisible();
	await quinn.getByLabel('What was done at once?').fill('Stopped the line');
	await quinn.locator('.fjs-select-display').first().click();
	await quinn.locator('.fjs-dropdownlist-item', { hasText: 'Method' }).click();
	await quinn.getByLabel('Why did it happen?').fill('No torque was given');
	await expectAccessible(quinn, { inBothThemes: true });
	await picture(quinn, 'task');
	await quinn.getByRole('button', { name: 'Complete' }).click();
	await expect(quinn.getByText('Task completed.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Cause found').first()).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'finding');

	for (const name of ['Quality non-conformance', 'Make to order']) {
		await page.goto(`${product.url}/processes`);
		await page.getByRole('main').getByRole('link', { name }).first().click();
		await page.waitForLoadState('networkidle');
		await page.screenshot({ path: `test-results/production-${name}.png`, fullPage: true });
	}
});
