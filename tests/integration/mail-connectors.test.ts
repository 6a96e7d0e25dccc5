import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { publicActor, systemActor } from '#lib/identity/actor.ts';
import { openServiceCase } from '#lib/records/crm/service-case.server.ts';
import { openSurvey } from '#lib/records/crm/survey.server.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { variablesOf } from '../history.ts';
import { add, addPeople, context, NOW } from './records-rig.ts';

/** One service task between start and end. */
const process = (
	key: string,
	jobType: string,
	inputs: string
) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
<bpmn:process id="${key}" name="${key}" isExecutable="true"><bpmn:startEvent id="start"/>
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
<bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="${jobType}" retries="1"/>
<zeebe:taskHeaders><zeebe:header key="resultVariable" value="result"/></zeebe:taskHeaders>
<zeebe:ioMapping>${inputs}</zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end"/><bpmn:endEvent id="end"/></bpmn:process></bpmn:definitions>`;

const INVITE = process(
	'invite',
	'mail:send',
	`<zeebe:input source="=address" target="to"/>
	<zeebe:input source='="Visit of " + visitor' target="subject"/>
	<zeebe:input source='="Dear " + visitor + ",\\nwelcome."' target="body"/>`
);
const ASK = process(
	'ask',
	'survey:send',
	`<zeebe:input source='="CSAT"' target="survey"/><zeebe:input source="=caseId" target="caseId"/>
	<zeebe:input source="=customerId" target="customerId"/>`
);
const URL = 'https://flow.example.com';

for (const dialect of DIALECTS)
	describe(`mail from processes on ${dialect}`, () => {
		let db: Database;
		let mailing: WorkflowRuntime;
		let silent: WorkflowRuntime;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			const options = { clock: { now: () => NOW }, connectors: CONNECTORS };
			mailing = createRuntime(db, { ...options, outside: { publicUrl: URL, sendsMail: true } });
			silent = createRuntime(db, { ...options, outside: { publicUrl: URL, sendsMail: false } });
			await deploy(mailing, systemActor, [
				{ kind: 'bpmn', name: 'invite.bpmn', source: INVITE },
				{ kind: 'bpmn', name: 'ask.bpmn', source: ASK }
			]);
			await addPeople(db);
		});

		const start = (runtime: WorkflowRuntime, processKey: string, variables: JsonObject) =>
			startInstance(runtime, systemActor, { processKey, variables });
		const mailOf = (instanceId: string) =>
			db.reader
				.selectFrom('mail_message')
				.selectAll()
				.where('process_instance_id', '=', instanceId)
				.execute();
		const incidentsOf = (instanceId: string) =>
			db.reader
				.selectFrom('incident')
				.select(['code', 'message'])
				.where('process_instance_id', '=', instanceId)
				.execute();
		const noteOf = (caseId: string) =>
			db.reader
				.selectFrom('interaction')
				.select(['subject', 'body'])
				.where('service_case_id', '=', caseId)
				.executeTakeFirstOrThrow();

		it('writes the mail with the step, and its id into the result', async () => {
			const id = await start(mailing, 'invite', { address: 'eva@example.com', visitor: 'Eva' });
			const [mail, ...more] = await mailOf(id);
			expect(more).toEqual([]);
			expect(mail).toMatchObject({
				to_address: 'eva@example.com',
				subject: 'Visit of Eva',
				body: 'Dear Eva,\nwelcome.',
				state: 'waiting',
				next_attempt_at: NOW
			});
			const result = (await variablesOf(db, id)).find(({ name }) => name === 'result');
			expect(JSON.parse(result!.value_json)).toEqual({ id: mail!.id });
		});

		it.each([
			['several addresses', { address: 'eva@example.com, max@example.com', visitor: 'Eva' }],
			[
				'another header in the address',
				{ address: 'eva@example.com\r\nBcc: x@y.example', visitor: 'E' }
			],
			[
				'another header in the subject',
				{ address: 'eva@example.com', visitor: 'Eva\r\nBcc: x@y.example' }
			]
		])('raises an incident for %s and writes nothing', async (_, variables) => {
			const id = await start(mailing, 'invite', variables);
			expect(await mailOf(id)).toEqual([]);
			const [incident] = await incidentsOf(id);
			expect(incident!.message).toContain('Expected a letter to one address');
		});

		async function openCase(contactEmail: string | null, customerId: string | null = null) {
			const opened = await inTransaction(db, (tx) =>
				openServiceCase(tx, publicActor, { subject: 'Broken', contactEmail, customerId }, context)
			);
			return String(opened['id']);
		}

		it('mails the survey to who wrote to us, and keeps the link nowhere else', async () => {
			const caseId = await openCase('maria@example.com');
			const id = await start(mailing, 'ask', { caseId, customerId: null });
			expect(await incidentsOf(id)).toEqual([]);
			const [mail] = await mailOf(id);
			expect(mail).toMatchObject({
				to_address: 'maria@example.com',
				subject: 'How did we do?',
				record_table: 'service_case',
				record_id: caseId
			});
			const token = new RegExp(`${URL}/survey/(\\S+)`).exec(mail!.body!)![1]!;
			expect(await openSurvey(db.reader, token, NOW)).toMatchObject({ serviceCaseId: caseId });
			expect((await noteOf(caseId)).body).toBe(
				'Survey mailed to maria@example.com. The link is in that mail only.'
			);
			const elsewhere = await Promise.all([
				variablesOf(db, id),
				db.reader.selectFrom('audit_event').selectAll().execute(),
				db.reader.selectFrom('interaction').selectAll().execute(),
				db.reader.selectFrom('process_instance').selectAll().execute()
			]);
			expect(JSON.stringify(elsewhere)).not.toContain(token);
		});

		it('finds the address at the contact or the customer when the case has none', async () => {
			const customer = await add(db, 'customer', {
				name: 'Alfreds',
				email: 'post@alfreds.example'
			});
			const customerId = String(customer['id']);
			const ofCustomer = await start(mailing, 'ask', {
				caseId: await openCase(null, customerId),
				customerId
			});
			expect((await mailOf(ofCustomer))[0]).toMatchObject({ to_address: 'post@alfreds.example' });
			const contact = { customer_id: customerId, name: 'Maria', email: 'maria@alfreds.example' };
			await add(db, 'contact', { ...contact, is_primary: 1 });
			const ofContact = await start(mailing, 'ask', {
				caseId: await openCase(null, customerId),
				customerId
			});
			expect((await mailOf(ofContact))[0]).toMatchObject({ to_address: 'maria@alfreds.example' });
		});

		it('leaves the link in the correspondence when there is no address that can be mailed to', async () => {
			for (const address of [null, 'maria@[not an address']) {
				const caseId = await openCase(address);
				const id = await start(mailing, 'ask', { caseId, customerId: null });
				expect(await incidentsOf(id)).toEqual([]);
				expect(await mailOf(id)).toEqual([]);
				const { body } = await noteOf(caseId);
				const token = /\/survey\/(\S+)$/.exec(body!)![1]!;
				expect(await openSurvey(db.reader, token, NOW)).toMatchObject({ serviceCaseId: caseId });
			}
		});

		it('leaves the link in the correspondence while no mail server is configured', async () => {
			const caseId = await openCase('maria@example.com');
			const id = await start(silent, 'ask', { caseId, customerId: null });
			expect(await mailOf(id)).toMatchObject([{ state: 'skipped', body: null }]);
			expect((await noteOf(caseId)).body).toMatch(
				/^Not mailed: no mail server is configured\..*https:\/\/flow\.example\.com\/survey\/\S+$/
			);
		});
	});
