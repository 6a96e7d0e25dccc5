import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { importCsv, inspectImport } from '#lib/records/import/import-csv.server.ts';
import { loadImportRun, takeImportBack } from '#lib/records/pages/import-run-page.server.ts';
import { deliverSalesOrder } from '#lib/records/erp/sales/deliver-sales-order.server.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, mia, stan } from './records-rig.ts';
import { openShop } from './sales-rig.ts';

for (const dialect of DIALECTS)
	describe(`taking imports back on ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});
		const bring = async (table: string, ...lines: readonly string[]) => {
			const file = { name: `${table}.csv`, bytes: Buffer.from(lines.join('\n')) };
			const { mapping } = await inspectImport(db.reader, mia, table, file);
			return (await importCsv(db, mia, table, file, mapping, context)).importRunId;
		};
		const asked = () => ({ db, actor: mia, context });
		const look = async (table: string, id: string) =>
			(await loadImportRun(asked(), table, id)).preview;
		const undo = (table: string, id: string) => takeImportBack(asked(), table, id);
		const idOf = async (table: 'customer' | 'product' | 'employee' | 'sales_order', key: string) =>
			(
				await db.reader
					.selectFrom(table)
					.select('id')
					.where('external_key', '=', key)
					.executeTakeFirst()
			)?.id;
		const rename = (id: string, name: string) =>
			act(db, async (tx) => {
				const { version } = await getRow(tx, 'customer', id);
				const change = { id, version: Number(version), values: { name } };
				return updateRecord(tx, mia, 'customer', change, context);
			});

		it('removes what was created and untouched, says why the rest stays, and does it once', async () => {
			const run = await bring('customer', 'external_key,name', 'A,Ada', 'B,Bob', 'C,Cy', 'D,Di');
			await rename(String(await idOf('customer', 'B')), 'Robert');
			await add(db, 'contact', { customer_id: String(await idOf('customer', 'C')), name: 'Cato' });
			const expected = { removed: 2, restored: 0, stayed: 2 };
			const preview = await look('customer', run);
			expect(preview).toMatchObject(expected);
			expect(preview?.stays.map(({ title, reason }) => `${title}: ${reason}`).sort()).toEqual([
				'Cy: A contact belongs to it',
				'Robert: Was changed since'
			]);
			expect(await undo('customer', run)).toEqual(expected);
			expect(await idOf('customer', 'A')).toBeUndefined();
			expect(await idOf('customer', 'B')).toBeDefined();
			await expect(undo('customer', run)).rejects.toMatchObject({ code: 'import_not_undoable' });
			const page = await loadImportRun(asked(), 'customer', run);
			expect(page).toMatchObject({ preview: null, run: { undoneCount: 2 } });
			const told = await db.reader
				.selectFrom('audit_event')
				.select(['entity', 'actor_id'])
				.where('action', 'in', ['import.undo', 'record.import_undo'])
				.execute();
			expect(told.map(({ entity }) => entity).sort()).toEqual([
				'customer',
				'customer',
				'import_run'
			]);
		});

		it('gives back what it replaced, and leaves what was changed again', async () => {
			await bring('customer', 'external_key,name,city', 'E,Eve,Bonn', 'F,Flo,Kiel');
			const run = await bring('customer', 'external_key,name,city', 'E,Eva,', 'F,Flora,Ulm');
			await rename(String(await idOf('customer', 'F')), 'Florence');
			expect(await look('customer', run)).toMatchObject({ removed: 0, restored: 1, stayed: 1 });
			await undo('customer', run);
			const [eve, flo] = await Promise.all(
				['E', 'F'].map(async (key) =>
					getRow(db.reader, 'customer', String(await idOf('customer', key)))
				)
			);
			expect(eve).toMatchObject({ name: 'Eve', city: 'Bonn' });
			expect(flo).toMatchObject({ name: 'Florence', city: 'Ulm' });
		});

		it('lets records of a file go that point to each other', async () => {
			const run = await bring('employee', 'external_key,name,manager', '1,Boss,', '2,Clerk,1');
			expect(await undo('employee', run)).toEqual({ removed: 2, restored: 0, stayed: 0 });
			expect(await idOf('employee', '1')).toBeUndefined();
		});

		it('takes lines back before their documents; their totals follow', async () => {
			const shop = await openShop(db, 'Lines');
			const { number } = await getRow(db.reader, 'customer', shop.customerId);
			const orders = await bring(
				'sales_order',
				'external_key,customer',
				`O1,${number}`,
				`O2,${number}`
			);
			const { sku } = await getRow(db.reader, 'product', shop.productId);
			const lines = await bring(
				'sales_order_line',
				'sales_order,product,quantity,price',
				`O1,${sku},2,10`,
				`O2,${sku},3,10`
			);
			const first = String(await idOf('sales_order', 'O1'));
			expect(await getRow(db.reader, 'sales_order', first)).toMatchObject({ total_minor: 2_000 });
			expect(await look('sales_order', orders)).toMatchObject({ removed: 0, stayed: 2 });
			await expect(undo('sales_order', orders)).rejects.toMatchObject({
				code: 'import_not_undoable'
			});
			const second = String(await idOf('sales_order', 'O2'));
			await act(db, (tx) => deliverSalesOrder(tx, stan, { id: second }, context));
			// What was delivered has no new version, and stays all the same.
			expect(await undo('sales_order_line', lines)).toEqual({ removed: 1, restored: 0, stayed: 1 });
			expect(await getRow(db.reader, 'sales_order', first)).toMatchObject({ total_minor: 0 });
			expect(await undo('sales_order', orders)).toEqual({ removed: 1, restored: 0, stayed: 1 });
			expect(await reconcile(db.reader)).toMatchObject({ isReconciled: true });
		});

		it('is for those who may import, and for imports of the table', async () => {
			const run = await bring('customer', 'external_key,name', 'Z,Zoe');
			const strangers = { ...asked(), actor: stan };
			await expect(takeImportBack(strangers, 'customer', run)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await expect(loadImportRun(strangers, 'customer', run)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await expect(undo('product', run)).rejects.toMatchObject({ kind: 'NotFound' });
			expect(await idOf('customer', 'Z')).toBeDefined();
		});
	});
