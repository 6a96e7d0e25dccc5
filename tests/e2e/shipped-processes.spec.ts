/** Shipped processes by clicking: an expense claim to its payment, and what a company has of them. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { join } from 'node:path';
import { openDatabase } from '#lib/database/index.server.ts';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, expectAccessible, setUp } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

async function as(browser: Browser, email: string): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	await page.goto(`${product.url}/sign-in`);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password').fill(ADA.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
	return page;
}

async function pick(page: Page, label: string, text: string) {
	await page.getByLabel(label).fill(text);
	await page.getByRole('option', { name: text }).first().click();
	await expect(page.getByLabel(label)).toHaveValue(new RegExp(text));
}

async function newRecord(page: Page, table: string, fill: () => Promise<void>) {
	await page.goto(`${product.url}/records/${table}/new`);
	await fill();
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page).not.toHaveURL(/\/new$/);
}

async function openTask(page: Page, task: string) {
	await page.goto(`${product.url}/tasks`);
	await page.getByRole('main').getByRole('link', { name: task }).first().click();
	await expect(page.getByRole('heading', { level: 1, name: task })).toBeVisible();
}

async function completeTask(page: Page) {
	await page.getByRole('button', { name: 'Complete' }).click();
	await expect(page.getByText('Task completed.')).toBeVisible();
}

test('an administrator sees that a new company has every shipped process', async ({ page }) => {
	await setUp(page, product.url, 'empty');
	await page.goto(`${product.url}/processes`);
	await page.getByRole('main').getByRole('link', { name: 'Shipped processes' }).click();
	await expect(page.getByText('There is nothing new to deploy.')).toBeVisible();
	await expect(page.getByText('Up to date')).not.toHaveCount(0);
	await expectAccessible(page);
	await page.screenshot({ path: 'test-results/shipped.png', fullPage: true });

	await page.goto(`${product.url}/admin/people`);
	for (const [name, email, teams] of [
		['Emil Employee', 'emil@example.com', []],
		['Mia Manager', 'mia@example.com', ['Approvers']],
		['Fay Finance', 'fay@example.com', ['Finance']]
	] as const) {
		const form = page.locator('form[action="?/create"]');
		await form.getByLabel('Name').fill(name);
		await form.getByLabel('E-mail').fill(email);
		await form.getByLabel('First password').fill(ADA.password);
		for (const team of teams) await form.getByLabel(team, { exact: true }).check();
		await form.getByRole('button').click();
		await expect(page.getByText(email).first()).toBeVisible();
	}
	await newRecord(page, 'cost_centre', () => page.getByLabel('Name').fill('Sales'));
	await newRecord(page, 'employee', async () => {
		await page.getByLabel('Name', { exact: false }).first().fill('Emil Employee');
		await pick(page, 'Cost centre', 'Sales');
	});
});

test('an expense claim goes to its payment through three hands', async ({ browser }) => {
	const emil = await as(browser, 'emil@example.com');
	await newRecord(emil, 'expense_claim', async () => {
		await pick(emil, 'Employee', 'Emil');
		await emil.getByLabel('Reason').fill('Fair in Hanover');
	});
	await emil.getByLabel('Date').fill('2026-11-24');
	await emil.getByLabel('Kind').selectOption({ label: 'Travel' });
	await emil.getByLabel('What for').fill('Train from Berlin and back');
	await emil.getByLabel('Receipt').fill('DB 4711');
	await emil.getByLabel('Amount').fill('120.50');
	await emil.getByRole('button', { name: 'Add line' }).click();
	await expect(emil.getByText('€120.50').first()).toBeVisible();
	await expectAccessible(emil);
	await emil.getByRole('button', { name: /^Submit/ }).click();
	await expect(emil.getByText('Driven by a process')).toBeVisible();
	await emil.screenshot({ path: 'test-results/expense-claim.png', fullPage: true });

	const mia = await as(browser, 'mia@example.com');
	await openTask(mia, 'Approve expense claim');
	await expect(mia.getByText('Train from Berlin and back').first()).toBeVisible();
	await mia.getByLabel('Approve', { exact: true }).check();
	await mia.screenshot({ path: 'test-results/expense-approval.png', fullPage: true });
	await completeTask(mia);

	const fay = await as(browser, 'fay@example.com');
	await openTask(fay, 'Release payment to employee');
	await fay.getByLabel('I release this payment').check();
	await completeTask(fay);
	await fay.goto(`${product.url}/records/expense_claim`);
	await expect(fay.getByRole('gridcell', { name: 'Paid', exact: true })).toBeVisible();
});

test('an older company is offered what is new, and deploys what it chooses', async ({
	browser
}) => {
	// As if set-up had been with a version that knew one form less and another drawing.
	const db = await openDatabase({ file: join(product.data, 'flowledger.db') });
	await db.writer
		.deleteFrom('form_definition')
		.where('form_key', '=', 'see-to-late-lead')
		.execute();
	await db.writer
		.updateTable('process_definition')
		.set((eb) => ({ bpmn_xml: eb.fn('concat', ['bpmn_xml', eb.val(' ')]) }))
		.where('process_key', 'in', ['lead-to-order', 'sla-escalation'])
		.execute();
	await db.close();
	const ada = await as(browser, 'ada@example.com');
	await ada.goto(`${product.url}/processes`);
	await expect(
		ada.getByText('2 processes that come with the product are new or newer')
	).toBeVisible();
	await ada.getByRole('main').getByRole('link', { name: 'Shipped processes' }).click();
	await ada.getByRole('checkbox', { name: /SLA escalation/ }).uncheck();
	await expectAccessible(ada);
	await ada.screenshot({ path: 'test-results/shipped-offered.png', fullPage: true });
	await ada.setViewportSize({ width: 390, height: 800 });
	await ada.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(ada);
	await ada.screenshot({ path: 'test-results/shipped-phone.png', fullPage: true });
	await ada.getByRole('button', { name: 'Deploy what is chosen' }).click();
	await expect(ada.getByText('Deployed 1 process.')).toBeVisible();
	await expect(ada.getByRole('checkbox')).toHaveCount(1);
	await ada.emulateMedia({ colorScheme: 'light' });
	await ada.setViewportSize({ width: 1600, height: 1000 });
	for (const key of ['expense-claim', 'customer-retention', 'employee-onboarding']) {
		await ada.goto(`${product.url}/processes/${key}`);
		await expect(ada.locator('.bpmn-canvas .djs-container').first()).toBeVisible();
		await ada.waitForTimeout(1_500);
		await ada.screenshot({ path: `test-results/model-${key}.png` });
	}
});
