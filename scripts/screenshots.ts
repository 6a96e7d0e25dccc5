/**
 * Takes the pictures of the README from the product itself: starts it on an empty database, loads the
 * sample company through the set-up page and photographs what each role sees first. Needs a build.
 *
 *   npm run screenshots            into docs/screenshots
 */
import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startProduct } from '../tests/e2e/server.ts';
import { installedChromium } from './installed-chromium.js';

const FOLDER = process.argv[2] ?? 'docs/screenshots';
const CODE_WORD = 'amber-fjord-raven-42';
const product = await startProduct();
const executablePath = installedChromium();
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu']
});

async function openBrowser(from: Browser, colorScheme: 'light' | 'dark'): Promise<Page> {
	const context = await from.newContext({
		viewport: { width: 1440, height: 900 },
		colorScheme,
		reducedMotion: 'reduce',
		locale: 'en-GB'
	});
	return context.newPage();
}

async function signIn(email: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
	const page = await openBrowser(browser, colorScheme);
	await page.goto(`${product.url}/sign-in`);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password').fill(CODE_WORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('heading', { name: 'Home' }).waitFor();
	return page;
}

async function photograph(page: Page, name: string): Promise<void> {
	await page.waitForLoadState('networkidle');
	await page.screenshot({ path: `${FOLDER}/${name}.png` });
	console.log(`${FOLDER}/${name}.png`);
}

/** Gives the e-mail addresses of the sample people by title. */
async function setUp(): Promise<ReadonlyMap<string, string>> {
	const page = await openBrowser(browser, 'light');
	await page.goto(product.url);
	await page.getByLabel('Your name').fill('Ada Admin');
	await page.getByLabel('E-mail').fill('ada@example.com');
	await page.getByLabel('Password').fill('correct horse battery');
	await page.getByLabel('Code word of the sample people').fill(CODE_WORD);
	await page.getByRole('button', { name: 'Create the administrator' }).click();
	await page
		.getByRole('heading', { name: 'The sample company is ready' })
		.waitFor({ timeout: 120_000 });
	const rows = await page.getByRole('listitem').allInnerTexts();
	return new Map(
		rows.map((row) => {
			const lines = row.split('\n').filter(Boolean);
			return [lines[1] ?? '', lines.find((line) => line.includes('@')) ?? ''];
		})
	);
}

function emailOf(people: ReadonlyMap<string, string>, title: string): string {
	const email = people.get(title);
	if (!email) throw new Error(`Expected a sample person “${title}”, but none is listed.`);
	return email;
}

mkdirSync(FOLDER, { recursive: true });
try {
	const people = await setUp();
	const manager = await signIn(emailOf(people, 'Managing director'));
	for (const [name, file] of [
		['Satisfaction', 'satisfaction'],
		['Profitability', 'profitability']
	] as const) {
		await manager.goto(`${product.url}/dashboards`);
		await manager.getByRole('link', { name }).first().click();
		await manager.locator('canvas').first().waitFor();
		await photograph(manager, file);
	}
	const designer = await signIn(emailOf(people, 'Process designer'));
	await designer.goto(`${product.url}/processes`);
	await designer.getByRole('link', { name: 'Procurement' }).first().click();
	await designer.locator('.djs-element').first().waitFor();
	await photograph(designer, 'process-editor');
	const clerk = await signIn(emailOf(people, 'Finance clerk'), 'dark');
	await clerk.goto(`${product.url}/tasks`);
	await photograph(clerk, 'inbox-dark');
} finally {
	await browser.close();
	await product.stop();
}
