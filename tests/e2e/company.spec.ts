/** The administration of the company and its mail, with a mail server on this machine. */
import { expect, test, type Page } from '@playwright/test';
import { startMailServer, type TestMailServer } from '../smtp-server.ts';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, expectAccessible, setUp } from './walks.ts';

let product: ProductServer;
let mail: TestMailServer;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
	mail = await startMailServer({
		password: 'hunter22',
		refuse: (address) =>
			address.startsWith('nobody') ? { code: 550, text: 'No such user here' } : null
	});
	product = await startProduct({
		SMTP_URL: `smtp://post:hunter22@127.0.0.1:${mail.port}`,
		MAIL_FROM: 'Fennmark <service@fennmark.example>'
	});
	page = await (await browser.newContext()).newPage();
	await setUp(page, product.url, 'empty');
});
test.afterAll(async () => {
	await page.close();
	await product.stop();
	await mail.stop();
});

async function expectGood(name: string) {
	await expectAccessible(page);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.screenshot({ path: `test-results/company-${name}.png`, fullPage: true });
}

/** The row of the list; toasts are lists too. */
const listed = (address: string) =>
	page.getByRole('main').getByRole('listitem').filter({ hasText: address });

test('the settings change the name that customers see, and the currency while there are no amounts', async () => {
	await page.getByRole('link', { name: 'Company', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Company' })).toBeVisible();
	await expect(page.getByText('UTC')).toBeVisible();
	await expect(page.getByText('SQLite')).toBeVisible();
	await page.getByLabel('Name').fill('Fennmark Workspaces');
	await page.getByLabel('Currency').selectOption('NOK');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.reload();
	await expect(page.getByLabel('Name')).toHaveValue('Fennmark Workspaces');
	await expect(page.getByLabel('Currency')).toHaveValue('NOK');
	await expectGood('settings');
	await page.goto(`${product.url}/contact`);
	await expect(page.getByText('Fennmark Workspaces').first()).toBeVisible();

	await page.goto(`${product.url}/records/product/new`);
	await page.getByLabel('Name', { exact: false }).first().fill('Oak chair');
	await page.getByLabel('Standard cost').fill('40');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page).not.toHaveURL(/\/new$/);
	await page.goto(`${product.url}/admin/settings`);
	await expect(page.getByLabel('Currency')).toBeDisabled();
	await expect(page.getByText('Fixed: there are amounts in NOK in Products.')).toBeVisible();
	await page.getByLabel('Name').fill('Fennmark');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
});

test('a test mail arrives, or says what the server said; the list shows both and never a password', async () => {
	await page.goto(`${product.url}/admin/mail`);
	await expect(page.getByText('No mail yet')).toBeVisible();
	await expectGood('mail-empty');
	await page.getByRole('link', { name: 'Look at the mail settings' }).click();
	await page.getByLabel('Address').fill('ada@example.com');
	await page.getByRole('button', { name: 'Send a test mail' }).click();
	await expect(
		page.getByText('The mail server took the message to ada@example.com.')
	).toBeVisible();
	expect(mail.received).toHaveLength(1);
	expect(mail.received[0]!.source).toContain('Subject: Test of the mail of Fennmark');
	await page.getByLabel('Address').fill('nobody@example.com');
	await page.getByRole('button', { name: 'Send a test mail' }).click();
	await expect(page.getByRole('alert')).toContainText('No such user here');
	await expect(page.getByLabel('Address')).toHaveValue('nobody@example.com');
	expect(await page.content()).not.toContain('hunter22');
	await expectGood('settings-refused');

	await page.getByRole('link', { name: 'Mail', exact: true }).click();
	await expect(listed('ada@example.com')).toContainText('sent');
	await page.getByLabel('State').selectOption('failed');
	await page.getByRole('button', { name: 'Filter' }).click();
	await expect(page).toHaveURL(/state=failed/);
	const failed = listed('nobody@example.com');
	await expect(failed).toContainText('No such user here');
	await expect(listed('ada@example.com')).toHaveCount(0);
	await expectGood('mail');
	await failed.getByRole('button', { name: /^Retry/ }).click();
	await expect(page.getByText('It is tried again at once.')).toBeVisible();
	// Refused again, a moment later.
	await expect(async () => {
		await page.reload();
		await expect(failed).toContainText('No such user here', { timeout: 500 });
	}).toPass();
	expect(mail.received).toHaveLength(1);
});

test('staff neither see nor reach these pages', async ({ browser }) => {
	await page.goto(`${product.url}/admin/people`);
	const form = page.locator('form[action="?/create"]');
	await form.getByLabel('Name').fill('Stan Staff');
	await form.getByLabel('E-mail').fill('stan@example.com');
	await form.getByLabel('First password').fill(ADA.password);
	await form.getByRole('button').click();
	await expect(page.getByText('stan@example.com').first()).toBeVisible();
	const stan = await (await browser.newContext()).newPage();
	await stan.goto(`${product.url}/sign-in`);
	await stan.getByLabel('E-mail').fill('stan@example.com');
	await stan.getByLabel('Password').fill(ADA.password);
	await stan.getByRole('button', { name: 'Sign in' }).click();
	await expect(stan.getByRole('heading', { name: 'Home' })).toBeVisible();
	await expect(stan.getByRole('link', { name: 'Company', exact: true })).toHaveCount(0);
	for (const path of ['/admin/settings', '/admin/mail'])
		expect((await stan.goto(product.url + path))?.status()).toBe(403);
	const posts = {
		'/admin/settings?/save': { name: 'Mine', currency: 'EUR' },
		'/admin/settings?/testMail': { to: 'stan@example.com' },
		'/admin/mail?/retry': { id: 'x' }
	};
	for (const [path, data] of Object.entries(posts)) {
		const answer = await stan.request.post(product.url + path, {
			form: data,
			headers: { origin: product.url, accept: 'application/json' }
		});
		expect(await answer.json(), path).toMatchObject({ type: 'failure', status: 403 });
	}
	expect(mail.received).toHaveLength(1);
	await stan.close();
});

test.describe('in the dark, on a phone', () => {
	test('both pages are good to look at', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.emulateMedia({ colorScheme: 'dark' });
		for (const [path, name] of [
			['settings', 'settings-phone-dark'],
			['mail', 'mail-phone-dark']
		] as const) {
			await page.goto(`${product.url}/admin/${path}`);
			await expectGood(name);
		}
	});
});
