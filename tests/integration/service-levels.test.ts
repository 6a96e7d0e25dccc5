import { beforeAll, describe, expect, it } from 'vitest';
import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { publicActor } from '#lib/identity/actor.ts';
import { runAction } from '#lib/records/actions/run-action.server.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { openServiceCase } from '#lib/records/crm/service-case.server.ts';
import { mergeCases } from '#lib/records/crm/service/merge-cases.server.ts';
import { watchServiceLevels } from '#lib/records/crm/service/sla-watch.server.ts';
import { mergeOf } from '#lib/records/merge/merge-log.server.ts';
import { undoMerge } from '#lib/records/merge/undo-merge.server.ts';
import { createRecord } from '#lib/records/store/create-record.server.ts';
import { deleteLine } from '#lib/records/store/delete-line.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, nobody, NOW, stan } from './records-rig.ts';

const HOUR = 3_600_000;
/** A Tuesday at 9:00, where the office opens. */
const at = (hours: number) => ({ ...context, now: NOW + hours * HOUR });

for (const dialect of DIALECTS)
	describe(`service levels on ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await ensureStandardCalendar(db, { timeZone: 'UTC', now: NOW });
		});

		const open = async (values: RecordValues = {}, when = context) => {
			const given = { subject: 'Wobbly', kind: 'complaint', ...values };
			const row = await act(db, (tx) => createRecord(tx, stan, 'service_case', given, when));
			return String(row['id']);
		};
		const read = (id: string) => getRow(db.reader, 'service_case', id);
		const set = (id: string, values: RecordValues, when = context) =>
			act(db, (tx) => updateRecord(tx, stan, 'service_case', { id, version: null, values }, when));
		const take = (id: string, action: string, when = context, note: string | null = null) =>
			act(db, (tx) => runAction(tx, stan, { table: 'service_case', id, action, note }, when));
		const talk = (id: string, direction: 'in' | 'out', when = context) =>
			act(db, (tx) =>
				createRecord(
					tx,
					stan,
					'interaction',
					{ service_case_id: id, channel: 'mail', direction, occurred_at: when.now, subject: 'Re' },
					when
				)
			);
		const watched = (now: number) => ({ db, clock: { now: () => now }, timeZone: 'UTC' });

		it('puts a case into a queue by rules, until somebody chooses one', async () => {
			const night = await act(db, (tx) =>
				createRecord(tx, ada, 'case_queue', { name: 'Night', team_key: 'service-leads' }, context)
			);
			await act(db, (tx) =>
				createRecord(
					tx,
					ada,
					'case_queue_rule',
					{ position: 2, queue_id: night['id'] ?? null, subject_word: 'at NIGHT' },
					context
				)
			);
			const id = await open();
			expect(await read(id)).toMatchObject({ queue_id: 'service', team_key: 'service' });
			await set(id, { subject: 'Squeaks at night' });
			expect(await read(id)).toMatchObject({ queue_id: night['id'], team_key: 'service-leads' });
			// The first rule that fits decides.
			await set(id, { kind: 'incident' });
			expect(await read(id)).toMatchObject({ queue_id: 'quality', team_key: 'quality' });
			await set(id, { queue_id: 'service' });
			await set(id, { kind: 'question' });
			await set(id, { kind: 'incident' });
			expect(await read(id)).toMatchObject({
				queue_id: 'service',
				team_key: 'service',
				is_queue_by_hand: 1
			});
			// Emptied, the rules have it again.
			await set(id, { queue_id: null });
			expect(await read(id)).toMatchObject({ queue_id: 'quality', is_queue_by_hand: 0 });
			await expect(
				act(db, (tx) => createRecord(tx, stan, 'case_queue', { name: 'X' }, context))
			).rejects.toMatchObject({ code: 'permission_denied' });
		});

		it('promises by the first service level that fits, in its calendar', async () => {
			const segment = await add(db, 'customer_segment', { name: 'Gold' });
			await act(db, (tx) =>
				createRecord(
					tx,
					ada,
					'sla_policy',
					{
						name: 'Gold',
						position: 1,
						segment_id: segment['id'] ?? null,
						customer_kind: 'company',
						response_minutes: 30,
						resolution_minutes: 60,
						is_around_the_clock: 1
					},
					context
				)
			);
			const gold = await add(db, 'customer', { name: 'Gold', segment_id: segment['id'] ?? null });
			const id = await open({ priority: 'high' });
			expect(await read(id)).toMatchObject({
				sla_policy_id: 'standard-high',
				calendar_key: 'office',
				first_response_due_at: NOW + 4 * HOUR,
				// 16 hours are two days of eight.
				resolution_due_at: NOW + 32 * HOUR,
				next_due_at: NOW + 4 * HOUR,
				next_warn_at: NOW + 3 * HOUR,
				sla_state: 'on_track'
			});
			await set(id, { customer_id: gold['id'] ?? null });
			const row = await read(id);
			expect(row).toMatchObject({ calendar_key: null, resolution_due_at: NOW + HOUR });
			expect(row['sla_policy_id']).not.toBe('standard-high');
			await set(id, { resolution_due_at: NOW + 5 * HOUR });
			await set(id, { priority: 'low' });
			expect(await read(id)).toMatchObject({
				sla_policy_id: null,
				resolution_due_at: NOW + 5 * HOUR
			});
			const wrong = { name: 'X', position: 9, response_minutes: 9, resolution_minutes: 8 };
			await expect(
				act(db, (tx) => createRecord(tx, ada, 'sla_policy', wrong, context))
			).rejects.toMatchObject({ details: [{ field: 'resolution_minutes' }] });
			const nowhere = { ...wrong, resolution_minutes: 10, calendar_key: 'moon' };
			await expect(
				act(db, (tx) => createRecord(tx, ada, 'sla_policy', nowhere, context))
			).rejects.toMatchObject({ details: [{ field: 'calendar_key' }] });
		});

		it('stands still while the customer is waited for and gives the time back', async () => {
			const id = await open({ priority: 'high' });
			await take(id, 'start', at(1));
			await take(id, 'wait', at(2));
			expect(await read(id)).toMatchObject({
				sla_state: 'paused',
				next_due_at: null,
				paused_at: NOW + 2 * HOUR
			});
			// Late by the clock on the wall, but nobody owes anything.
			while ((await watchServiceLevels(watched(NOW + 200 * HOUR))) > 0);
			expect(await read(id)).toMatchObject({ sla_state: 'paused' });
			// The same time two days later: two days of eight hours stood still.
			await talk(id, 'in', at(50));
			expect(await read(id)).toMatchObject({
				status: 'in_progress',
				paused_minutes: 16 * 60,
				paused_at: null,
				first_responded_at: null,
				first_response_due_at: NOW + 52 * HOUR,
				resolution_due_at: NOW + 80 * HOUR,
				sla_state: 'on_track'
			});
			await talk(id, 'out', at(51));
			await talk(id, 'out', at(52));
			expect(await read(id)).toMatchObject({
				first_responded_at: NOW + 51 * HOUR,
				first_response_minutes: 3 * 60,
				next_due_at: NOW + 80 * HOUR
			});
			await take(id, 'wait', at(52));
			await take(id, 'resolve', at(53), 'Glued');
			// The last hour was the customer's.
			expect(await read(id)).toMatchObject({
				resolution_minutes: 4 * 60,
				paused_minutes: 17 * 60,
				resolution_due_at: NOW + 145 * HOUR,
				sla_state: 'met'
			});
			await take(id, 'reopen', at(54));
			expect(await read(id)).toMatchObject({ resolution_minutes: null, sla_state: 'on_track' });
		});

		it('stops in the statuses that the service level names, and in no others', async () => {
			await act(db, (tx) =>
				createRecord(
					tx,
					ada,
					'sla_policy',
					{
						name: 'Only once assigned',
						position: 1,
						priority: 'urgent',
						response_minutes: 60,
						resolution_minutes: 120,
						is_around_the_clock: 1,
						is_new_stopped: 1,
						is_waiting_stopped: 0
					},
					context
				)
			);
			const id = await open({ priority: 'urgent' });
			expect(await read(id)).toMatchObject({ sla_state: 'paused', next_due_at: null });
			await take(id, 'start', at(5));
			await take(id, 'wait', at(6));
			expect(await read(id)).toMatchObject({
				sla_state: 'on_track',
				next_due_at: NOW + 6 * HOUR,
				paused_minutes: 300
			});
		});

		it('says once that a case is at risk and once that it is breached', async () => {
			const id = await open({ priority: 'high' });
			const states = async () =>
				(
					await db.reader
						.selectFrom('audit_event')
						.select('action')
						.where('entity', '=', 'service_case')
						.where('record_id', '=', id)
						.where('action', 'like', 'service_case.%')
						.orderBy('no')
						.execute()
				).map(({ action }) => action);
			const rounds = async (now: number) => {
				for (let told = 1; told > 0;) {
					// Two nodes at the same moment.
					const both = [watchServiceLevels(watched(now)), watchServiceLevels(watched(now))];
					told = (await Promise.all(both)).reduce((sum, count) => sum + count, 0);
				}
			};
			await rounds(NOW + 3 * HOUR - 1);
			expect(await states()).toEqual([]);
			await rounds(NOW + 3 * HOUR);
			expect(await states()).toEqual(['service_case.at_risk']);
			await rounds(NOW + 4 * HOUR);
			expect((await read(id))['sla_state']).toBe('at_risk');
			await rounds(NOW + 4 * HOUR + 1);
			await rounds(NOW + 4 * HOUR + 2);
			expect(await states()).toEqual(['service_case.at_risk', 'service_case.breached']);
			await talk(id, 'out', at(5));
			await take(id, 'resolve', at(6), 'Done').catch(() => undefined);
			await take(id, 'start', at(6));
			await take(id, 'resolve', at(6), 'Done');
			// The answer was late, and stays so.
			expect(await read(id)).toMatchObject({ sla_state: 'missed', next_due_at: null });
		});

		it('merges two cases and takes it back exactly', async () => {
			const customer = await add(db, 'customer', { name: 'Twice' });
			const [first, second] = await Promise.all(
				['SO-1', 'SO-2'].map((number) =>
					add(db, 'sales_order', {
						number: `${number}-${dialect}`,
						customer_id: customer['id'] ?? null,
						ordered_on: '2026-01-01'
					})
				)
			);
			const target = await open({ sales_order_id: first!['id'] ?? null });
			const source = await open({
				sales_order_id: second!['id'] ?? null,
				customer_id: customer['id'] ?? null
			});
			const extra = await add(db, 'case_order', {
				service_case_id: source,
				sales_order_id: first!['id'] ?? null
			});
			await talk(source, 'out', at(1));
			await talk(target, 'in', at(1));
			const before = [await read(source), await read(target)];
			const talks = async (id: string) =>
				(
					await db.reader
						.selectFrom('interaction')
						.select('id')
						.where('service_case_id', '=', id)
						.execute()
				).length;
			const orders = async (id: string) =>
				(
					await db.reader
						.selectFrom('case_order')
						.select('sales_order_id')
						.where('service_case_id', '=', id)
						.orderBy('created_at')
						.execute()
				).length;
			await act(db, (tx) => mergeCases(tx, stan, { id: source, intoId: target }, at(2)));
			expect(await read(source)).toMatchObject({
				status: 'closed',
				resolution_code: 'merged',
				merged_into_id: target,
				sla_state: 'none',
				next_due_at: null
			});
			expect(await read(target)).toMatchObject({
				customer_id: customer['id'],
				first_responded_at: NOW + HOUR
			});
			expect([await talks(source), await talks(target)]).toEqual([0, 2]);
			expect([await orders(source), await orders(target)]).toEqual([0, 2]);
			expect(await mergeOf(db.reader, 'service_case', source)).toMatchObject({ keptId: target });
			await expect(
				act(db, (tx) => mergeCases(tx, stan, { id: target, intoId: source }, at(2)))
			).rejects.toMatchObject({ code: 'merge_not_possible' });
			// What comes later stays where it came.
			await talk(target, 'in', at(3));
			const undo = { table: 'service_case', mergedId: source };
			await expect(act(db, (tx) => undoMerge(tx, nobody, undo, at(2)))).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await act(db, (tx) => undoMerge(tx, stan, undo, at(2)));
			const kept = (row: Record<string, unknown>) => ({
				...row,
				version: 0,
				updated_at: 0,
				updated_by: ''
			});
			expect([kept(await read(source)), kept(await read(target))]).toEqual(before.map(kept));
			expect([await talks(source), await talks(target)]).toEqual([1, 2]);
			expect([await orders(source), await orders(target)]).toEqual([1, 0]);
			await expect(act(db, (tx) => undoMerge(tx, stan, undo, at(2)))).rejects.toMatchObject({
				code: 'merge_not_undoable'
			});
			await act(db, (tx) => deleteLine(tx, stan, 'case_order', String(extra['id']), context));
			expect(await orders(source)).toBe(0);
		});

		it('lets nobody merge who may not change cases, nor a case with itself', async () => {
			const id = await open();
			const same = { id, intoId: id };
			await expect(act(db, (tx) => mergeCases(tx, stan, same, context))).rejects.toMatchObject({
				code: 'merge_not_possible'
			});
			await expect(act(db, (tx) => mergeCases(tx, nobody, same, context))).rejects.toMatchObject({
				code: 'permission_denied'
			});
		});

		it('promises what comes over the public form too', async () => {
			const row = await act(db, (tx) =>
				openServiceCase(tx, publicActor, { subject: 'Hello', kind: 'incident' }, context)
			);
			expect(row).toMatchObject({ queue_id: 'quality', sla_policy_id: 'standard-normal' });
		});
	});
