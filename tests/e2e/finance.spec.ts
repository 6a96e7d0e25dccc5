/** The books by clicking: a sale in the ledger, what is open by age, a month closed and opened again. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { join } from 'node:path';
import { openDatabase } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, create, enter, expectAccessible, photograph, signIn, step } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

const picture = (page: Page, name: string) => photograph(page, `finance-${name}`);

/** Somebody of these teams, signed in. */
async function colleague(browser: Browser, page: Page, email: string, teams: readonly string[]) {
	await page.goto(`${product.url}/admin/people`);
	const form = page.locator('form[action="?/create"]');
	await form.getByLabel('Name').fill(email.split('@')[0] ?? '');
	await form.getByLabel('E-mail').fill(email);
	await form.getByLabel('First password').fill(ADA.password);
	for (const team of teams) await form.getByLabel(team, { exact: true }).check();
	await form.getByRole('button').click();
	await expect(page.getByText(email).first()).toBeVisible();
	const other = await (await browser.newContext()).newPage();
	await signIn(other, product.url, { email, password: ADA.password });
	return other;
}

test('an empty company is told what its books will show', async ({ page }) => {
	await enter(page, product.url);
	await page.getByRole('link', { name: 'Finance', exact: true }).first().click();
	await expect(page.getByText('No periods yet: every day takes postings.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'empty');
	await page.goto(`${product.url}/finance/trial-balance`);
	await expect(page.getByText('No postings until this day')).toBeVisible();
	await page.goto(`${product.url}/finance/receivables`);
	await expect(page.getByText('Nothing was open on this day')).toBeVisible();
});

test('a sale stands in the ledger and among the receivables, and leads to its documents', async ({
	page
}) => {
	await enter(page, product.url);
	const customer = await create(page, 'customer', {
		name: 'Alfreds Futterkiste and Daughters, Wholesale of Everything that is Eaten at Sea'
	});
	const lamp = await create(page, 'product', {
		name: 'Lamp',
		list_price_micros: 80,
		standard_cost_micros: 50
	});
	const db = await openDatabase({ file: join(product.data, 'flowledger.db') });
	await inTransaction(db, (tx) =>
		countStock(
			tx,
			systemActor,
			{ productId: lamp, countedMilli: 10_000, isOpening: true },
			{ now: Date.now(), timeZone: 'Europe/Berlin' }
		)
	);
	await db.close();
	const order = await create(page, 'sales_order', { customer_id: customer });
	await create(page, 'sales_order_line', {
		sales_order_id: order,
		product_id: lamp,
		quantity_milli: 2
	});
	await page.goto(`${product.url}/records/sales_order/${order}`);
	await step(page, 'Confirm');
	await step(page, 'Deliver what is open');
	await step(page, 'Create invoice');
	await expect(page.getByText('Invoiced').first()).toBeVisible();

	await page.goto(`${product.url}/finance/receivables`);
	await expect(page.getByText('Agrees with the ledger')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'receivables');
	await page.getByRole('link', { name: /Alfreds/ }).click();
	await expect(page.getByText('Not due').first()).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'party');
	await page.getByRole('main').getByRole('link', { name: 'INV-00001' }).click();
	await expect(page.getByRole('heading', { name: 'INV-00001' })).toBeVisible();

	await page.goto(`${product.url}/finance/trial-balance`);
	await expect(page.getByText('Debit equals credit')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'trial-balance');
	const download = page.waitForEvent('download');
	await page.getByText('Download').click();
	await page.getByRole('link', { name: 'CSV' }).click();
	expect((await download).suggestedFilename()).toMatch(/^Trial balance .*\.csv$/);
	await page.getByRole('link', { name: '4000 Revenue' }).click();
	await expect(page.getByRole('cell', { name: 'Invoice INV-00001' })).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'account');
	await page.getByRole('link', { name: 'Invoice INV-00001' }).click();
	await expect(page.getByRole('heading', { name: 'INV-00001' })).toBeVisible();
});

test('an invoice is credited, and goods come back to a replacement', async ({ browser, page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer_invoice`);
	await page.getByRole('main').getByRole('link', { name: 'INV-00001' }).click();
	await page.getByRole('link', { name: 'Credit', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Credit INV-00001' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByLabel('Reason').selectOption({ label: 'Goodwill' });
	await step(page, 'Issue credit note');
	await expect(page.getByText('Either quantities or an amount is needed.')).toBeVisible();
	await picture(page, 'credit-refused');
	await page.getByLabel(/Or an amount without tax/).fill('10.00');
	await step(page, 'Issue credit note');
	await expect(page.getByRole('heading', { name: 'CN-00001' })).toBeVisible();
	await expect(page.getByText('Settled', { exact: true }).first()).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'credit-note');

	await page.goto(`${product.url}/records/sales_order`);
	await page.getByRole('main').getByRole('link', { name: 'SO-00001' }).click();
	await page.getByRole('link', { name: 'Take goods back' }).click();
	await page.getByLabel('Reason').selectOption({ label: 'Damaged on arrival' });
	await page
		.getByLabel('What the customer says')
		.fill('The shade is torn, and the box was open. '.repeat(5));
	await page.getByLabel('Lamp').fill('3');
	await step(page, 'Create return');
	await expect(page.getByText(/at most 2 for SO-00001/)).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'return-refused');
	await page.getByLabel('Lamp').fill('1');
	await step(page, 'Create return');
	await expect(page.getByRole('heading', { name: 'RMA-00001' })).toBeVisible();
	await expect(page.getByText('Driven by a process')).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'return');
	const rma = page.url();
	const tess = await colleague(browser, page, 'tess@example.com', [
		'Customer service',
		'Warehouse',
		'Quality'
	]);
	const task = async (name: string, answer: () => Promise<unknown>) => {
		await tess.goto(`${product.url}/tasks`);
		await tess.getByRole('main').getByRole('link', { name }).first().click();
		await expect(tess.getByRole('heading', { level: 1, name })).toBeVisible();
		await answer();
		await tess.getByRole('button', { name: 'Complete' }).click();
		await expect(tess.getByText('Task completed.')).toBeVisible();
	};
	await task('Receive returned goods', () => tess.getByLabel('Everything has arrived').check());
	await task('Inspect returned goods', async () => {
		await tess.getByLabel('Back to stock').check();
		await tess.getByLabel('What was found').fill('A new shade, and it is as good as new');
		await picture(tess, 'inspect');
	});
	await task('Decide what the customer gets', () => tess.getByLabel('A replacement').check());
	await page.goto(rma);
	await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
	await page.goto(`${product.url}/processes/return`);
	await page.locator('.djs-container').first().waitFor();
	await page.screenshot({ path: 'test-results/finance-return-process.png' });
});

test('a customer who pays late is reminded by a run, unless the invoice is disputed', async ({
	page
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/finance/dunning`);
	await expect(page.getByText('No dunning levels yet')).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'dunning-empty');
	await step(page, 'Begin with three levels');
	await expect(page.getByText('Nothing proposed')).toBeVisible();
	await page.getByLabel('As of').fill('2999-01-01');
	await step(page, 'Propose reminders');
	await expect(page.getByText('1 proposed.')).toBeVisible();
	await expect(page.getByRole('row', { name: /Alfreds/ })).toContainText('Reminder');
	await expectAccessible(page, { inBothThemes: true });
	await picture(page, 'dunning');
	await step(page, 'Send what is ticked');
	await expect(page.getByText('1 sent.')).toBeVisible();
	await page.goto(`${product.url}/records/dunning_notice`);
	await page.getByRole('main').getByRole('link', { name: 'DUN-00001' }).click();
	await expect(page.getByText('Have you overlooked our invoice?').first()).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'dunning-notice');
	await page.goto(`${product.url}/processes/order-to-cash`);
	await page.locator('.djs-container').first().waitFor();
	await page.screenshot({ path: 'test-results/finance-order-to-cash-process.png' });
});

test('a month is closed by two people, takes no postings, and is opened again by a third step', async ({
	browser,
	page
}) => {
	await enter(page, product.url);
	const fay = await colleague(browser, page, 'fay@example.com', ['Finance']);
	await fay.goto(`${product.url}/finance`);
	await step(fay, /Add the fiscal year/);
	await expect(fay.getByText('All 12 periods')).toBeVisible();
	await expectAccessible(fay);
	await picture(fay, 'periods');
	const first = fay.getByRole('main').getByRole('link', { name: /^\d{4}-01$/ });
	await first.click();
	await step(fay, 'Begin to close');
	await fay.getByRole('button', { name: 'Trial balance is right…' }).click();
	await fay.getByLabel('What was looked at').fill('Everything');
	const submit = fay.getByRole('button', { name: 'Trial balance is right', exact: true });
	await submit.click();
	await expect(fay.getByText(/Expected somebody else to review/)).toBeVisible();
	await picture(fay, 'refused');

	await page.goto(fay.url());
	await page.getByRole('button', { name: 'Trial balance is right…' }).click();
	await page.getByLabel('What was looked at').fill('Everything');
	await page.getByRole('button', { name: 'Trial balance is right', exact: true }).click();
	await fay.goto(fay.url());
	await fay.getByRole('button', { name: 'Close the period' }).click();
	await expect(fay.getByText('Closed', { exact: true }).first()).toBeVisible();
	await expectAccessible(fay);
	await picture(fay, 'closed');
	await page.goto(fay.url());
	await page.getByRole('button', { name: 'Open again…' }).click();
	await page.getByLabel('Why it has to be opened').fill('An invoice was forgotten');
	await page.getByRole('button', { name: 'Open again', exact: true }).click();
	await expect(page.getByText('An invoice was forgotten').first()).toBeVisible();
});

test('a budget is raised when somebody else approves it', async ({ browser, page }) => {
	await enter(page, product.url);
	const centre = await create(page, 'cost_centre', { name: 'Sales' });
	const request = await create(page, 'budget_request', {
		kind: 'raise',
		cost_centre_id: centre,
		year: 2026,
		month: 12,
		amount_minor: 800,
		reason: 'The fair in December has become dearer than anybody thought when the year began.'
	});
	await page.goto(`${product.url}/records/budget_request/${request}`);
	await step(page, 'Submit');
	await expect(page.getByText('Driven by a process')).toBeVisible();
	await expectAccessible(page);
	await picture(page, 'budget-request');
	const abe = await colleague(browser, page, 'abe@example.com', ['Approvers']);
	await abe.goto(`${product.url}/tasks`);
	await abe.getByRole('main').getByRole('link', { name: 'Decide on the budget' }).first().click();
	await abe.getByLabel('Approve', { exact: true }).check();
	await picture(abe, 'budget-task');
	await abe.getByRole('button', { name: 'Complete' }).click();
	await expect(abe.getByText('Task completed.')).toBeVisible();
	await page.goto(`${product.url}/records/budget`);
	await expect(page.getByRole('gridcell', { name: '€800.00' })).toBeVisible();
	for (const key of ['budget-approval', 'month-end-close']) {
		await page.goto(`${product.url}/processes/${key}`);
		await page.locator('.djs-container').first().waitFor();
		await page.screenshot({ path: `test-results/finance-${key}-process.png` });
	}
});
