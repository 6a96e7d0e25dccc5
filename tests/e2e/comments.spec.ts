/** Two people and a record: comments, mentions, followers, notifications. */
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type ProductServer } from './server.ts';
import { ADA, enter, expectAccessible, signIn } from './walks.ts';

let product: ProductServer;
let record: string;
const STAN = { email: 'stan@example.com', password: 'wrong mule cell stapler' };

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product.stop());

async function addStan(page: Page) {
	await page.goto(`${product.url}/admin/people`);
	const form = page.locator('form[action="?/create"]');
	await form.getByLabel('Name').fill('Stan Staff');
	await form.getByLabel('E-mail').fill(STAN.email);
	await form.getByLabel('First password').fill(STAN.password);
	await form.getByRole('button', { name: 'Create account' }).click();
	await expect(page.getByText('Stan Staff').first()).toBeVisible();
}

test('a comment mentions somebody, who is told and answers', async ({ browser }) => {
	const [ada, stan] = (await Promise.all(
		[0, 1].map(async () => (await browser.newContext()).newPage())
	)) as [Page, Page];
	await enter(ada, product.url);
	await addStan(ada);
	await ada.goto(`${product.url}/records/customer/new`);
	await ada.getByLabel('Name', { exact: false }).first().fill('Alfreds');
	await ada.getByRole('button', { name: 'Create' }).click();
	await expect(ada.getByRole('heading', { name: 'Alfreds' })).toBeVisible();
	record = ada.url();
	// After a redirect the focus is set anew: whoever types at once would lose it.
	await ada.goto(record, { waitUntil: 'networkidle' });
	await ada.getByLabel('Comment', { exact: true }).pressSequentially('Please call them, @sta');
	await expect(ada.getByRole('option', { name: 'Stan Staff' })).toBeVisible();
	await expectAccessible(ada);
	await ada.keyboard.press('Enter');
	await expect(ada.getByLabel('Comment', { exact: true })).toHaveValue(
		'Please call them, @Stan Staff '
	);
	await ada.keyboard.press('Control+Enter');
	await expect(ada.locator('li strong', { hasText: '@Stan Staff' })).toBeVisible();
	await expect(ada.getByText('Followed by Ada Admin, Stan Staff')).toBeVisible();
	await expectAccessible(ada, { inBothThemes: true });

	await signIn(stan, product.url, STAN);
	await stan.getByRole('link', { name: 'Notifications, 1 unread' }).first().click();
	await expect(stan.getByText('Ada Admin: Please call them')).toBeVisible();
	await expectAccessible(stan, { inBothThemes: true });
	await stan.getByRole('link', { name: 'Alfreds' }).click();
	await expect(stan.getByRole('heading', { name: 'Alfreds' })).toBeVisible();
	await stan.getByLabel('Comment', { exact: true }).fill('Done.');
	await stan.getByRole('button', { name: 'Send comment' }).click();
	await expect(stan.getByText('Done.')).toBeVisible();
	await stan.getByRole('button', { name: 'Edit', exact: true }).click();
	await stan.getByLabel('Edit the comment').fill('Done today.');
	await stan.getByRole('button', { name: 'Save' }).click();
	await expect(stan.getByText('Done today.')).toBeVisible();
	await expect(stan.getByText('edited')).toBeVisible();
	await stan.goto(`${product.url}/notifications`);
	await expect(stan.getByRole('button', { name: /^Mark unread/ })).toBeVisible();
	await Promise.all([ada, stan].map((page) => page.context().close()));
});

test('changes are told to followers, and each person chooses what they are told', async ({
	page
}) => {
	await signIn(page, product.url, ADA);
	await page
		.getByRole('link', { name: /^Notifications, 1 unread/ })
		.first()
		.click();
	await expect(page.getByText('Stan Staff: Done.')).toBeVisible();
	await page.getByRole('button', { name: 'Mark all as read' }).click();
	await expect(
		page.getByRole('link', { name: 'Notifications', exact: true }).first()
	).toBeVisible();
	await page.getByRole('link', { name: 'Unread' }).click();
	await expect(page.getByText('Nothing unread')).toBeVisible();
	await page.getByRole('link', { name: 'Choose what you are told' }).click();
	await page.getByLabel('Comments').selectOption('off');
	await expectAccessible(page, { inBothThemes: true });
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.reload();
	await expect(page.getByLabel('Comments')).toHaveValue('off');
	await page.goto(record);
	await page.getByRole('button', { name: 'Stop following' }).click();
	await expect(page.getByRole('button', { name: 'Follow', exact: true })).toBeVisible();
	await page.setViewportSize({ width: 390, height: 844 });
	await expectAccessible(page);
});
