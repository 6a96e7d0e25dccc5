import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { archiveRecordCommand } from '#lib/records/store/archive-record.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { deleteLine } from '#lib/records/store/delete-line.server.ts';
import { getRecord } from '#lib/records/store/get-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { onRecordChanged } from '#lib/records/store/record-changes.server.ts';
import { recordTimeline } from '#lib/records/store/record-timeline.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { relatedRecords } from '#lib/records/store/related-records.server.ts';
import { deleteView, listViews, saveView } from '#lib/records/store/saved-views.server.ts';
import { searchReferences } from '#lib/records/store/search-references.server.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, mia, nobody, NOW, stan } from './records-rig.ts';

function query(table: string, search: string) {
	return readRecordQuery(tableOf(table), new URLSearchParams(search));
}

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});

		it('creates a record with number, defaults, history and company currency', async () => {
			const row = await createRecordCommand(db, stan, 'customer', { name: 'Alfreds' }, context);
			expect(row).toMatchObject({
				number: 'C-00001',
				kind: 'company',
				status: 'active',
				currency: 'EUR',
				payment_days: 30,
				version: 1,
				created_by: 'stan'
			});
			const [entry] = await recordTimeline(db.reader, stan, 'customer', String(row['id']));
			expect(entry).toMatchObject({ title: 'Created', by: 'stan', at: NOW });
		});

		it('refuses a record field by field and gives its number back', async () => {
			const attempt = createRecordCommand(
				db,
				stan,
				'customer',
				{ name: '', payment_days: 9000, segment_id: 'nowhere', status: 'asleep' },
				context
			);
			await expect(attempt).rejects.toMatchObject({
				code: 'record_invalid',
				details: [{ field: 'name' }, { field: 'status' }, { field: 'payment_days' }]
			});
			const missing = { name: 'B', segment_id: 'nowhere' };
			await expect(
				createRecordCommand(db, stan, 'customer', missing, context)
			).rejects.toMatchObject({ details: [{ field: 'segment_id' }] });
			const next = await createRecordCommand(db, stan, 'customer', { name: 'Next' }, context);
			expect(next['number']).toBe('C-00002');
		});

		it('refuses a value that must be unique', async () => {
			const values = { name: 'Twin', number: 'C-00001' };
			await expect(
				createRecordCommand(db, stan, 'customer', values, context)
			).rejects.toMatchObject({
				details: [{ field: 'number', message: '“C-00001” is taken by Alfreds.' }]
			});
		});

		it('keeps people out who may not, fields that are kept, and tables of commands', async () => {
			await expect(
				createRecordCommand(db, nobody, 'customer', { name: 'X' }, context)
			).rejects.toMatchObject({ code: 'permission_denied' });
			await expect(
				createRecordCommand(db, stan, 'warehouse', { name: 'X' }, context)
			).rejects.toMatchObject({ code: 'permission_denied' });
			await expect(createRecordCommand(db, ada, 'stock_move', {}, context)).rejects.toMatchObject({
				code: 'record_write_reserved'
			});
			await expect(
				createRecordCommand(db, ada, 'sales_order', { status: 'closed' }, context)
			).rejects.toMatchObject({ code: 'record_invalid', details: [{ field: 'status' }] });
			await expect(
				listRecords(db.reader, nobody, 'customer', query('customer', ''))
			).rejects.toMatchObject({ code: 'permission_denied' });
		});

		it('detects a stale edit, says who was faster and loses nothing', async () => {
			const row = await add(db, 'customer', { name: 'Edited' });
			const id = String(row['id']);
			const first = { id, version: 1, values: { city: 'Berlin' } };
			await updateRecordCommand(db, mia, 'customer', first, context);
			const second = { id, version: 1, values: { city: 'London' } };
			await expect(
				updateRecordCommand(db, stan, 'customer', second, context)
			).rejects.toMatchObject({
				code: 'record_changed',
				subject: { by: 'mia', expected: 1, actual: 2 },
				details: [{ field: 'city', message: 'Now: Berlin' }]
			});
			const kept = await getRecord(db.reader, stan, 'customer', id);
			expect(kept.values['city']).toBe('Berlin');
			const timeline = await recordTimeline(db.reader, stan, 'customer', id);
			expect(timeline[0]?.changes).toEqual([{ field: 'city', before: null, after: 'Berlin' }]);
		});

		it('lets one of two writers at the same time win', async () => {
			const row = await add(db, 'customer', { name: 'Contested' });
			const update = (city: string) =>
				updateRecordCommand(
					db,
					stan,
					'customer',
					{ id: String(row['id']), version: 1, values: { city } },
					context
				);
			const results = await Promise.allSettled([update('A'), update('B'), update('C')]);
			expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
		});

		it('hides secret fields from staff, also in filters, sorting and history', async () => {
			const row = await add(db, 'employee', { name: 'Eve', hourly_cost_minor: 4200 });
			const id = String(row['id']);
			const seen = await getRecord(db.reader, stan, 'employee', id);
			expect(seen.values).not.toHaveProperty('hourly_cost_minor');
			const full = await getRecord(db.reader, mia, 'employee', id);
			expect(full.values['hourly_cost_minor']).toBe(4200);
			const tried = query(
				'employee',
				'filter=hourly_cost_minor.at_least.1000&sort=hourly_cost_minor'
			);
			const page = await listRecords(db.reader, stan, 'employee', tried);
			expect(page.total).toBe(1);
			await updateRecordCommand(
				db,
				mia,
				'employee',
				{ id, version: 1, values: { hourly_cost_minor: 5000 } },
				context
			);
			const [latest] = await recordTimeline(db.reader, stan, 'employee', id);
			expect(JSON.stringify(latest)).not.toContain('5000');
		});

		it('archives and restores, and shows the archived on request only', async () => {
			const row = await add(db, 'customer', { name: 'Gone GmbH' });
			const input = { id: String(row['id']), isArchived: true };
			await expect(
				archiveRecordCommand(db, stan, 'customer', input, context)
			).rejects.toMatchObject({ code: 'permission_denied' });
			await archiveRecordCommand(db, mia, 'customer', input, context);
			const count = async (search: string) =>
				(await listRecords(db.reader, stan, 'customer', query('customer', search))).total;
			expect(await count('q=gone')).toBe(0);
			expect(await count('q=gone&archived=1')).toBe(1);
			expect(await searchReferences(db.reader, stan, 'customer', 'gone')).toEqual([]);
			await archiveRecordCommand(db, mia, 'customer', { ...input, isArchived: false }, context);
			expect(await count('q=gone')).toBe(1);
		});

		it('searches literally and filters by type', async () => {
			const segment = await add(db, 'customer_segment', { name: 'Key accounts' });
			await add(db, 'customer', {
				name: '100 % Käse_Haus',
				segment_id: segment['id'] ?? null,
				credit_limit_minor: 500_000,
				first_order_on: '2026-01-15'
			});
			const names = async (search: string) =>
				(await listRecords(db.reader, stan, 'customer', query('customer', search))).records.map(
					(record) => record.title
				);
			const found = ['100 % Käse_Haus'];
			expect(await names('q=0+%25+k')).toEqual(found);
			expect(await names('q=_haus')).toEqual(found);
			expect(await names(`filter=segment_id.is.${segment['id']}`)).toEqual(found);
			expect(await names('filter=credit_limit_minor.at_least.5000.00')).toEqual(found);
			expect(await names('filter=credit_limit_minor.at_least.5000.01')).toEqual([]);
			expect(await names('filter=first_order_on.before.2026-01-16')).toEqual(found);
			expect(await names('filter=credit_limit_minor.at_least.nonsense')).toEqual([]);
			expect(await names("filter=city.is.x'%20or%201=1--")).toEqual([]);
		});

		it('pages forth and back by key, also over rows without a value', async () => {
			for (let index = 0; index < 23; index++)
				await add(db, 'supplier', {
					name: `Supplier ${index}`,
					city: index % 3 === 0 ? null : `City ${index % 5}`
				});
			for (const sort of ['city', '-city', 'name', '-created_at']) {
				const pages: string[][] = [];
				let after: string | null = null;
				let last: { next: string | null; previous: string | null };
				do {
					const page = await listRecords(
						db.reader,
						stan,
						'supplier',
						{ ...query('supplier', `sort=${sort}`), after },
						{ limit: 5 }
					);
					pages.push(page.records.map((record) => record.title));
					last = page;
					after = page.next;
				} while (after);
				expect(new Set(pages.flat()).size, sort).toBe(23);
				expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 5, 3]);
				const back = await listRecords(
					db.reader,
					stan,
					'supplier',
					{ ...query('supplier', `sort=${sort}`), before: last.previous },
					{ limit: 5 }
				);
				expect(
					back.records.map((record) => record.title),
					sort
				).toEqual(pages[3]);
			}
		});

		it('sorts references by what they are called, and shows their titles', async () => {
			const early = await add(db, 'customer', { name: 'AAA' });
			const late = await add(db, 'customer', { name: 'ZZZ' });
			await add(db, 'contact', { name: 'Late', customer_id: late['id'] ?? null });
			await add(db, 'contact', { name: 'Early', customer_id: early['id'] ?? null });
			const page = await listRecords(
				db.reader,
				stan,
				'contact',
				query('contact', 'sort=customer_id')
			);
			expect(page.records.map((record) => record.titles['customer_id'])).toEqual(['AAA', 'ZZZ']);
			const lists = await relatedRecords(db.reader, stan, 'customer', String(late['id']));
			expect(lists[0]?.page.records.map((record) => record.title)).toEqual(['Late']);
		});

		it('keeps the total of a document equal to its lines, and lines of sent orders closed', async () => {
			const supplier = await add(db, 'supplier', { name: 'Chairs Ltd' });
			const product = await add(db, 'product', {
				name: 'Chair',
				standard_cost_micros: 19_995_000
			});
			const order = await createRecordCommand(
				db,
				stan,
				'purchase_order',
				{ supplier_id: supplier['id'] ?? null },
				context
			);
			const id = String(order['id']);
			expect(order['number']).toBeNull();
			const line = (quantity: number) =>
				createRecordCommand(
					db,
					stan,
					'purchase_order_line',
					{ purchase_order_id: id, product_id: product['id'] ?? null, quantity_milli: quantity },
					context
				);
			const first = await line(1000);
			const second = await line(2500);
			expect(first).toMatchObject({ description: 'Chair', net_minor: 2000, position: 1 });
			expect(second).toMatchObject({ net_minor: 4999, position: 2 });
			const total = async () =>
				(await getRecord(db.reader, stan, 'purchase_order', id)).values['total_minor'];
			expect(await total()).toBe(6999);
			await act(db, (tx) =>
				deleteLine(tx, stan, 'purchase_order_line', String(first['id']), context)
			);
			expect(await total()).toBe(4999);
			await act(db, (tx) =>
				tx.updateTable('purchase_order').set({ status: 'sent' }).where('id', '=', id).execute()
			);
			await expect(line(1000)).rejects.toMatchObject({ code: 'record_not_editable' });
			await expect(
				updateRecordCommand(
					db,
					stan,
					'purchase_order',
					{ id, version: 1, values: { expected_on: '2026-05-01' } },
					context
				)
			).rejects.toMatchObject({ code: 'record_not_editable' });
		});

		it('tells listeners inside the transaction, and undoes the change when one refuses', async () => {
			const seen: string[] = [];
			const stop = onRecordChanged(async (_tx, change) => {
				seen.push(`${change.table} ${change.change}`);
				if (change.after['name'] === 'Refused') throw new Error('no');
			});
			await createRecordCommand(db, stan, 'customer', { name: 'Heard' }, context);
			await expect(
				createRecordCommand(db, stan, 'customer', { name: 'Refused' }, context)
			).rejects.toThrow('no');
			stop();
			expect(seen).toEqual(['customer create', 'customer create']);
			const page = await listRecords(db.reader, stan, 'customer', query('customer', 'q=Refused'));
			expect(page.total).toBe(0);
		});

		it('keeps views for their owner, and for everybody when shared', async () => {
			const view = { table: 'customer', name: 'Berlin', query: '?q=berlin', isShared: false };
			await act(db, (tx) => saveView(tx, stan, view, context));
			await act(db, (tx) => saveView(tx, stan, { ...view, query: '?q=Berlin' }, context));
			const [mine] = await listViews(db.reader, stan, 'customer');
			expect(mine).toMatchObject({ name: 'Berlin', query: '?q=Berlin', isMine: true });
			expect(await listViews(db.reader, mia, 'customer')).toEqual([]);
			await act(db, (tx) => saveView(tx, stan, { ...view, isShared: true }, context));
			expect(await listViews(db.reader, mia, 'customer')).toHaveLength(1);
			await act(db, (tx) => deleteView(tx, mia, mine?.id ?? ''));
			expect(await listViews(db.reader, stan, 'customer')).toHaveLength(1);
			await act(db, (tx) => deleteView(tx, stan, mine?.id ?? ''));
			expect(await listViews(db.reader, stan, 'customer')).toEqual([]);
			await expect(
				act(db, (tx) => saveView(tx, stan, { ...view, name: ' ' }, context))
			).rejects.toMatchObject({ code: 'record_invalid' });
			await expect(act(db, (tx) => saveView(tx, nobody, view, context))).rejects.toMatchObject({
				code: 'permission_denied'
			});
		});

		it('answers unknown tables and records as not found', async () => {
			await expect(getRecord(db.reader, stan, 'user', 'x')).rejects.toMatchObject({
				code: 'record_table_unknown'
			});
			await expect(getRecord(db.reader, stan, 'customer', 'x')).rejects.toMatchObject({
				code: 'record_not_found'
			});
		});
	});
