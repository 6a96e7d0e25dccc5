import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { readGroups } from '#lib/records/groups/read-groups.server.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { add, addPeople, nobody, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			const customers = await Promise.all(
				['Alfreds', 'Bolido'].map((name) => add(db, 'customer', { name }))
			);
			const [alfreds, bolido] = customers.map((row) => String(row['id']));
			for (const [customer_id, currency, total_minor, ordered_on, status] of [
				[alfreds, 'EUR', 1_000, '2026-03-01', 'draft'],
				[alfreds, 'EUR', 500, '2026-03-31', 'confirmed'],
				[alfreds, 'USD', 700, '2026-04-01', 'draft'],
				[bolido, 'EUR', 250, null, 'draft']
			] as const)
				await add(db, 'sales_order', {
					...{ customer_id: customer_id ?? null, currency, total_minor, ordered_on, status }
				});
		});

		function groups(search: string, actor: Actor = stan) {
			const query = readRecordQuery(tableOf('sales_order'), new URLSearchParams(search));
			if (query.view.kind !== 'groups') throw new Error('Expected groups.');
			return readGroups(db.reader, actor, 'sales_order', { query, by: query.view.by }, FORM_FORMAT);
		}

		it('counts and sums by what a field points to, currencies apart', async () => {
			const read = await groups('view=groups&by=customer_id');
			expect(read?.groups).toMatchObject([
				{ title: 'Alfreds', count: 3, sums: { total_minor: { EUR: 1_500, USD: 700 } } },
				{ title: 'Bolido', count: 1, sums: { total_minor: { EUR: 250 } } }
			]);
			expect(read?.total).toMatchObject({
				count: 4,
				sums: { total_minor: { EUR: 1_750, USD: 700 } }
			});
		});

		it('groups dates by month, and what has none apart', async () => {
			const read = await groups('view=groups&by=ordered_on');
			const counts = read?.groups.map(({ value, count }) => [value, count]);
			expect(new Map(counts as [string | null, number][])).toEqual(
				new Map([
					['2026-03', 2],
					['2026-04', 1],
					[null, 1]
				])
			);
		});

		it('keeps to the filters of the list, also in its total', async () => {
			const read = await groups('view=groups&by=customer_id&filter=status.is.draft');
			expect(read?.total).toMatchObject({ count: 3, sums: { total_minor: { EUR: 1_250 } } });
			expect(read?.groups.map(({ count }) => count)).toEqual([2, 1]);
		});

		it('groups by no field that nobody offers, and nothing for those who may not read', async () => {
			const view = (search: string) =>
				readRecordQuery(tableOf('sales_order'), new URLSearchParams(search)).view;
			expect(view('view=groups&by=nothing')).toEqual({ kind: 'list' });
			expect(view('view=groups&by=total_minor')).toEqual({ kind: 'list' });
			await expect(groups('view=groups&by=status', nobody)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
		});
	});
