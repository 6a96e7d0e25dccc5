import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { moreOfColumn } from '#lib/records/board/board-request.server.ts';
import { readRecordBoard } from '#lib/records/board/read-record-board.server.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { loadListPage } from '#lib/records/pages/list-page.server.ts';
import { saveCell } from '#lib/records/pages/save-cell.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { add, addPeople, context, nobody, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		let customerId: string;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			customerId = String((await add(db, 'customer', { name: 'Alfreds' }))['id']);
			for (const [currency, total_minor, channel, status] of [
				['EUR', 1_000, 'web', 'draft'],
				['EUR', 500, 'web', 'confirmed'],
				['USD', 700, 'web', 'draft'],
				['EUR', 250, null, 'draft']
			] as const)
				await add(db, 'sales_order', {
					...{ customer_id: customerId, currency, total_minor, channel, status }
				});
			for (let n = 1; n <= 45; n += 1)
				await add(db, 'lead', {
					...{ person_name: `Person ${String(n).padStart(2, '0')}`, source: 'web', rating: 'warm' }
				});
		});

		function board(table: string, search: string, actor: Actor = stan) {
			const query = readRecordQuery(tableOf(table), new URLSearchParams(search));
			if (query.view.kind !== 'board') throw new Error('Expected a board.');
			return readRecordBoard(db.reader, actor, table, { query, by: query.view.by }, FORM_FORMAT);
		}
		const request = (actor: Actor = stan) => ({ db, actor, context });
		const column = (search: string, actor?: Actor) =>
			moreOfColumn(request(actor), 'lead', new URLSearchParams(search));

		it('counts and sums each column over the whole filter, currencies apart', async () => {
			const read = await board('sales_order', 'view=board&by=channel');
			const filled = read?.columns.filter(({ count }) => count > 0);
			expect(filled).toMatchObject([
				{ label: 'Web', count: 3, sums: { total_minor: { EUR: 1_500, USD: 700 } } },
				{ label: 'No channel', count: 1, sums: { total_minor: { EUR: 250 } } }
			]);
			expect(filled?.map(({ records }) => records.length)).toEqual([3, 1]);
			const drafts = await board('sales_order', 'view=board&by=channel&filter=status.is.draft');
			expect(drafts?.columns.find(({ value }) => value === 'web')).toMatchObject({
				count: 2,
				sums: { total_minor: { EUR: 1_000, USD: 700 } }
			});
		});

		it('shows further cards by key, each once and none left out', async () => {
			const search = 'view=board&by=rating&sort=person_name';
			const first = (await board('lead', search))?.columns.find(({ value }) => value === 'warm');
			expect(first).toMatchObject({ count: 45 });
			const names = first!.records.map(({ values }) => values['person_name']);
			let next = first!.next;
			while (next) {
				const page = await column(`${search}&column=warm&after=${next}`);
				names.push(...page.records.map(({ values }) => values['person_name']));
				next = page.next;
			}
			expect(names).toEqual(
				Array.from({ length: 45 }, (_, n) => `Person ${String(n + 1).padStart(2, '0')}`)
			);
			expect(first!.records.length).toBeLessThan(45);
		});

		it('keeps to the permissions of the list', async () => {
			await expect(board('lead', 'view=board&by=rating', nobody)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await expect(column('view=board&by=rating&column=warm', nobody)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
		});

		it('moves a card through the command that saves cells, which refuses what is no value', async () => {
			const { id } = await add(db, 'lead', { person_name: 'Moved', source: 'phone' });
			const lead = { table: 'lead', id: String(id) };
			const move = (text: string, version: number) => {
				const form = new FormData();
				for (const [name, value] of Object.entries({ field: 'rating', rating: text, version }))
					form.set(name, String(value));
				return saveCell(request(), lead, form);
			};
			expect((await move('hot', 1)).status).toBe(200);
			const hot = (await board('lead', 'view=board&by=rating'))?.columns[0];
			expect(hot?.records.map(({ title }) => title)).toEqual(['Moved']);
			expect((await move('boiling', 2)).status).toBe(422);
			const stale = await move('cold', 1);
			expect(stale.status).toBe(409);
			expect(await stale.json()).toMatchObject({ current: { values: { rating: 'hot' } } });
			const entries = await db.reader
				.selectFrom('audit_event')
				.select('action')
				.where('record_id', '=', lead.id)
				.execute();
			expect(entries.map(({ action }) => action)).toContain('record.update');
		});

		it('is the first choice where the address names none, a list where a table has no choice', () => {
			const view = (table: string, search: string) =>
				readRecordQuery(tableOf(table), new URLSearchParams(search)).view;
			expect(view('lead', 'view=board&by=name')).toEqual({ kind: 'board', by: 'source' });
			expect(view('lead', 'view=board&by=currency')).toEqual({ kind: 'board', by: 'source' });
			expect(tableOf('contact').fields.some(({ type }) => type === 'choice')).toBe(false);
			expect(view('contact', 'view=board&by=name')).toEqual({ kind: 'list' });
		});

		it('is loaded with the page of the list', async () => {
			const parameters = new URLSearchParams('view=board&by=rating&q=Person 07');
			const page = await loadListPage(request(), 'lead', parameters);
			expect(page.board?.columns.map(({ count }) => count)).toEqual([0, 1, 0, 0]);
			expect(page.rights.mayUpdate).toBe(true);
		});
	});
