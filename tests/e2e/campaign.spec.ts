/** A customer answers a campaign through the link of its mail, and says that it is enough. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { openDatabase } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { sendWave } from '#lib/records/crm/campaigns/send-wave.server.ts';
import { insertRecord } from '#lib/records/store/insert-record.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { startProduct, type ProductServer } from './server.ts';
import { expectAccessible, setUp } from './walks.ts';

const SUBJECT =
	'An oven that bakes, roasts and steams at the same time, for {customer} and everybody who cooks';
let product: ProductServer;
let campaignId: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

/** The link as the wave mails it. */
async function mailedLink(): Promise<string> {
	const db = await openDatabase({ file: join(product.data, 'flowledger.db') });
	const context = { now: Date.now(), timeZone: 'UTC' };
	const body = await inTransaction(db, async (tx) => {
		const insert = (table: string, values: Record<string, string | number>) =>
			insertRecord(tx, systemActor, tableOf(table), values, context);
		const customer = await insert('customer', {
			name: 'Lind AB',
			email: 'lind@example.com',
			marketing_consent: 'given'
		});
		const campaign = await insert('campaign', {
			name: 'Ovens',
			status: 'running',
			mail_subject: SUBJECT,
			mail_text: 'See it.'
		});
		campaignId = String(campaign['id']);
		await insert('campaign_response', {
			campaign_id: campaignId,
			customer_id: String(customer['id']),
			kind: 'targeted',
			responded_at: context.now
		});
		const wave = { campaignId, wave: 'first', publicUrl: product.url, sendsMail: true } as const;
		await sendWave(tx, systemActor, wave, context);
		const mail = await tx.selectFrom('mail_message').select('body').executeTakeFirstOrThrow();
		return mail.body ?? '';
	});
	await db.close();
	return /http\S+\/campaign\/[\w-]+/.exec(body)![0];
}

async function expectGood(page: Page, name: string) {
	for (const [width, colorScheme] of [
		[1280, 'light'],
		[390, 'dark']
	] as const) {
		await page.setViewportSize({ width, height: 844 });
		await page.emulateMedia({ colorScheme });
		// The theme is chosen while a page loads; what was typed wrong would be gone.
		if (name !== 'wrong') await page.reload();
		await expectAccessible(page, { evenMinor: true });
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow).toBeLessThanOrEqual(0);
		await page.screenshot({ path: `test-results/campaign-${name}-${width}.png`, fullPage: true });
	}
}

test('a customer answers once, wants no more mail, and staff see both', async ({
	page,
	browser
}) => {
	await setUp(page, product.url, 'empty');
	const link = await mailedLink();
	const customer = await (await browser.newContext()).newPage();
	await customer.goto(link);
	await expect(customer.getByRole('heading', { name: /for Lind AB and/ })).toBeVisible();
	await expectGood(customer, 'open');
	await customer.getByLabel('Anything you want to add?').fill('Call me on Monday.');
	await customer.getByRole('button', { name: 'Send the answer' }).click();
	await expect(customer.getByText('Choose one of the answers.')).toBeVisible();
	await expect(customer.getByLabel('Anything you want to add?')).toHaveValue('Call me on Monday.');
	await expectGood(customer, 'wrong');
	await customer.getByLabel('Yes, please contact me').check();
	await customer.getByRole('button', { name: 'Send the answer' }).click();
	await expect(customer.getByRole('heading', { name: 'Thank you for your answer' })).toBeVisible();
	await expectGood(customer, 'thanks');
	await customer.getByRole('button', { name: 'Send me no more of it' }).click();
	await expect(customer.getByText('You get no more mail of this kind from us.')).toBeVisible();
	await customer.goto(`${product.url}/campaign/nonsense`);
	await expect(customer.getByText(/this one is not known/)).toBeVisible();
	await expectGood(customer, 'unknown');

	await page.goto(`${product.url}/records/campaign/${campaignId}`);
	await expect(page.getByText('100%').or(page.getByText('100 %')).first()).toBeVisible();
	await page.screenshot({ path: 'test-results/campaign-record.png', fullPage: true });
	await page.goto(`${product.url}/records/customer`);
	await page.getByRole('link', { name: 'Lind AB' }).first().click();
	await expect(page.getByText('Withdrawn').first()).toBeVisible();
	await page.setViewportSize({ width: 1900, height: 1000 });
	await page.goto(`${product.url}/processes/marketing-campaign`);
	await expect(page.locator('.bpmn-canvas .djs-container').first()).toBeVisible();
	await expect(page.locator('.bpmn-canvas [data-element-id="FirstWave"]')).toBeVisible();
	await page.screenshot({ path: 'test-results/model-marketing-campaign.png' });
});
