import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { readCalendar } from '#lib/records/calendar/read-calendar.server.ts';
import { FORM_FORMAT } from '#lib/records/catalogue/field-input.ts';
import { readRecordQuery } from '#lib/records/catalogue/record-query.ts';
import { tableOf } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { add, addPeople, nobody, NOW, stan } from './records-rig.ts';

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			for (const [name, starts_on, ends_on] of [
				['Before', '2026-01-01', '2026-02-22'],
				['Reaches in', '2026-01-01', '2026-02-23'],
				['Within', '2026-03-10', null],
				['Short', '2026-03-12', '2026-03-13'],
				['Over all', '2025-01-01', '2027-01-01'],
				['After', '2026-04-06', null],
				['Nowhere', null, null]
			] as const)
				await add(db, 'campaign', { name, channel: 'email', starts_on, ends_on });
		});

		async function titles(table: string, search: string, at: string | null, actor: Actor = stan) {
			const query = readRecordQuery(tableOf(table), new URLSearchParams(search));
			if (query.view.kind !== 'calendar') throw new Error('Expected a calendar.');
			const format = { ...FORM_FORMAT, timeZone: 'Europe/Berlin', now: NOW };
			const asked = { query, view: query.view, at };
			const calendar = await readCalendar(db.reader, actor, table, asked, format);
			return calendar?.records.map(({ title }) => title);
		}

		it('shows what reaches into the weeks of a month, by start and end', async () => {
			const search = 'view=calendar&start=starts_on&end=ends_on';
			expect(await titles('campaign', search, '2026-03-15')).toEqual([
				'Over all',
				'Reaches in',
				'Within',
				'Short'
			]);
		});

		it('shows a week, and today’s where no day is said', async () => {
			const search = 'view=calendar&start=starts_on&span=week';
			expect(await titles('campaign', search, null)).toEqual(['Within', 'Short']);
			expect(await titles('campaign', search, '2026-04-06')).toEqual(['After']);
		});

		it('keeps to search, filters and permissions of the list', async () => {
			const search = 'view=calendar&start=starts_on&end=ends_on&q=within';
			expect(await titles('campaign', search, '2026-03-15')).toEqual(['Within']);
			await expect(titles('campaign', search, null, nobody)).rejects.toMatchObject({
				kind: 'Forbidden'
			});
		});

		it('begins days where the company is', async () => {
			const customer = await add(db, 'customer', { name: 'Alfreds' });
			for (const [subject, occurred] of [
				['Late on Sunday', '2026-03-08T22:59:00Z'],
				['Early on Monday', '2026-03-08T23:01:00Z']
			] as const)
				await add(db, 'interaction', {
					...{ subject, occurred_at: Date.parse(occurred), customer_id: customer['id'] ?? null },
					...{ channel: 'mail', direction: 'in' }
				});
			const search = 'view=calendar&start=occurred_at&span=week';
			expect(await titles('interaction', search, '2026-03-09')).toHaveLength(1);
			expect(await titles('interaction', search, '2026-03-08')).toHaveLength(1);
		});

		it('is a list where a table has no such date', () => {
			const view = (search: string) =>
				readRecordQuery(tableOf('campaign'), new URLSearchParams(search)).view;
			expect(view('view=calendar&start=name')).toMatchObject({ start: 'starts_on', end: null });
			expect(view('view=calendar&start=starts_on&end=starts_on')).toMatchObject({ end: null });
			expect(view('view=chart')).toEqual({ kind: 'list' });
			const product = tableOf('product').fields.some(({ type }) => type === 'date');
			expect(product).toBe(false);
			expect(
				readRecordQuery(tableOf('product'), new URLSearchParams('view=calendar')).view
			).toEqual({ kind: 'list' });
		});
	});
