/** A list as a board: cards moved by dragging, by keys and by a list, kept under a name. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { alive, create, enter, expectAccessible, photograph } from './walks.ts';

let product: ProductServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const board = (page: Page) => page.getByRole('group', { name: 'Opportunities by Source' });
const LONG = 'Equipment of the new headquarters, with everything that a meeting room needs ';

test('a board is a view of a list, with counts and amounts of each column', async ({ page }) => {
	await enter(page, product.url);
	const customer = await create(page, 'customer', { name: 'Alfreds', currency: 'EUR' });
	for (const [name, source, amount, currency] of [
		['Forty desks', 'web', 1_250, 'EUR'],
		['Chairs', 'web', 300, 'USD'],
		[LONG.repeat(2).trim(), 'phone', 50_000, 'EUR']
	] as const)
		await create(page, 'opportunity', {
			...{ name, source, currency, amount_minor: String(amount), customer_id: customer }
		});
	await page.goto(`${product.url}/records/opportunity?sort=name`);
	await alive(page);
	await page.getByLabel('Shown as').selectOption('board');
	await expect(page.getByLabel('Columns of the board')).toBeVisible();
	await page.getByLabel('Columns of the board').selectOption('source');
	await expect(page).toHaveURL(/view=board&by=source/);
	await expect(column(page, 'Web 2 opportunities')).toContainText(/€1,250\.00 \+ (US)?\$300\.00/);
	await expect(board(page)).toHaveAttribute('aria-busy', 'false');
	await page.getByRole('button', { name: 'Save this view' }).click();
	await page.getByLabel('Name of the view').fill('By source');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('link', { name: 'By source' })).toHaveAttribute(
		'href',
		/view=board&by=source/
	);
	await expectAccessible(page, { inBothThemes: true });
	await photograph(page, 'board');
	// The board scrolls, the page does not.
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.evaluate(() => document.documentElement.classList.add('dark'));
	await photograph(page, 'board-dark');
});

test('a card is moved by dragging and by keys, and stays there', async ({ page }) => {
	await enter(page, product.url);
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.goto(`${product.url}/records/opportunity?sort=name&view=board&by=source`);
	await alive(page);
	await expect(board(page)).toHaveAttribute('aria-busy', 'false');
	await page.getByRole('link', { name: 'Chairs' }).dragTo(column(page, 'Mail 0 opportunities'));
	await expect(column(page, 'Mail 1 opportunities')).toContainText('$300.00');
	await expect(column(page, 'Web 1 opportunities')).toContainText('€1,250.00');
	await expect(page.getByRole('status').first()).toHaveText('Chairs moved to Mail.');
	const handle = (where: string) =>
		page.getByRole('button', { name: `Move Forty desks, in ${where}` });
	await handle('Web').press('ArrowRight');
	await expect(handle('Mail')).toBeFocused();
	await page.keyboard.press('ArrowRight');
	await expect(handle('Phone')).toBeFocused();
	await expect(column(page, 'Phone 2 opportunities')).toContainText('€51,250.00');
	await expect(page.getByRole('status').first()).toHaveText('Forty desks moved to Phone.');
	await page.reload();
	await alive(page);
	await expect(column(page, 'Phone 2 opportunities')).toContainText('Forty desks');
	await expect(column(page, 'Mail 1 opportunities')).toContainText('Chairs');
});

test('a refused card goes back and says why', async ({ page }) => {
	await enter(page, product.url);
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.goto(`${product.url}/records/opportunity?sort=name&view=board&by=source`);
	await alive(page);
	await expect(board(page)).toHaveAttribute('aria-busy', 'false');
	// The server does not answer: the card stands where it stood.
	await page.route('**/cell', (route) => route.abort());
	await page.getByRole('button', { name: 'Move Chairs, in Mail' }).press('ArrowLeft');
	await expect(page.getByRole('alert')).toContainText('Chairs was not moved');
	await expect(column(page, 'Mail 1 opportunities')).toContainText('Chairs');
	await expectAccessible(page);
	await photograph(page, 'board-refused');
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.unroute('**/cell');
	// Somebody else was faster with the same field: the card stands where they have put it.
	const href = await page.getByRole('link', { name: 'Chairs' }).getAttribute('href');
	const changed = await page.request.patch(`${product.url}/api/v1${href}`, {
		data: { version: 2, values: { source: 'event' } }
	});
	expect(changed.ok(), await changed.text()).toBe(true);
	await page.getByRole('button', { name: 'Move Chairs, in Mail' }).press('ArrowLeft');
	await expect(page.getByRole('alert')).toContainText('Chairs was not moved');
	await expect(column(page, 'Event 1 opportunities')).toContainText('Chairs');
	await page.getByRole('button', { name: 'Close' }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a state that only steps move is looked at, and says so', async ({ page }) => {
	await enter(page, product.url);
	await page.goto(`${product.url}/records/lead?view=board&by=status`);
	await alive(page);
	await expect(page.getByText('Nothing is moved on this board. Status follows')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Move / })).toHaveCount(0);
	await expect(column(page, 'New 0 leads')).toContainText('Nothing here.');
	await expectAccessible(page, { inBothThemes: true });
	await photograph(page, 'board-empty');
});

test('a column shows more when asked, and a phone moves by a list', async ({ page }) => {
	await enter(page, product.url);
	for (let n = 1; n <= 23; n += 1)
		await create(page, 'lead', { person_name: `Person ${n}`, source: 'web' });
	await page.setViewportSize({ width: 390, height: 844 });
	// Nothing is known of them: the rules of leads call them cold.
	await page.goto(`${product.url}/records/lead?view=board&by=rating`);
	await alive(page);
	const cold = column(page, 'Cold 23 leads');
	await expect(cold.getByRole('listitem')).toHaveCount(20);
	await expect(page.getByRole('group', { name: 'Leads by Rating' })).toHaveAttribute(
		'aria-busy',
		'false'
	);
	await cold.getByRole('button', { name: 'Show more in Cold' }).click();
	await expect(cold.getByRole('listitem')).toHaveCount(23);
	await expect(cold.getByRole('button', { name: /more/ })).toHaveCount(0);
	await page.getByLabel('Column of Person 23', { exact: true }).selectOption({ label: 'Warm' });
	await expect(column(page, 'Cold 22 leads')).toBeVisible();
	await expect(column(page, 'Warm 1 leads')).toContainText('Person 23');
	await page.getByLabel('Column of Person 23', { exact: true }).selectOption('');
	await expect(column(page, 'No rating 1 leads')).toContainText('Person 23');
	await expectAccessible(page);
});
