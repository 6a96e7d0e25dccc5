import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { decisionDetail, listDecisions } from '#lib/workflows/queries/decisions.server.ts';
import { formDetail, listForms } from '#lib/workflows/queries/forms.server.ts';
import { processDetail } from '#lib/workflows/queries/processes.server.ts';
import { deployDesign } from '#lib/workflows/runtime/deploy-drafts.server.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { discardDraft, saveDraft } from '#lib/workflows/runtime/drafts.server.ts';
import { createDesign, importDesign } from '#lib/workflows/runtime/import-design.server.ts';
import { draftFromFile } from '#lib/workflows/runtime/import-model.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const staff: Actor = {
	kind: 'user',
	userId: null,
	name: 'Sam Staff',
	roles: ['staff'],
	teamKeys: [],
	employeeId: null
};
const folder = new URL('../../src/lib/workflows/templates/customer-service-case/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const FIELD = '{"type": "textfield", "id": "f", "key": "answer", "label": "Answer"}';
const form = (id: string, more = '') =>
	`{"id": "${id}", "name": "Visit", "components": [${FIELD}${more}]}`;
const process = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<bpmn:process id="visit-process" name="Visits" isExecutable="true">${body}</bpmn:process></bpmn:definitions>`;
const VISITS = process(
	'<bpmn:startEvent id="s"><bpmn:extensionElements><zeebe:formDefinition formId="visit"/></bpmn:extensionElements></bpmn:startEvent><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/><bpmn:endEvent id="e"/>'
);

for (const dialect of DIALECTS)
	describe(`designs on ${dialect}`, async () => {
		const db = await testDatabase(dialect);
		const runtime = createRuntime(db, { timeZone: 'UTC', connectors: [] });
		const formOf = async (key: string) =>
			(await listForms(db.reader)).find((item) => item.key === key);

		it('creates a form once, and only with a name', async () => {
			expect(await createDesign(runtime, systemActor, 'form', ' Übergabe 2 ')).toBe('ubergabe-2');
			const again = createDesign(runtime, systemActor, 'form', 'Ubergabe 2');
			await expect(again).rejects.toMatchObject({ code: 'design_exists' });
			const nameless = createDesign(runtime, systemActor, 'dmn', '  ');
			await expect(nameless).rejects.toMatchObject({ code: 'design_name_missing' });
			const forbidden = createDesign(runtime, staff, 'form', 'Mine');
			await expect(forbidden).rejects.toMatchObject({ kind: 'Forbidden' });
		});

		it('refuses a file of another kind and changes nothing', async () => {
			const wrong = importDesign(runtime, systemActor, 'form', VISITS);
			await expect(wrong).rejects.toMatchObject({ code: 'form_unreadable' });
			const broken = importDesign(runtime, systemActor, 'dmn', VISITS);
			await expect(broken).rejects.toMatchObject({ code: 'decision_unreadable' });
			expect(await listDecisions(db.reader)).toEqual([]);
		});

		it('imports a form, and never over a draft that says something else', async () => {
			expect(await importDesign(runtime, systemActor, 'form', form('visit'))).toBe('visit');
			expect(await importDesign(runtime, systemActor, 'form', form('visit'))).toBe('visit');
			const other = importDesign(runtime, systemActor, 'form', form('visit', `,${FIELD}`));
			await expect(other).rejects.toMatchObject({ code: 'design_draft_exists' });
			expect((await formDetail(db.reader, 'visit')).source).toBe(form('visit'));
			expect(await draftFromFile(runtime, systemActor, VISITS)).toBe('visit-process');
			const drawing = draftFromFile(runtime, systemActor, process(''));
			await expect(drawing).rejects.toMatchObject({ code: 'design_draft_exists' });
			await draftFromFile(runtime, systemActor, process(''), '', true);
			expect((await processDetail(db.reader, 'visit-process')).xml).toBe(process(''));
			await discardDraft(runtime, systemActor, 'bpmn', 'visit-process');
		});

		it('says how the draft stands to what is deployed, and who uses the form', async () => {
			expect(await formOf('visit')).toMatchObject({ draft: 'new', version: null, usedBy: [] });
			const visit = { kind: 'form', key: 'visit' } as const;
			await deployDesign(runtime, systemActor, { ...visit, source: form('visit') });
			expect(await formOf('visit')).toMatchObject({ draft: 'same', version: 1 });
			const draft = { ...visit, name: 'Visit', source: form('visit', ' ') };
			expect(await saveDraft(runtime, systemActor, { ...draft, expectedVersion: 1 })).toBe(2);
			const late = saveDraft(runtime, systemActor, { ...draft, expectedVersion: 1 });
			await expect(late).rejects.toMatchObject({ code: 'draft_conflict' });
			expect(await saveDraft(runtime, systemActor, { ...draft, expectedVersion: null })).toBe(3);
			await deploy(runtime, systemActor, [{ kind: 'bpmn', name: 'v', source: VISITS }]);
			expect(await formOf('visit')).toMatchObject({
				draft: 'changed',
				usedBy: [{ key: 'visit-process', name: 'Visits' }]
			});
		});

		it('deploys a process with the drafts that belong to it, or nothing', async () => {
			const visits = { kind: 'bpmn', key: 'visit-process' } as const;
			const broken = { ...visits, source: process('') };
			const refused = deployDesign(runtime, systemActor, broken, [{ kind: 'form', key: 'visit' }]);
			await expect(refused).rejects.toMatchObject({ code: 'deployment_refused' });
			expect(await formOf('visit')).toMatchObject({ version: 1 });
			const whole = { ...visits, source: VISITS };
			const lost = deployDesign(runtime, systemActor, whole, [{ kind: 'dmn', key: 'none' }]);
			await expect(lost).rejects.toMatchObject({ code: 'design_not_found' });
			const done = await deployDesign(runtime, systemActor, whole, [
				{ kind: 'form', key: 'visit' }
			]);
			expect(done.forms).toMatchObject([{ key: 'visit', version: 2 }]);
			expect(done.processes).toMatchObject([{ key: 'visit-process', version: 2 }]);
			const forbidden = deployDesign(runtime, staff, whole);
			await expect(forbidden).rejects.toMatchObject({ kind: 'Forbidden' });
		});

		it('does not draw a new process in front of a deployed one', async () => {
			const again = draftFromFile(runtime, systemActor, null, 'Visit process');
			await expect(again).rejects.toMatchObject({ code: 'design_exists' });
		});

		it('does not deploy a form under another id than its own', async () => {
			const design = { kind: 'form', key: 'visit', source: form('renamed') } as const;
			const refused = deployDesign(runtime, systemActor, design);
			await expect(refused).rejects.toMatchObject({ code: 'deployment_refused' });
		});

		it('goes back to the deployed version when a draft is discarded', async () => {
			const changed = { kind: 'form', key: 'visit', name: 'Visit', source: form('visit', '  ') };
			await saveDraft(runtime, systemActor, { ...changed, kind: 'form', expectedVersion: null });
			await expect(discardDraft(runtime, staff, 'form', 'visit')).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await discardDraft(runtime, systemActor, 'form', 'visit');
			expect(await formDetail(db.reader, 'visit')).toMatchObject({
				source: form('visit', ' '),
				draft: 'none',
				draftVersion: 0
			});
		});

		it('lists each decision of a file and opens the file by its first', async () => {
			expect(await importDesign(runtime, systemActor, 'dmn', read('case-triage.dmn'))).toBe(
				'case-triage'
			);
			expect(await listDecisions(db.reader)).toMatchObject([
				{ key: 'case-triage', draft: 'new', href: '/decisions/case-triage' }
			]);
			expect((await decisionDetail(db.reader, 'case-triage')).draftVersion).toBe(1);
			await expect(decisionDetail(db.reader, 'none')).rejects.toMatchObject({
				code: 'design_not_found'
			});
		});
	});
