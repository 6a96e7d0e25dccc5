/** An administrator extends the records: a field, a table, a formula, a package; and uses them at once. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { expectAccessible, setUp } from './walks.ts';

let product: ProductServer;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
	product = await startProduct();
	page = await (await browser.newContext()).newPage();
	await setUp(page, product.url, 'empty');
});
test.afterAll(async () => {
	await page.close();
	await product.stop();
});

/** Without faults for axe and without sideways scrolling, on a desk and on a phone, light and dark. */
async function expectGood(name: string) {
	for (const [size, width, height] of [
		['desktop', 1280, 900],
		['phone', 390, 844]
	] as const) {
		await page.setViewportSize({ width, height });
		for (const theme of ['light', 'dark'] as const) {
			await page.evaluate((isDark) => {
				document.documentElement.classList.toggle('dark', isDark);
			}, theme === 'dark');
			await expectAccessible(page, { evenMinor: true });
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(overflow, `${name} ${size}`).toBeLessThanOrEqual(0);
			await page.screenshot({
				path: `test-results/extend-${name}-${size}-${theme}.png`,
				fullPage: true
			});
		}
		await page.evaluate(() => document.documentElement.classList.remove('dark'));
	}
	await page.setViewportSize({ width: 1280, height: 900 });
}

async function newCustomer(name: string) {
	await page.goto(`${product.url}/records/customer/new`);
	await page.getByLabel('Name', { exact: false }).first().fill(name);
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a choice is added to the customers, mistakes are said at their fields', async () => {
	await newCustomer('Alfreds Futterkiste');
	await page.getByRole('link', { name: 'Tables', exact: true }).click();
	await expectGood('tables');
	await page.getByRole('link', { name: /^Customers/ }).click();
	await expect(page.getByText('No field added yet')).toBeVisible();
	await expectGood('table-empty');
	await page.getByRole('link', { name: 'New field' }).first().click();
	await page.getByLabel('Type', { exact: true }).selectOption('choice');
	await page.getByLabel('Label').fill('Delivery zone');
	await page.getByRole('button', { name: 'Add field' }).click();
	await expect(page.getByText('Add at least one choice.')).toBeVisible();
	await expectGood('field-mistake');
	await expect(page.getByLabel('Label')).toHaveValue('Delivery zone');
	for (const [index, label] of ['North', 'South'].entries()) {
		await page.getByRole('button', { name: 'Add a choice' }).click();
		await page.getByLabel(`Choice ${index + 1}`, { exact: true }).fill(label);
	}
	await page.getByLabel('Colour of choice 1').selectOption('Green');
	await page.getByLabel('Heading').fill('Delivery');
	await page.getByLabel('Column in the list').check();
	await page.getByRole('button', { name: 'Add field' }).click();
	await expect(page.getByText('Done: Add the field “Delivery zone”')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Delivery zone' })).toBeVisible();
});

test('it is at once in the form, on the page, in the list and in its filters', async () => {
	await page.getByRole('link', { name: 'Open the list' }).click();
	await expect(page.getByRole('columnheader', { name: 'Delivery zone' })).toBeVisible();
	await page.getByRole('link', { name: 'Alfreds Futterkiste' }).click();
	await page.getByRole('link', { name: 'Edit' }).click();
	await expect(page.getByRole('heading', { name: 'Delivery', exact: true })).toBeVisible();
	await page.getByLabel('Delivery zone').selectOption('North');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await expect(page.getByText('Delivery zone: – → North')).toBeVisible();
	await page.goto(`${product.url}/records/customer?filter=c_delivery_zone.is.north`);
	await expect(page.getByRole('link', { name: 'Alfreds Futterkiste' })).toBeVisible();
	await page.goto(`${product.url}/records/customer?filter=c_delivery_zone.is.south`);
	await expect(page.getByText('Nothing matches')).toBeVisible();
});

test('a required field shows how many records have no value, and fills them', async () => {
	await page.goto(`${product.url}/admin/tables/customer/fields/new`);
	await page.getByLabel('Label').fill('Account code');
	await page.getByLabel('Required').check();
	await page.getByLabel('Pattern').fill('[A-Z]{2}');
	await page.getByRole('button', { name: 'Check first' }).click();
	await expect(page.getByText('In the way:')).toBeVisible();
	await expect(page.getByText(/1 row has no value/).first()).toBeVisible();
	await expectGood('field-preview');
	await page.getByLabel('Give those without a value').fill('XX');
	await page.getByRole('button', { name: 'Check first' }).click();
	await expect(page.getByText('Nothing is in the way.')).toBeVisible();
	await expect(page.getByText('Filled in 1 row.')).toBeVisible();
	await page.getByRole('button', { name: 'Add field' }).click();
	await expect(page.getByRole('link', { name: 'Account code' })).toBeVisible();
	await page.goto(`${product.url}/records/customer/new`);
	await page.getByLabel('Name', { exact: false }).first().fill('Berglunds');
	await page.getByLabel('Account code').fill('abc');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByText('Account code does not have the expected form.')).toBeVisible();
	await page.getByLabel('Account code').fill('AB');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Berglunds' })).toBeVisible();
});

test('a table of the company’s own is in the navigation and beside what it points to', async () => {
	await page.goto(`${product.url}/admin/tables/new`);
	await page.getByLabel('One is called').fill('Vehicle');
	await page.getByLabel('Several are called').fill('Vehicles');
	await page.getByLabel('By a field with the label').fill('Plate');
	await page.getByLabel('Icon').selectOption('car');
	await page.getByLabel('Numbered').check();
	await page.getByLabel('Before the number').fill('VEH-');
	await expectGood('table-new');
	await page.getByRole('button', { name: 'Add table' }).click();
	await expect(page.getByText('Done: Add the table “Vehicles”')).toBeVisible();
	const fields = [
		['Owner', 'reference'],
		['Hours', 'decimal'],
		['Rate', 'money'],
		['Cost', 'money']
	] as const;
	for (const [label, type] of fields) {
		await page.getByRole('link', { name: 'New field' }).first().click();
		await page.getByLabel('Type', { exact: true }).selectOption(type);
		await page.getByLabel('Label').fill(label);
		if (type === 'reference') await page.getByLabel('Table').selectOption('customer');
		if (label === 'Cost') await page.getByLabel('Formula (FEEL)').fill('c_hours * c_rate_minor');
		if (label !== 'Hours') await page.getByLabel('Column in the list').check();
		await page.getByRole('button', { name: 'Add field' }).click();
		await expect(page.getByRole('link', { name: label, exact: true })).toBeVisible();
	}
	await expectGood('table-fields');
	await page.getByRole('button', { name: 'Move Rate up' }).click();
	await expect(page.getByRole('main').getByRole('listitem').nth(1)).toContainText('Rate');
	const menu = page.getByRole('navigation', { name: 'Main' });
	await menu.getByRole('link', { name: 'Vehicles' }).click();
	await page.getByRole('link', { name: 'New vehicle' }).first().click();
	await page.getByRole('textbox', { name: 'Plate' }).fill('HB-FL 1');
	await page.getByLabel('Owner').fill('Alf');
	await page.getByRole('option', { name: /Alfreds/ }).click();
	await page.getByLabel('Hours').fill('3');
	await page.getByLabel('Rate').fill('12.50');
	await expect(page.getByLabel('Cost')).toHaveCount(0);
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'HB-FL 1' })).toBeVisible();
	await expect(page.getByText('€37.50')).toBeVisible();
	await expectGood('vehicle');
	await page.getByRole('link', { name: 'Alfreds Futterkiste' }).click();
	await expect(page.getByRole('heading', { name: 'Vehicles (1)' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'HB-FL 1' })).toBeVisible();
});

test('lines of an own table stand in the record that they belong to', async () => {
	await page.goto(`${product.url}/admin/tables/new`);
	await page.getByLabel('One is called').fill('Trip');
	await page.getByLabel('Several are called').fill('Trips');
	await page.getByLabel('By a field with the label').fill('Where to');
	await page.getByLabel('Lines of').selectOption('Vehicles');
	await page.getByRole('button', { name: 'Add table' }).click();
	await page.getByRole('link', { name: 'New field' }).first().click();
	await page.getByLabel('Type', { exact: true }).selectOption('decimal');
	await page.getByLabel('Label').fill('Kilometres');
	await page.getByLabel('Column in the list').check();
	await page.getByRole('button', { name: 'Add field' }).click();
	await expect(page.getByRole('link', { name: 'Kilometres' })).toBeVisible();
	await page.goto(`${product.url}/records/c_vehicle`);
	await page.getByRole('link', { name: 'HB-FL 1' }).click();
	await page.getByLabel('Where to').fill('Bremen');
	await page.getByLabel('Kilometres').fill('120');
	await page.getByRole('button', { name: /^Add/ }).click();
	await expect(page.getByRole('cell', { name: 'Bremen' })).toBeVisible();
	await expect(page.getByRole('cell', { name: '120' })).toBeVisible();
	await expectGood('lines');
	const menu = page.getByRole('navigation', { name: 'Main' });
	await expect(menu.getByRole('link', { name: 'Trips' })).toHaveCount(0);
});

test('a report sums the formula of the own table', async () => {
	await page.goto(`${product.url}/reports/new`);
	await page.getByLabel('Find a measure').fill('Vehicles');
	await page.getByRole('checkbox', { name: 'Cost', exact: true }).check();
	// In the table below the tile, which is closed at first.
	await expect(page.getByText('€37.50').first()).toBeAttached();
});

test('the package is exported, and a changed one shows what it would do', async () => {
	await page.goto(`${product.url}/admin/tables/package`);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Download the package' }).click()
	]);
	const text = readFileSync((await download.path()) ?? '', 'utf8');
	const content = JSON.parse(text) as { fields: { name: string; label: string; type: string }[] };
	expect(content.fields.map(({ name }) => name)).toContain('c_delivery_zone');
	const look = async (changed: unknown) => {
		await page.getByLabel('File').setInputFiles({
			name: 'package.json',
			mimeType: 'application/json',
			buffer: Buffer.from(JSON.stringify(changed))
		});
		await page.getByRole('button', { name: 'Look at it' }).click();
	};
	await look(content);
	await expect(page.getByText('All of it is here already.')).toBeVisible();
	const fields = content.fields.map((field) =>
		field.name === 'c_account_code'
			? { ...field, type: 'date' }
			: field.name === 'c_delivery_zone'
				? { ...field, label: 'Zone' }
				: field
	);
	await look({ ...content, fields });
	await expect(page.getByText('0 added, 1 changed, 7 as they are, 1 in conflict.')).toBeVisible();
	await expect(page.getByText('The type stays')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Import it' })).toHaveCount(0);
	await expectGood('package');
	await look({ ...content, fields: fields.filter(({ name }) => name !== 'c_account_code') });
	await page.getByRole('button', { name: 'Import it' }).click();
	await expect(page.getByText('The package is imported.')).toBeVisible();
	await page.goto(`${product.url}/records/customer`);
	await expect(page.getByRole('columnheader', { name: 'Zone', exact: true })).toBeVisible();
});

test('with two pairs of eyes a change waits; a field is archived and dropped by its name', async () => {
	await page.goto(`${product.url}/admin/tables/customer`);
	await page.getByRole('button', { name: 'Archive Account code' }).click();
	await expect(page.getByText('2 values kept')).toBeVisible();
	await page.getByText('Drop it for good…').click();
	const drop = page.getByRole('button', { name: 'Drop the field and its values' });
	await expect(drop).toBeDisabled();
	await page.getByLabel('Type c_account_code').fill('c_account_code');
	await expectGood('table-archived');
	await drop.click();
	await expect(page.getByText('2 values kept')).toHaveCount(0);
	await page.getByRole('link', { name: 'Tables', exact: true }).click();
	await page.getByRole('button', { name: 'Require a second person' }).click();
	await expect(page.getByText('cannot apply it')).toBeVisible();
	await page.goto(`${product.url}/admin/tables/customer/fields/new`);
	await page
		.getByLabel('Label')
		.fill('A label that is as long as labels may be, sixty characters..');
	await page.getByRole('button', { name: 'Propose' }).click();
	// The answer leads to the table; whoever goes on before it has come is led there too.
	await expect(page).toHaveURL(/\/admin\/tables\/customer$/);
	await page.getByRole('link', { name: 'Tables', exact: true }).click();
	await expect(page.getByText('Somebody else applies it.')).toBeVisible();
	await page.getByText('What it says').click();
	await expect(page.getByText('Type: Text')).toBeVisible();
	await expect(page.getByText('Drop the field “Account code”')).toBeVisible();
	await expectGood('waiting');
	await page.getByRole('button', { name: 'Withdraw' }).click();
	await expect(page.getByText('Withdrawn.')).toBeVisible();
});
