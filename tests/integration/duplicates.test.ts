import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { TABLES } from '#lib/records/catalogue/tables.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { cleanse } from '#lib/records/cleansing/cleanse.server.ts';
import { changeCompany } from '#lib/records/company/change-company.server.ts';
import { decidePair } from '#lib/records/duplicates/decide-pair.server.ts';
import { findPairs, likelyDuplicates } from '#lib/records/duplicates/find-pairs.server.ts';
import type { MatchedTable } from '#lib/records/duplicates/match-rules.ts';
import { countReferences } from '#lib/records/merge/move-references.server.ts';
import { mergeRecords } from '#lib/records/merge/merge-records.server.ts';
import { mergeOf } from '#lib/records/merge/merge-log.server.ts';
import { referencesTo } from '#lib/records/merge/references-to.ts';
import { undoMerge } from '#lib/records/merge/undo-merge.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { updateRecord } from '#lib/records/store/update-record.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, ada, add, addPeople, context, mia, NOW, nobody, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(`duplicates on ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});

		const read = (table: string, id: unknown) => getRow(db.reader, table, String(id));
		const pairs = async (table: MatchedTable = 'customer', isDecidedShown = false) => {
			const { pairs: found } = await findPairs(db.reader, stan, table, { page: 1, isDecidedShown });
			return found.map(({ a, b, reasons, score }) => ({
				names: [a.values['name'], b.values['name']].sort(),
				reasons,
				score: Math.round(score * 100)
			}));
		};
		const customer = (values: RecordValues) => add(db, 'customer', values);

		it('keeps beside what was typed how it is compared, as it changes', async () => {
			const row = await customer({
				name: 'Müller & Söhne GmbH',
				phone: '040 / 123 45 67',
				email: 'Office@Mueller.example',
				country: 'Deutschland'
			});
			expect(row).toMatchObject({
				phone: '040 / 123 45 67',
				phone_e164: '+49401234567',
				email_normal: 'office@mueller.example',
				country_code: 'DE',
				name_key: 'mueller soehne'
			});
			const contact = await add(db, 'contact', {
				customer_id: row['id'] ?? null,
				name: 'Eva',
				phone: '040 7654321'
			});
			expect(contact['phone_e164']).toBe('+49407654321');
			const update = { id: String(row['id']), version: null, values: { country: 'France' } };
			await act(db, (tx) => updateRecord(tx, stan, 'customer', update, context));
			expect(await read('customer', row['id'])).toMatchObject({
				phone_e164: '+33401234567',
				country_code: 'FR'
			});
			while ((await cleanse(db)) > 0);
			expect(await read('contact', contact['id'])).toMatchObject({ phone_e164: '+33407654321' });
		});

		it('works out what came in by the thousand, and all again for another country', async () => {
			const bare = {
				id: 'bulk',
				name: 'Bulk',
				phone: '0301 234567',
				country: null,
				currency: 'EUR'
			};
			await db.writer
				.insertInto('customer')
				.values({ ...bare, created_at: NOW, updated_at: NOW })
				.execute();
			while ((await cleanse(db)) > 0);
			expect(await read('customer', 'bulk')).toMatchObject({ name_key: 'bulk', phone_e164: null });
			const typed = { name: 'We', currency: 'EUR', fiscalMonth: 1, now: NOW };
			await changeCompany(db, ada, { ...typed, country: 'AT' });
			while ((await cleanse(db)) > 0);
			expect(await read('customer', 'bulk')).toMatchObject({ phone_e164: '+43301234567' });
			await expect(changeCompany(db, ada, { ...typed, country: 'XX' })).rejects.toMatchObject({
				details: [{ field: 'country' }]
			});
		});

		it('finds pairs with reasons and scores, and not what contradicts itself', async () => {
			const place = { country: 'Germany', postal_code: '20 095', city: 'Hamburg' };
			await customer({
				name: 'Nord Desk GmbH',
				...place,
				phone: '+49 40 999888',
				tax_id: 'DE 111222333'
			});
			await customer({ name: 'NORD-DESK', ...place, postal_code: '20095', phone: '040/999 888' });
			await customer({ name: 'Other', country: 'Germany', tax_id: '111222333' });
			// Shares a phone, but is another company.
			await customer({ name: 'Third', phone: '+4940999888', tax_id: 'DE999999999' });
			expect(await pairs()).toEqual([
				{
					names: ['NORD-DESK', 'Nord Desk GmbH'],
					reasons: ['same phone', 'same name and postal code'],
					score: 96
				},
				{ names: ['Nord Desk GmbH', 'Other'], reasons: ['same tax number'], score: 95 },
				{ names: ['NORD-DESK', 'Third'], reasons: ['same phone'], score: 70 }
			]);
		});

		it('takes no evidence from what everybody shares', async () => {
			for (let i = 0; i < 10; i++)
				await add(db, 'supplier', { name: `Branch ${i}`, email: 'hq@branch.example' });
			expect(await pairs('supplier')).toEqual([]);
		});

		it('remembers what is not the same', async () => {
			const [one, two] = [
				await add(db, 'supplier', { name: 'Ash', phone: '+49 30 111 222' }),
				await add(db, 'supplier', { name: 'Oak', phone: '+49 30 111222' })
			];
			const decide = (isDifferent: boolean, actor = stan) =>
				act(db, (tx) =>
					decidePair(
						tx,
						actor,
						{ table: 'supplier', ids: [String(two['id']), String(one['id'])], isDifferent },
						context
					)
				);
			const offered = [{ names: ['Ash', 'Oak'], reasons: ['same phone'], score: 70 }];
			expect(await pairs('supplier')).toEqual(offered);
			await decide(true);
			await decide(true);
			expect(await pairs('supplier')).toEqual([]);
			expect(await pairs('supplier', true)).toEqual(offered);
			await decide(false);
			expect(await pairs('supplier')).toEqual(offered);
			await expect(decide(true, nobody)).rejects.toMatchObject({ code: 'permission_denied' });
		});

		it('warns of what a new record would double', async () => {
			const like = (values: RecordValues) =>
				likelyDuplicates(db.reader, stan, 'customer', values).then((found) =>
					found.map(({ title, reasons }) => [title, ...reasons])
				);
			expect(await like({ name: 'Somebody', phone: '0049 40 99 98 88' })).toEqual([
				['Nord Desk GmbH', 'same phone'],
				['NORD-DESK', 'same phone'],
				['Third', 'same phone']
			]);
			const third = { name: 'X', tax_id: 'DE999999999', phone: '+4940999888' };
			expect(await like(third)).toEqual([
				['Third', 'same tax number', 'same phone'],
				['NORD-DESK', 'same phone']
			]);
			expect(await like({ name: 'Nobody like this' })).toEqual([]);
		});

		if (dialect === 'sqlite')
			it('knows every table that refers to what can be merged', async () => {
				for (const target of ['customer', 'contact', 'supplier', 'service_case']) {
					const found: string[] = [];
					for (const { name } of TABLES) {
						const { rows } = await sql<{ table: string; from: string }>`
							select "table", "from" from pragma_foreign_key_list(${name})`.execute(db.writer);
						found.push(
							...rows.filter(({ table }) => table === target).map(({ from }) => `${name}.${from}`)
						);
					}
					const known = referencesTo(target).map(
						({ definition, field }) => `${definition.name}.${field}`
					);
					expect(known.sort()).toEqual(found.sort());
				}
			});

		it('merges field by field, moves every row, and takes all of it back', async () => {
			const campaign = await add(db, 'campaign', { name: 'Spring' });
			const survey = await add(db, 'survey', {
				code: 'X',
				question: '?',
				kind: 'csat',
				scale_min: 1,
				scale_max: 5
			});
			const kept = await customer({ name: 'Keep', city: 'Kiel' });
			const gone = await customer({
				name: 'Gone',
				city: 'Bonn',
				email: 'g@gone.example',
				number: 'G-1'
			});
			const id = gone['id'] ?? null;
			const contact = await add(db, 'contact', { customer_id: id, name: 'Eva' });
			const rows: [string, string][] = [
				['contact', String(contact['id'])],
				[
					'service_case',
					String(
						(await add(db, 'service_case', { subject: 'S', opened_at: NOW, customer_id: id }))['id']
					)
				],
				[
					'interaction',
					String((await add(db, 'interaction', { customer_id: id, occurred_at: NOW }))['id'])
				],
				[
					'sales_order',
					String(
						(await add(db, 'sales_order', { customer_id: id, ordered_on: '2026-01-02' }))['id']
					)
				],
				[
					'campaign_response',
					String(
						(
							await add(db, 'campaign_response', {
								campaign_id: campaign['id'] ?? null,
								customer_id: id,
								responded_at: NOW
							})
						)['id']
					)
				],
				[
					'survey_response',
					String(
						(
							await add(db, 'survey_response', {
								survey_id: survey['id'] ?? null,
								customer_id: id,
								sent_at: NOW,
								token_hash: 'h'
							})
						)['id']
					)
				]
			];
			const owners = () =>
				Promise.all(rows.map(async ([table, row]) => (await read(table, row))['customer_id']));
			expect(
				(await countReferences(db.reader, 'customer', String(id))).map(({ count }) => count)
			).toEqual(rows.map(() => 1));
			const merge = {
				table: 'customer',
				keptId: String(kept['id']),
				mergedId: String(id),
				taken: ['email', 'number', 'phone_e164']
			};
			await expect(act(db, (tx) => mergeRecords(tx, stan, merge, context))).rejects.toMatchObject({
				code: 'permission_denied'
			});
			await act(db, (tx) => mergeRecords(tx, mia, merge, context));
			expect(await owners()).toEqual(rows.map(() => kept['id']));
			expect(await read('customer', kept['id'])).toMatchObject({
				name: 'Keep',
				city: 'Kiel',
				email: 'g@gone.example',
				email_normal: 'g@gone.example',
				// Two records never share a number.
				number: kept['number']
			});
			expect(await read('customer', id)).toMatchObject({ archived_at: NOW });
			expect(await mergeOf(db.reader, 'customer', String(id))).toMatchObject({ keptTitle: 'Keep' });
			const moved = await db.reader
				.selectFrom('audit_event')
				.select(['entity', 'actor_id'])
				.where('action', '=', 'record.moved')
				.execute();
			expect(moved.map(({ entity }) => entity).sort()).toEqual(rows.map(([table]) => table).sort());
			// What comes later, or was given to somebody else since, stays.
			const later = await add(db, 'contact', { customer_id: kept['id'] ?? null, name: 'Late' });
			const third = await customer({ name: 'Elsewhere' });
			await db.writer
				.updateTable('interaction')
				.set({ customer_id: String(third['id']) })
				.where('id', '=', rows[2]![1])
				.execute();
			const change = { id: String(kept['id']), version: null, values: { city: 'Ulm' } };
			await act(db, (tx) => updateRecord(tx, stan, 'customer', change, context));
			const undo = { table: 'customer', mergedId: String(id) };
			await expect(act(db, (tx) => undoMerge(tx, stan, undo, context))).rejects.toMatchObject({
				code: 'permission_denied'
			});
			expect(await act(db, (tx) => undoMerge(tx, mia, undo, context))).toMatchObject({ rows: 5 });
			expect(await owners()).toEqual(rows.map((_, index) => (index === 2 ? third['id'] : id)));
			expect((await read('contact', later['id']))['customer_id']).toBe(kept['id']);
			expect(await read('customer', kept['id'])).toMatchObject({ city: 'Ulm', email: null });
			expect(await read('customer', id)).toMatchObject({
				archived_at: null,
				email: 'g@gone.example'
			});
			expect(await mergeOf(db.reader, 'customer', String(id))).toBeNull();
		});

		it('takes merges back in the order of their making, and never merges one twice', async () => {
			const [a, b, c] = await Promise.all(
				['A', 'B', 'C'].map((name) => customer({ name: `Chain ${name}` }))
			);
			const merge = (from: typeof a, to: typeof a) =>
				act(db, (tx) =>
					mergeRecords(
						tx,
						mia,
						{
							table: 'customer',
							keptId: String(to!['id']),
							mergedId: String(from!['id']),
							taken: []
						},
						context
					)
				);
			const undo = (row: typeof a) =>
				act(db, (tx) =>
					undoMerge(tx, mia, { table: 'customer', mergedId: String(row!['id']) }, context)
				);
			await merge(a, b);
			await expect(merge(a, c)).rejects.toMatchObject({ code: 'merge_not_possible' });
			await expect(merge(c, c)).rejects.toMatchObject({ code: 'merge_not_possible' });
			await merge(b, c);
			await expect(undo(a)).rejects.toMatchObject({ code: 'merge_not_undoable' });
			await undo(b);
			await undo(a);
			await expect(undo(a)).rejects.toMatchObject({ code: 'merge_not_undoable' });
		});
	});
