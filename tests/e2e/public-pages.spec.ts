/** The pages of people without an account: the contact form and the survey; and the door itself. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { openDatabase } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { createSurveyResponse } from '#lib/records/crm/survey.server.ts';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, expectAccessible, setUp } from './walks.ts';

const DAY_MS = 86_400_000;
let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
	product = await startProduct();
	const page = await browser.newPage();
	await setUp(page, product.url, 'empty');
	await page.close();
});
test.afterAll(() => product.stop());

async function expectGood(page: Page, name: string) {
	await expectAccessible(page, { evenMinor: true });
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.screenshot({ path: `test-results/public-${name}.png`, fullPage: true });
}

/** A link as a process sends it. */
async function surveyLink(survey: string, sentDaysAgo = 0): Promise<string> {
	const db = await openDatabase({ file: join(product.data, 'flowledger.db') });
	const { token } = await inTransaction(db, (tx) =>
		createSurveyResponse(
			tx,
			systemActor,
			{ survey },
			{ now: Date.now() - sentDaysAgo * DAY_MS, timeZone: 'UTC' }
		)
	);
	await db.close();
	return `${product.url}/survey/${token}`;
}

test('a message keeps what was typed, opens a case and tells what happens next', async ({
	page
}) => {
	await page.goto(`${product.url}/contact`);
	await expectGood(page, 'contact');
	await page.getByLabel('What happened?').fill('One leg is shorter than the others.');
	await page.getByLabel('E-mail').fill('maria@');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Say in a few words what it is about.')).toBeVisible();
	await expect(page.getByText('Enter an e-mail address, such as')).toBeVisible();
	await expect(page.getByLabel('What happened?')).toHaveValue(/One leg/);
	await expectGood(page, 'contact-wrong');
	await page.getByLabel('What is it?').selectOption({ label: 'I have a complaint' });
	await page.getByLabel('Subject').fill('The chair wobbles');
	await page.getByLabel('Your name').fill('Maria Anders');
	await page.getByLabel('E-mail').fill('maria@example.com');
	await page.getByLabel('Order number').fill('SO-4711');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByRole('heading', { name: 'We have your message' })).toBeVisible();
	await expect(page.getByText('CASE-00001')).toBeVisible();
	await expectGood(page, 'contact-sent');
	await page.reload();
	await expect(page.getByText('CASE-00001')).toBeVisible();
});

test.describe('in the dark, on a phone', () => {
	test.use({
		colorScheme: 'dark',
		viewport: { width: 390, height: 844 }
	});
	test('both pages are good to look at and to touch', async ({ page }) => {
		await page.goto(`${product.url}/contact`);
		await expectGood(page, 'contact-phone-dark');
		await page.goto(await surveyLink('NPS'));
		await expectGood(page, 'survey-nps-phone-dark');
		for (const score of await page.getByRole('radio').all()) {
			const box = await score.boundingBox();
			expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
		}
	});
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	test('the form and the survey work as plain forms', async ({ page }) => {
		await page.goto(`${product.url}/contact`);
		await page.getByLabel('Subject').fill('Plain');
		await page.getByLabel('What happened?').fill('No scripts here.');
		await page.getByLabel('Your name').fill('Tim');
		await page.getByLabel('E-mail').fill('tim@example.com');
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByText('CASE-00002')).toBeVisible();
		await page.goto(await surveyLink('CSAT'));
		await page.getByRole('radio', { name: '4' }).check();
		await page.getByRole('button', { name: 'Send the answer' }).click();
		await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
	});
});

test('a program that fills in everything is stopped', async ({ page }) => {
	await page.goto(`${product.url}/contact`);
	for (const label of ['Subject', 'What happened?', 'Your name'])
		await page.getByLabel(label).fill('Buy now');
	await page.getByLabel('E-mail').fill('bot@example.com');
	await page.locator('input[name=website]').evaluate((input: HTMLInputElement) => {
		input.value = 'https://spam.example';
		input.dispatchEvent(new Event('input', { bubbles: true }));
	});
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Leave this field empty.')).toBeVisible();
});

test('a survey is answered by keyboard, once', async ({ page }) => {
	const link = await surveyLink('CSAT');
	await page.goto(link);
	await expectGood(page, 'survey');
	await page.getByLabel('Anything you want to add?').fill('Friendly, but slow.');
	await page.getByRole('button', { name: 'Send the answer' }).click();
	await expect(page.getByText('Choose from 1 to 5.')).toBeVisible();
	await expect(page.getByLabel('Anything you want to add?')).toHaveValue('Friendly, but slow.');
	await expectGood(page, 'survey-wrong');
	await page.getByRole('radio', { name: '1, Not at all satisfied' }).focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('radio', { name: '3' })).toBeChecked();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
	await expectGood(page, 'survey-thanks');
	const again = await page.goto(link);
	expect(again?.status()).toBe(409);
	await expect(page.getByRole('heading', { name: 'You have already answered' })).toBeVisible();
	await expectGood(page, 'survey-answered');
});

test('links that no longer work say so, with the right status', async ({ page }) => {
	const expired = await page.goto(await surveyLink('CSAT', 30));
	expect(expired?.status()).toBe(410);
	await expect(page.getByRole('heading', { name: 'This survey is closed' })).toBeVisible();
	const unknown = await page.goto(`${product.url}/survey/nobody-knows-this`);
	expect(unknown?.status()).toBe(404);
	await expect(page.getByRole('heading', { name: 'We do not know this link' })).toBeVisible();
	await expect(page.getByText(/at .*\.(ts|js):\d+/)).toHaveCount(0);
});

test('guessing a password is slowed down', async ({ page }) => {
	await page.goto(`${product.url}/sign-in`);
	for (let attempt = 0; attempt < 6; attempt++) {
		await page.getByLabel('E-mail').fill('ada@example.com');
		await page.getByLabel('Password').fill(`guess ${attempt}`);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await expect(page.getByRole('alert')).toContainText(
			attempt < 5 ? 'do not belong together' : /the next one is taken in \d+ seconds/
		);
	}
	await page.screenshot({ path: 'test-results/public-slowed.png' });
	const direct = await page.request.post(`${product.url}/api/auth/sign-in/email`, {
		data: { email: 'ada@example.com', password: ADA.password }
	});
	expect(direct.status()).toBe(429);
});
