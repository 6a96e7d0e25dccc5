/** One field of every type, through every way in and out: what goes in comes out the same. */
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRequest, type ApiRequest } from '#lib/api/api-request.server.ts';
import { openApi } from '#lib/api/open-api.ts';
import { createRecordFor, getRecordFor, updateRecordFor } from '#lib/api/records-api.server.ts';
import { readConfiguration } from '#lib/configuration/configuration.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { exportCsv } from '#lib/records/import/export-csv.server.ts';
import { importCsv, inspectImport } from '#lib/records/import/import-csv.server.ts';
import { createFromForm, readForm } from '#lib/records/pages/save-record-form.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { visibleTables } from '#lib/records/store/table-access.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField } from './extension-rig.ts';
import { ada, addPeople, context, mia, stan } from './records-rig.ts';

const PLAIN = {
	c_code: 'A-1',
	c_remarks: 'Long\ntext',
	c_weight: 12.5,
	c_budget_minor: 99.95,
	c_ends_on: '2026-05-01',
	c_seen_at: '2026-05-01T10:00:00.000Z',
	c_is_vip: true,
	c_zone: 'north'
};
const STORED = {
	c_code: 'A-1',
	c_remarks: 'Long\ntext',
	c_weight: 1250,
	c_budget_minor: 9995,
	c_ends_on: '2026-05-01',
	c_seen_at: Date.UTC(2026, 4, 1, 10),
	c_is_vip: 1,
	c_zone: 'north'
};

const COPY = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="copy_customer" name="Copy a customer" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="read" />
    <bpmn:serviceTask id="read" name="Read">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="record:read" />
        <zeebe:ioMapping>
          <zeebe:input source="customer" target="table" />
          <zeebe:input source="=customerId" target="recordId" />
        </zeebe:ioMapping>
        <zeebe:taskHeaders><zeebe:header key="resultVariable" value="found" /></zeebe:taskHeaders>
      </bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="b" sourceRef="read" targetRef="write" />
    <bpmn:serviceTask id="write" name="Write">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="record:create" />
        <zeebe:ioMapping>
          <zeebe:input source="customer" target="table" />
          <zeebe:input source="={name: &quot;Copy&quot;, c_zone: found.c_zone, c_is_vip: not(found.c_is_vip), c_weight: found.c_weight * 2, c_budget_minor: found.c_budget_minor + 0.05, c_ends_on: string(date(found.c_ends_on) + duration(&quot;P1D&quot;)), c_partner_id: found.id}" target="values" />
        </zeebe:ioMapping>
      </bpmn:extensionElements>
      <bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="c" sourceRef="write" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let runtime: WorkflowRuntime;
		let api: ApiRequest;
		let partnerId: string;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			const choices = [{ label: 'North' }, { label: 'South' }];
			await addField(db, 'customer', { label: 'Code', type: 'text' });
			await addField(db, 'customer', { label: 'Remarks', type: 'long_text' });
			await addField(db, 'customer', { label: 'Weight', type: 'decimal', decimals: 2 });
			await addField(db, 'customer', { label: 'Budget', type: 'money' });
			await addField(db, 'customer', { label: 'Ends', type: 'date' });
			await addField(db, 'customer', { label: 'Seen', type: 'instant' });
			await addField(db, 'customer', { label: 'VIP', type: 'boolean' });
			await addField(db, 'customer', { label: 'Zone', type: 'choice', choices });
			await addField(db, 'customer', {
				label: 'Partner',
				type: 'reference',
				references: 'customer'
			});
			const partner = await createRecordCommand(db, stan, 'customer', { name: 'Partner' }, context);
			partnerId = String(partner['id']);
			runtime = createRuntime(db, { connectors: CONNECTORS });
			const configuration = readConfiguration({ TIME_ZONE: 'UTC' });
			api = apiRequest({ application: { db, runtime, configuration }, actor: stan });
		});
		const storedOf = async (id: string) =>
			(await getRecord(db.reader, stan, 'customer', id)).values;

		it('the interface', async () => {
			const values = { name: 'By interface', ...PLAIN, c_partner_id: partnerId };
			const made = await createRecordFor(api, 'customer', { values });
			expect(made.values).toMatchObject(values);
			expect(made.titles).toMatchObject({ c_partner_id: 'Partner' });
			expect(await storedOf(made.id)).toMatchObject({ ...STORED, c_partner_id: partnerId });
			await updateRecordFor(api, 'customer', made.id, { version: 1, values: { c_weight: null } });
			expect((await getRecordFor(api, 'customer', made.id)).values['c_weight']).toBeNull();
			const described = openApi(visibleTables(stan))['components'] as {
				schemas: Record<string, { properties: Record<string, unknown> }>;
			};
			expect(described.schemas['customer_values']?.properties).toMatchObject({
				c_weight: { type: ['number', 'null'] },
				c_ends_on: { format: 'date' },
				c_zone: { enum: ['north', 'south', null] }
			});
		});

		it('the form', async () => {
			const form = new FormData();
			const typed = {
				name: 'By form',
				c_code: 'A-1',
				c_remarks: 'Long\ntext',
				c_weight: '12.50',
				c_budget_minor: '99.95',
				c_ends_on: '2026-05-01',
				c_seen_at: '2026-05-01T10:00',
				c_is_vip: 'yes',
				c_zone: 'north',
				c_partner_id: partnerId,
				timeZone: 'UTC'
			};
			for (const [name, text] of Object.entries(typed)) form.set(name, text);
			const request = { db, actor: stan, context };
			const input = await readForm(request, 'customer', form, { action: 'create' });
			const row = await createFromForm(request, 'customer', input);
			expect(await storedOf(String(row['id']))).toMatchObject(STORED);
		});

		it('a file, out and in again', async () => {
			const query = readRecordQuery(tableOf('customer'), new URLSearchParams({ q: 'By form' }));
			let text = '';
			for await (const part of exportCsv(db.reader, mia, 'customer', query, FORM_FORMAT))
				text += part;
			const bytes = Buffer.from(text.replaceAll('By form', 'By file').replace(/C-\d+/, ''));
			const file = { name: 'customers.csv', bytes };
			const { mapping } = await inspectImport(db.reader, mia, 'customer', file);
			expect(Object.keys(mapping.columns)).toEqual(
				expect.arrayContaining([...Object.keys(STORED), 'c_partner_id'])
			);
			await importCsv(
				db,
				mia,
				'customer',
				file,
				mapping,
				{ ...context, timeZone: 'UTC' },
				() => undefined
			);
			const found = readRecordQuery(tableOf('customer'), new URLSearchParams({ q: 'By file' }));
			const page = await listRecords(db.reader, stan, 'customer', found);
			expect(page.records[0]?.values).toMatchObject({ ...STORED, c_partner_id: partnerId });
		});

		it('a process: read, computed with in FEEL, written', async () => {
			await deploy(runtime, ada, [{ kind: 'bpmn', name: 'copy.bpmn', source: COPY }]);
			const values = { name: 'Original', ...STORED };
			const original = await createRecordCommand(db, stan, 'customer', values, context);
			await startInstance(runtime, systemActor, {
				processKey: 'copy_customer',
				variables: { customerId: String(original['id']) }
			});
			const query = readRecordQuery(tableOf('customer'), new URLSearchParams({ q: 'Copy' }));
			const page = await listRecords(db.reader, stan, 'customer', query);
			expect(page.records[0]?.values).toMatchObject({
				c_zone: 'north',
				c_is_vip: 0,
				c_weight: 2500,
				c_budget_minor: 10_000,
				c_ends_on: '2026-05-02',
				c_partner_id: original['id']
			});
		});
	});
