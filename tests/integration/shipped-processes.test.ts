import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { publicActor, systemActor, type Actor } from '#lib/identity/actor.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import { watchServiceLevels } from '#lib/records/crm/service/sla-watch.server.ts';
import { openServiceCase } from '#lib/records/crm/service-case.server.ts';
import {
	loseOpportunity,
	moveOpportunity,
	winOpportunity
} from '#lib/records/crm/opportunities/opportunity.server.ts';
import { answerSurvey } from '#lib/records/crm/survey.server.ts';
import {
	createRequisition,
	submitRequisition
} from '#lib/records/erp/purchasing/requisition.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { CONNECTORS } from '#lib/workflows/connectors/index.server.ts';
import {
	followRecords,
	startProcessOnRecord
} from '#lib/workflows/connectors/record-processes.server.ts';
import type { JsonObject } from '#lib/workflows/expressions/json-value.ts';
import { createRuntime, type WorkflowRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { startInstance } from '#lib/workflows/runtime/start-instance.server.ts';
import { completeUserTask } from '#lib/workflows/runtime/user-tasks.server.ts';
import { runDueWork } from '#lib/workflows/runtime/workers/due-work.server.ts';
import { deployTemplates } from '#lib/workflows/templates/deploy-templates.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { add, addPeople, NOW, person } from './records-rig.ts';

const HOUR = 3_600_000;
const agent = person('stan', 'staff', 'service', 'purchasing', 'warehouse', 'quality');
const lead = person('mia', 'staff', 'service-leads', 'approvers', 'finance');
const clerk = person('fay', 'staff', 'finance');
const requester = person('ada', 'staff', 'approvers');

for (const dialect of DIALECTS)
	describe(`shipped processes on ${dialect}`, () => {
		let db: Database;
		let runtime: WorkflowRuntime;
		let unfollow: () => void;
		let now = NOW;
		let supplier: RecordRow;
		let product: RecordRow;
		let centre: RecordRow;

		beforeAll(async () => {
			db = await testDatabase(dialect);
			runtime = createRuntime(db, { clock: { now: () => now }, connectors: CONNECTORS });
			unfollow = followRecords(runtime);
			await deployTemplates(runtime, systemActor);
			await addPeople(db);
			supplier = await add(db, 'supplier', { name: 'Chairs Ltd' });
			product = await add(db, 'product', { name: 'Chair', standard_cost_micros: 20_000_000 });
			centre = await add(db, 'cost_centre', { name: 'Office' });
			for (const month of [1, 2, 3])
				await add(db, 'budget', {
					cost_centre_id: centre['id'] ?? null,
					year: 2026,
					month,
					amount_minor: 100_000
				});
			await add(db, 'employee', {
				number: 'E-1',
				name: 'Stan',
				user_id: 'stan',
				hourly_cost_minor: 3_000
			});
		});
		afterAll(() => unfollow());

		const context = () => ({ now, timeZone: 'UTC' });
		const read = (table: string, id: unknown) => getRow(db.reader, table, String(id));
		const instance = (id: unknown) =>
			db.reader
				.selectFrom('process_instance')
				.selectAll()
				.where('id', '=', String(id))
				.executeTakeFirstOrThrow();
		const openTasks = (instanceId: unknown) =>
			db.reader
				.selectFrom('user_task')
				.selectAll()
				.where('process_instance_id', '=', String(instanceId))
				.where('state', '=', 'created')
				.orderBy('created_at')
				.execute();

		/** Completes the only open task, which must have this name. */
		async function complete(who: Actor, instanceId: unknown, name: string, variables: JsonObject) {
			const tasks = await openTasks(instanceId);
			const incidents = await db.reader
				.selectFrom('incident')
				.select('message')
				.where('process_instance_id', '=', String(instanceId))
				.where('resolved_at', 'is', null)
				.execute();
			expect(incidents).toEqual([]);
			const task = tasks.find((candidate) => candidate.name === name);
			expect(tasks.map((candidate) => candidate.name)).toContain(name);
			await completeUserTask(runtime, who, { taskId: task!.id, variables });
		}

		async function complaint(): Promise<RecordRow> {
			const opened = await inTransaction(db, (tx) =>
				openServiceCase(
					tx,
					publicActor,
					{ subject: 'Wobbly chair', kind: 'complaint', contactEmail: 'eva@example.com' },
					context()
				)
			);
			return read('service_case', opened['id']);
		}

		async function linkOf(caseId: unknown): Promise<string> {
			const letter = await db.reader
				.selectFrom('interaction')
				.select('body')
				.where('service_case_id', '=', String(caseId))
				.where('subject', '=', 'How did we do?')
				.executeTakeFirstOrThrow();
			return /\/survey\/(\S+)/.exec(letter.body ?? '')![1]!;
		}

		describe('a service case', () => {
			it('goes from the public form to an answer that needs a call', async () => {
				const opened = await complaint();
				const instanceId = opened['process_instance_id'];
				expect(opened).toMatchObject({ status: 'triaged', priority: 'high', team_key: 'service' });
				// 16 hours of an office that is open eight hours a day, as the service level "High" promises.
				expect(opened).toMatchObject({ calendar_key: 'office', sla_policy_id: 'standard-high' });
				expect(opened['resolution_due_at']).toBe(Date.UTC(2026, 2, 11, 17));
				expect(await instance(instanceId)).toMatchObject({
					record_table: 'service_case',
					record_id: opened['id']
				});
				now += HOUR;
				await complete(agent, instanceId, 'Answer the customer', {
					answer: 'We send a carpenter.',
					isSolved: 'no',
					minutes: 20
				});
				expect(await read('service_case', opened['id'])).toMatchObject({
					status: 'in_progress',
					assignee_user_id: 'stan',
					first_responded_at: now,
					first_response_minutes: 60
				});
				now += HOUR;
				await complete(agent, instanceId, 'Resolve the case', {
					resolution: 'Leg replaced.',
					resolutionCode: 'replaced',
					minutes: 40
				});
				expect(await read('service_case', opened['id'])).toMatchObject({
					status: 'resolved',
					resolution: 'Leg replaced.',
					resolution_minutes: 120
				});
				const [work] = await db.reader.selectFrom('work_log').selectAll().execute();
				expect(work).toMatchObject({ minutes: 60, cost_minor: 3_000 });
				const token = await linkOf(opened['id']);
				await inTransaction(db, (tx) =>
					answerSurvey(tx, publicActor, { token, score: 1, comment: 'Too slow' }, context())
				);
				await complete(lead, instanceId, 'Call the dissatisfied customer', { note: 'Voucher.' });
				expect((await read('service_case', opened['id']))['status']).toBe('closed');
				expect((await instance(instanceId)).state).toBe('completed');
			});

			it('is shown to its team before it is late and to a lead when it is, while the work goes on', async () => {
				const opened = await complaint();
				const escalations = () =>
					db.reader
						.selectFrom('process_instance')
						.select(['id', 'state'])
						.where('process_key', '=', 'sla-escalation')
						.where('record_id', '=', String(opened['id']))
						.orderBy('no')
						.execute();
				const watch = async () => {
					while ((await watchServiceLevels(runtime)) > 0);
					return escalations();
				};
				const taskNames = async (id: unknown) => (await openTasks(id)).map((task) => task.name);
				expect(await watch()).toEqual([]);
				now = Number((await read('service_case', opened['id']))['next_warn_at']);
				const [first] = await watch();
				expect(await taskNames(first!.id)).toEqual(['Look after the case before it is late']);
				expect((await read('service_case', opened['id']))['sla_state']).toBe('at_risk');
				await complete(agent, first!.id, 'Look after the case before it is late', {
					note: 'The carpenter knows more.'
				});
				now = Number(opened['first_response_due_at']) + 1;
				await watch();
				expect(await read('service_case', opened['id'])).toMatchObject({
					sla_state: 'breached',
					escalation_level: 1
				});
				expect(await taskNames(first!.id)).toEqual(['See to the breached case']);
				// The answer settles it; the next promise has a clock of its own.
				const work = opened['process_instance_id'];
				now += HOUR;
				await complete(agent, work, 'Answer the customer', {
					answer: 'A carpenter comes.',
					isSolved: 'no',
					minutes: 5
				});
				expect((await escalations()).map(({ state }) => state)).toEqual(['completed']);
				expect(await read('service_case', opened['id'])).toMatchObject({
					sla_state: 'on_track',
					first_responded_at: now
				});
				// Both of its marks are passed at once: the team is asked, then the lead instead.
				now = Number(opened['resolution_due_at']) + 1;
				const [, second] = await watch();
				expect(await taskNames(second!.id)).toEqual(['See to the breached case']);
				await expect(
					complete(agent, second!.id, 'See to the breached case', { note: 'No.' })
				).rejects.toMatchObject({ code: 'user_task_not_yours' });
				await complete(lead, second!.id, 'See to the breached case', { note: 'Sent two.' });
				expect((await escalations()).map(({ state }) => state)).toEqual(['completed', 'completed']);
				await complete(agent, work, 'Resolve the case', {
					resolution: 'Turned the screw.',
					resolutionCode: 'explained',
					minutes: 5
				});
				expect(await read('service_case', opened['id'])).toMatchObject({
					status: 'resolved',
					sla_state: 'missed',
					escalation_level: 2
				});
				now += 7 * 24 * HOUR;
				while ((await runDueWork(runtime)) > 0);
				expect((await read('service_case', opened['id']))['status']).toBe('closed');
			});

			it('is not escalated while it waits for the customer, whose answer starts the clock again', async () => {
				const opened = await complaint();
				const id = String(opened['id']);
				const due = Number(opened['resolution_due_at']);
				const wait = (action: string) =>
					inTransaction(db, (tx) =>
						runAction(tx, agent, { table: 'service_case', id, action, note: null }, context())
					);
				await wait('wait');
				expect(await read('service_case', id)).toMatchObject({
					status: 'waiting_customer',
					sla_state: 'paused',
					next_due_at: null,
					paused_at: now
				});
				now += 7 * 24 * HOUR;
				expect(await watchServiceLevels(runtime)).toBe(0);
				await createRecordCommand(
					db,
					agent,
					'interaction',
					{ service_case_id: id, channel: 'mail', direction: 'in', occurred_at: now },
					context()
				);
				// A week has five days of eight hours, and so much later it is due.
				expect(await read('service_case', id)).toMatchObject({
					status: 'in_progress',
					sla_state: 'on_track',
					paused_minutes: 5 * 8 * 60,
					resolution_due_at: due + 7 * 24 * HOUR
				});
			});

			it('is opened from a form of staff, once', async () => {
				const id = await startInstance(runtime, agent, {
					processKey: 'customer-service-case',
					variables: { subject: 'How do I oil it?', kind: 'question', channel: 'phone' }
				});
				const { record_id: caseId } = await instance(id);
				expect(await read('service_case', caseId)).toMatchObject({
					process_instance_id: id,
					channel: 'phone',
					created_by: 'stan'
				});
				const all = await db.reader
					.selectFrom('process_instance')
					.select('id')
					.where('record_id', '=', caseId)
					.execute();
				expect(all).toHaveLength(1);
			});
		});

		describe('a lead', () => {
			const seller = person('stan', 'staff', 'sales', 'marketing');
			const boss = person('mia', 'manager', 'management');
			const created = async (values: RecordValues): Promise<RecordRow> => {
				const { id } = await createRecordCommand(
					db,
					requester,
					'lead',
					{ company_name: 'Lind AB', person_name: 'Eva Lind', ...values },
					context()
				);
				return read('lead', id);
			};
			const opportunityOf = (lead: RecordRow) =>
				db.reader
					.selectFrom('opportunity')
					.selectAll()
					.where('lead_id', '=', String(lead['id']))
					.executeTakeFirstOrThrow();
			const days = async (count: number) => {
				now += count * 24 * HOUR;
				while ((await runDueWork(runtime)) > 0);
			};

			it('is rated, qualified for the customer that it is, and followed up until it is won', async () => {
				const customer = await add(db, 'customer', { name: 'Lind', email: 'office@lind.example' });
				const lead = await created({
					subject: 'Forty desks',
					email: 'Office@Lind.example',
					source: 'referral',
					amount_minor: 1_200_000
				});
				const id = lead['process_instance_id'];
				expect(lead).toMatchObject({ rating: 'hot', team_id: 'sales', status: 'new' });
				const [task] = await openTasks(id);
				expect(task).toMatchObject({ name: 'Contact and qualify the lead' });
				const { no } = await instance(id);
				const variables = await db.reader
					.selectFrom('variable')
					.select('value_json')
					.where('instance_no', '=', no)
					.where('name', '=', 'customerOptions')
					.executeTakeFirstOrThrow();
				expect(JSON.parse(variables.value_json)).toEqual([
					{ value: customer['id'], label: 'Lind · same e-mail' },
					{ value: 'new', label: 'A new customer: Lind AB' }
				]);
				await complete(seller, id, 'Contact and qualify the lead', {
					outcome: 'qualified',
					customer: String(customer['id']),
					amount: 12_500.5,
					expectedCloseOn: '2026-05-01'
				});
				const opportunity = await opportunityOf(lead);
				expect(opportunity).toMatchObject({
					name: 'Forty desks',
					customer_id: customer['id'],
					amount_minor: 1_250_050,
					expected_close_on: '2026-05-01',
					status: 'open'
				});
				expect(await read('lead', lead['id'])).toMatchObject({ status: 'qualified' });
				// News keeps the reminder away; silence brings it.
				const step = { id: opportunity.id };
				await days(10);
				await inTransaction(db, (tx) =>
					moveOpportunity(tx, seller, { ...step, stageId: 'standard-proposal' }, context())
				);
				await days(10);
				expect(await openTasks(id)).toEqual([]);
				await days(8);
				await complete(seller, id, 'Follow up the opportunity', { note: 'They want a sample.' });
				await inTransaction(db, (tx) =>
					winOpportunity(tx, seller, { ...step, reason: 'service' }, context())
				);
				expect((await instance(id)).state).toBe('completed');
				expect(await openTasks(id)).toEqual([]);
			});

			it('is shown to the management when nobody calls, and may end with a lost opportunity', async () => {
				const lead = await created({ company_name: 'Birch', source: 'event' });
				const id = lead['process_instance_id'];
				await days(5);
				const names = (await openTasks(id)).map((task) => task.name);
				expect(names).toEqual(['Contact and qualify the lead', 'See to the late lead']);
				await complete(boss, id, 'See to the late lead', { note: 'Stan calls today.' });
				await complete(seller, id, 'Contact and qualify the lead', {
					outcome: 'qualified',
					customer: 'new'
				});
				const opportunity = await opportunityOf(lead);
				await inTransaction(db, (tx) =>
					loseOpportunity(tx, seller, { id: opportunity.id, reason: 'price' }, context())
				);
				expect((await instance(id)).state).toBe('completed');
			});

			it('reminds nobody any more when that is wished, though the opportunity is open', async () => {
				const lead = await created({ company_name: 'Alder', source: 'phone' });
				const id = lead['process_instance_id'];
				await complete(seller, id, 'Contact and qualify the lead', {
					outcome: 'qualified',
					customer: 'new'
				});
				await days(16);
				await complete(seller, id, 'Follow up the opportunity', {
					note: 'In spring.',
					isOver: true
				});
				expect((await instance(id)).state).toBe('completed');
				expect((await opportunityOf(lead)).status).toBe('open');
			});

			it('ends with its reason when it is not worth the time', async () => {
				const lead = await created({ company_name: 'Hazel', source: 'other' });
				expect(lead).toMatchObject({ rating: 'cold', team_id: 'marketing' });
				const id = lead['process_instance_id'];
				await complete(seller, id, 'Contact and qualify the lead', {
					outcome: 'disqualified',
					reason: 'no_budget',
					note: 'Next year perhaps.'
				});
				expect(await read('lead', lead['id'])).toMatchObject({
					status: 'disqualified',
					disqualified_reason: 'no_budget',
					note: 'Next year perhaps.',
					updated_by: 'stan'
				});
				expect((await instance(id)).state).toBe('completed');
			});

			it('comes back to be told which of several customers it is', async () => {
				for (const name of ['Twin 1', 'Twin 2'])
					await add(db, 'customer', { name, phone: '+49 40 7654321' });
				const lead = await created({ company_name: 'Twin', phone: '040 7654321' });
				const id = lead['process_instance_id'];
				const [task] = await openTasks(id);
				await expect(
					completeUserTask(runtime, seller, {
						taskId: task!.id,
						variables: { outcome: 'qualified' }
					})
				).rejects.toMatchObject({ details: [{ field: 'customer' }] });
				await complete(seller, id, 'Contact and qualify the lead', {
					outcome: 'qualified',
					customer: 'match'
				});
				expect((await read('lead', lead['id']))['status']).toBe('new');
				await complete(seller, id, 'Contact and qualify the lead', {
					outcome: 'qualified',
					customer: 'new'
				});
				expect(await opportunityOf(lead)).toMatchObject({ status: 'open' });
			});
		});

		async function submitted(quantityMilli: number): Promise<RecordRow> {
			const id = await inTransaction(db, async (tx) => {
				const draft = await createRequisition(
					tx,
					requester,
					{
						costCentreId: String(centre['id']),
						neededOn: '2026-03-20',
						lines: [{ productId: String(product['id']), quantityMilli }]
					},
					context()
				);
				await submitRequisition(tx, requester, { id: String(draft['id']) }, context());
				return draft['id'];
			});
			return read('requisition', id);
		}
		const orderOf = (requisition: RecordRow) =>
			db.reader
				.selectFrom('purchase_order')
				.selectAll()
				.where('requisition_id', '=', String(requisition['id']))
				.executeTakeFirstOrThrow();

		describe('a purchase', () => {
			it('goes from a requisition to the paid invoice, through four hands', async () => {
				const requisition = await submitted(20_000);
				const id = requisition['process_instance_id'];
				const [task] = await openTasks(id);
				await expect(
					completeUserTask(runtime, requester, {
						taskId: task!.id,
						variables: { decision: 'approve' }
					})
				).rejects.toMatchObject({ code: 'user_task_excluded' });
				await complete(lead, id, 'Approve requisition', { decision: 'approve' });
				await complete(agent, id, 'Get quotes and choose a supplier', {
					supplierId: String(supplier['id']),
					quotes: [{ price: 19.5 }]
				});
				const order = await orderOf(requisition);
				expect(order).toMatchObject({ status: 'sent', total_minor: 39_000, buyer_user_id: 'stan' });
				await complete(agent, id, 'Receive goods', {
					receivedOn: '2026-03-12',
					receivedLines: [{ quantity: 12 }],
					isLastDelivery: false
				});
				await complete(agent, id, 'Inspect goods', {
					inspectedLines: [{ rejected: 2, defectNote: 'Bent' }]
				});
				await complete(agent, id, 'Receive goods', {
					receivedOn: '2026-03-14',
					receivedLines: [{ quantity: 10 }],
					isLastDelivery: false
				});
				await complete(agent, id, 'Inspect goods', { inspectedLines: [{ rejected: 0 }] });
				await complete(clerk, id, 'Enter supplier invoice', {
					supplierReference: 'R-1',
					issuedOn: '2026-03-15',
					tax: 74.1,
					invoiceLines: [{ quantity: 20, price: 25 }]
				});
				await complete(lead, id, 'Resolve invoice exception', {
					outcome: 'refuse',
					note: 'We agreed on 19.50.'
				});
				await complete(clerk, id, 'Enter supplier invoice', {
					supplierReference: 'R-1',
					issuedOn: '2026-03-15',
					invoiceLines: [{ quantity: 20, price: 19.5 }]
				});
				// The number was used before: the task is there again and says why.
				await complete(clerk, id, 'Enter supplier invoice', {
					supplierReference: 'R-1a',
					issuedOn: '2026-03-15',
					tax: 74.1,
					invoiceLines: [{ quantity: 20, price: 19.5 }]
				});
				const [release] = await openTasks(id);
				await expect(
					completeUserTask(runtime, clerk, {
						taskId: release!.id,
						variables: { isReleased: true }
					})
				).rejects.toMatchObject({ code: 'user_task_excluded' });
				await complete(lead, id, 'Release payment', { isReleased: true });
				expect((await instance(id)).state).toBe('completed');
				expect(await read('requisition', requisition['id'])).toMatchObject({
					status: 'closed',
					approved_by: 'mia'
				});
				expect((await orderOf(requisition)).status).toBe('closed');
				const payment = await db.reader.selectFrom('payment').selectAll().execute();
				expect(payment).toMatchObject([{ amount_minor: 46_410, released_by: 'mia' }]);
				expect(await reconcile(db.reader)).toMatchObject({ isReconciled: true });
			});

			it('needs nobody for a small sum, and a supplier who is approved', async () => {
				await db.writer
					.updateTable('product')
					.set({ supplier_id: String(supplier['id']) })
					.execute();
				await db.writer.updateTable('supplier').set({ status: 'blocked' }).execute();
				const requisition = await submitted(1_000);
				const id = requisition['process_instance_id'];
				expect(requisition).toMatchObject({ status: 'ordered', approved_by: null });
				expect((await orderOf(requisition)).status).toBe('draft');
				await db.writer.updateTable('supplier').set({ status: 'approved' }).execute();
				await complete(agent, id, 'Get the supplier approved', {});
				expect((await orderOf(requisition)).status).toBe('sent');
				await complete(agent, id, 'Receive goods', {
					receivedOn: '2026-03-12',
					receivedLines: [{ quantity: 1 }],
					isLastDelivery: true
				});
				await complete(agent, id, 'Inspect goods', { inspectedLines: [{ rejected: 1 }] });
				expect((await instance(id)).state).toBe('completed');
				expect((await orderOf(requisition)).status).toBe('closed');
				expect(await reconcile(db.reader)).toMatchObject({ isReconciled: true });
			});

			it('asks finance when the budget is exceeded, and ends when it says no', async () => {
				const requisition = await submitted(900_000);
				const id = requisition['process_instance_id'];
				expect(requisition['status']).toBe('budget_blocked');
				await complete(clerk, id, 'Approve requisition', {
					decision: 'reject',
					note: 'Next year.'
				});
				expect((await read('requisition', requisition['id']))['status']).toBe('rejected');
				expect((await instance(id)).state).toBe('completed');
			});

			it('starts on a draft by hand, and drives it from then on', async () => {
				const draft = await inTransaction(db, (tx) =>
					createRequisition(
						tx,
						requester,
						{
							costCentreId: String(centre['id']),
							lines: [{ productId: String(product['id']), quantityMilli: 1_000 }]
						},
						context()
					)
				);
				const record = { table: 'requisition', id: String(draft['id']) };
				const id = await startProcessOnRecord(runtime, requester, {
					processKey: 'procurement',
					record
				});
				expect(await read('requisition', record.id)).toMatchObject({
					process_instance_id: id,
					status: 'ordered'
				});
			});
		});
	});
