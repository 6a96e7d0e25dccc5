/** The report builder on the sample company: forms, keyboard, exploring a mark, versions, two widths. */
import { expect, test, type Page } from '@playwright/test';
import type { ChartKind } from '#lib/reports/charts/chart-kind.ts';
import { reportQuery, type ReportQuery } from '#lib/reports/query/report-query.ts';
import { reportSearch } from '#lib/reports/query/report-url.ts';
import { startSampleCompany } from './sample-company.ts';
import type { ProductServer } from './server.ts';
import { expectAccessible, signIn } from './walks.ts';

let product: ProductServer;

test.beforeAll(async ({ browser }) => {
	test.setTimeout(240_000);
	product = await startSampleCompany(browser);
});
test.afterAll(() => product.stop());

async function open(page: Page, query: ReportQuery, chart: ChartKind | null) {
	await page.goto(`${product.url}/reports/new${reportSearch(query, chart)}`);
	await expect(page.getByText('How this is computed')).toBeVisible({ timeout: 15_000 });
	await page.waitForLoadState('networkidle');
}

const year = { range: 'last_12_months' as const };
const FORMS: readonly [ChartKind, ReportQuery][] = [
	[
		'heat-map',
		reportQuery(['sales.revenue'], { ...year, dimensions: ['segment'], grain: 'month' })
	],
	['treemap', reportQuery(['sales.revenue'], { ...year, dimensions: ['segment', 'country'] })],
	['sankey', reportQuery(['sales.revenue'], { ...year, dimensions: ['segment', 'country'] })],
	['funnel', reportQuery(['sales.revenue'], { ...year, dimensions: ['segment'] })],
	['waterfall', reportQuery(['sales.margin'], { ...year, grain: 'quarter' })],
	['pareto', reportQuery(['business.contribution'], { ...year, dimensions: ['customer'] })],
	['histogram', reportQuery(['sales.revenue'], { ...year, dimensions: ['customer'] })],
	['box-plot', reportQuery(['sales.revenue'], { ...year, dimensions: ['segment', 'customer'] })],
	[
		'cohort',
		reportQuery(['sales.revenue'], { ...year, dimensions: ['segment'], grain: 'quarter' })
	],
	['combo', reportQuery(['sales.revenue', 'sales.margin_share'], { ...year, grain: 'month' })],
	[
		'bubble',
		reportQuery(['sales.revenue', 'sales.margin_share', 'sales.margin'], {
			...year,
			dimensions: ['country']
		})
	],
	['trend', reportQuery(['sales.revenue'], { ...year, grain: 'month' })],
	['progress', reportQuery(['sales.margin', 'sales.revenue'], year)],
	[
		'pivot',
		reportQuery(['sales.revenue'], {
			...{ range: 'last_12_months', dimensions: ['segment', 'country'], grain: 'quarter' },
			totals: true
		})
	],
	[
		'line',
		reportQuery(['sales.revenue', 'sales.revenue@running'], {
			...{ range: 'last_12_months', grain: 'month', compare: 'previous_year' }
		})
	]
];

test('draws every form, readable for axe, in the light and in the dark', async ({ page }) => {
	test.setTimeout(240_000);
	await signIn(page, product.url);
	for (const [chart, query] of FORMS) {
		await open(page, query, chart);
		await expect(page.getByText('A table is shown.')).toHaveCount(0);
		for (const scheme of ['light', 'dark'] as const) {
			await page.evaluate(
				(dark) => document.documentElement.classList.toggle('dark', dark),
				scheme === 'dark'
			);
			await page.screenshot({ path: `test-results/report-${chart}-${scheme}.png` });
			// The drawing is a picture to axe; what is around it takes the same colours in the dark each time.
			if (scheme === 'light' || chart === FORMS[0]?.[0])
				await expectAccessible(page, { within: 'main' });
		}
	}
});

test('stays within the width of a phone', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page, product.url);
	for (const chart of ['heat-map', 'pivot', 'treemap'] as const) {
		const query = FORMS.find(([kind]) => kind === chart)?.[1];
		if (query) await open(page, query, chart);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(390);
		const tall = await page.evaluate(() => [
			document.documentElement.scrollHeight,
			document.querySelector('main')?.getBoundingClientRect().height ?? 0
		]);
		expect(tall[0]).toBeLessThan((tall[1] ?? 0) + 200);
		await page.screenshot({ path: `test-results/report-${chart}-phone.png`, fullPage: true });
	}
});

test('explores a mark by keyboard: rows behind it, then filtered to it', async ({ page }) => {
	await signIn(page, product.url);
	await open(
		page,
		reportQuery(['sales.revenue'], { ...year, dimensions: ['segment'], grain: 'quarter' }),
		'heat-map'
	);
	const figure = page.getByRole('group', { name: /The same numbers are in the table view/ });
	const marks = figure.getByRole('button');
	await marks.first().focus();
	await page.keyboard.press('ArrowRight');
	await expect(marks.nth(1)).toBeFocused();
	const [segment = ''] = ((await marks.nth(1).getAttribute('aria-label')) ?? '').split(',');
	await page.keyboard.press('Enter');
	const menu = page.getByRole('dialog', { name: 'Explore Net revenue' });
	await expect(menu.getByText(`Segment: ${segment}`)).toBeVisible();
	await page.screenshot({ path: 'test-results/report-explore.png' });
	await expectAccessible(page);
	await menu.getByRole('button', { name: 'Rows behind it' }).click();
	const rows = page.getByRole('dialog', { name: 'Net revenue', exact: true });
	await expect(rows.getByText(/rows of Sales/)).toBeVisible();
	await expect(rows.getByText(`Segment: ${segment}`)).toBeVisible();
	await page.keyboard.press('Escape');
	await marks.nth(1).press('Enter');
	await menu.getByRole('button', { name: 'Filter to it' }).click();
	await expect(page.getByLabel('How Segment is compared')).toHaveValue('is');
	await expect(page).toHaveURL(/%22operator%22%3A%22is%22/);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByLabel('How Segment is compared')).toHaveCount(0);
});

test('saves a goal with a report, keeps its versions and restores one', async ({ page }) => {
	await signIn(page, product.url);
	await open(page, reportQuery(['sales.revenue'], { ...year, grain: 'month' }), 'bar');
	await page.getByText('Goal and numbers').click();
	await page.getByLabel('Goal', { exact: true }).fill('50000');
	await page.getByLabel('Goal', { exact: true }).press('Tab');
	await expect(page).toHaveURL(/show=/);
	const save = async (name: string, button: string) => {
		await page.getByRole('button', { name: 'Save…' }).click();
		const dialog = page.getByRole('dialog', { name: 'Save report' });
		await dialog.getByLabel('Name').fill(name);
		await dialog.getByRole('button', { name: button, exact: true }).click();
		await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
	};
	await save('Revenue to plan', 'Save');
	await page.screenshot({ path: 'test-results/report-goal.png' });
	await page.getByRole('link', { name: 'Edit' }).click();
	await page.getByLabel('As', { exact: true }).selectOption({ label: 'Line' });
	await save('Renamed', 'Save');
	await page.getByText('History: 2 versions').click();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Restore version 1' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Revenue to plan' })).toBeVisible();
	await expect(page.getByText('History: 3 versions')).toBeVisible();
});
