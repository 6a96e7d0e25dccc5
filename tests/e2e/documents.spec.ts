/** Documents on paper by clicking: a letterhead, an offer, an invoice as a file, on paper and by mail. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { countStock } from '#lib/records/erp/stock/count-stock.server.ts';
import { pdfPages } from '../pdf-text.ts';
import { startMailServer, type TestMailServer } from '../smtp-server.ts';
import { startProduct, type ProductServer } from './server.ts';
import { create, enter, expectAccessible, photograph, step } from './walks.ts';

let product: ProductServer;
let mail: TestMailServer;
let order = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	mail = await startMailServer();
	product = await startProduct({
		SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
		MAIL_FROM: 'Fennmark <office@example.com>'
	});
});
test.afterAll(async () => {
	await product.stop();
	await mail.stop();
});

const picture = (page: Page, name: string) => photograph(page, `documents-${name}`);

/** Saves the file behind the link and gives its pages. */
async function pagesOf(page: Page, link: string | RegExp): Promise<string[]> {
	const download = page.waitForEvent('download');
	await page
		.getByRole('link', { name: link, exact: typeof link === 'string' })
		.first()
		.click();
	const file = await download;
	expect(file.suggestedFilename()).toMatch(/\.pdf$/);
	return pdfPages(readFileSync(await file.path()));
}

test('the company writes its letterhead, and is told what does not fit', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/admin/settings`);
	const card = page.locator('form[action="?/letterhead"]');
	await card.getByLabel('Street and town').fill('Quay 4\n20457 Hamburg\nGermany');
	await card.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 01');
	await card.getByRole('button').click();
	await expect(page.getByText('Enter an IBAN whose check digits are right.')).toBeVisible();
	await expect(card.getByLabel('Street and town')).toHaveValue('Quay 4\n20457 Hamburg\nGermany');
	await picture(page, 'letterhead-refused');
	await card.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
	await card.getByLabel('Tax number').fill('DE123456789');
	await card.getByLabel('Terms').fill('Payable without deduction. The goods stay ours until paid.');
	await card.getByLabel('Footer').fill('Managing director: Ada Admin · Hamburg HRB 12345');
	await card.getByLabel('Numbers and days as in').selectOption('de');
	await card.getByRole('button').click();
	await expect(page.getByText('The letterhead is saved.')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
});

test('an order is an offer first; over several pages it repeats its head', async ({ page }) => {
	await enter(page, product.url);
	const customer = await create(page, 'customer', {
		name: 'Alfreds Futterkiste and Daughters, Wholesale of Everything that is Eaten at Sea',
		email: 'alfreds@example.com',
		address: 'Obere Str. 57',
		postal_code: '12209',
		city: 'Berlin',
		country: 'Germany'
	});
	const lamp = await create(page, 'product', {
		name: 'Lamp with a shade of hand-blown glass, for ceilings that are higher than three metres',
		list_price_micros: 80,
		standard_cost_micros: 50
	});
	const db = await openDatabase({ file: join(product.data, 'flowledger.db') });
	await inTransaction(db, (tx) =>
		countStock(
			tx,
			systemActor,
			{ productId: lamp, countedMilli: 1_000_000, isOpening: true },
			{ now: Date.now(), timeZone: 'Europe/Berlin' }
		)
	);
	await db.close();
	order = await create(page, 'sales_order', { customer_id: customer, freight_minor: 12.5 });
	for (let line = 0; line < 45; line++)
		await create(page, 'sales_order_line', {
			sales_order_id: order,
			product_id: lamp,
			quantity_milli: 2
		});
	await page.goto(`${product.url}/records/sales_order/${order}`);
	const pages = await pagesOf(page, 'PDF');
	expect(pages.length).toBeGreaterThan(2);
	for (const text of pages) expect(text).toContain('Description');
	expect(pages[0]).toContain('Carried forward');
	await page.getByRole('link', { name: 'Quotation' }).click();
	await expect(page.getByRole('heading', { name: 'Quotation' }).first()).toBeVisible();
	await expect(page.getByText('7.212,50 EUR')).toBeVisible();
	await picture(page, 'quotation');
	await expectAccessible(page, { inBothThemes: true });
});

test('an invoice is printed alone on its paper, and sent by mail with its file', async ({
	page
}) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/sales_order/${order}`);
	await step(page, 'Confirm');
	await step(page, 'Deliver what is open');
	await expect(page.getByText('Delivered').first()).toBeVisible();
	await page.getByText('Documents', { exact: true }).click();
	await picture(page, 'menu');
	const note = (await pagesOf(page, 'PDF of Delivery note')).join('\n');
	expect(note).toContain('Received in full and in good condition');
	expect(note).not.toContain('EUR');
	await step(page, 'Create invoice');
	await expect(page.getByText('Invoiced').first()).toBeVisible();
	await page.getByRole('link', { name: 'INV-00001' }).first().click();
	await page.getByRole('link', { name: 'Invoice', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Invoice INV-00001' }).first()).toBeVisible();
	await picture(page, 'invoice');
	await expectAccessible(page, { inBothThemes: true });

	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: 700, height: 990 });
	await page.screenshot({ path: 'test-results/documents-printed.png', fullPage: true });
	await expect(page.getByRole('article')).toBeVisible();
	await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
	await expect(page.getByRole('button', { name: 'Send' })).toBeHidden();
	await expect(page.getByRole('link', { name: 'PDF' })).toBeHidden();
	await page.emulateMedia({ media: null });
	await page.setViewportSize({ width: 1280, height: 844 });

	await page.getByLabel('Subject').fill('Your invoice');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('It is on its way to alfreds@example.com.')).toBeVisible();
	await expect(page.getByText('Sent by mail')).toBeVisible();
	await expect.poll(() => mail.received.length, { timeout: 15_000 }).toBe(1);
	expect(mail.received[0]?.source).toContain('Invoice INV-00001.pdf');
});

test('what a record does not give is said, with a remedy', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/sales_order/${order}/documents/quotation`);
	await expect(page.getByText('in its state there is none')).toBeVisible();
	await picture(page, 'refused');
});
