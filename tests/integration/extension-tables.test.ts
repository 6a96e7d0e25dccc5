import { beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '#lib/api/open-api.ts';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { findTable } from '#lib/records/catalogue/live-catalogue.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { loadListPage } from '#lib/records/pages/list-page.server.ts';
import { loadNewPage } from '#lib/records/pages/new-page.server.ts';
import { visibleExtensions } from '#lib/records/pages/visible-extensions.ts';
import { archiveRecordCommand } from '#lib/records/store/archive-record.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { deleteLine } from '#lib/records/store/delete-line.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { documentLines, relatedRecords } from '#lib/records/store/related-records.server.ts';
import { searchReferences } from '#lib/records/store/search-references.server.ts';
import { visibleTables } from '#lib/records/store/table-access.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { reportsFor } from '#lib/reports/query/live-reports.ts';
import { addComment } from '#lib/records/discussion/comments.server.ts';
import { searchEverything } from '#lib/shell/search.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { addField, submit, type Described } from './extension-rig.ts';
import { act, ada, addPeople, context, mia, stan } from './records-rig.ts';

type Table = Extract<Described, { kind: 'add-table' }>['table'];

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let customerId: string;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			const row = await createRecordCommand(db, stan, 'customer', { name: 'Alfreds' }, context);
			customerId = String(row['id']);
			await addTable({
				label: 'Vehicle',
				labelPlural: 'Vehicles',
				titleLabel: 'Plate',
				numberPrefix: 'VEH-',
				read: ['staff'],
				write: ['manager']
			});
			await addField(db, 'c_vehicle', {
				label: 'Owner',
				type: 'reference',
				references: 'customer'
			});
			await addField(db, 'c_vehicle', { label: 'Price', type: 'money', isInList: true });
		});

		async function addTable(table: Table) {
			const { planned } = await submit(db, { kind: 'add-table', table });
			return planned.step.kind === 'table' ? planned.step.after?.name : undefined;
		}
		const create = (actor: Actor, values: Record<string, string | number>) =>
			createRecordCommand(db, actor, 'c_vehicle', values, context);

		it('numbers, titles, lists, finds, changes and archives records of an own table', async () => {
			const row = await create(mia, { name: 'HB-1', c_owner_id: customerId, c_price_minor: 100 });
			expect(row).toMatchObject({ number: 'VEH-00001', name: 'HB-1', version: 1 });
			const id = String(row['id']);
			const query = readRecordQuery(
				tableOf('c_vehicle'),
				new URLSearchParams({ q: 'hb', sort: '-c_price_minor' })
			);
			const page = await listRecords(db.reader, stan, 'c_vehicle', query);
			expect(page.records).toMatchObject([{ title: 'HB-1', titles: { c_owner_id: 'Alfreds' } }]);
			expect(await searchReferences(db.reader, stan, 'c_vehicle', 'HB')).toMatchObject([
				{ title: 'HB-1', detail: 'VEH-00001' }
			]);
			const found = await searchEverything(db, stan, 'HB-1');
			expect(found.map(({ href }) => href)).toEqual([`/records/c_vehicle/${id}`]);
			const update = { id, version: 1, values: { name: 'HB-2' } };
			await updateRecordCommand(db, mia, 'c_vehicle', update, context);
			expect((await getRecord(db.reader, stan, 'c_vehicle', id)).title).toBe('HB-2');
			const archived = { id, isArchived: true };
			await archiveRecordCommand(db, mia, 'c_vehicle', archived, context);
			const rest = await listRecords(db.reader, stan, 'c_vehicle', query);
			expect(rest.total).toBe(0);
			await archiveRecordCommand(db, mia, 'c_vehicle', { id, isArchived: false }, context);
		});

		it('stands beside the shipped record that it points to, and takes references itself', async () => {
			const related = await relatedRecords(db.reader, stan, 'customer', customerId);
			const vehicles = related.find(({ list }) => list.table === 'c_vehicle');
			expect(vehicles).toMatchObject({ list: { label: 'Vehicles' }, page: { total: 1 } });
			const name = await addField(db, 'service_case', {
				label: 'Vehicle',
				type: 'reference',
				references: 'c_vehicle'
			});
			expect(name).toBe('c_vehicle_id');
			const vehicleId = vehicles?.page.records[0]?.id ?? '';
			const values = { subject: 'Flat tyre', channel: 'phone', customer_id: customerId };
			await createRecordCommand(
				db,
				stan,
				'service_case',
				{ ...values, c_vehicle_id: vehicleId },
				context
			);
			const beside = await relatedRecords(db.reader, stan, 'c_vehicle', vehicleId);
			expect(beside.map(({ list, page }) => [list.table, page.total])).toEqual([
				['service_case', 1]
			]);
		});

		it('is read and written by the roles that it names, everywhere', async () => {
			const designer: Actor = { ...stan, userId: 'dee', name: 'dee', roles: ['designer'] };
			await expect(create(stan, { name: 'X' })).rejects.toMatchObject({
				code: 'table_not_for_role'
			});
			const query = readRecordQuery(tableOf('c_vehicle'), new URLSearchParams());
			await expect(listRecords(db.reader, designer, 'c_vehicle', query)).rejects.toMatchObject({
				code: 'table_not_for_role'
			});
			await expect(searchReferences(db.reader, designer, 'c_vehicle', '')).rejects.toMatchObject({
				code: 'table_not_for_role'
			});
			const [vehicle] = (await listRecords(db.reader, stan, 'c_vehicle', query)).records;
			const about = { table: 'c_vehicle', id: String(vehicle?.id), body: 'Its brakes squeal' };
			await act(db, (tx) => addComment(tx, stan, about, context));
			expect(await searchEverything(db, stan, 'squeal')).toMatchObject([{ label: about.body }]);
			expect(await searchEverything(db, designer, 'squeal')).toEqual([]);
			expect(await searchEverything(db, designer, 'HB-2')).toEqual([]);
			const names = (actor: Actor) => visibleExtensions(actor).tables.map(({ name }) => name);
			expect([names(stan), names(designer), names(ada)]).toEqual([
				['c_vehicle'],
				[],
				['c_vehicle']
			]);
			const described = (actor: Actor) =>
				Object.keys(openApi(visibleTables(actor))['paths'] as object).includes(
					'/records/c_vehicle'
				);
			expect([described(stan), described(designer)]).toEqual([true, false]);
			const counted = (actor: Actor) =>
				reportsFor(actor).datasets.some(({ key }) => key === 'c_vehicle');
			expect([counted(stan), counted(designer)]).toEqual([true, false]);
			const related = await relatedRecords(db.reader, designer, 'customer', customerId);
			expect(related.some(({ list }) => list.table === 'c_vehicle')).toBe(false);
			const cases = readRecordQuery(
				tableOf('service_case'),
				new URLSearchParams({ sort: 'c_vehicle_id' })
			);
			const page = await listRecords(db.reader, designer, 'service_case', cases);
			expect(page.records[0]?.titles).not.toHaveProperty('c_vehicle_id');
			const id = String(page.records[0]?.values['c_vehicle_id']);
			const request = (actor: Actor) => ({ db, actor, context });
			const asks = new URLSearchParams({ c_vehicle_id: id, filter: `c_vehicle_id.is.${id}` });
			for (const load of [loadNewPage, loadListPage]) {
				const shown = async (actor: Actor) =>
					JSON.stringify(await load(request(actor), 'service_case', asks)).includes('HB-2');
				expect([await shown(stan), await shown(designer)]).toEqual([true, false]);
			}
		});

		it('has lines that belong to a record, in their order', async () => {
			const name = await addTable({
				label: 'Road test',
				labelPlural: 'Road tests',
				titleLabel: 'What',
				write: ['manager'],
				parent: 'c_vehicle'
			});
			expect(name).toBe('c_road_test');
			expect(findTable('c_vehicle')?.lines).toMatchObject({ table: 'c_road_test' });
			const vehicle = await create(mia, { name: 'HB-3' });
			const add = (what: string) =>
				createRecordCommand(
					db,
					mia,
					'c_road_test',
					{ c_vehicle_id: vehicle['id'] ?? null, name: what },
					context
				);
			const first = await add('Brakes');
			await add('Lights');
			const lines = await documentLines(db.reader, mia, 'c_vehicle', String(vehicle['id']));
			expect(lines.map(({ values }) => [values['position'], values['name']])).toEqual([
				[1, 'Brakes'],
				[2, 'Lights']
			]);
			await act(db, (tx) => deleteLine(tx, mia, 'c_road_test', String(first['id']), context));
			expect(await documentLines(db.reader, mia, 'c_vehicle', String(vehicle['id']))).toHaveLength(
				1
			);
		});

		it('is archived only when nothing points to it, and dropped only with its name', async () => {
			const archive = { kind: 'archive-table', name: 'c_vehicle' } as const;
			await expect(submit(db, archive)).rejects.toMatchObject({
				details: [
					{ message: expect.stringContaining('“Vehicle” of service_case') },
					{ message: expect.stringContaining('“Road tests” are its lines') }
				]
			});
			await submit(db, { kind: 'archive-field', table: 'service_case', name: 'c_vehicle_id' });
			await submit(db, { kind: 'archive-table', name: 'c_road_test' });
			await submit(db, archive);
			expect(findTable('c_vehicle')).toBeNull();
			const drop = (typed: string) => submit(db, { kind: 'drop-table', name: 'c_vehicle', typed });
			await expect(drop('c_vehicle')).rejects.toMatchObject({ code: 'schema_change_refused' });
			await submit(db, {
				kind: 'drop-field',
				table: 'service_case',
				name: 'c_vehicle_id',
				typed: 'c_vehicle_id'
			});
			await submit(db, { kind: 'drop-table', name: 'c_road_test', typed: 'c_road_test' });
			await expect(drop('vehicle')).rejects.toMatchObject({ code: 'schema_change_refused' });
			await drop('c_vehicle');
			const tables = await db.writer.introspection.getTables();
			expect(tables.some(({ name }) => name.startsWith('c_'))).toBe(false);
		});

		it('refuses names that are taken, and a table that nothing names', async () => {
			await expect(
				addTable({ label: 'Customer', labelPlural: 'Clients', titleLabel: 'Name' })
			).rejects.toMatchObject({
				details: [{ field: 'label' }]
			});
			await expect(addTable({ label: 'Thing', labelPlural: 'Things' })).rejects.toMatchObject({
				details: [{ field: 'titleLabel' }]
			});
		});
	});
