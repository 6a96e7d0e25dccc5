/** Forms and decisions are drawn, tried, deployed and used; files that are none are refused. */
import { expect, test, type Page } from '@playwright/test';
import { readFileSync, readdirSync } from 'node:fs';
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
test.afterAll(() => product.stop());

/** Without what form-js, dmn-js and bpmn-js draw themselves. */
const expectGood = () => expectAccessible(page, { without: ['.paper', '.bpmn-canvas'] });

const saved = () => expect(page.getByText('Saved', { exact: true })).toBeVisible();

async function addField(name: string) {
	const entry = page.locator('.fjs-palette-field').filter({ hasText: name }).first();
	await entry.focus();
	await entry.press('Enter');
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await saved();
}

function processWithForm(formId: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="visit-request" name="Visit request" isExecutable="true">
    <bpmn:startEvent id="asked"><bpmn:extensionElements><zeebe:formDefinition formId="${formId}" /></bpmn:extensionElements><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f" sourceRef="asked" targetRef="done" />
    <bpmn:endEvent id="done"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="pl" bpmnElement="visit-request">
    <bpmndi:BPMNShape id="s1" bpmnElement="asked"><dc:Bounds x="180" y="160" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="done"><dc:Bounds x="280" y="160" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f"><di:waypoint x="216" y="178" /><di:waypoint x="280" y="178" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

test('files that are no form or decision are refused with a sentence', async () => {
	const file = (name: string, text: string) => ({
		name,
		mimeType: 'application/octet-stream',
		buffer: Buffer.from(text)
	});
	await page.goto(`${product.url}/forms`);
	await page.getByLabel('Import .form').setInputFiles(file('broken.form', '{"id": "x", '));
	await expect(page.getByRole('alert')).toContainText('but the file is not JSON');
	await page.getByLabel('Import .form').setInputFiles(file('a.form', processWithForm('x')));
	await expect(page.getByRole('alert')).toContainText('Expected a form of form-js');
	await page.goto(`${product.url}/decisions`);
	// The decisions of the shipped processes; a refused file adds none.
	const rows = await page.getByRole('row').count();
	expect(rows).toBeGreaterThan(2);
	await page.getByLabel('Import .dmn').setInputFiles(file('broken.dmn', '<definitions'));
	await expect(page.getByRole('alert')).toContainText('Expected a DMN file');
	await page.getByLabel('Import .dmn').setInputFiles(file('a.dmn', processWithForm('x')));
	await expect(page.getByRole('alert')).toContainText('Expected a DMN file');
	await expect(page.getByRole('row')).toHaveCount(rows);
});

test('a form is drawn, kept as a draft, previewed and deployed', async () => {
	await page.goto(`${product.url}/forms`);
	await page.getByLabel('Name of the new form').fill('Visit details');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Visit details' })).toBeVisible();
	await addField('Text field');
	await page.reload();
	await expect(
		page.locator('.fjs-editor-container label', { hasText: 'Text field' })
	).toBeVisible();
	await page.getByRole('tab', { name: 'Preview' }).click();
	await expect(page.getByRole('textbox', { name: 'Text field' })).toBeVisible();
	await page.getByLabel('Sample data').fill('{"half');
	await expect(page.getByText('Expected variables as JSON')).toBeVisible();
	await expectGood();
	await page.getByRole('button', { name: 'Deploy' }).click();
	await expect(page.getByText('Version 1 deployed')).toBeVisible();
});

test('a decision is drawn, tried, and deployed', async () => {
	await page.goto(`${product.url}/decisions`);
	await page.getByLabel('Name of the new decision').fill('Discount');
	await page.getByRole('button', { name: 'Create' }).click();
	await expect(page.getByRole('heading', { name: 'Discount' })).toBeVisible();
	const cell = page.locator('[data-element-id="discount-rule-input"]');
	await cell.click();
	await page.keyboard.type('> 100');
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await saved();
	await expect(page.getByText('none matches')).toBeVisible();
	await page.getByLabel('Amount').fill('120');
	await page.getByRole('button', { name: 'Evaluate' }).click();
	await expect(page.getByText('Discount: rule 1')).toBeVisible();
	await expect(cell).toHaveCSS('background-color', 'rgb(213, 240, 236)');
	await expectGood();
	await page.getByRole('button', { name: 'Deploy' }).click();
	await expect(page.getByText('Version 1 deployed')).toBeVisible();
});

test('a process deploys the changed form that it names, and shows its new version', async () => {
	await page.goto(`${product.url}/forms/visit-details`);
	await addField('Checkbox');
	await page.goto(`${product.url}/processes`);
	await page.getByLabel('Import .bpmn').setInputFiles({
		name: 'visit.bpmn',
		mimeType: 'text/xml',
		buffer: Buffer.from(processWithForm('visit-details'))
	});
	await expect(page.getByRole('heading', { name: 'Visit request' })).toBeVisible();
	await page.locator('[data-element-id="asked"]').first().click();
	await expect(page.getByRole('link', { name: 'Open form' })).toBeVisible();
	await expectGood();
	await page.getByRole('button', { name: 'Deploy' }).click();
	await page.getByRole('button', { name: 'Deploy all' }).click();
	await expect(page.getByText('Version 1 deployed')).toBeVisible();
	await page.goto(`${product.url}/processes/visit-request/start`);
	await expect(page.getByLabel('Checkbox')).toBeVisible();
	await page.goto(`${product.url}/forms`);
	await expect(page.getByRole('row', { name: /Visit details/ })).toContainText('Visit request');
	await expectGood();
});

test('a connector is chosen by its name', async () => {
	await page.goto(`${product.url}/processes/visit-request`);
	await page.locator('[data-element-id="asked"]').first().click();
	await page.locator('[data-action="append.connector"]').click();
	await page.keyboard.type('create rec');
	await page.keyboard.press('Enter');
	await expect(page.locator('.bio-properties-panel-header')).toContainText('Create record');
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await saved();
});

test('a changed reference model keeps every element and every shape', async () => {
	const folder = 'tests/fixtures/miwg';
	const ids = (xml: string) =>
		[
			...xml.replace(/<!\[CDATA\[.*?\]\]>/gs, '').matchAll(/<(?:\w+:)?(\w+) [^>]*\bid="([^"]+)"/g)
		].map((match) => `${match[1]} ${match[2]}`);
	for (const file of readdirSync(folder).filter((name) => name.endsWith('.bpmn'))) {
		const original = readFileSync(`${folder}/${file}`, 'utf8');
		await page.getByRole('link', { name: 'Processes', exact: true }).first().click();
		await page.getByLabel('Import .bpmn').setInputFiles(`${folder}/${file}`);
		// Some of the files are versions of one process.
		const replace = page.getByRole('button', { name: 'Replace the draft' });
		await page.locator('.djs-shape').or(replace).first().waitFor();
		if (await replace.isVisible()) await replace.click();
		await page.waitForURL(/\/processes\/.+/);
		const task = page.locator('.djs-shape:has(.djs-visual > rect[rx="10"])').first();
		await task.dblclick({ force: true });
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('Changed name');
		await page.keyboard.press('Enter');
		await expect(page.getByText('Not saved yet'), file).toBeVisible();
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Export .bpmn' }).click();
		const exported = readFileSync((await (await download).path())!, 'utf8');
		expect(exported, file).toContain('Changed name');
		const kept = new Set(ids(exported));
		expect(
			ids(original).filter((id) => !kept.has(id)),
			file
		).toEqual([]);
	}
});
