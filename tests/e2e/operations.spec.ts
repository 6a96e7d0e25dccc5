/** What an operator does with running processes, by clicking and by keyboard. */
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { openDatabase } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { noteProcess } from '../note-process.ts';
import { startProduct, type ProductServer } from './server.ts';
import { expectAccessible, setUp } from './walks.ts';

/** The same with another id and name of its task, and one more task behind it. */
const changedProcess = noteProcess.map((resource) =>
	resource.kind === 'bpmn'
		? {
				...resource,
				source: resource.source
					.replaceAll('"write"', '"jot"')
					.replace('name="Write the note"', 'name="Jot down the note"')
					.replace(
						'<bpmn:sequenceFlow id="f2" sourceRef="jot" targetRef="end"/>',
						'<bpmn:sequenceFlow id="f2" sourceRef="jot" targetRef="file"/><bpmn:manualTask id="file" name="File it"/><bpmn:sequenceFlow id="f3" sourceRef="file" targetRef="end"/>'
					)
					.replace(
						'<bpmndi:BPMNShape id="s3"',
						'<bpmndi:BPMNShape id="s4" bpmnElement="file"><dc:Bounds x="420" y="78" width="100" height="80"/></bpmndi:BPMNShape><bpmndi:BPMNShape id="s3"'
					)
			}
		: resource
);

let product: ProductServer;
let page: Page;
const ids: string[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
	product = await startProduct();
	const db = await openDatabase({ file: join(product.data, 'flowledger.db') });
	const runtime = createRuntime(db, { connectors: [] });
	await deploy(runtime, systemActor, noteProcess);
	const start = () => startInstance(runtime, systemActor, { processKey: 'note' });
	for (let i = 0; i < 5; i++) ids.push(await start());
	await deploy(runtime, systemActor, changedProcess);
	await db.close();
	page = await (await browser.newContext()).newPage();
	await setUp(page, product.url, 'empty');
});
test.afterAll(async () => {
	await page.close();
	await product.stop();
});

test('suspends an instance, so that its task cannot be completed, and resumes it', async () => {
	await page.goto(`${product.url}/instances/${ids[0]}`);
	await page.getByRole('button', { name: 'Suspend' }).click();
	await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	await expectAccessible(page);
	await page.goto(`${product.url}/instances?state=suspended`);
	await expect(page.getByRole('row')).toHaveCount(2);
	await page.goto(`${product.url}/tasks`);
	await page
		.getByRole('link', { name: /Write the note/ })
		.filter({ hasText: 'Suspended' })
		.click();
	await expect(page.getByText('Process suspended')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Complete' })).toHaveCount(0);
	await page.goto(`${product.url}/instances/${ids[0]}`);
	await page.getByRole('button', { name: 'Resume' }).click();
	await expect(page.getByRole('button', { name: 'Suspend' })).toBeVisible();
});

test('modifies an instance by the drawing and by the lists, after a look at what will happen', async () => {
	await page.goto(`${product.url}/instances/${ids[1]}/modify`);
	const write = page.locator('[data-element-id="write"]');
	const ending = page.getByRole('checkbox', { name: /Write the note/ });
	await write.click();
	await expect(ending).toBeChecked();
	await write.click();
	await expect(ending).not.toBeChecked();
	await ending.press('Space');
	await page
		.getByLabel('Element to activate')
		.selectOption({ label: 'Write the note · user task' });
	await page.getByRole('button', { name: 'Add' }).press('Enter');
	await page.getByLabel('Variables of Write the note').fill('{"note":');
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByText(/Expected JSON, but/).first()).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Variables of Write the note').fill('{"note": "again"}');
	await page.getByRole('button', { name: 'Preview' }).click();
	await expect(page.getByText('A task “Write the note” is offered.')).toBeVisible();
	await expect(page.getByText('The task “Write the note” is taken away.')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Modify now' }).click();
	await expect(page.getByText('The instance is modified.')).toBeVisible();
	await expect(page.getByText('terminated')).toBeVisible();
});

test('migrates an instance once every active element has its target', async () => {
	await page.goto(`${product.url}/instances/${ids[2]}`);
	await page.getByRole('link', { name: 'Migrate' }).click();
	await expect(page.getByText('1 thing does not fit yet.')).toBeVisible();
	await expect(page.getByText(/Expected a target for “Write the note”/)).toBeVisible();
	await expectAccessible(page);
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name: 'Migrate to v2' }).click();
	await answered;
	await expect(page.getByText('1 thing does not fit yet.')).toBeVisible();
	await page.getByLabel('Target of Write the note').selectOption('jot');
	await page.getByRole('button', { name: 'Check' }).click();
	await expect(page.getByText('Everything fits.')).toBeVisible();
	await page.getByRole('button', { name: 'Migrate to v2' }).click();
	await expect(page.getByText('The instance is migrated.')).toBeVisible();
	await expect(page.getByText('Jot down the note', { exact: true }).first()).toBeVisible();
});

test('does one thing with all that match a filter, and shows how far it is', async () => {
	await page.goto(`${product.url}/instances?process=note&state=active`);
	await page.getByLabel('With all that match').selectOption('Migrate');
	await page.getByRole('button', { name: 'Prepare…' }).click();
	await expect(page.getByRole('heading', { name: 'Migrate: 4 instances' })).toBeVisible();
	await expect(page.getByText('Some instances do not fit')).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Target of Write the note').selectOption('jot');
	await page.getByRole('button', { name: 'Migrate 4 instances' }).click();
	await expect(page.getByRole('heading', { name: 'Migrate: 4 instances' })).toBeVisible();
	await expect(page.getByText('4 of 4')).toBeVisible();
	await expectAccessible(page);

	await page.goto(`${product.url}/instances?process=note&state=active`);
	await page.getByLabel('With all that match').selectOption('Cancel');
	await page.getByRole('button', { name: 'Prepare…' }).click();
	await page.getByRole('button', { name: 'Cancel 5 instances' }).click();
	await expect(page.getByText('5 of 5')).toBeVisible();
	await page.getByRole('link', { name: 'Batches' }).click();
	await expect(page.getByRole('row')).toHaveCount(3);
	await expectAccessible(page);
});

test('lists the versions of a process, opens an old one and starts it', async () => {
	await page.goto(`${product.url}/processes/note`);
	await page.getByRole('link', { name: 'Versions' }).click();
	await expect(page.getByRole('row')).toHaveCount(3);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'v1', exact: true }).click();
	await expect(page.locator('[data-element-id="write"]')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Start' }).click();
	await expect(page.getByRole('heading', { name: 'Start Take a note v1' })).toBeVisible();
	await page.getByRole('button', { name: 'Start' }).click();
	await expect(page.getByText('The process is started.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Take a note v1' })).toBeVisible();
});

test('keeps history for as many days as an administrator says', async () => {
	await page.goto(`${product.url}/admin/settings`);
	await page.getByRole('link', { name: 'History of processes' }).click();
	const save = page.getByRole('button', { name: 'Save the days of Take a note' });
	const days = page.locator('form', { has: save }).getByLabel('Days after the end');
	await days.fill('0');
	await save.click();
	await expect(page.getByText('Enter whole days from 1 to 36500, or nothing.')).toBeVisible();
	await expect(days).toHaveValue('0');
	await expectAccessible(page);
	await days.fill('365');
	await save.click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.reload();
	await expect(days).toHaveValue('365');
});
