/** The first day: set up, invite, draw, deploy, ask, approve; by clicking only. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, expectAccessible, signIn } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

/** bpmn-js draws its own panel and canvas. */
const expectGood = (page: Page) =>
	expectAccessible(page, { without: ['.bpmn-canvas', '.bio-properties-panel'] });

test('a newcomer sets the product up, and a wrong entry loses nothing', async ({ page }) => {
	await page.goto(product.url);
	await expect(page).toHaveURL(/\/setup$/);
	await expectGood(page);
	await page.getByLabel('Your name').fill('Ada Admin');
	await page.getByLabel('E-mail').fill('ada@example.com');
	await page.getByLabel('Password').evaluate((input) => input.removeAttribute('minlength'));
	await page.getByLabel('Password').fill('short');
	await page.getByLabel('Empty company').check();
	await page.getByRole('button', { name: 'Create the administrator' }).click();
	await expect(page.getByText('Use at least 10 characters.')).toBeVisible();
	await expect(page.getByLabel('E-mail')).toHaveValue('ada@example.com');
	await page.getByLabel('Password').fill(ADA.password);
	await page.getByRole('button', { name: 'Create the administrator' }).click();
	await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
	await expectGood(page);
});

test('set-up is closed afterwards, and no account can be made without an administrator', async ({
	page,
	request
}) => {
	await page.goto(`${product.url}/setup`);
	await expect(page).toHaveURL(/\/sign-in/);
	await expectGood(page);
	const signUp = await request.post(`${product.url}/api/auth/sign-up/email`, {
		data: { name: 'Eve', email: 'eve@example.com', password: ADA.password }
	});
	expect(signUp.status()).toBe(404);
	expect((await request.get(`${product.url}/api/search?q=x`)).status()).toBe(401);
});

test('the administrator invites two people', async ({ page }) => {
	await signIn(page, product.url);
	await page.getByRole('link', { name: 'People', exact: true }).click();
	for (const [name, email, team] of [
		['Rita Requester', 'rita@example.com', 'Sales'],
		['Max Manager', 'max@example.com', 'Approvers']
	] as const) {
		const form = page.locator('form[action="?/create"]');
		await form.getByLabel('Name').fill(name);
		await form.getByLabel('E-mail').fill(email);
		await form.getByLabel('First password').fill(ADA.password);
		await form.getByLabel(team).check();
		await form.getByRole('button', { name: 'Create account' }).click();
		await expect(page.getByText(email)).toBeVisible();
	}
	await expectGood(page);
});

test('a file that is no model is refused with a sentence', async ({ page }) => {
	await signIn(page, product.url);
	await page.getByRole('link', { name: 'Processes', exact: true }).click();
	await page
		.getByLabel('Import .bpmn')
		.setInputFiles({ name: 'x.bpmn', mimeType: 'text/xml', buffer: Buffer.from('<html/>') });
	await expect(page.getByRole('alert')).toContainText('Expected a BPMN 2.0 file');
});

test('a designer imports a process, sees that it can run, and deploys it', async ({ page }) => {
	await signIn(page, product.url);
	await page.getByRole('link', { name: 'Processes', exact: true }).click();
	await page
		.getByLabel('Import .bpmn')
		.setInputFiles('tests/fixtures/processes/leave-request.bpmn');
	await expect(page.getByRole('heading', { name: 'Leave request' })).toBeVisible();
	await expect(page.locator('[data-element-id="approve"]').first()).toBeVisible();
	await expect(page.getByText('None: this process can be deployed.')).toBeVisible();
	await page.getByRole('button', { name: 'Deploy' }).click();
	await expect(page.getByText('Version 1 deployed')).toBeVisible();
	await expectGood(page);
});

test('every MIWG reference model opens in the editor and says what cannot run', async ({
	page
}) => {
	test.slow();
	await signIn(page, product.url);
	const folder = 'tests/fixtures/miwg';
	const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));
	expect(files).toHaveLength(21);
	for (const file of files) {
		await page.goto(`${product.url}/processes`);
		await page.getByLabel('Import .bpmn').setInputFiles(`${folder}/${file}`);
		// Some of the files are versions of one process.
		const replace = page.getByRole('button', { name: 'Replace the draft' });
		await page.locator('.djs-shape').or(replace).first().waitFor();
		if (await replace.isVisible()) await replace.click();
		await page.waitForURL(/\/processes\/.+/);
		await expect(page.locator('.djs-shape').first(), file).toBeVisible();
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Export .bpmn' }).click();
		const exported = readFileSync((await (await download).path())!, 'utf8');
		const ids = (xml: string) =>
			[...xml.matchAll(/<(?:\w+:)?(\w+) [^>]*\bid="([^"]+)"/g)]
				.map((match) => `${match[1]} ${match[2]}`)
				.sort();
		expect(ids(exported), file).toEqual(ids(readFileSync(`${folder}/${file}`, 'utf8')));
	}
});

test('one asks and cannot approve; another approves, and the instance ends', async ({
	browser
}) => {
	const rita = await (await browser.newContext()).newPage();
	await signIn(rita, product.url, { email: 'rita@example.com', password: ADA.password });
	await rita.locator('a[href="/processes/leave-request/start"]').click();
	await rita.getByRole('button', { name: 'Start' }).click();
	await expect(rita).toHaveURL(/\/tasks$/);
	await expect(rita.getByText('Nothing to do')).toBeVisible();
	expect((await rita.goto(`${product.url}/instances`))?.status()).toBe(403);

	const max = await (await browser.newContext()).newPage();
	await signIn(max, product.url, { email: 'max@example.com', password: ADA.password });
	await max.getByRole('link', { name: /Approve the leave/ }).click();
	await max.getByRole('button', { name: 'Claim' }).click();
	await expect(max.getByRole('button', { name: 'Release' })).toBeVisible();
	await max.getByLabel('Comment').fill('Enjoy it.');
	await max.getByRole('button', { name: 'Add' }).click();
	await expect(max.getByText('Enjoy it.')).toBeVisible();
	await expectGood(max);
	await max.getByRole('button', { name: 'Complete' }).click();
	await expect(max.getByText('Nothing to do')).toBeVisible();

	const ada = await (await browser.newContext()).newPage();
	await signIn(ada, product.url);
	await ada.getByRole('link', { name: 'Instances' }).click();
	await expect(ada.getByRole('row', { name: /Leave request/ })).toContainText('completed');
	await ada.getByRole('link', { name: /Leave request/ }).click();
	await expect(ada.getByText('Max Manager')).toBeVisible();
	await expectGood(ada);
});
