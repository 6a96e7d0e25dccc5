/** The search that knows three letters finds what looking at each record finds, whatever was written. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { keepSearched, prepareSearch } from '#lib/records/search/keep-searched.server.ts';
import { createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { listRecords } from '#lib/records/store/list-records.server.ts';
import { recordTables, tableOf } from '#lib/records/store/record-tables.server.ts';
import { refreshCatalogue } from '#lib/records/store/refresh-catalogue.server.ts';
import { searchReferences } from '#lib/records/store/search-references.server.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import { searchEverything } from '#lib/shell/search.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { seeded } from '../bench/reports/rows.ts';
import { submit } from './extension-rig.ts';
import { act, ada, add, addPeople, context, stan } from './records-rig.ts';

const ALPHABET = ['a', 'b', 'B', 'Ä', 'ß', '%', '_', "'", '"', '-', ' ', '7', '😀', '\\'];

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		const random = seeded(150);
		const text = (length: number) =>
			Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('');
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			await refreshCatalogue(db);
			for (let at = 0; at < 300; at++)
				await add(db, 'customer', { name: `x${text(9)}`, city: text(5).trim() || 'c' });
		});

		const idsOf = async (search: string) => {
			const parameters = new URLSearchParams({ q: search });
			const query = readRecordQuery(tableOf('customer'), parameters);
			const { records } = await listRecords(db.reader, ada, 'customer', query, { limit: 500 });
			return records.map(({ id }) => id).sort();
		};
		/** Before there is an index every record is looked at, and the same code compares. */
		const lookedAt = async (search: string) => {
			const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
			const rows = await recordTables(db.reader)
				.selectFrom('customer')
				.select('id')
				.where(
					sql<boolean>`(${sql.join(
						['name', 'number', 'email', 'city', 'external_key'].map(
							(name) => sql`lower(${sql.ref(name)}) like lower(${pattern}) escape '\\'`
						),
						sql` or `
					)})`
				)
				.execute();
			return rows.map(({ id }) => String(id)).sort();
		};
		const agrees = async (rounds: number) => {
			let found = 0;
			for (let round = 0; round < rounds; round++) {
				const search = text(1 + Math.floor(random() * 4)).trim();
				if (!search) continue;
				const ids = await idsOf(search);
				found += ids.length;
				expect(ids, search).toEqual(await lookedAt(search));
			}
			expect(found).toBeGreaterThan(0);
		};
		const isKept = async (id: string) => {
			const { rows } = await sql<{ text: string }>`
				select text from searched_record where record_id = ${id}`.execute(recordTables(db.reader));
			return rows.flatMap((row) => row.text.split('\n')).filter((part) => !/^(c-\d+)?$/.test(part));
		};

		it('finds the same with it as without, for any text', async () => {
			await agrees(40);
			await prepareSearch(db);
			const ready = await db.reader
				.selectFrom('searched_table')
				.select('filled_at')
				.where('table_name', '=', 'customer')
				.executeTakeFirstOrThrow();
			expect(ready.filled_at).not.toBeNull();
			await agrees(120);
		});

		it('keeps up with what is written, renamed and taken back', async () => {
			const row = await createRecordCommand(db, stan, 'customer', { name: 'Quixotic' }, context);
			const id = String(row['id']);
			expect(await idsOf('uixoti')).toEqual([id]);
			const update = { id, version: null, values: { name: 'Zebra crossing' } };
			await updateRecordCommand(db, stan, 'customer', update, context);
			expect(await idsOf('uixoti')).toEqual([]);
			expect(await idsOf('bra cro')).toEqual([id]);
			expect(await isKept(id)).toEqual(['zebra crossing']);
			await expect(
				act(db, async (tx) => {
					await recordTables(tx).deleteFrom('customer').where('id', '=', id).execute();
					throw new Error('Taken back.');
				})
			).rejects.toThrow('Taken back.');
			expect(await idsOf('bra cro')).toEqual([id]);
			await act(db, (tx) => recordTables(tx).deleteFrom('customer').where('id', '=', id).execute());
			expect(await isKept(id)).toEqual([]);
			await agrees(20);
		});

		it('offers some of very many, those that begin so first', async () => {
			for (let at = 0; at < 2_100; at++)
				await add(db, 'supplier', { name: `${at % 2 ? 'Old' : 'New'} Works ${at}` });
			await add(db, 'supplier', { name: 'works of art' });
			const titles = (await searchReferences(db.reader, stan, 'supplier', 'WORKS')).map(
				({ title }) => title
			);
			expect(titles[0]).toBe('works of art');
			expect(new Set(titles).size).toBe(20);
			const everywhere = await searchEverything(db, stan, 'works');
			expect(everywhere[0]).toMatchObject({ label: 'works of art', kind: 'Supplier' });
			expect(everywhere).toHaveLength(5);
		});

		it('finds tables of the company, and forgets those that are dropped', async () => {
			const { planned } = await submit(db, {
				kind: 'add-table',
				table: { label: 'Machine', labelPlural: 'Machines', titleLabel: 'Name' }
			});
			if (planned.step.kind !== 'table' || !planned.step.after) throw new Error('No table.');
			const table = planned.step.after.name;
			await refreshCatalogue(db);
			await createRecordCommand(db, ada, table, { name: 'Drill press' }, context);
			expect(await searchEverything(db, ada, 'rill pre')).toHaveLength(1);
			await prepareSearch(db);
			expect(await searchEverything(db, ada, 'rill pre')).toHaveLength(1);
			await createRecordCommand(db, ada, table, { name: 'Drill presser' }, context);
			expect(await searchEverything(db, ada, 'rill pre')).toHaveLength(2);
			await submit(db, { kind: 'archive-table', name: table });
			await submit(db, { kind: 'drop-table', name: table, typed: table });
			await refreshCatalogue(db);
			expect(await keepSearched(db)).toBe(1);
			await prepareSearch(db);
			const { rows } = await sql`select 1 from searched_record
				where table_name = ${table}`.execute(recordTables(db.reader));
			expect(rows).toEqual([]);
		});
	});
