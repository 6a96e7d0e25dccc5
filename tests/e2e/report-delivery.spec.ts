/** Delivery on the sample company: files, subscriptions, and the way out of them. */
import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { reportSearch } from '#lib/reports/query/report-url.ts';
import { pdfPages } from '../pdf-text.ts';
import { startMailServer, type TestMailServer } from '../smtp-server.ts';
import { unzip } from '../unzip.ts';
import { startSampleCompany } from './sample-company.ts';
import type { ProductServer } from './server.ts';
import { expectAccessible, signIn } from './walks.ts';

let product: ProductServer;
let mail: TestMailServer;

test.beforeAll(async ({ browser }) => {
	test.setTimeout(240_000);
	mail = await startMailServer();
	product = await startSampleCompany(browser, {
		SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
		MAIL_FROM: 'Fennmark <post@fennmark.example>',
		TIME_ZONE: 'Europe/Berlin'
	});
	const page = await browser.newPage();
	await signIn(page, product.url);
	const query = reportQuery(['sales.revenue'], {
		...{ dimensions: ['segment'], grain: 'quarter', range: 'last_12_months' }
	});
	await page.goto(`${product.url}/reports/new${reportSearch(query, 'heat-map')}`);
	await expect(page.getByText('How this is computed')).toBeVisible({ timeout: 15_000 });
	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: 'Save…' }).click();
	const dialog = page.getByRole('dialog', { name: 'Save report' });
	await dialog.getByLabel('Name').fill('Revenue by segment – Łódź');
	await dialog.getByRole('button', { name: 'Save', exact: true }).click();
	await page.getByRole('heading', { level: 1, name: 'Revenue by segment' }).waitFor();
	await page.close();
});
test.afterAll(async () => {
	await product.stop();
	await mail.stop();
});

async function openReport(page: Page) {
	await page.goto(`${product.url}/reports`);
	await page.getByRole('link', { name: /Revenue by segment/ }).click();
	await expect(page.getByText('How this is computed')).toBeVisible({ timeout: 15_000 });
}

/** Four pictures of each page and several files take their time on a small machine. */
test.describe.configure({ timeout: 300_000 });

/** In the light and in the dark, wide and narrow. */
async function expectGood(page: Page, picture: string) {
	for (const [scheme, width] of [
		['light', 1280],
		['dark', 1280],
		['light', 390],
		['dark', 390]
	] as const) {
		await page.setViewportSize({ width, height: 900 });
		await page.evaluate(
			(dark) => document.documentElement.classList.toggle('dark', dark),
			scheme === 'dark'
		);
		await page.screenshot({
			path: `test-results/delivery-${picture}-${scheme}-${width}.png`,
			fullPage: true
		});
		const isNarrow = width < 1000;
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			width
		);
		// Colours differ by scheme and places by width: two of the four have all of them.
		if (isNarrow !== (scheme === 'dark')) continue;
		await expectAccessible(page);
	}
	await page.setViewportSize({ width: 1280, height: 900 });
}

async function save(page: Page, menu: string, item: string): Promise<Download> {
	await page.getByLabel(menu, { exact: true }).click();
	const download = page.waitForEvent('download');
	await page.locator('details[open]').getByText(item, { exact: true }).click();
	return download;
}
const contentOf = async (download: Download) => readFileSync(await download.path());

test('saves a report as XLSX, CSV, PDF and PNG, and a dashboard as PDF', async ({ page }) => {
	await signIn(page, product.url);
	await openReport(page);
	const xlsx = await save(page, 'Download', 'Excel (XLSX)');
	expect(xlsx.suggestedFilename()).toMatch(/^Revenue by segment Łódź \d{4}-\d\d-\d\d\.xlsx$/);
	const sheets = unzip(await contentOf(xlsx));
	expect(sheets['xl/sharedStrings.xml']).toContain('for Ada Admin');
	expect(sheets['xl/worksheets/sheet1.xml']).toMatch(/<v>\d+\.?\d*<\/v>/);
	const csv = (await contentOf(await save(page, 'Download', 'CSV'))).toString();
	expect(csv.split('\r\n')[0]).toBe('\uFEFFQuarter,Segment,Net revenue');
	const pdf = await contentOf(await save(page, 'Download', 'PDF'));
	const text = pdfPages(pdf).join('\n');
	for (const said of ['Revenue by segment – Łódź', 'Europe/Berlin', 'Page 1 of', '€'])
		expect(text).toContain(said);
	const png = await contentOf(await save(page, 'Download', 'Picture (PNG)'));
	expect(png.subarray(1, 4).toString()).toBe('PNG');
	expect(png.length).toBeGreaterThan(5_000);
	await page.getByLabel('Download', { exact: true }).click();
	await expectGood(page, 'report');
	await page.goto(`${product.url}/dashboards/profitability?range=last_12_months`);
	await expect(page.getByRole('heading', { name: 'Profitability' })).toBeVisible();
	await page.waitForLoadState('networkidle');
	const whole = await contentOf(await save(page, 'Download', 'PDF'));
	expect(pdfPages(whole).join('\n')).toContain('Most profitable customers');
	await page.keyboard.press('Escape');
	await expectGood(page, 'dashboard');
});

test('subscribes, gets the mail, and unsubscribes without an account', async ({
	page,
	browser
}) => {
	await signIn(page, product.url);
	await page.goto(`${product.url}/reports/subscriptions`);
	await expect(page.getByText('You have not subscribed to anything')).toBeVisible();
	await expectGood(page, 'subscriptions-empty');
	await openReport(page);
	await page.getByRole('link', { name: 'Subscribe' }).click();
	await expect(page.getByRole('heading', { name: /^Subscribe to/ })).toBeVisible();
	await page.getByLabel('Other addresses').fill('nobody');
	await page.getByRole('button', { name: 'Subscribe' }).click();
	await expect(page.getByText('These are no addresses: nobody.')).toBeVisible();
	await expectGood(page, 'subscribe-error');
	await page.getByLabel('Other addresses').fill('board@example.org');
	await page.getByLabel('How often').selectOption('Every month');
	await page.getByLabel('Day of the month').selectOption('The last');
	await page.getByLabel('How', { exact: true }).selectOption('As a PDF');
	await page.getByRole('button', { name: 'Subscribe' }).click();
	await expect(page.getByText(/On the last day of the month at 07:00/)).toBeVisible();
	await page.getByRole('button', { name: /^Run now/ }).click();
	await expect.poll(() => mail.received.length, { timeout: 20_000 }).toBe(2);
	await page.reload();
	await expect(page.getByText(/: Sent$/)).toBeVisible();
	await expectGood(page, 'subscriptions');
	const letter = mail.received.find(({ to }) => to[0] === 'board@example.org');
	const source = letter?.source.replaceAll(/=\r?\n/g, '') ?? '';
	expect(source).toContain('application/pdf');
	const link = /Unsubscribe: (https?:\S+)/.exec(source)?.[1]?.replaceAll('=3D', '=') ?? '';
	const stranger = await (await browser.newContext()).newPage();
	await stranger.goto(product.url + new URL(link).pathname);
	await expect(stranger.getByRole('heading', { name: 'Unsubscribe?' })).toBeVisible();
	await expectGood(stranger, 'unsubscribe');
	await stranger.getByRole('button', { name: 'Unsubscribe' }).click();
	await expect(stranger.getByRole('heading', { name: 'You are unsubscribed' })).toBeVisible();
	await stranger.goto(`${product.url}/unsubscribe/x.y`);
	await expect(stranger.getByRole('heading', { name: 'We do not know this link' })).toBeVisible();
	await page.getByRole('link', { name: /Revenue by segment/ }).click();
	await expect(page.getByText('Unsubscribed: board@example.org.')).toBeVisible();
	await expect(page.getByText('Sent to 2 recipients')).toBeVisible();
	await expectGood(page, 'subscription');
	await page.getByRole('button', { name: /^Pause/ }).click();
	await expect(page.getByText('Paused.', { exact: true }).first()).toBeVisible();
	page.on('dialog', (dialog) => dialog.accept());
	await page.getByRole('button', { name: /^Delete/ }).click();
	await expect(page.getByText('You have not subscribed to anything')).toBeVisible();
});

test('watches a number: told when it fires, with its history', async ({ page }) => {
	await signIn(page, product.url);
	await page.goto(`${product.url}/reports/alerts`);
	await expect(page.getByText('You watch no number')).toBeVisible();
	await openReport(page);
	await page.getByRole('link', { name: 'Alert', exact: true }).click();
	await page.getByLabel('Threshold (EUR)').fill('1000');
	await page.getByLabel('Resolves at (EUR)').fill('2000');
	await page.getByRole('button', { name: 'Create alert' }).click();
	await expect(page.getByText('It resolves on the other side: enter 1000 or less.')).toBeVisible();
	await expectGood(page, 'alert-error');
	await page.getByLabel('Resolves at (EUR)').fill('900');
	await page.getByLabel('How often').selectOption('Every hour');
	const before = mail.received.length;
	await page.getByRole('button', { name: 'Create alert' }).click();
	await expect(page.getByText(/Net revenue is above €1,000.00/)).toBeVisible();
	await page.getByRole('button', { name: /^Check now/ }).click();
	await expect.poll(() => mail.received.length, { timeout: 20_000 }).toBe(before + 1);
	await page.reload();
	await expect(page.getByText('Firing')).toBeVisible();
	await expectGood(page, 'alerts');
	await page.getByRole('link', { name: /Revenue by segment/ }).click();
	await expect(page.getByText('1 told')).toBeVisible();
	await expectGood(page, 'alert');
});

test('shares a dashboard by a link: read only, revocable, framed only where it may be', async ({
	page,
	browser
}) => {
	await signIn(page, product.url);
	await page.goto(`${product.url}/reports/links`);
	await expect(page.getByText('You have made no link')).toBeVisible();
	await page.getByLabel('One a line').fill('https://*.example');
	await page.getByRole('button', { name: 'Save the web sites' }).click();
	await expect(page.getByText('No address of a web site: https://*.example.')).toBeVisible();
	await expectGood(page, 'links-error');
	await page.getByLabel('One a line').fill('https://intranet.example');
	await page.getByRole('button', { name: 'Save the web sites' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.goto(`${product.url}/dashboards/profitability?range=last_30_days`);
	await page.getByRole('link', { name: 'Share' }).click();
	await page.getByLabel('Note').fill('For the bank');
	await page.getByLabel('May also be embedded in web pages').check();
	await expectGood(page, 'share-form');
	await page.getByRole('button', { name: 'Make the link' }).click();
	const field = page.getByRole('textbox', { name: 'Link to Profitability' });
	const link = new URL(await field.inputValue()).pathname;
	await expectGood(page, 'links');

	const context = await browser.newContext();
	const stranger = await context.newPage();
	const page1 = await stranger.goto(product.url + link);
	expect(page1?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
	await expect(stranger.getByRole('heading', { name: 'Profitability' })).toBeVisible();
	await expect(stranger.getByText('Period: Last 30 days')).toBeVisible();
	await expect(stranger.getByText(/As of/)).toBeVisible({ timeout: 20_000 });
	await expect(stranger.getByRole('link')).toHaveCount(0);
	await stranger.waitForLoadState('networkidle');
	await expectGood(stranger, 'shared');
	const cards = async (query: string) =>
		(await (await stranger.request.get(`${product.url}${link}/cards${query}`)).text())
			.split('\n')
			.filter(Boolean)
			.map((line) => {
				const { id, result } = JSON.parse(line) as { id: string; result?: { rows: unknown } };
				return JSON.stringify([id, result?.rows]);
			})
			.sort();
	expect(await cards('?range=all&is.segment=')).toEqual(await cards(''));
	const embed = await stranger.goto(product.url + link.replace('/shared/', '/embed/'));
	expect(embed?.headers()['content-security-policy']).toMatch(
		/frame-ancestors 'self' https:\/\/intranet\.example$/
	);
	await expect(stranger.getByText(/As of/)).toBeVisible({ timeout: 20_000 });
	await expectGood(stranger, 'embedded');
	for (const path of ['/reports', '/dashboards/profitability', '/reports/export']) {
		await stranger.goto(product.url + path);
		await expect(stranger).toHaveURL(/\/sign-in/);
	}

	await page.reload();
	await expect(page.getByText(/used 2 times/)).toBeVisible();
	page.on('dialog', (dialog) => dialog.accept());
	await page.getByRole('button', { name: 'Revoke the link to Profitability' }).click();
	await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
	const ended = await stranger.goto(product.url + link);
	expect(ended?.status()).toBe(410);
	await expect(stranger.getByRole('heading', { name: 'This link has ended' })).toBeVisible();
	await expectGood(stranger, 'ended');
	await context.close();
});
