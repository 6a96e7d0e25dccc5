/** The customer side: a case with its clock, two that become one, duplicates, and a segment by rule. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { create, enter, expectAccessible } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

async function expectFitsPhone(page: Page) {
	await page.setViewportSize({ width: 390, height: 844 });
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width).toBeLessThanOrEqual(390);
	await page.setViewportSize({ width: 1280, height: 720 });
}

const clock = (page: Page) =>
	page.locator('section').filter({ has: page.getByRole('heading', { name: 'Service level' }) });

test('a case shows what is promised, stands still while the customer is waited for, and is answered', async ({
	page
}) => {
	await enter(page, product.url);
	const customer = await create(page, 'customer', { name: 'Lind AB', email: 'eva@lind.example' });
	const id = await create(page, 'service_case', {
		subject: 'Desk wobbles',
		kind: 'complaint',
		customer_id: customer
	});
	await page.goto(`${product.url}/records/service_case/${id}`);
	await expect(clock(page)).toContainText('First response');
	await expect(clock(page)).toContainText('On track');
	await expect(clock(page)).toContainText(/in \d+ (d|h|min)/);
	await expect(clock(page)).toContainText('High');
	await expectAccessible(page, { inBothThemes: true });
	await expectFitsPhone(page);
	await page.getByRole('button', { name: 'Wait for the customer' }).click();
	await expect(clock(page)).toContainText('The clock stands still');
	await expect(clock(page).getByText('Paused')).toHaveCount(2);
	await create(page, 'interaction', {
		service_case_id: id,
		channel: 'mail',
		direction: 'in',
		occurred_at: new Date().toISOString()
	});
	await page.reload();
	await expect(clock(page).getByText('On track')).toHaveCount(2);
	await create(page, 'interaction', {
		service_case_id: id,
		channel: 'mail',
		direction: 'out',
		occurred_at: new Date().toISOString()
	});
	await page.reload();
	await expect(clock(page).getByText('Met')).toHaveCount(1);
	await page.goto(`${product.url}/records/service_case`);
	const row = page.getByRole('row').filter({ hasText: 'Desk wobbles' });
	await expect(row).toContainText('On track');
	await expect(row).toContainText(/in \d+ (d|h|min)/);
	await expect(row).toContainText('Service');
	await expectAccessible(page, { inBothThemes: true });
	await page.goto(`${product.url}/records/sla_policy`);
	await expect(page.getByRole('row').filter({ hasText: 'Urgent' })).toContainText('120');
});

test('two cases become one, and two again', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Lind AB' }).click();
	await page.waitForURL(/\/customer\/[^/]+$/);
	const customer = page.url().split('/').at(-1)!;
	const id = await create(page, 'service_case', {
		subject: 'The desk again',
		customer_id: customer
	});
	await create(page, 'interaction', {
		service_case_id: id,
		channel: 'phone',
		direction: 'in',
		subject: 'Called twice',
		occurred_at: new Date().toISOString()
	});
	await page.goto(`${product.url}/records/service_case/${id}`);
	await page.getByRole('link', { name: 'Merge into another case' }).click();
	await expect(page.getByRole('heading', { name: /^Merge CASE-/ })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('link', { name: /^Choose CASE-/ }).click();
	await expect(page.getByText('Desk wobbles')).toBeVisible();
	await expect(page.getByText(/1 interaction\b/)).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await expectFitsPhone(page);
	await page.getByRole('button', { name: /^Merge into CASE-/ }).click();
	await expect(page.getByRole('heading', { name: /Desk wobbles/ })).toBeVisible();
	await expect(page.getByText('Called twice').first()).toBeVisible();
	await page.goto(`${product.url}/records/service_case/${id}`);
	await expect(page.getByRole('region', { name: 'Merged' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Reopen' })).toHaveCount(0);
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('button', { name: 'Undo the merge' }).click();
	await expect(page.getByRole('region', { name: 'Merged' })).toHaveCount(0);
	await expect(page.getByText('Called twice').first()).toBeVisible();
});

test('a customer that is there already is said so, found, compared, merged and unmerged', async ({
	page
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer/new`);
	await page.getByRole('textbox', { name: /^Name/ }).fill('LIND Aktiebolag');
	await page.getByLabel('E-mail').fill('Eva@Lind.example');
	await page.getByLabel('City').fill('Malmö');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('alert')).toContainText('Lind AB');
	await expect(page.getByRole('alert')).toContainText('same e-mail');
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('button', { name: 'Create all the same' }).click();
	await expect(page.getByRole('heading', { name: 'LIND Aktiebolag' })).toBeVisible();
	const double = page.url();
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Duplicates' }).click();
	await expect(page.getByRole('status')).toHaveText('1 pair');
	await expect(page.getByText('80 % sure')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await expectFitsPhone(page);
	await page.getByRole('button', { name: 'Not the same' }).click();
	await expect(page.getByText('No duplicates found')).toBeVisible();
	await page.getByRole('link', { name: 'Show what is not the same' }).click();
	await page.getByRole('button', { name: 'May be the same after all' }).click();
	await page.getByRole('link', { name: 'Show what may be the same' }).click();
	await page.getByRole('link', { name: /^Compare and merge/ }).click();
	const keeps = page.getByRole('columnheader', { name: /^Stays: Lind AB/ });
	await expect(page.getByRole('columnheader', { name: /^Stays/ })).toBeVisible();
	if ((await keeps.count()) === 0) {
		await page.getByRole('link', { name: 'Keep the other one' }).click();
		await expect(keeps).toBeVisible();
	}
	// What the one that stays lacks is chosen already.
	await expect(page.getByLabel('City of the one that goes')).toBeChecked();
	await expectAccessible(page, { inBothThemes: true });
	await expectFitsPhone(page);
	await page.getByRole('button', { name: 'Merge', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Lind AB' })).toBeVisible();
	await expect(page.getByText('Malmö').first()).toBeVisible();
	await page.goto(double);
	await expect(page.getByText('Archived').first()).toBeVisible();
	await page.getByRole('button', { name: 'Undo the merge' }).click();
	await expect(page.getByRole('button', { name: 'Archive' })).toBeVisible();
});

test('a segment is built with a live count, has a history, and narrows the list', async ({
	page
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Segments' }).click();
	await expect(page.getByRole('heading', { name: 'Never ordered' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await expectFitsPhone(page);
	await page.getByRole('link', { name: 'New segment' }).click();
	await page.getByRole('textbox', { name: /^Name/ }).fill('From Malmö');
	await page.getByLabel('Field', { exact: true }).selectOption('City');
	await page.getByLabel('Comparison').selectOption('is');
	await expect(page.getByText('City: enter a value.')).toBeVisible();
	await page.getByLabel('Value').fill('malmö');
	const count = page.getByRole('status').filter({ hasText: 'customer' });
	await expect(count).toHaveText(/1\s+customer/);
	await page.getByRole('button', { name: 'Add group' }).click();
	const group = page.getByRole('group', { name: 'Group' });
	await group.getByLabel('Comparison').selectOption('is empty');
	await expect(count).toHaveText(/1\s+customer/);
	await group.getByRole('button', { name: 'Add condition to the group' }).click();
	await expectAccessible(page, { inBothThemes: true });
	await expectFitsPhone(page);
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('heading', { name: 'From Malmö' })).toBeVisible();
	await expect(page.getByText('joined', { exact: true })).toHaveCount(1);
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('link', { name: 'Show in the list' }).click();
	await expect(page.getByRole('heading', { name: 'Customers', exact: true })).toBeVisible();
	await expect(page.getByRole('link', { name: 'LIND Aktiebolag' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Lind AB', exact: true })).toHaveCount(0);
	await expect(page.getByLabel('Segment', { exact: true })).toHaveValue(/.+/);
	await page.getByLabel('Segment', { exact: true }).selectOption('All segments');
	await expect(page.getByRole('link', { name: 'Lind AB', exact: true })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
});
