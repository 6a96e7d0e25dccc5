/** Lists as they are worked with: cells edited in place, many records changed together. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { alive, enter, expectAccessible } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

const cell = (page: Page, row: string, column: number) =>
	page.getByRole('row').filter({ hasText: row }).locator('td[data-cell]').nth(column);

async function addCustomer(page: Page, name: string, city: string) {
	await page.goto(`${product.url}/records/customer/new`);
	await alive(page);
	await page.getByLabel('Name', { exact: false }).first().fill(name);
	await page.getByLabel('City').fill(city);
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** Where a column stands among those that the list shows. */
async function columnOf(page: Page, label: string): Promise<number> {
	const headings = await page.getByRole('columnheader').allInnerTexts();
	return headings.findIndex((text) => text.startsWith(label)) - 1;
}

test('cells are edited by keyboard alone, saved one by one and taken back', async ({ page }) => {
	await enter(page, product.url);
	for (const [name, city] of [
		['Alfreds', 'Berlin'],
		['Bolido', 'Madrid'],
		['Chop-suey', 'Bern']
	] as const)
		await addCustomer(page, name, city);
	await page.goto(`${product.url}/records/customer?sort=name`);
	await alive(page);
	const city = await columnOf(page, 'City');
	await cell(page, 'Alfreds', city).focus();
	await expectAccessible(page, { inBothThemes: true });
	await page.keyboard.press('F2');
	await expect(page.getByLabel('City of Alfreds')).toBeFocused();
	await expectAccessible(page);
	await page.keyboard.type('Hamburg');
	await page.keyboard.press('Enter');
	await expect(cell(page, 'Alfreds', city)).toHaveText('Hamburg');
	await expect(cell(page, 'Bolido', city)).toBeFocused();
	await page.keyboard.type('Rome');
	await page.keyboard.press('Escape');
	await expect(cell(page, 'Bolido', city)).toHaveText('Madrid');
	await expect(cell(page, 'Bolido', city)).toBeFocused();
	await page.keyboard.press('ArrowUp');
	await expect(cell(page, 'Alfreds', city)).toBeFocused();
	await page.keyboard.press('Control+z');
	await expect(cell(page, 'Alfreds', city)).toHaveText('Berlin');
	await page.reload();
	await alive(page);
	await expect(cell(page, 'Alfreds', city)).toHaveText('Berlin');
	await cell(page, 'Bolido', city).dblclick();
	await page.getByLabel('City of Bolido').fill('Sevilla');
	await page.keyboard.press('Shift+Tab');
	await expect(cell(page, 'Bolido', city)).toHaveText('Sevilla');
	await page.keyboard.press('Escape');
});

test('a refused cell keeps what was typed; a locked one says why', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer?sort=name`);
	await alive(page);
	const name = await columnOf(page, 'Name');
	await cell(page, 'Alfreds', name).dblclick({ position: { x: 5, y: 5 } });
	await page.getByLabel('Name of Alfreds').fill('');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toContainText('Name is required.');
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('button', { name: 'Edit again' }).click();
	await page.getByLabel('Name of Alfreds').fill('Alfreds Futterkiste');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('link', { name: 'Alfreds Futterkiste' })).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('two people in one cell: both values stand there until one is chosen', async ({ browser }) => {
	const pages = await Promise.all([0, 1].map(async () => (await browser.newContext()).newPage()));
	const [mine, theirs] = pages as [Page, Page];
	for (const page of pages) {
		await enter(page, product.url);
		await page.goto(`${product.url}/records/customer?sort=name`);
		await alive(page);
	}
	const city = await columnOf(mine, 'City');
	for (const [page, text] of [
		[theirs, 'Lima'],
		[mine, 'Quito']
	] as const) {
		await cell(page, 'Chop-suey', city).dblclick();
		await page.getByLabel('City of Chop-suey').fill(text);
		await page.keyboard.press('Enter');
		if (page === theirs) await expect(cell(page, 'Chop-suey', city)).toHaveText('Lima');
	}
	await expect(mine.getByText('Saved meanwhile: Lima · Yours: Quito')).toBeVisible();
	await expectAccessible(mine);
	await mine.getByRole('button', { name: 'Save mine over it' }).click();
	await expect(cell(mine, 'Chop-suey', city)).toHaveText('Quito');
	await Promise.all(pages.map((page) => page.context().close()));
});

test('many are changed after a look at what would happen, and taken back', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer?sort=name`);
	await alive(page);
	await page.getByLabel('Choose Alfreds Futterkiste').check();
	await page.getByLabel('Choose Bolido').check();
	await expect(page.getByText('2 chosen')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Change them…' }).click();
	await expect(page.getByRole('heading', { name: 'Change 2 customers' })).toBeVisible();
	await page.getByLabel('Field or step').selectOption('set:city');
	await page.getByLabel('City').fill('Berlin');
	await page.getByRole('button', { name: 'Show what would happen' }).click();
	await expect(page.getByText('Would change')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('button', { name: 'Change them' }).click();
	await expect(page.getByRole('heading', { name: 'Set City to Berlin' })).toBeVisible();
	await expect(page.getByText('2 of 2: 1 changed, 1 had the value already')).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('button', { name: 'Take it back' }).click();
	await expect(page.getByRole('heading', { name: 'Take back: Set City to Berlin' })).toBeVisible();
	await expect(page.getByText('1 of 1: 1 changed')).toBeVisible();
	await page.goto(`${product.url}/records/customer?sort=name`);
	await alive(page);
	await expect(cell(page, 'Bolido', await columnOf(page, 'City'))).toHaveText('Sevilla');
});

test('a calendar is a view: moved by dragging and by keyboard, kept under a name', async ({
	page
}) => {
	await enter(page, product.url);
	for (const [name, starts] of [
		['Spring', '2026-03-10'],
		['Trade fair', '2026-03-12']
	] as const) {
		await page.goto(`${product.url}/records/campaign/new`);
		await alive(page);
		await page.getByLabel('Name', { exact: false }).first().fill(name);
		await page.getByLabel('Channel').fill('email');
		await page.getByLabel('Starts').fill(starts);
		await page.getByLabel('Ends').fill(starts);
		await page.getByRole('button', { name: 'Create' }).click();
		await expect(page.getByRole('heading', { name })).toBeVisible();
	}
	await page.goto(`${product.url}/records/campaign`);
	await alive(page);
	await page.getByLabel('Shown as').selectOption('calendar');
	await page.getByLabel('Last day').selectOption('ends_on');
	await expect(page).toHaveURL(/end=ends_on/);
	await page.getByRole('button', { name: 'Save this view' }).click();
	await page.getByLabel('Name of the view').fill('Plan');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('link', { name: 'Plan' })).toBeVisible();
	// The whole month is seen: nothing has to scroll while something is dragged.
	await page.setViewportSize({ width: 1280, height: 1000 });
	await page.goto(`${page.url()}&at=2026-03-01`);
	const day = (date: string) => page.locator(`li[data-day="${date}"]`);
	await expect(day('2026-03-10').getByRole('link', { name: 'Spring' })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await day('2026-03-10').getByRole('link', { name: 'Spring' }).dragTo(day('2026-03-18'));
	await expect(day('2026-03-18').getByRole('link', { name: 'Spring' })).toBeVisible();
	await day('2026-03-12').getByRole('link', { name: 'Trade fair' }).focus();
	await page.keyboard.press('Alt+ArrowDown');
	await expect(day('2026-03-19').getByRole('link', { name: 'Trade fair' })).toBeFocused();
	await page.reload();
	await alive(page);
	await expect(day('2026-03-18').getByRole('link', { name: 'Spring' })).toBeVisible();
	await expect(day('2026-03-19').getByRole('link', { name: 'Trade fair' })).toBeVisible();
	await day('2026-03-18').getByRole('link', { name: 'Spring' }).click();
	await expect(page.getByText('Ends: 10 Mar 2026 → 18 Mar 2026')).toBeVisible();
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goBack();
	await expect(day('2026-03-18').getByRole('link', { name: 'Spring' })).toBeVisible();
	await expectAccessible(page);
});

test('groups count what the filter finds, and lead to the records of each', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/customer`);
	await alive(page);
	await page.getByLabel('Shown as').selectOption('groups');
	await page.getByLabel('Grouped by').selectOption('city');
	const table = page.getByRole('table', { name: 'Customers by City' });
	await expect(table.getByRole('row', { name: /^Total 3/ })).toBeVisible();
	await expectAccessible(page, { inBothThemes: true });
	await table.getByRole('link', { name: 'Berlin' }).click();
	await expect(page.getByRole('link', { name: 'Alfreds Futterkiste' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Bolido' })).toHaveCount(0);
	await expect(page.getByRole('link', { name: /Remove the filter City/ })).toBeVisible();
});
