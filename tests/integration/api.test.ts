import { beforeAll, describe, expect, it } from 'vitest';
import { addCommentFor, listCommentsFor } from '#lib/api/comments-api.server.ts';
import { createBody, messageBody, startBody, taskBody } from '#lib/api/request-bodies.ts';
import { readBody } from '#lib/api/read-body.ts';
import {
	createRecordFor,
	getRecordFor,
	listRecordsFor,
	updateRecordFor
} from '#lib/api/records-api.server.ts';
import {
	claimTaskFor,
	completeTaskFor,
	listTasksFor,
	publishMessageFor,
	startInstanceFor,
	updateTaskFor
} from '#lib/api/work-api.server.ts';
import { apiRequest, type ApiRequest } from '#lib/api/api-request.server.ts';
import { readConfiguration } from '#lib/configuration/configuration.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { noteProcess } from '../note-process.ts';
import { ada, addPeople, mia, person, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let as: (actor: Actor | null) => ApiRequest;
		beforeAll(async () => {
			const db = await testDatabase(dialect);
			await addPeople(db);
			const runtime = createRuntime(db, { connectors: [] });
			await deploy(runtime, systemActor, noteProcess);
			const configuration = readConfiguration({ TIME_ZONE: 'Europe/Berlin' });
			as = (actor) => apiRequest({ application: { db, runtime, configuration }, actor });
		});

		it('creates, reads, changes and lists records in plain values', async () => {
			const values = { name: 'Alfreds', credit_limit_minor: 1250.5, first_order_on: '2026-01-31' };
			const created = await createRecordFor(as(stan), 'customer', { values });
			expect(created).toMatchObject({ title: 'Alfreds', version: 1, values });
			expect(created.values['number']).toBe('C-00001');
			const changed = await updateRecordFor(as(stan), 'customer', created.id, {
				version: 1,
				values: { city: 'Berlin' }
			});
			expect(changed).toMatchObject({ version: 2, values: { city: 'Berlin', ...values } });
			await expect(
				updateRecordFor(as(stan), 'customer', created.id, { version: 1, values: { city: 'X' } })
			).rejects.toMatchObject({ code: 'record_changed', kind: 'Conflict' });
			await createRecordFor(as(stan), 'customer', { values: { name: 'Berglunds' } });
			const page = await listRecordsFor(as(stan), 'customer', new URLSearchParams('limit=1'));
			expect(page).toMatchObject({ total: 2, records: [{ title: 'Alfreds' }] });
			const next = new URLSearchParams({ limit: '1', after: page.next ?? '' });
			const second = await listRecordsFor(as(stan), 'customer', next);
			expect(second).toMatchObject({ next: null, records: [{ title: 'Berglunds' }] });
		});

		it('reads and writes comments, for those who may see the record', async () => {
			const { id } = await createRecordFor(as(stan), 'customer', { values: { name: 'Talk' } });
			const place = { table: 'customer', id };
			const added = await addCommentFor(as(stan), place, { body: 'Hello' });
			expect(added.notTold).toEqual([]);
			expect(await listCommentsFor(as(mia), place)).toMatchObject({
				comments: [{ id: added.id, body: 'Hello', authorName: 'stan' }]
			});
			await expect(
				addCommentFor(as(stan), { table: 'customer', id: 'none' }, { body: 'x' })
			).rejects.toMatchObject({ kind: 'NotFound' });
			const roleless = { ...stan, roles: [] };
			await expect(listCommentsFor(as(roleless), place)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
		});

		it('reads a document with its lines', async () => {
			const asked = as(mia);
			const product = await createRecordFor(asked, 'product', {
				values: { name: 'Oak chair', list_price_micros: 19.995 }
			});
			const customer = await createRecordFor(asked, 'customer', { values: { name: 'C' } });
			const order = await createRecordFor(asked, 'sales_order', {
				values: { customer_id: customer.id }
			});
			await createRecordFor(asked, 'sales_order_line', {
				values: { sales_order_id: order.id, product_id: product.id, quantity_milli: 10 }
			});
			const read = await getRecordFor(asked, 'sales_order', order.id);
			expect(read).toMatchObject({
				values: { total_minor: 199.95 },
				titles: { customer_id: 'C' },
				lines: [{ values: { quantity_milli: 10, net_minor: 199.95 } }]
			});
		});

		it('refuses with the field and the reason', async () => {
			const values = { name: '', kind: 'alien', nothing: 1 };
			await expect(createRecordFor(as(stan), 'customer', { values })).rejects.toMatchObject({
				code: 'record_invalid',
				details: [{ field: 'kind' }, { field: 'nothing' }]
			});
			await expect(listRecordsFor(as(stan), 'user', new URLSearchParams())).rejects.toMatchObject({
				code: 'record_table_unknown'
			});
			await expect(getRecordFor(as(stan), 'customer', 'x')).rejects.toMatchObject({
				code: 'record_not_found'
			});
		});

		it('gives nobody more than the pages do', async () => {
			expect(() => as(null)).toThrow('signed in');
			await expect(createRecordFor(as(stan), 'stock_move', { values: {} })).rejects.toMatchObject({
				code: 'record_write_reserved'
			});
			const employee = await createRecordFor(as(ada), 'employee', {
				values: { name: 'Nancy', hourly_cost_minor: 55 }
			});
			expect(employee.values).toHaveProperty('hourly_cost_minor', 55);
			const seen = await getRecordFor(as(stan), 'employee', employee.id);
			expect(seen.values).not.toHaveProperty('hourly_cost_minor');
			await expect(
				publishMessageFor(as(stan), messageBody.parse({ name: 'm', correlationKey: 'k' }))
			).rejects.toMatchObject({ code: 'permission_denied' });
		});

		it('starts a process once for a key, and works on its task', async () => {
			const body = startBody.parse({ variables: { place: 'Kiel' }, requestKey: 'once' });
			const first = await startInstanceFor(as(stan), 'note', body);
			expect(await startInstanceFor(as(stan), 'note', body)).toEqual(first);
			const { tasks } = await listTasksFor(as(stan), new URLSearchParams('filter=team'));
			expect(tasks).toMatchObject([{ name: 'Write the note', isMine: false, dueAt: null }]);
			const id = tasks[0]?.id ?? '';
			await claimTaskFor(as(stan), id);
			await expect(claimTaskFor(as(person('fay', 'staff')), id)).rejects.toMatchObject({
				code: 'user_task_claimed'
			});
			await expect(completeTaskFor(as(stan), id, { variables: {} })).rejects.toMatchObject({
				code: 'form_values_invalid'
			});
			const change = taskBody.parse({ dueDate: '2026-02-01T09:00:00Z', priority: 80 });
			await expect(updateTaskFor(as(stan), id, change)).rejects.toMatchObject({
				code: 'permission_denied'
			});
			expect(await updateTaskFor(as(mia), id, change)).toEqual({
				id,
				state: 'updated'
			});
			expect(await listTasksFor(as(stan), new URLSearchParams())).toMatchObject({
				tasks: [{ id, dueAt: '2026-02-01T09:00:00.000Z', priority: 80 }]
			});
			expect(() => taskBody.parse({ priority: 101 })).toThrow();
			expect(await completeTaskFor(as(stan), id, { variables: { note: 'x' } })).toEqual({
				id,
				state: 'completed'
			});
			expect(await listTasksFor(as(stan), new URLSearchParams())).toEqual({ tasks: [] });
		});

		it('keeps a message for its time, and says whom it reached', async () => {
			const message = { name: 'parcel', correlationKey: 'k1', timeToLiveMs: 1000 };
			expect(await publishMessageFor(as(ada), messageBody.parse(message))).toEqual({
				instanceIds: [],
				isKept: true
			});
		});
	});

describe('readBody', () => {
	const request = (body: string, type = 'application/json') =>
		new Request('http://x/', { method: 'POST', body, headers: { 'content-type': type } });
	it.each([
		['another type', request('{"values":{}}', 'text/plain'), 'content-type'],
		['no JSON', request('{'), ''],
		['a part that is missing', request('{}'), 'values'],
		['a part too many', request('{"values":{},"admin":true}'), '']
	])('refuses %s', async (_, asked, field) => {
		await expect(readBody(asked, createBody)).rejects.toMatchObject({
			code: 'request_invalid',
			details: [{ field }]
		});
	});
});
