/** Business calendars as an administrator keeps them, and a designer who uses one. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { expectAccessible, setUp } from './walks.ts';

let product: ProductServer;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
	product = await startProduct({ TIME_ZONE: 'Europe/Berlin' });
	page = await (await browser.newContext()).newPage();
	await setUp(page, product.url, 'empty');
});
test.afterAll(async () => {
	await page.close();
	await product.stop();
});

async function expectGood(name: string) {
	await expectAccessible(page, { evenMinor: true });
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.screenshot({ path: `test-results/calendars-${name}.png`, fullPage: true });
}

test('a company begins with office hours in its zone, which the shipped processes name', async () => {
	await page.getByRole('link', { name: 'Calendars' }).click();
	const office = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Office hours' });
	await expect(office.first()).toContainText('Europe/Berlin');
	await expect(office.first()).toContainText('standard');
	await expectGood('list');
});

test('a calendar is created with the keyboard, mistakes are said at their fields', async () => {
	await page.getByRole('link', { name: 'New calendar' }).click();
	await page.getByLabel('Name', { exact: false }).first().fill('Service desk');
	await expect(page.getByLabel('Key')).toHaveValue('service-desk');
	await page.getByLabel('Monday').fill('8-12, 11-18');
	await page.getByLabel('Saturday').focus();
	await expect(page.getByText('8:00–12:00 and 11:00–18:00 overlap.')).toBeVisible();
	await page.getByLabel('Monday').fill('8-12, 13-18');
	await page.getByRole('button', { name: 'Mon–Fri alike' }).press('Enter');
	await expect(page.getByLabel('Friday')).toHaveValue('8-12, 13-18');
	await page.getByRole('button', { name: 'Add a day' }).press('Enter');
	// The new row has the focus.
	await expect(page.getByLabel('Date of day 1')).toBeFocused();
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText('Choose a date.')).toBeVisible();
	await expect(page.getByText('Name the day.')).toBeVisible();
	await expect(page.getByLabel('Date of day 1')).toBeFocused();
	await expectGood('mistakes');
	await page.getByLabel('Date of day 1').fill('2030-12-24');
	await page.getByLabel('Name of day 1').fill('Christmas Eve');
	await page.getByLabel('Hours of Christmas Eve').fill('8-12');
	await page.getByLabel('How often is Christmas Eve').selectOption('yearly');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText('“Service desk” is there.')).toBeVisible();
	await expect(page).toHaveURL(/\/admin\/calendars\/service-desk$/);
	await expect(page.getByLabel('Tuesday')).toHaveValue('8:00–12:00, 13:00–18:00');
});

test('holidays come from a file and from pasted lines, and are there only once', async () => {
	await page.getByText('Import holidays').click();
	await page.getByLabel('Calendar file (.ics)').setInputFiles({
		name: 'holidays.ics',
		mimeType: 'text/calendar',
		buffer: Buffer.from(
			[
				'BEGIN:VCALENDAR',
				'BEGIN:VEVENT',
				'DTSTART;VALUE=DATE:20300419',
				'SUMMARY:Good Friday',
				'END:VEVENT',
				'BEGIN:VEVENT',
				'DTSTART;VALUE=DATE:20300422',
				'SUMMARY:Easter Monday',
				'END:VEVENT',
				'END:VCALENDAR'
			].join('\r\n')
		)
	});
	await expect(page.getByText('2 days added. Save to keep them.')).toBeVisible();
	await page
		.getByLabel('Or lines of a date and a name')
		.fill('2030-04-19 Karfreitag\n25.12. Christmas Day\n26.12. Second Christmas Day\nsoon Holiday');
	await page.getByRole('button', { name: 'Add these days' }).click();
	await expect(page.getByText('2 days added, 1 day was there already.')).toBeVisible();
	await expect(page.getByText('“soon Holiday” is no date with a name')).toBeVisible();
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.reload();
	await expect(page.getByRole('textbox', { name: /^Name of day/ })).toHaveCount(5);
	await expect(page.getByLabel('Name of day 1')).toHaveValue('Christmas Eve');
});

test('what so many working hours and days later is, is tried out before saving', async () => {
	const main = page.getByRole('main');
	await page.getByLabel('From').fill('2030-04-18T17:00');
	await page.getByLabel('Plus').fill('2');
	// An hour on Thursday; Good Friday, the weekend and Easter Monday are closed.
	await expect(main.getByText(/Tuesday,? 23 April 2030 at 09:00/)).toBeVisible();
	await page.getByLabel('Unit').selectOption('days');
	await expect(main.getByText(/Wednesday,? 24 April 2030 at 17:00/)).toBeVisible();
	await page.getByLabel('Plus').fill('-1');
	await expect(main.getByText(/Wednesday,? 17 April 2030 at 17:00/)).toBeVisible();
	await page.getByLabel('Saturday').fill('9-13');
	await page.getByLabel('Plus').fill('1');
	await expect(main.getByText(/Saturday,? 20 April 2030 at 13:00/)).toBeVisible();
	await expect(page.getByRole('table', { name: /Working time of each day/ })).toBeVisible();
	await expectGood('edit');
});

test('somebody else’s change in between is said, not overwritten', async ({ browser }) => {
	const other = await (
		await browser.newContext({ storageState: await page.context().storageState() })
	).newPage();
	await page.reload();
	await other.goto(`${product.url}/admin/calendars/service-desk`);
	await other.getByLabel('Saturday').fill('10-12');
	await other.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(other.getByText('Saved.')).toBeVisible();
	await other.close();
	await page.getByLabel('Sunday').fill('10-12');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(page.getByRole('alert')).toContainText('calendar_changed');
	await expect(page.getByLabel('Sunday')).toHaveValue('10-12');
});

test('a designer chooses a calendar by name, for a due date and for a timer', async () => {
	await page.goto(`${product.url}/processes/customer-service-case`);
	const shape = (id: string) => page.locator(`.djs-shape[data-element-id="${id}"]`);
	const choice = page.getByRole('region', { name: 'Calendar of the element' });
	await shape('CallCustomer').click();
	await expect(choice.getByLabel('Calendar')).toHaveValue('standard');
	await shape('NoAnswer').click();
	await expect(choice).toContainText('at night and on holidays');
	await choice.getByLabel('Calendar').selectOption({ label: 'Service desk (service-desk)' });
	await expect(choice).toContainText('PT8H is eight working hours');
	await shape('IsSatisfied').click();
	await expect(choice).toHaveCount(0);
	await shape('NoAnswer').click();
	await expect(choice.getByLabel('Calendar')).toHaveValue('service-desk');
	await page.screenshot({ path: 'test-results/calendars-editor.png' });
	await page.getByRole('button', { name: 'Deploy', exact: true }).click();
	await expect(page.getByText(/Deployed as version 2/)).toBeVisible();
	await page.goto(`${product.url}/admin/calendars/service-desk`);
	await expect(page.getByRole('link', { name: 'Customer service case' })).toBeVisible();
	await page.getByRole('button', { name: 'Archive' }).click();
	await expect(page.getByRole('alert')).toContainText('Customer service case (version 2)');
});

test('one is the standard; another is archived and comes back', async () => {
	await page.goto(`${product.url}/admin/calendars/service-desk`);
	await page.getByRole('button', { name: 'Make it the standard' }).click();
	await expect(page.getByText('It is the company’s standard now.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Archive' })).toHaveCount(0);
	await page.goto(`${product.url}/admin/calendars/office`);
	await page.getByRole('button', { name: 'Archive' }).click();
	await expect(page.getByText('Archived.')).toBeVisible();
	await page.getByRole('button', { name: 'Restore' }).click();
	await expect(page.getByText('Restored.')).toBeVisible();
	await page.getByRole('link', { name: 'Copy' }).click();
	await expect(page.getByLabel('Monday')).toHaveValue('9:00–17:00');
});

test('both themes and a phone show all of it', async () => {
	for (const [theme, width] of [
		['light', 390],
		['dark', 390],
		['dark', 1_280]
	] as const) {
		await page.setViewportSize({ width, height: 844 });
		await page.emulateMedia({ colorScheme: theme });
		for (const path of ['', '/service-desk']) {
			await page.goto(`${product.url}/admin/calendars${path}`);
			await page.evaluate((t) => localStorage.setItem('theme', t), theme);
			await page.reload();
			await expectGood(`${path.slice(1) || 'list'}-${theme}-${width}`);
		}
	}
});
