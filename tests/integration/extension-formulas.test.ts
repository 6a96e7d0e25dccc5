import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { descriptionOf } from '#lib/records/extension/describe-field.ts';
import { computeFormulas, formulaRun } from '#lib/records/extension/formula-runs.server.ts';
import { applyWaiting, withdrawWaiting } from '#lib/records/extension/decide-change.server.ts';
import {
	needsFourEyes,
	setFourEyes,
	waitingChanges
} from '#lib/records/extension/schema-changes.server.ts';
import { importCsv, inspectImport } from '#lib/records/import/import-csv.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { findTable } from '#lib/records/catalogue/live-catalogue.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField, fieldNow, submit } from './extension-rig.ts';
import { ada, add, addPeople, context, mia, NOW, person, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		describe('formula fields', () => {
			let db: Database;
			let oldId: string;
			const total = 'c_total_minor';
			const changed = (formula: string) => ({
				kind: 'change-field' as const,
				table: 'customer',
				name: total,
				field: { ...descriptionOf(fieldNow('customer', total)), formula }
			});
			beforeAll(async () => {
				db = await testDatabase(dialect);
				await addPeople(db);
				await refreshCatalogue(db);
				await addField(db, 'customer', { label: 'Hours', type: 'decimal', decimals: 2 });
				await addField(db, 'customer', { label: 'Rate', type: 'money' });
				oldId = String((await add(db, 'customer', { name: 'Old', c_hours: 150 }))['id']);
				await addField(db, 'customer', {
					label: 'Total',
					type: 'money',
					formula: 'c_hours * c_rate_minor'
				});
				await addField(db, 'customer', {
					label: 'Big',
					type: 'boolean',
					formula: `${total} > 1000`
				});
			});

			it('are computed when a record is written, also from another formula', async () => {
				const values = { name: 'New', c_hours: 1050, c_rate_minor: 120_00 };
				const row = await createRecordCommand(db, stan, 'customer', values, context);
				expect(row).toMatchObject({ [total]: 1260_00, c_is_big: 1 });
				const update = { id: String(row['id']), version: 1, values: { c_hours: 100 } };
				const after = await updateRecordCommand(db, stan, 'customer', update, context);
				expect(after).toMatchObject({ [total]: 120_00, c_is_big: 0 });
				const none = await createRecordCommand(db, stan, 'customer', { name: 'None' }, context);
				expect(none).toMatchObject({ [total]: null });
			});

			it('are written by nobody, and filled by an import', async () => {
				await expect(
					createRecordCommand(db, stan, 'customer', { name: 'X', [total]: 1 }, context)
				).rejects.toMatchObject({ details: [{ field: total }] });
				const bytes = Buffer.from('Name,Hours,Rate\nFrom a file,2,50\n');
				const file = { name: 'c.csv', bytes };
				const { mapping } = await inspectImport(db.reader, mia, 'customer', file);
				await importCsv(db, mia, 'customer', file, mapping, context, () => undefined);
				const row = await db.reader
					.selectFrom('customer')
					.selectAll()
					.where('name', '=', 'From a file')
					.executeTakeFirstOrThrow();
				expect(row).toMatchObject({ [total]: 100_00, c_is_big: 0 });
			});

			it('are computed again for every record when they change, with progress', async () => {
				while ((await computeFormulas(db)) > 0);
				expect(await formulaRun(db.reader, 'customer')).toBeNull();
				for (let index = 0; index < 520; index++)
					await add(db, 'customer', { name: `C ${index}`, c_hours: 100 });
				await submit(db, changed('c_hours * 10'));
				expect(await formulaRun(db.reader, 'customer')).toMatchObject({ done: 0, total: 524 });
				expect(await computeFormulas(db)).toBe(500);
				expect(await formulaRun(db.reader, 'customer')).toMatchObject({ done: 500, total: 524 });
				expect(await computeFormulas(db)).toBe(24);
				expect(await formulaRun(db.reader, 'customer')).toBeNull();
				const old = await getRecord(db.reader, stan, 'customer', oldId);
				expect(old.values).toMatchObject({ [total]: 15_00, c_is_big: 0 });
				expect(old.version).toBe(1);
			});

			it('refuse themselves, and to be read by what is archived', async () => {
				await expect(submit(db, changed(`${total} + 1`))).rejects.toMatchObject({
					details: [{ field: 'formula' }]
				});
				await expect(submit(db, changed('if c_is_big then 1 else 2'))).rejects.toMatchObject({
					details: [{ field: 'formula' }]
				});
				await expect(submit(db, changed('c_hours *'))).rejects.toMatchObject({
					details: [{ field: 'formula' }]
				});
				await expect(
					submit(db, { kind: 'archive-field', table: 'customer', name: 'c_hours' })
				).rejects.toMatchObject({ details: [{ message: expect.stringContaining('“Total”') }] });
			});
		});

		describe('two pairs of eyes', () => {
			let db: Database;
			const as = (actor = ada) => ({ db, actor, now: NOW, timeZone: 'UTC' });
			const eve = person('eve', 'administrator');
			const dee = person('dee', 'designer');
			const field = (label: string) =>
				({ kind: 'add-field', table: 'customer', field: { label, type: 'text' } }) as const;
			const isThere = (name: string) =>
				findTable('customer')?.fields.some((f) => f.name === name) ?? false;
			beforeAll(async () => {
				db = await testDatabase(dialect);
				await addPeople(db);
				await refreshCatalogue(db);
			});

			it('lets a designer propose what an administrator applies', async () => {
				expect(await submit(db, field('One'), dee)).toMatchObject({ isApplied: false });
				expect(isThere('c_one')).toBe(false);
				const [waiting] = await waitingChanges(db.reader, ada);
				expect(waiting).toMatchObject({ draftedBy: 'dee', isForMe: true });
				await expect(applyWaiting(as(dee), waiting?.id ?? '')).rejects.toMatchObject({
					code: 'permission_denied'
				});
				await applyWaiting(as(ada), waiting?.id ?? '');
				expect(isThere('c_one')).toBe(true);
				await expect(applyWaiting(as(ada), waiting?.id ?? '')).rejects.toMatchObject({
					code: 'schema_change_gone'
				});
			});

			it('keeps an administrator from applying what he drafted, once the company wants it', async () => {
				await expect(setFourEyes(as(mia), true)).rejects.toMatchObject({
					code: 'permission_denied'
				});
				await setFourEyes(as(), true);
				expect(await needsFourEyes(db.reader)).toBe(true);
				expect(await submit(db, field('Two'))).toMatchObject({ isApplied: false });
				const [waiting] = await waitingChanges(db.reader, ada);
				expect(waiting?.isForMe).toBe(false);
				await expect(applyWaiting(as(ada), waiting?.id ?? '')).rejects.toMatchObject({
					code: 'schema_change_own'
				});
				expect(isThere('c_two')).toBe(false);
				await applyWaiting(as(eve), waiting?.id ?? '');
				expect(isThere('c_two')).toBe(true);
			});

			it('refuses what does not fit any more when it is applied, and can be withdrawn', async () => {
				await submit(db, field('Three'));
				await submit(db, field('Three'));
				const [first, second] = await waitingChanges(db.reader, eve);
				await applyWaiting(as(eve), first?.id ?? '');
				await expect(applyWaiting(as(eve), second?.id ?? '')).rejects.toMatchObject({
					code: 'schema_change_refused',
					details: [{ field: 'label' }]
				});
				expect(await waitingChanges(db.reader, eve)).toHaveLength(1);
				await withdrawWaiting(as(ada), second?.id ?? '');
				expect(await waitingChanges(db.reader, eve)).toEqual([]);
				const audit = await db.reader
					.selectFrom('audit_event')
					.select('action')
					.where('action', 'like', 'catalogue.%')
					.orderBy('no')
					.execute();
				expect(audit.map(({ action }) => action)).toEqual([
					'catalogue.draft',
					'catalogue.add-field',
					'catalogue.four_eyes',
					'catalogue.draft',
					'catalogue.add-field',
					'catalogue.draft',
					'catalogue.draft',
					'catalogue.add-field',
					'catalogue.withdraw'
				]);
			});
		});
	});
