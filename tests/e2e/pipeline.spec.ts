/** From a lead to a won opportunity: qualified, moved by pointer and by keys, decided, forecast. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, create, enter, expectAccessible, holdBack } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

const column = (page: Page, name: string) => page.getByRole('region', { name });
const card = (page: Page, name: string) =>
	page.getByRole('article').filter({ has: page.getByRole('link', { name, exact: true }) });

/** Until cards can be moved and the server knows of every move. */
const settled = (page: Page) =>
	expect(page.getByRole('group', { name: 'Stages of the pipeline' })).toHaveAttribute(
		'aria-busy',
		'false'
	);

test('an empty pipeline has its stages, and a lead becomes an opportunity of a known customer', async ({
	page
}) => {
	await enter(page, product.url);
	await page.getByRole('link', { name: 'Pipeline' }).click();
	await expect(page.getByRole('heading', { name: 'Pipeline: Sales' })).toBeVisible();
	await expect(column(page, 'Qualified')).toContainText('Nothing here.');
	await expectAccessible(page, { inBothThemes: true });
	await create(page, 'customer', { name: 'Lind AB', email: 'Office@lind.example' });
	// A file tells no process: its leads are qualified by hand.
	await page.goto(`${product.url}/records/lead/import`);
	await page.getByLabel('CSV file').setInputFiles({
		name: 'leads.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(
			'Company,Person,About,E-mail\nLind Aktiebolag,Eva Lind,Forty desks,office@LIND.example\n'
		)
	});
	await page.getByRole('button', { name: 'Check all rows' }).click();
	await page.getByRole('button', { name: 'Import 1 record' }).click();
	await page.getByRole('link', { name: 'Show leads' }).click();
	await page.getByRole('link', { name: 'Lind Aktiebolag' }).click();
	await page.getByRole('link', { name: 'Qualify' }).click();
	await expect(page.getByRole('radio', { name: /Lind AB/ })).toBeChecked();
	await expect(page.getByText('same e-mail')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByLabel('Amount in EUR').fill('lots');
	await page.getByRole('button', { name: 'Qualify' }).click();
	await expect(page.getByText('is not an amount of this currency')).toBeVisible();
	await expect(page.getByLabel('Amount in EUR')).toHaveValue('lots');
	await page.getByLabel('Amount in EUR').fill('12500');
	await page.getByRole('button', { name: 'Qualify' }).click();
	await expect(page.getByRole('heading', { name: 'Forty desks' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Lind AB' })).toBeVisible();
	await page.getByRole('link', { name: 'Pipeline board' }).click();
	await expect(card(page, 'Forty desks')).toContainText('€12,500');
	await expect(column(page, 'Qualified')).toContainText('€2,500 weighted');
});

test('a lead that is created starts its process, which opens the opportunity', async ({
	page,
	browser
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/admin/people`);
	const form = page.locator('form[action="?/create"]');
	await form.getByLabel('Name').fill('Sol Seller');
	await form.getByLabel('E-mail').fill('sol@example.com');
	await form.getByLabel('First password').fill(ADA.password);
	await form.getByLabel('Sales', { exact: true }).check();
	await form.getByRole('button').click();
	await expect(page.getByText('sol@example.com').first()).toBeVisible();
	await create(page, 'lead', {
		company_name: 'Birch Hotels',
		subject: 'Eighteen rooms',
		source: 'referral'
	});
	await page.goto(`${product.url}/records/lead?q=birch`);
	await page.getByRole('link', { name: 'Birch Hotels' }).click();
	await expect(page.getByText('Driven by a process')).toBeVisible();
	await expect(page.getByText('Hot', { exact: true })).toBeVisible();
	const sol = await (await browser.newContext()).newPage();
	await sol.goto(`${product.url}/sign-in`);
	await sol.getByLabel('E-mail').fill('sol@example.com');
	await sol.getByLabel('Password').fill(ADA.password);
	await sol.getByRole('button', { name: 'Sign in' }).click();
	await expect(sol.getByRole('heading', { name: 'Home' })).toBeVisible();
	const task = 'Contact and qualify the lead';
	const link = sol.getByRole('main').getByRole('link', { name: task }).first();
	// The inbox is read when it is opened: the process may be a moment behind the lead.
	await expect(async () => {
		await sol.goto(`${product.url}/tasks`);
		await expect(link).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await link.click();
	await sol.getByRole('button', { name: 'Claim' }).click();
	await expect(sol.getByRole('button', { name: 'Release' })).toBeVisible();
	await sol.getByLabel('Yes, open an opportunity').check();
	await sol.locator('label', { hasText: /^Customer/ }).click();
	await sol.locator('.fjs-dropdownlist-item', { hasText: 'A new customer: Birch Hotels' }).click();
	await sol.getByLabel('Amount').fill('18000');
	await sol.screenshot({ path: 'test-results/qualify-task.png', fullPage: true });
	await sol.getByRole('button', { name: 'Complete' }).click();
	await expect(sol.getByText('Task completed.')).toBeVisible();
	await sol.context().close();
	await page.goto(`${product.url}/pipeline`);
	await expect(card(page, 'Eighteen rooms')).toContainText('€18,000');
	await page.getByRole('link', { name: 'Eighteen rooms' }).click();
	await page.getByRole('button', { name: 'Lose…' }).click();
	await page.getByLabel('Why it was lost').selectOption('No decision');
	await page.getByRole('button', { name: 'Lose', exact: true }).click();
	await expect(page.getByText('Became lost')).toBeVisible();
	await expect(page.getByText('Its process has ended')).toBeVisible();
});

test('a card is moved by the pointer and by the keys, and keeps the focus', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/pipeline`);
	await settled(page);
	await card(page, 'Forty desks').dragTo(column(page, 'Proposal'));
	await expect(column(page, 'Proposal').getByText('Forty desks')).toBeVisible();
	await expect(column(page, 'Proposal')).toContainText('€7,500 weighted');
	const handle = page.getByRole('button', { name: /^Move Forty desks/ });
	await handle.focus();
	await page.keyboard.press('ArrowRight');
	await expect(column(page, 'Negotiation').getByText('Forty desks')).toBeVisible();
	await expect(handle).toBeFocused();
	await page.keyboard.press('ArrowLeft');
	await expect(column(page, 'Proposal').getByText('Forty desks')).toBeVisible();
	await expect(page.getByRole('status').filter({ hasText: 'moved to Proposal' })).toBeAttached();
	await settled(page);
	await page.reload();
	await expect(column(page, 'Proposal').getByText('Forty desks')).toBeVisible();
});

test('who is slower reads who was faster, and the card stands where it really is', async ({
	browser
}) => {
	const pages = await Promise.all([0, 1].map(async () => (await browser.newContext()).newPage()));
	const [mine, theirs] = pages as [Page, Page];
	for (const page of pages) {
		await enter(page, product.url);
		await page.goto(`${product.url}/pipeline`);
		await expect(column(page, 'Proposal').getByText('Forty desks')).toBeVisible();
		await settled(page);
	}
	await card(theirs, 'Forty desks').dragTo(column(theirs, 'Needs understood'));
	await settled(theirs);
	await card(mine, 'Forty desks').dragTo(column(mine, 'Negotiation'));
	await expect(mine.getByRole('alert')).toContainText('Ada Admin has saved version');
	await expect(column(mine, 'Needs understood').getByText('Forty desks')).toBeVisible();
	await expectAccessible(mine, { inBothThemes: true });
	await Promise.all(pages.map((page) => page.context().close()));
});

test('losing and winning ask why; cancelling leaves the card where it was', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/pipeline`);
	await settled(page);
	await card(page, 'Forty desks').dragTo(column(page, 'Lost'));
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('Why was it lost?');
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	await expect(column(page, 'Needs understood').getByText('Forty desks')).toBeVisible();
	await card(page, 'Forty desks').dragTo(column(page, 'Lost'));
	await expectAccessible(page, { inBothThemes: true });
	await dialog.getByRole('button', { name: 'Mark as lost' }).click();
	await expect(dialog).toBeVisible();
	await dialog.getByLabel('Why was it lost?').selectOption('Competitor');
	await dialog.getByRole('textbox', { name: 'Competitor' }).fill('Rival Ltd');
	await dialog.getByRole('button', { name: 'Mark as lost' }).click();
	await expect(column(page, 'Lost').getByText('Forty desks')).toBeVisible();
	await settled(page);
	await card(page, 'Forty desks').dragTo(column(page, 'Negotiation'));
	await expect(column(page, 'Negotiation').getByText('Forty desks')).toBeVisible();
	await settled(page);
	await page.getByRole('link', { name: 'Forecast' }).click();
	await expect(page.getByRole('heading', { name: 'Forecast: Sales' })).toBeVisible();
	await expect(page.getByRole('row', { name: /^All/ })).toContainText('€12,500');
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('link', { name: '← Pipeline' }).click();
	await settled(page);
	await card(page, 'Forty desks').dragTo(column(page, 'Won'));
	await dialog.getByLabel('Why was it won?').selectOption('Service');
	// Whoever goes on before the server has heard of it finds what was decided all the same.
	const letGo = await holdBack(page, '**/pipeline/moves');
	await dialog.getByRole('button', { name: 'Mark as won' }).click();
	await expect(column(page, 'Won').getByText('Forty desks')).toBeVisible();
	await card(page, 'Forty desks').getByRole('link').click();
	await expect(page.getByRole('heading', { name: 'Forty desks' })).toBeVisible();
	await expect(page.getByText('Became won')).toBeHidden();
	letGo();
	await expect(page.getByText('Became won')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Stages before' })).toBeVisible();
});

test('a phone shows one stage at a time, and moves by a list', async ({ browser }) => {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	await enter(page, product.url);
	const customers = await page.request.get(`${product.url}/api/v1/records/customer`);
	const { records } = (await customers.json()) as { records: { id: string }[] };
	await create(page, 'opportunity', { name: 'Twelve lamps', customer_id: records[0]!.id });
	await page.goto(`${product.url}/pipeline?owner=nobody`);
	await expect(page.getByText('No opportunity fits the filters.')).toBeVisible();
	await settled(page);
	await page.getByLabel('Owner').selectOption('Ada Admin');
	await expect(card(page, 'Twelve lamps')).toBeVisible();
	await expect(card(page, 'Forty desks')).toBeHidden();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByLabel('Stage of Twelve lamps').selectOption('Proposal');
	await expect(card(page, 'Twelve lamps')).toBeHidden();
	await page.getByRole('button', { name: /^Proposal 1/ }).click();
	await expect(card(page, 'Twelve lamps')).toBeVisible();
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width).toBeLessThanOrEqual(390);
	await settled(page);
	await page.goto(`${product.url}/pipeline/forecast`);
	await expect(page.getByRole('heading', { name: 'Without a date' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await context.close();
});
