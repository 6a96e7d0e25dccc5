/** What somebody types into a task is kept while they are away, and gone when the task is done. */
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { openDatabase } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { noteProcess } from '../note-process.ts';
import { startProduct, type ProductServer } from './server.ts';
import { setUp } from './walks.ts';

let product: ProductServer;
test.beforeAll(async () => {
	product = await startProduct();
	const db = await openDatabase({ file: join(product.data, 'flowledger.db') });
	const runtime = createRuntime(db, { connectors: [] });
	await deploy(runtime, systemActor, noteProcess);
	await startInstance(runtime, systemActor, { processKey: 'note' });
	await db.close();
});
test.afterAll(() => product.stop());

test('a half-filled form waits for its writer', async ({ page }) => {
	await setUp(page, product.url, 'empty');
	await page.getByRole('link', { name: /Write the note/ }).click();

	await page.getByLabel('Note').fill('Half a thou');
	await expect(page.getByText(/Draft kept \d/)).toBeVisible();
	// Claiming and commenting reload the page's data: what is typed stays in its field.
	await page.getByLabel('Place').fill('Berlin');
	await page.getByRole('button', { name: 'Claim' }).click();
	await expect(page.getByRole('button', { name: 'Release' })).toBeVisible();
	await expect(page.getByLabel('Place')).toHaveValue('Berlin');
	await page.getByLabel('Comment').fill('Back soon.');
	await page.getByRole('button', { name: 'Add' }).click();
	await expect(page.getByText('Back soon.')).toBeVisible();
	await expect(page.getByLabel('Note')).toHaveValue('Half a thou');

	// Leaving at once sends what was typed last.
	await page.getByLabel('Place').fill('Hamburg');
	await page.getByRole('link', { name: 'Home' }).click();
	await page.getByRole('link', { name: /Write the note/ }).click();
	await expect(page.getByLabel('Note')).toHaveValue('Half a thou');
	await expect(page.getByLabel('Place')).toHaveValue('Hamburg');
	await expect(page.getByText(/Draft kept \d/)).toBeVisible();
	await page.screenshot({ path: 'test-results/task-draft.png' });
	await page.getByLabel('Place').fill('Bremen');
	// form-js itself tells of changes a moment later.
	await page.waitForTimeout(400);
	await page.reload();
	await expect(page.getByLabel('Place')).toHaveValue('Bremen');

	// A completion that the server refuses keeps the values.
	await page.evaluate(() => {
		const form = document.querySelector<HTMLFormElement>('form[action="?/complete"]')!;
		form.querySelector<HTMLInputElement>('[name=variables]')!.value = JSON.stringify({
			note: '',
			place: 'Kiel'
		});
		form.submit();
	});
	await expect(page.getByRole('alert')).toContainText('Expected a complete form');
	await expect(page.getByLabel('Place')).toHaveValue('Kiel');

	await page.getByLabel('Note').fill('A whole thought.');
	await page.getByRole('button', { name: 'Complete' }).click();
	await expect(page.getByText('Nothing to do')).toBeVisible();
});
