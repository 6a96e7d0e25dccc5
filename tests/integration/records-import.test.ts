import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { exportCsv } from '#lib/records/import/export-csv.server.ts';
import {
	importCsv,
	inspectImport,
	previewImport,
	type ImportFile
} from '#lib/records/import/import-csv.server.ts';
import type { ImportMapping } from '#lib/records/import/import-mapping.ts';
import { reconcile } from '#lib/records/reconcile.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { workbook } from '../zip.ts';
import { add, addPeople, context, mia, stan } from './records-rig.ts';

const NORTHWIND = [
	['Categories', 'product_category', 8],
	['Suppliers', 'supplier', 29],
	['Products', 'product', 77],
	['Employees', 'employee', 9],
	['Customers', 'customer', 93],
	['Orders', 'sales_order', 830],
	['OrderDetails', 'sales_order_line', 2155]
] as const;

function northwind(name: string): ImportFile {
	const url = new URL(`../fixtures/northwind/${name}.csv`, import.meta.url);
	return { name: `${name}.csv`, bytes: readFileSync(url) };
}

function csv(text: string): ImportFile {
	return { name: 'test.csv', bytes: Buffer.from(text) };
}

for (const dialect of DIALECTS)
	describe(dialect, () => {
		describe('Northwind, into an empty company', () => {
			let db: Database;
			beforeAll(async () => {
				db = await testDatabase(dialect);
				await addPeople(db);
			});

			it.each(NORTHWIND)('brings in %s by a guessed mapping', async (name, table, count) => {
				const file = northwind(name);
				const { mapping } = await inspectImport(db.reader, mia, table, file);
				const preview = await previewImport(db.reader, mia, table, file, mapping, context);
				expect(preview.problems).toEqual([]);
				const progress: number[] = [];
				const result = await importCsv(db, mia, table, file, mapping, context, (done) =>
					progress.push(done)
				);
				expect(result).toMatchObject({ created: count, updated: 0 });
				expect(progress.at(-1)).toBe(count);
			});

			it('gives the known totals, every line rounded to cents', async () => {
				const lines = await db.reader
					.selectFrom('sales_order_line')
					.select([
						'gross_minor',
						'net_minor',
						'discount_bp',
						'quantity_milli',
						'unit_price_micros'
					])
					.execute();
				const gross = lines.reduce((sum, line) => sum + line.gross_minor, 0);
				const rounded = lines.reduce((sum, line) => sum + line.net_minor, 0);
				const exact = lines.reduce(
					(sum, line) =>
						sum +
						BigInt(line.quantity_milli) *
							BigInt(line.unit_price_micros) *
							BigInt(10_000 - line.discount_bp),
					0n
				);
				expect(gross).toBe(135_445_859);
				expect(rounded).toBe(126_579_329);
				expect(Math.round(Number(exact) / 1e11)).toBe(126_579_304);
				const orders = await db.reader.selectFrom('sales_order').select('total_minor').execute();
				expect(orders.reduce((sum, order) => sum + order.total_minor, 0)).toBe(rounded);
			});

			it('points to the right records and keeps plain dates plain', async () => {
				const order = await db.reader
					.selectFrom('sales_order as o')
					.innerJoin('customer as c', 'c.id', 'o.customer_id')
					.innerJoin('employee as e', 'e.id', 'o.salesperson_id')
					.selectAll('o')
					.select(['c.name as customer', 'c.first_order_on', 'e.name as salesperson'])
					.where('o.external_key', '=', '10248')
					.executeTakeFirstOrThrow();
				expect(order).toMatchObject({
					customer: 'Vins et alcools Chevalier',
					first_order_on: '1996-07-04',
					salesperson: 'Steven Buchanan',
					ordered_on: '1996-07-04',
					required_on: '1996-08-01',
					shipped_on: '1996-07-16',
					freight_minor: 3238,
					total_minor: 44_000,
					status: 'delivered',
					number: 'SO-00001',
					shipper: '3',
					ship_to_city: 'Reims'
				});
				const boss = await db.reader
					.selectFrom('employee as e')
					.innerJoin('employee as m', 'm.id', 'e.manager_id')
					.select('m.name')
					.where('e.external_key', '=', '1')
					.executeTakeFirstOrThrow();
				expect(boss.name).toBe('Andrew Fuller');
				expect((await reconcile(db.reader)).isReconciled).toBe(true);
			});

			it('finds every record again and changes nothing the second time', async () => {
				const file = northwind('Customers');
				const inspected = await inspectImport(db.reader, mia, 'customer', file);
				expect(inspected.isRemembered).toBe(true);
				const result = await importCsv(db, mia, 'customer', file, inspected.mapping, context);
				expect(result).toMatchObject({ created: 0, updated: 93 });
				const versions = await db.reader.selectFrom('customer').select('version').execute();
				expect(versions.every(({ version }) => version === 1)).toBe(true);
			});

			it('exports what the list shows, and reads it back', async () => {
				const query = readRecordQuery(
					tableOf('customer'),
					new URLSearchParams('filter=country.is.Germany&sort=-name')
				);
				let text = '';
				for await (const part of exportCsv(db.reader, stan, 'customer', query, FORM_FORMAT))
					text += part;
				expect(text.charCodeAt(0)).toBe(0xfeff);
				const lines = text.split('\r\n');
				expect(lines).toHaveLength(13);
				expect(lines[1]).toContain('Toms Spezialitäten');
				const file = { name: 'back.csv', bytes: new TextEncoder().encode(text) };
				const { mapping } = await inspectImport(db.reader, mia, 'customer', file);
				const preview = await previewImport(db.reader, mia, 'customer', file, mapping, context);
				expect(preview).toMatchObject({ created: 0, updated: 11, problems: [] });
			});
		});

		describe('mistakes', () => {
			let db: Database;
			beforeAll(async () => {
				db = await testDatabase(dialect);
				await addPeople(db);
				await add(db, 'customer_segment', { code: 'KEY', name: 'Key accounts' });
				await add(db, 'customer', { name: 'Known', number: 'C-9', external_key: 'K9' });
				for (const name of ['Twin', 'Twin']) await add(db, 'employee', { name });
			});

			const mapping = (
				columns: Record<string, string[]>,
				mode: ImportMapping['mode'] = 'create'
			): ImportMapping => ({
				columns,
				mode,
				format: { decimal: '.', dateOrder: 'ymd', percentAs: 'percent' }
			});
			const COLUMNS = {
				name: ['Name'],
				number: ['No'],
				segment_id: ['Segment'],
				account_manager_id: ['Manager'],
				credit_limit_minor: ['Limit'],
				email: ['Mail']
			};

			it('names row, column and reason, and writes not a single row', async () => {
				const file = csv(
					[
						'No,Name,Segment,Manager,Limit,Mail',
						'C-1,Good,KEY,,100.50,a@b.de',
						'C-2,,Key accounts,,100,a@b.de',
						'C-3,Bad cells,NOPE,Twin,12.345,nobody',
						'C-1,Double,,,,',
						'C-9,Taken,,,,'
					].join('\n')
				);
				const attempt = importCsv(db, mia, 'customer', file, mapping(COLUMNS), context);
				await expect(attempt).rejects.toMatchObject({
					code: 'import_rows_invalid',
					subject: { rows: 5, problems: 7 }
				});
				const preview = await previewImport(
					db.reader,
					mia,
					'customer',
					file,
					mapping(COLUMNS),
					context
				);
				expect(preview.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
					'3 Name',
					'4 Mail',
					'4 Limit',
					'4 Segment',
					'4 Manager',
					'5 No',
					'6 No'
				]);
				expect(preview.problems[4]?.message).toContain('name of 2 records');
				const rows = await db.reader.selectFrom('customer').select('id').execute();
				expect(rows).toHaveLength(1);
			});

			it('updates by key only what the file has, and creates nothing in that mode', async () => {
				const file = csv('Key,City\nK9,Berlin\n');
				const columns = { external_key: ['Key'], city: ['City'] };
				const result = await importCsv(
					db,
					mia,
					'customer',
					file,
					mapping(columns, 'update'),
					context
				);
				expect(result).toMatchObject({ created: 0, updated: 1 });
				const row = await db.reader.selectFrom('customer').selectAll().executeTakeFirstOrThrow();
				expect(row).toMatchObject({ name: 'Known', city: 'Berlin', version: 2 });
				const unknown = csv('Key,City\nK10,Berlin\n');
				await expect(
					importCsv(db, mia, 'customer', unknown, mapping(columns, 'update'), context)
				).rejects.toMatchObject({ code: 'import_rows_invalid' });
			});

			it('reads other encodings, separators, decimals and dates', async () => {
				const text = 'Name;Limit;Erste Bestellung\r\n"Müller; Söhne";1.234,50;03.02.2026\r\n';
				const latin = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
				const utf16 = Buffer.from(`\ufeff${text.replace('Müller', 'Möller')}`, 'utf16le');
				for (const bytes of [latin, utf16]) {
					const file = { name: 'umlaut.csv', bytes };
					const inspected = await inspectImport(db.reader, mia, 'customer', file);
					const chosen = {
						...inspected.mapping,
						columns: {
							name: ['Name'],
							credit_limit_minor: ['Limit'],
							first_order_on: ['Erste Bestellung']
						},
						format: { decimal: ',', dateOrder: 'dmy', percentAs: 'percent' } as const
					};
					await importCsv(db, mia, 'customer', file, chosen, context);
				}
				const rows = await db.reader
					.selectFrom('customer')
					.select(['name', 'credit_limit_minor', 'first_order_on'])
					.where('first_order_on', 'is not', null)
					.orderBy('name')
					.execute();
				expect(rows).toEqual([
					{ name: 'Möller; Söhne', credit_limit_minor: 123_450, first_order_on: '2026-02-03' },
					{ name: 'Müller; Söhne', credit_limit_minor: 123_450, first_order_on: '2026-02-03' }
				]);
			});

			it.each([
				['', 'empty'],
				['Name\n', 'no rows'],
				['Name,Name\na,b\n', 'twice'],
				['Name,\na,b\n', 'column 2'],
				['Name,City\na\n', 'columns'],
				['Name\n"open', 'never closed']
			])('refuses an unreadable file %#', async (text, reason) => {
				await expect(inspectImport(db.reader, mia, 'customer', csv(text))).rejects.toMatchObject({
					code: 'import_unreadable',
					message: expect.stringContaining(reason)
				});
			});

			it('refuses mappings that do not fit, reserved tables, and people who may not', async () => {
				const file = csv('Name\nA\n');
				const attempt = (columns: Record<string, string[]>) =>
					importCsv(db, mia, 'contact', file, mapping(columns), context);
				const refused = { code: 'import_mapping_invalid' };
				await expect(attempt({ name: ['Name'] })).rejects.toMatchObject(refused);
				await expect(attempt({ name: ['Nope'] })).rejects.toMatchObject(refused);
				await expect(attempt({ version: ['Name'] })).rejects.toMatchObject(refused);
				await expect(attempt({})).rejects.toMatchObject(refused);
				await expect(inspectImport(db.reader, mia, 'stock_move', file)).rejects.toMatchObject({
					code: 'record_write_reserved'
				});
				await expect(inspectImport(db.reader, stan, 'customer', file)).rejects.toMatchObject({
					code: 'permission_denied'
				});
			});

			it('takes lines only into drafts and documents that were brought in', async () => {
				const customer = await db.reader
					.selectFrom('customer')
					.select('id')
					.executeTakeFirstOrThrow();
				await add(db, 'product', { name: 'Lamp', sku: 'L1' });
				await add(db, 'sales_order', {
					customer_id: customer.id,
					status: 'confirmed',
					number: 'SO-77'
				});
				const file = csv('Order,Product,Quantity,Price\nSO-77,L1,2,5\n');
				const columns = {
					sales_order_id: ['Order'],
					product_id: ['Product'],
					quantity_milli: ['Quantity'],
					unit_price_micros: ['Price']
				};
				const preview = await previewImport(
					db.reader,
					mia,
					'sales_order_line',
					file,
					mapping(columns),
					context
				);
				expect(preview.problems[0]?.message).toContain('not a draft');
			});
		});

		describe('a workbook', () => {
			let db: Database;
			beforeAll(async () => {
				db = await testDatabase(dialect);
				await addPeople(db);
			});
			const inline = (place: string, text: string) =>
				`<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
			const prices = (price: string) =>
				`<row r="1">${inline('A1', 'Prices of spring')}</row>` +
				`<row r="3">${inline('A3', 'SKU')}${inline('B3', 'Name')}${inline('C3', 'List price')}</row>` +
				`<row r="5">${inline('A5', 'W-1')}${inline('B5', 'Lamp')}<c r="C5">${price}</c></row>`;
			const file = (price: string): ImportFile => ({
				name: 'prices.xlsx',
				bytes: workbook({
					Notes: `<row r="1">${inline('A1', 'Read me')}</row>`,
					List: prices(price)
				})
			});

			it('is mapped as a CSV file with the same headings was, and its numbers stay what they are', async () => {
				const german = csv('SKU;Name;List price\nW-1;Lamp;1,5\n');
				const first = await inspectImport(db.reader, mia, 'product', german);
				expect(first).toMatchObject({ workbook: null, mapping: { format: { decimal: ',' } } });
				await importCsv(db, mia, 'product', german, first.mapping, context);
				const given = file('<v>1.234</v>');
				const inspected = await inspectImport(db.reader, mia, 'product', given);
				expect(inspected).toMatchObject({
					isRemembered: true,
					encoding: null,
					workbook: { sheets: ['Notes', 'List'], sheet: 'List', headingRow: 3 }
				});
				const { mapping } = inspected;
				expect(mapping.format.decimal).toBe(',');
				expect(await importCsv(db, mia, 'product', given, mapping, context)).toMatchObject({
					created: 0,
					updated: 1
				});
				const lamp = await db.reader
					.selectFrom('product')
					.select('list_price_micros')
					.where('sku', '=', 'W-1')
					.executeTakeFirstOrThrow();
				expect(lamp.list_price_micros).toBe(1_234_000);
			});

			it('names the rows of its mistakes as the spreadsheet does', async () => {
				const given = file('<f>1/0</f><v>#DIV/0!</v>');
				const { mapping } = await inspectImport(db.reader, mia, 'product', given);
				const preview = await previewImport(db.reader, mia, 'product', given, mapping, context);
				expect(preview.problems).toMatchObject([{ row: 5, column: 'List price' }]);
				await expect(importCsv(db, mia, 'product', given, mapping, context)).rejects.toMatchObject({
					code: 'import_rows_invalid'
				});
				await expect(inspectImport(db.reader, stan, 'product', given)).rejects.toMatchObject({
					kind: 'Forbidden'
				});
			});
		});
	});
