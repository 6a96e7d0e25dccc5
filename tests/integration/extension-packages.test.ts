import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { descriptionOf } from '#lib/records/extension/describe-field.ts';
import { applyWaiting } from '#lib/records/extension/decide-change.server.ts';
import {
	exportPackage,
	previewPackage,
	readPackage,
	submitPackage
} from '#lib/records/extension/packages.server.ts';
import { setFourEyes, waitingChanges } from '#lib/records/extension/schema-changes.server.ts';
import { readExtensions, refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { saveView } from '#lib/records/store/saved-views.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField, fieldNow, submit } from './extension-rig.ts';
import { ada, add, addPeople, context, NOW, person, stan } from './records-rig.ts';

const as = (db: Database, actor = ada) => ({ db, actor, now: NOW, timeZone: 'UTC' });
const counts = (items: readonly { outcome: string }[]) =>
	Object.fromEntries(
		[...Map.groupBy(items, ({ outcome }) => outcome)].map(([k, v]) => [k, v.length])
	);

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let from: Database;
		let file: string;
		beforeAll(async () => {
			from = await testDatabase(dialect);
			await addPeople(from);
			await refreshCatalogue(from);
			const own = { titleLabel: 'Name', read: ['staff' as const], write: ['manager' as const] };
			const table = { label: 'Vehicle', labelPlural: 'Vehicles', numberPrefix: 'V-', ...own };
			await submit(from, { kind: 'add-table', table });
			const lines = { label: 'Trip', labelPlural: 'Trips', parent: 'c_vehicle', ...own };
			await submit(from, { kind: 'add-table', table: lines });
			await addField(from, 'c_vehicle', {
				label: 'Driver',
				type: 'reference',
				references: 'employee'
			});
			await addField(from, 'customer', {
				label: 'Car',
				type: 'reference',
				references: 'c_vehicle'
			});
			await addField(from, 'c_trip', { label: 'Far', type: 'boolean', formula: '1 > 0' });
			await addField(from, 'c_trip', { label: 'Km', type: 'decimal', decimals: 1, min: 0 });
			await addField(from, 'customer', {
				label: 'Zone',
				type: 'choice',
				choices: [
					{ label: 'North', tone: 'accent' },
					{ label: 'South', isArchived: true }
				]
			});
			const far = { ...descriptionOf(fieldNow('c_trip', 'c_is_far')), formula: 'c_km > 100' };
			await submit(from, { kind: 'change-field', table: 'c_trip', name: 'c_is_far', field: far });
			await submit(from, { kind: 'move-field', table: 'customer', name: 'c_zone', by: -1 });
			const view = {
				table: 'customer',
				name: 'North',
				query: '?filter=c_zone.is.north',
				isShared: true
			};
			await inTransaction(from, (tx) => saveView(tx, ada, view, context));
			file = JSON.stringify(await exportPackage(as(from)));
		});

		/** Apart from the version, which counts changes. */
		const catalogueOf = async (db: Database) => {
			const { tables, fields } = await readExtensions(db.reader);
			return { tables, fields };
		};

		it('gives an empty installation the same catalogue, with columns that work', async () => {
			const to = await testDatabase(dialect);
			await addPeople(to);
			await refreshCatalogue(to);
			const content = readPackage(file);
			const before = await catalogueOf(to);
			const items = await previewPackage(as(to), content);
			expect(counts(items)).toEqual({ added: 8 });
			expect(await catalogueOf(to)).toEqual(before);
			await submitPackage(as(to), content);
			const positions = (field: { position: number }) => ({ ...field, position: 0 });
			const [here, there] = [await catalogueOf(from), await catalogueOf(to)];
			expect(there.tables).toEqual(here.tables);
			expect(there.fields.map(positions)).toEqual(here.fields.map(positions));
			expect(JSON.parse(JSON.stringify(await exportPackage(as(to))))).toEqual(JSON.parse(file));
			const row = await createRecordCommand(to, ada, 'c_vehicle', { name: 'HB 1' }, context);
			const trip = { c_vehicle_id: row['id'] ?? null, name: 'North', c_km: 1205 };
			expect(await createRecordCommand(to, ada, 'c_trip', trip, context)).toMatchObject({
				c_is_far: 1
			});
			expect(counts(await previewPackage(as(to), content))).toEqual({ same: 8 });
		});

		it('says what it would change, and drops nothing that it does not name', async () => {
			const to = await testDatabase(dialect);
			await addPeople(to);
			await refreshCatalogue(to);
			await addField(to, 'customer', { label: 'Mine', type: 'text' });
			await addField(to, 'customer', {
				label: 'Zone',
				type: 'choice',
				choices: [{ label: 'North' }]
			});
			const items = await previewPackage(as(to), readPackage(file));
			expect(counts(items)).toEqual({ added: 7, changed: 1 });
			await submitPackage(as(to), readPackage(file));
			const { fields } = await catalogueOf(to);
			expect(fields.filter(({ table }) => table === 'customer').map(({ name }) => name)).toEqual([
				'c_mine',
				'c_zone',
				'c_car_id'
			]);
		});

		it('names every conflict and brings in nothing while there is one', async () => {
			const to = await testDatabase(dialect);
			await addPeople(to);
			await refreshCatalogue(to);
			await addField(to, 'customer', { label: 'Zone', type: 'text' });
			await add(to, 'customer', { name: 'Somebody', c_zone: 'east' });
			const items = await previewPackage(as(to), readPackage(file));
			expect(items.filter(({ outcome }) => outcome === 'conflict')).toMatchObject([
				{ name: 'customer.c_zone', messages: [expect.stringContaining('The type stays')] }
			]);
			await expect(submitPackage(as(to), readPackage(file))).rejects.toMatchObject({
				code: 'schema_change_refused'
			});
			expect((await catalogueOf(to)).tables).toEqual([]);
			const tables = await to.writer.introspection.getTables();
			expect(tables.some(({ name }) => name === 'c_vehicle')).toBe(false);
		});

		it('needs a second person where the company wants one', async () => {
			const to = await testDatabase(dialect);
			await addPeople(to);
			await refreshCatalogue(to);
			await setFourEyes(as(to), true);
			const content = readPackage(file);
			expect(await submitPackage(as(to), content)).toMatchObject({ isApplied: false });
			const [waiting] = await waitingChanges(to.reader, ada);
			await expect(applyWaiting(as(to), waiting?.id ?? '')).rejects.toMatchObject({
				code: 'schema_change_own'
			});
			await applyWaiting(as(to, person('eve', 'administrator')), waiting?.id ?? '');
			expect((await catalogueOf(to)).fields).toHaveLength(5);
		});

		it('refuses what is no package, a newer one, and people who may not', async () => {
			expect(() => readPackage('{')).toThrow(expect.objectContaining({ code: 'package_invalid' }));
			const newer = JSON.stringify({ ...JSON.parse(file), version: 99 });
			expect(() => readPackage(newer)).toThrow(
				expect.objectContaining({ code: 'package_invalid' })
			);
			const evil = file.replaceAll('c_vehicle', 'x"; drop table customer; --');
			expect(() => readPackage(evil)).toThrow(expect.objectContaining({ code: 'package_invalid' }));
			await expect(exportPackage(as(from, stan))).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await expect(previewPackage(as(from, stan), readPackage(file))).rejects.toMatchObject({
				code: 'permission_denied'
			});
		});
	});
