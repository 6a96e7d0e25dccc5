/**
 * The shipped processes by clicking only: a complaint from the public form to the survey answer, a
 * requisition to the paid invoice, three people, and dashboards that show it.
 */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, setUp } from './walks.ts';

const PEOPLE = [
	['Rita Requester', 'rita@example.com', []],
	[
		'Ben Buyer',
		'ben@example.com',
		['Customer service', 'Purchasing', 'Warehouse', 'Quality', 'Finance']
	],
	['Mia Moneypenny', 'mia@example.com', ['Approvers', 'Finance', 'Service leads']]
] as const;
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

/** Opens the task from the inbox, fills its form and completes it. */
async function work(page: Page, task: string, fill: () => Promise<void>) {
	await page.goto(`${product.url}/tasks`);
	await page.getByRole('main').getByRole('link', { name: task }).first().click();
	await expect(page.getByRole('heading', { level: 1, name: task })).toBeVisible();
	await fill();
	await page.getByRole('button', { name: 'Complete' }).click();
	await expect(page.getByText('Task completed.')).toBeVisible();
}

async function expectOnDashboard(page: Page, name: string, text: RegExp) {
	await page.goto(`${product.url}/dashboards`);
	await page.getByRole('main').getByRole('link', { name }).click();
	await page.waitForLoadState('networkidle');
	await expect(page.getByRole('main').getByText(text).first()).toBeVisible();
}

test('an administrator sets up an empty company of three people', async ({ page }) => {
	await setUp(page, product.url, 'empty');
	await page.getByRole('link', { name: 'People', exact: true }).click();
	for (const [name, email, teams] of PEOPLE) {
		const form = page.locator('form[action="?/create"]');
		await form.getByLabel('Name').fill(name);
		await form.getByLabel('E-mail').fill(email);
		await form.getByLabel('First password').fill(ADA.password);
		for (const team of teams) await form.getByLabel(team, { exact: true }).check();
		await form.getByRole('button').click();
		await expect(page.getByText(email).first()).toBeVisible();
	}
	const name = () => page.getByLabel('Name', { exact: false }).first();
	await newRecord(page, 'cost_centre', () => page.getByLabel('Name').fill('Office'));
	await newRecord(page, 'supplier', () => name().fill('Chairs Ltd'));
	await newRecord(page, 'product', async () => {
		await name().fill('Oak chair');
		await page.getByLabel('Standard cost').fill('40');
	});
});

test('a complaint goes from the public form to the survey answer', async ({ browser }) => {
	const customer = await (await browser.newContext()).newPage();
	await customer.goto(`${product.url}/contact`);
	await customer.getByLabel('What is it?').selectOption({ label: 'I have a complaint' });
	await customer.getByLabel('Subject').fill('The chair wobbles');
	await customer.getByLabel('What happened?').fill('One leg is shorter than the others.');
	await customer.getByLabel('Your name').fill('Maria Anders');
	await customer.getByLabel('E-mail').fill('maria@example.com');
	// A person needs a moment; a program does not.
	await customer.waitForTimeout(3_000);
	await customer.getByRole('button', { name: 'Send' }).click();
	await expect(customer.getByRole('heading', { name: 'We have your message' })).toBeVisible();

	const ben = await as(browser, 'ben@example.com');
	await work(ben, 'Answer the customer', async () => {
		await expect(ben.getByText('One leg is shorter').first()).toBeVisible();
		await ben.getByRole('button', { name: 'Claim' }).click();
		await expect(ben.getByRole('button', { name: 'Release' })).toBeVisible();
		await ben.getByLabel('What did you answer?').fill('A carpenter comes tomorrow.');
		await ben.getByLabel('No, there is more to do').check();
		await ben.getByLabel('Minutes that it took you').fill('15');
		await ben.screenshot({ path: 'test-results/task-with-case.png', fullPage: true });
	});
	await work(ben, 'Resolve the case', async () => {
		await ben.getByLabel('What was done?').fill('The leg was replaced.');
		await ben.getByText('How was it solved?').click();
		await ben.getByText('Replaced', { exact: true }).click();
		await ben.getByLabel('Minutes that it took you').fill('45');
	});
	await ben.goto(`${product.url}/records/service_case`);
	await ben.getByRole('link', { name: 'CASE-00001' }).first().click();
	await expect(ben.getByText('Resolved').first()).toBeVisible();
	await ben.screenshot({ path: 'test-results/case.png', fullPage: true });
	await ben.getByRole('link', { name: 'How did we do?' }).first().click();
	const letter = await ben
		.getByText(/\/survey\/\S+/)
		.first()
		.innerText();
	const path = /\/survey\/\S+/.exec(letter)![0];

	await customer.goto(product.url + path);
	await customer.getByRole('radio', { name: '2' }).check();
	await customer.getByLabel('Anything you want to add?').fill('Friendly, but slow.');
	await customer.getByRole('button', { name: 'Send the answer' }).click();
	await expect(customer.getByRole('heading', { name: 'Thank you' })).toBeVisible();

	const mia = await as(browser, 'mia@example.com');
	await work(mia, 'Call the dissatisfied customer', async () => {
		await expect(mia.getByText('2 of 5')).toBeVisible();
		await mia.getByLabel('What did you agree with the customer?').fill('A voucher.');
	});
	await mia.goto(`${product.url}/records/service_case`);
	await expect(mia.getByRole('gridcell', { name: 'Closed' })).toBeVisible();
});

test('a requisition goes to the paid invoice, through the hands of three people', async ({
	browser
}) => {
	const rita = await as(browser, 'rita@example.com');
	await newRecord(rita, 'requisition', async () => {
		await pick(rita, 'Cost centre', 'Office');
		await rita.getByLabel('Reason').fill('The old ones wobble.');
	});
	await pick(rita, 'Product', 'Oak');
	await rita.getByLabel('Quantity').fill('10');
	await rita.getByRole('button', { name: 'Add line' }).click();
	await expect(rita.getByText('€400.00').first()).toBeVisible();
	await rita.getByRole('button', { name: /^Submit/ }).click();
	await expect(rita.getByText('Driven by a process')).toBeVisible();
	await rita.screenshot({ path: 'test-results/requisition.png', fullPage: true });

	const mia = await as(browser, 'mia@example.com');
	await work(mia, 'Approve requisition', async () => {
		await expect(mia.getByText('The old ones wobble.').first()).toBeVisible();
		await mia.screenshot({ path: 'test-results/approval.png', fullPage: true });
		await mia.getByLabel('Approve', { exact: true }).check();
	});
	const ben = await as(browser, 'ben@example.com');
	await work(ben, 'Get quotes and choose a supplier', async () => {
		await ben.getByLabel(/^Supplier/).fill('Chairs');
		await ben.locator('.fjs-dropdownlist-item', { hasText: 'Chairs Ltd' }).click();
		await ben.getByLabel('Price of one').fill('39.50');
	});
	await work(ben, 'Receive goods', async () => {
		await ben.getByLabel('Arrived on').fill('24/11/2026');
		await ben.getByLabel('Arrived on').press('Tab');
		await ben.screenshot({ path: 'test-results/receive.png', fullPage: true });
	});
	await work(ben, 'Inspect goods', async () => {
		await expect(ben.getByLabel('Rejected')).toHaveValue('0');
	});
	await work(ben, 'Enter supplier invoice', async () => {
		// What went wrong at a step before has been seen to.
		await expect(ben.getByText('Order PO-')).toBeVisible();
		await expect(ben.getByText(/^Expected/)).toHaveCount(0);
		await ben.getByLabel('Invoice number of the supplier').fill('R-2026-77');
		await ben.getByLabel('Issued on').fill('24/11/2026');
		await ben.getByLabel('Issued on').press('Tab');
		await ben.getByLabel('Tax in all').fill('75.05');
		await ben.screenshot({ path: 'test-results/invoice.png', fullPage: true });
	});
	await work(mia, 'Release payment', async () => {
		await mia.getByLabel('I release this payment').check();
		await mia.screenshot({ path: 'test-results/release.png', fullPage: true });
	});
	await mia.goto(`${product.url}/records/supplier_invoice`);
	await expect(mia.getByRole('gridcell', { name: 'Paid', exact: true })).toBeVisible();
	await expect(mia.getByRole('gridcell', { name: '€470.05' }).first()).toBeVisible();
	await mia.goto(`${product.url}/records/stock_level`);
	await expect(mia.getByRole('gridcell', { name: '€395.00' })).toBeVisible();
});

test('the dashboards show what happened', async ({ browser }) => {
	const ada = await as(browser, 'ada@example.com');
	await expectOnDashboard(ada, 'Satisfaction', /0(\.0)?\s?%/);
	await ada.screenshot({ path: 'test-results/satisfaction-after.png', fullPage: true });
	await expectOnDashboard(ada, 'Resource use', /€395\.00/);
	await ada.screenshot({ path: 'test-results/resources-after.png', fullPage: true });
	await ada.goto(`${product.url}/instances`);
	await expect(ada.getByRole('link', { name: /Procurement/ })).toBeVisible();
	await ada.getByRole('link', { name: /Procurement/ }).click();
	await ada.waitForTimeout(1_000);
	await ada.screenshot({ path: 'test-results/procurement-instance.png', fullPage: true });
	await ada.goto(`${product.url}/instances`);
	await ada.getByRole('link', { name: /Customer service case/ }).click();
	await ada.waitForTimeout(1_000);
	await ada.screenshot({ path: 'test-results/case-instance.png', fullPage: true });
});
