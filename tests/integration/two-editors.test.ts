/**
 * Two people and one record, over every way of changing it: whoever comes second with what he saw first
 * is refused and told, or keeps what the other wrote. What stood there is in the history in any case.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { apiRequest } from '#lib/api/api-request.server.ts';
import { updateRecordFor } from '#lib/api/records-api.server.ts';
import { readConfiguration } from '#lib/configuration/configuration.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { createBulkChange } from '#lib/records/bulk/create-bulk-change.server.ts';
import { runBulkChanges } from '#lib/records/bulk/run-bulk-changes.server.ts';
import { saveRecordForm } from '#lib/records/pages/record-actions.server.ts';
import { saveCell } from '#lib/records/pages/save-cell.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { createRuntime } from '#lib/workflows/runtime/runtime.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, fay, NOW, stan } from './records-rig.ts';

interface Edit {
	readonly id: string;
	/** As the editor saw it. */
	readonly version: number;
	readonly field: 'city' | 'region';
	readonly value: string;
}

type Way = (actor: Actor, edit: Edit) => Promise<'saved' | 'refused'>;

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let application: Parameters<typeof apiRequest>[0]['application'];
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			await act(db, (tx) => tx.updateTable('user').set({ is_active: 1, roles: 'staff' }).execute());
			const runtime = createRuntime(db, { connectors: [] });
			application = { db, runtime, configuration: readConfiguration({ TIME_ZONE: 'UTC' }) };
		});

		const formOf = ({ version, field, value }: Edit, more: Record<string, string> = {}) => {
			const form = new FormData();
			const entries = { ...more, [field]: value, version: String(version) };
			for (const [name, text] of Object.entries(entries)) form.set(name, text);
			return form;
		};
		const place = (id: string) => ({ table: 'customer', id });

		/** Each with what it says of a change that it did not see. */
		const WAYS: Readonly<Record<string, Way>> = {
			'the form of the page': async (actor, edit) => {
				const failed = await saveRecordForm({ db, actor, context }, place(edit.id), formOf(edit));
				if (!failed) return 'saved';
				expect(failed.status).toBe(409);
				// What the other wrote comes back beside what was typed.
				expect(failed.data).toMatchObject({ problem: { code: 'record_changed' } });
				expect(failed.data).toHaveProperty('current.version');
				expect(JSON.stringify(failed.data)).toContain(edit.value);
				return 'refused';
			},
			'a cell of the list': async (actor, edit) => {
				const form = formOf(edit, { field: edit.field });
				const answer = await saveCell({ db, actor, context }, place(edit.id), form);
				if (answer.ok) return 'saved';
				expect(answer.status).toBe(409);
				expect(await answer.json()).toMatchObject({
					problem: { code: 'record_changed' },
					current: { id: edit.id }
				});
				return 'refused';
			},
			'the interface': async (actor, edit) => {
				const body = { version: edit.version, values: { [edit.field]: edit.value } };
				try {
					await updateRecordFor(apiRequest({ application, actor }), 'customer', edit.id, body);
					return 'saved';
				} catch (error) {
					expect(error).toMatchObject({ code: 'record_changed' });
					return 'refused';
				}
			},
			/** Says one value for many: it wants to stand whatever was there, and touches nothing else. */
			'a change of many': async (actor, edit) => {
				const step = { kind: 'set', field: edit.field, value: edit.value } as const;
				const input = { id: newId(), table: 'customer', scope: { ids: [edit.id] }, step };
				await act(db, (tx) => createBulkChange(tx, actor, input, context));
				const worker = { db, clock: { now: () => NOW }, timeZone: 'UTC' };
				while ((await runBulkChanges(worker, 'node')) > 0);
				return 'saved';
			}
		};
		const NAMES = Object.keys(WAYS);
		const seesVersion = (way: string) => way !== 'a change of many';
		const PAIRS = NAMES.flatMap((first) => NAMES.map((second) => [first, second] as const));

		async function customer() {
			const row = await add(db, 'customer', { name: 'Alfreds', city: 'Old', region: 'Old' });
			return { id: String(row['id']), version: Number(row['version']) };
		}

		/** Each change begins where the one before ended: nothing was written over unseen. */
		async function chainOf(id: string, field: string): Promise<unknown[]> {
			const events = await db.reader
				.selectFrom('audit_event')
				.select(['before_json', 'after_json'])
				.where('entity', '=', 'customer')
				.where('record_id', '=', id)
				.orderBy('no')
				.execute();
			const values: unknown[] = [];
			for (const event of events) {
				const before = JSON.parse(event.before_json ?? '{}') as Record<string, unknown>;
				const after = JSON.parse(event.after_json ?? '{}') as Record<string, unknown>;
				if (!(field in after)) continue;
				if (values.length > 0) expect(before[field]).toBe(values.at(-1));
				values.push(after[field]);
			}
			return values;
		}

		it.each(PAIRS)('%s, then %s: the same field', async (first, second) => {
			const { id, version } = await customer();
			expect(await WAYS[first]!(stan, { id, version, field: 'city', value: 'First' })).toBe(
				'saved'
			);
			const then = await WAYS[second]!(fay, { id, version, field: 'city', value: 'Second' });
			expect(then).toBe(seesVersion(second) ? 'refused' : 'saved');
			const row = await getRow(db.reader, 'customer', id);
			expect(row['city']).toBe(then === 'saved' ? 'Second' : 'First');
			const kept = then === 'saved' ? ['Old', 'First', 'Second'] : ['Old', 'First'];
			expect(await chainOf(id, 'city')).toEqual(kept);
		});

		it.each(PAIRS)(
			'%s, then %s: another field keeps what the first wrote',
			async (first, second) => {
				const { id, version } = await customer();
				await WAYS[first]!(stan, { id, version, field: 'city', value: 'First' });
				const then = await WAYS[second]!(fay, { id, version, field: 'region', value: 'Second' });
				const row = await getRow(db.reader, 'customer', id);
				expect(row['city']).toBe('First');
				expect(row['region']).toBe(then === 'saved' ? 'Second' : 'Old');
			}
		);

		it.each(PAIRS)('%s and %s at the same time: one after the other', async (first, second) => {
			const { id, version } = await customer();
			const [one, other] = await Promise.all([
				WAYS[first]!(stan, { id, version, field: 'city', value: 'First' }),
				WAYS[second]!(fay, { id, version, field: 'city', value: 'Second' })
			]);
			const row = await getRow(db.reader, 'customer', id);
			const saved = [
				...(one === 'saved' ? ['First'] : []),
				...(other === 'saved' ? ['Second'] : [])
			];
			expect(saved.length).toBeGreaterThan(0);
			if (seesVersion(first) && seesVersion(second)) expect(saved.length).toBe(1);
			const chain = await chainOf(id, 'city');
			expect(chain[0]).toBe('Old');
			expect(chain.slice(1).sort()).toEqual(saved.sort());
			expect(row['city']).toBe(chain.at(-1));
			expect(row['version']).toBe(1 + saved.length);
		});
	});
