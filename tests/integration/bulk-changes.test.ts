import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { BulkStep } from '#lib/records/bulk/bulk-step.ts';
import type { BulkScope } from '#lib/records/bulk/bulk-subjects.server.ts';
import {
	cancelBulkChange,
	createBulkChange,
	undoBulkChange
} from '#lib/records/bulk/create-bulk-change.server.ts';
import { previewBulkChange } from '#lib/records/bulk/preview-bulk-change.server.ts';
import { bulkChangeDetail } from '#lib/records/bulk/read-bulk-change.server.ts';
import { readStep } from '#lib/records/bulk/read-step.server.ts';
import { runBulkChanges } from '#lib/records/bulk/run-bulk-changes.server.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { getRow, tableOf } from '#lib/records/store/record-tables.server.ts';
import { recordTimeline } from '#lib/records/store/record-timeline.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, fay, mia, NOW, stan } from './records-rig.ts';

const clock = { now: () => NOW };

function matching(table: string, search: string): BulkScope {
	const query = readRecordQuery(tableOf(table), new URLSearchParams(search));
	return { query, format: FORM_FORMAT };
}

function formOf(entries: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(entries)) form.set(name, value);
	return form;
}

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await act(db, (tx) =>
				tx
					.updateTable('user')
					.set((eb) => ({
						is_active: 1,
						roles: eb
							.case()
							.when('id', '=', 'ada')
							.then('administrator')
							.when('id', '=', 'mia')
							.then('manager')
							.else('staff')
							.end()
					}))
					.execute()
			);
		});

		async function start(actor: Actor, table: string, scope: BulkScope, step: BulkStep) {
			const id = newId();
			await act(db, (tx) => createBulkChange(tx, actor, { id, table, scope, step }, context));
			return id;
		}

		async function workOff() {
			const worker = { db, clock, timeZone: 'Europe/Berlin' };
			while ((await runBulkChanges(worker, 'node')) > 0);
		}

		async function customers(prefix: string, count: number) {
			const rows = [];
			for (let at = 0; at < count; at++)
				rows.push(await add(db, 'customer', { name: `${prefix} ${at}`, city: 'Berlin' }));
			return rows.map((row) => String(row['id']));
		}

		it('sets a field in the chosen records, one history entry each', async () => {
			const ids = await customers('Chosen', 3);
			const step = { kind: 'set', field: 'city', value: 'Hamburg' } as const;
			const id = await start(stan, 'customer', { ids: ids.slice(0, 2) }, step);
			await workOff();
			const { change, counts, changed } = await bulkChangeDetail(db.reader, stan, id);
			expect(change).toMatchObject({ state: 'completed', total: 2, createdBy: 'stan' });
			expect(counts).toEqual({ done: 2, unchanged: 0, failed: 0, waiting: 0 });
			expect(changed.map((item) => item.id).sort()).toEqual(ids.slice(0, 2).sort());
			const cities = await Promise.all(
				ids.map(async (at) => (await getRow(db.reader, 'customer', at))['city'])
			);
			expect(cities).toEqual(['Hamburg', 'Hamburg', 'Berlin']);
			const [entry] = await recordTimeline(db.reader, stan, 'customer', ids[0]!);
			expect(entry).toMatchObject({ title: 'Changed together with others', by: 'stan' });
		});

		it('changes everything that the filter finds, in more rounds than one', async () => {
			await customers('Filtered', 120);
			const scope = matching('customer', 'q=filtered');
			const step = { kind: 'set', field: 'payment_days', value: 45 } as const;
			const id = await start(stan, 'customer', scope, step);
			await workOff();
			expect((await bulkChangeDetail(db.reader, stan, id)).counts.done).toBe(120);
		});

		it('says beforehand what changes and what is refused, and keeps nothing of it', async () => {
			const [same, other] = await customers('Preview', 2);
			await act(db, (tx) =>
				updateRecord(
					tx,
					ada,
					'customer',
					{ id: same!, version: null, values: { city: 'Rome' } },
					context
				)
			);
			const step = { kind: 'set', field: 'city', value: 'Rome' } as const;
			const asked = { table: 'customer', scope: { ids: [same!, other!] }, step };
			expect(await previewBulkChange(db, stan, asked, context)).toEqual({
				...{ total: 2, lookedAt: 2, done: 1, unchanged: 1 },
				refusals: []
			});
			expect((await getRow(db.reader, 'customer', other!))['city']).toBe('Berlin');
			const orders = await Promise.all(
				['draft', 'confirmed'].map(async (status) => {
					const order = await add(db, 'sales_order', { customer_id: other!, status });
					return String(order['id']);
				})
			);
			const owner = { kind: 'set', field: 'owner_id', value: 'fay' } as const;
			const preview = await previewBulkChange(
				db,
				stan,
				{ table: 'sales_order', scope: { ids: orders }, step: owner },
				context
			);
			expect(preview).toMatchObject({ done: 1, refusals: [{ count: 1, examples: [orders[1]] }] });
			expect(preview.refusals[0]!.reason).toContain('it is confirmed');
		});

		it('leaves refused records as they are and says why', async () => {
			const [customer] = await customers('Refused', 1);
			const draft = await add(db, 'sales_order', { customer_id: customer!, status: 'draft' });
			const done = await add(db, 'sales_order', { customer_id: customer!, status: 'confirmed' });
			const ids = [String(draft['id']), String(done['id'])];
			const step = { kind: 'set', field: 'owner_id', value: 'fay' } as const;
			const id = await start(stan, 'sales_order', { ids }, step);
			await workOff();
			const { counts, refused } = await bulkChangeDetail(db.reader, stan, id);
			expect(counts).toMatchObject({ done: 1, failed: 1 });
			expect(refused).toEqual([{ id: ids[1], message: expect.stringContaining('confirmed') }]);
		});

		it('takes a step of documents, each through its own command', async () => {
			const campaigns = await Promise.all(
				['a', 'b'].map((name) => add(db, 'campaign', { name, channel: 'email', status: 'draft' }))
			);
			const ids = campaigns.map((row) => String(row['id']));
			const form = formOf({ step: 'act:cancelled' });
			const step = readStep(stan, tableOf('campaign'), form, FORM_FORMAT);
			await start(stan, 'campaign', { ids }, step);
			await workOff();
			for (const id of ids)
				expect((await getRow(db.reader, 'campaign', id))['status']).toBe('cancelled');
		});

		it('takes back what nobody changed since, and only once', async () => {
			const ids = await customers('Undo', 3);
			const step = { kind: 'set', field: 'city', value: 'Oslo' } as const;
			const id = await start(stan, 'customer', { ids }, step);
			await workOff();
			const later = { id: ids[2]!, version: null, values: { phone: '1' } };
			await act(db, (tx) => updateRecord(tx, ada, 'customer', later, context));
			const undo = newId();
			await act(db, (tx) => undoBulkChange(tx, stan, { id: undo, of: id }, context));
			await workOff();
			const { counts, refused } = await bulkChangeDetail(db.reader, stan, undo);
			expect(counts).toMatchObject({ done: 2, failed: 1 });
			expect(refused[0]).toMatchObject({
				id: ids[2],
				message: expect.stringContaining('ada has saved version')
			});
			const cities = await Promise.all(
				ids.map(async (at) => (await getRow(db.reader, 'customer', at))['city'])
			);
			expect(cities).toEqual(['Berlin', 'Berlin', 'Oslo']);
			await expect(
				act(db, (tx) => undoBulkChange(tx, stan, { id: newId(), of: id }, context))
			).rejects.toMatchObject({ code: 'bulk_not_undoable' });
		});

		it('archives, and takes archiving back', async () => {
			const ids = await customers('Archive', 2);
			const id = await start(mia, 'customer', { ids }, { kind: 'archive', isArchived: true });
			await workOff();
			expect((await getRecord(db.reader, mia, 'customer', ids[0]!)).isArchived).toBe(true);
			await act(db, (tx) => undoBulkChange(tx, mia, { id: newId(), of: id }, context));
			await workOff();
			expect((await getRecord(db.reader, mia, 'customer', ids[0]!)).isArchived).toBe(false);
			await expect(
				start(stan, 'customer', { ids }, { kind: 'archive', isArchived: true })
			).rejects.toMatchObject({ kind: 'Forbidden' });
		});

		it('stops: what was done stays, the rest is left', async () => {
			const ids = await customers('Stopped', 60);
			const step = { kind: 'set', field: 'city', value: 'Kyiv' } as const;
			const id = await start(stan, 'customer', { ids }, step);
			await runBulkChanges({ db, clock, timeZone: 'UTC' }, 'node');
			await act(db, (tx) => cancelBulkChange(tx, stan, id, context));
			await workOff();
			const { change, counts } = await bulkChangeDetail(db.reader, stan, id);
			expect(change.state).toBe('canceled');
			expect(counts).toMatchObject({ done: 50, waiting: 10 });
		});

		it('starts once, however often it is sent', async () => {
			const ids = await customers('Once', 1);
			const step = { kind: 'set', field: 'city', value: 'Bern' } as const;
			const input = { id: newId(), table: 'customer', scope: { ids }, step };
			for (let at = 0; at < 2; at++)
				await act(db, (tx) => createBulkChange(tx, stan, input, context));
			await workOff();
			expect((await bulkChangeDetail(db.reader, stan, input.id)).change.total).toBe(1);
			expect((await getRow(db.reader, 'customer', ids[0]!))['version']).toBe(2);
		});

		it('is seen by who started it and administrators only', async () => {
			const ids = await customers('Seen', 1);
			const step = { kind: 'set', field: 'city', value: 'Bonn' } as const;
			const id = await start(stan, 'customer', { ids }, step);
			await expect(bulkChangeDetail(db.reader, fay, id)).rejects.toMatchObject({
				code: 'bulk_change_not_found'
			});
			expect((await bulkChangeDetail(db.reader, ada, id)).change.id).toBe(id);
			await workOff();
		});

		it('refuses fields that are unique, kept or hidden, and values that do not fit', () => {
			const customer = tableOf('customer');
			const read = (entries: Record<string, string>) => () =>
				readStep(stan, customer, formOf(entries), FORM_FORMAT);
			expect(read({ step: 'set:number', number: 'C-1' })).toThrow(/may be changed or a step/);
			expect(read({ step: 'set:name_key' })).toThrow(/may be changed or a step/);
			expect(read({ step: 'act:explode' })).toThrow(/may be changed or a step/);
			expect(read({ step: 'set:payment_days', payment_days: 'x' })).toThrow(/do not fit/);
			expect(read({ step: 'set:payment_days', payment_days: '9000' })).toThrow(/do not fit/);
			expect(read({ step: 'set:name', name: '' })).toThrow(/do not fit/);
			expect(read({ step: 'set:payment_days', payment_days: '14' })()).toMatchObject({ value: 14 });
		});

		it('refuses amounts where a record is in another currency', async () => {
			const dollars = await add(db, 'customer', { name: 'US', currency: 'USD' });
			const step = { kind: 'set', field: 'credit_limit_minor', value: 5_000 } as const;
			const scope = { ids: [String(dollars['id'])] };
			const preview = await previewBulkChange(db, mia, { table: 'customer', scope, step }, context);
			expect(preview.refusals).toEqual([
				expect.objectContaining({ reason: expect.stringContaining('USD') })
			]);
		});
	});
