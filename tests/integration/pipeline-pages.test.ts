import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import type { RecordValues } from '#lib/records/catalogue/table-definition.ts';
import { moveOnBoard } from '#lib/records/pipeline/board/move-request.server.ts';
import { readBoardQuery } from '#lib/records/pipeline/board/board-query.ts';
import { loadBoard } from '#lib/records/pipeline/board/read-board.server.ts';
import { loadForecast } from '#lib/records/pipeline/forecast/read-forecast.server.ts';
import {
	loadQualifyPage,
	qualifyFromForm
} from '#lib/records/pipeline/qualify/qualify-page.server.ts';
import { getRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { add, addPeople, context, mia, nobody, NOW, stan } from './records-rig.ts';

const DAY = 86_400_000;

for (const dialect of DIALECTS)
	describe(`pages of the pipeline on ${dialect}`, () => {
		let db: Database;
		let customerId: string;
		const asked = (actor: Actor = stan) => ({ db, actor, context });
		const board = async (search = '') => {
			const { columns } = await loadBoard(asked(), readBoardQuery(new URLSearchParams(search)));
			return Object.fromEntries(columns.map((column) => [column.name, column]));
		};
		const put = (name: string, stage: string, values: RecordValues = {}) =>
			add(db, 'opportunity', {
				name,
				customer_id: customerId,
				stage_id: `standard-${stage}`,
				status: stage === 'won' || stage === 'lost' ? stage : 'open',
				amount_minor: 10_000,
				opened_at: NOW - 10 * DAY,
				...values
			});

		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			customerId = String((await add(db, 'customer', { name: 'Oak Ltd' }))['id']);
			await put('Late', 'needs', { expected_close_on: '2026-03-01', owner_id: 'stan' });
			await put('Soon', 'needs', { expected_close_on: '2026-03-20', owner_id: 'mia' });
			await put('Dollars', 'needs', { currency: 'USD', team_id: 'sales', amount_minor: 300 });
			await put('Sure', 'negotiation', { expected_close_on: '2026-04-02', owner_id: 'stan' });
			await put('Fresh win', 'won', { closed_at: NOW - DAY, owner_id: 'stan' });
			await put('Old win', 'won', { closed_at: NOW - 40 * DAY });
			await put('Loss', 'lost', { closed_at: NOW - 2 * DAY });
		});

		it('show stages with counts and sums, currencies apart, and the next to close first', async () => {
			const columns = await board();
			expect(Object.keys(columns)).toEqual([
				'Qualified',
				'Needs understood',
				'Proposal',
				'Negotiation',
				'Won',
				'Lost'
			]);
			expect(columns['Qualified']).toMatchObject({ count: 0, amount: {}, cards: [] });
			expect(columns['Needs understood']).toMatchObject({
				count: 3,
				amount: { EUR: 20_000, USD: 300 },
				weighted: { EUR: 8_000, USD: 120 }
			});
			expect(columns['Needs understood']?.cards).toMatchObject([
				{ name: 'Late', isOverdue: true, days: 10, customer: 'Oak Ltd', owner: 'stan' },
				{ name: 'Soon', isOverdue: false },
				{ name: 'Dollars', expectedCloseOn: null }
			]);
			// What was closed long ago does not fill the board.
			expect(columns['Won']?.cards.map(({ name }) => name)).toEqual(['Fresh win']);
			expect(columns['Lost']?.count).toBe(1);
		});

		it.each([
			['owner=stan', ['Late', 'Sure', 'Fresh win']],
			['team=sales', ['Dollars']],
			['period=overdue', ['Late']],
			['period=this-month', ['Late', 'Soon', 'Fresh win', 'Loss']],
			['period=next-month', ['Sure']],
			['period=this-quarter&owner=mia', ['Soon']],
			['period=next-quarter', ['Sure']]
		])('narrow down by %s', async (search, names) => {
			const columns = Object.values(await board(search));
			expect(columns.flatMap(({ cards }) => cards.map(({ name }) => name))).toEqual(names);
			expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(names.length);
		});

		it('move a card once for the version that was seen, and refuse nonsense and strangers', async () => {
			const { id, version } = (await board())['Negotiation']!.cards[0]!;
			const move = { id, stageId: 'standard-proposal', version };
			await expect(moveOnBoard(asked(nobody), move)).rejects.toMatchObject({
				code: 'permission_denied'
			});
			const moved = await moveOnBoard(asked(), move);
			expect(moved.version).toBe(version + 1);
			await expect(moveOnBoard(asked(mia), move)).rejects.toMatchObject({
				code: 'record_changed',
				message: expect.stringContaining('stan')
			});
			await expect(
				moveOnBoard(asked(), { id, stageId: 'standard-lost', version: moved.version })
			).rejects.toMatchObject({ code: 'outcome_reason_missing' });
			await expect(moveOnBoard(asked(), { id })).rejects.toMatchObject({ code: 'record_invalid' });
			await expect(moveOnBoard(asked(), null)).rejects.toMatchObject({ code: 'record_invalid' });
			await moveOnBoard(asked(), {
				...move,
				stageId: 'standard-negotiation',
				version: version + 1
			});
		});

		it('keep cards in sight whose stage was archived', async () => {
			await db.writer
				.updateTable('pipeline_stage')
				.set({ archived_at: NOW })
				.where('id', '=', 'standard-negotiation')
				.execute();
			const columns = await board();
			expect(Object.keys(columns)).not.toContain('Negotiation');
			expect(columns['Qualified']?.cards.map(({ name }) => name)).toEqual(['Sure']);
			await db.writer
				.updateTable('pipeline_stage')
				.set({ archived_at: null })
				.where('id', '=', 'standard-negotiation')
				.execute();
		});

		it('forecast by month and owner what the rows say', async () => {
			const { months, total } = await loadForecast(asked(), new URLSearchParams());
			expect(months.map(({ month, count }) => [month, count])).toEqual([
				['2026-03', 3],
				['2026-04', 1],
				['none', 1]
			]);
			const [march, april] = months;
			expect(march).toMatchObject({
				won: { EUR: 10_000 },
				committed: { EUR: 10_000 },
				bestCase: { EUR: 10_000 },
				weighted: { EUR: 18_000 }
			});
			expect(march?.owners.map(({ owner, count }) => [owner, count])).toEqual([
				['mia', 1],
				['stan', 2]
			]);
			expect(april).toMatchObject({ committed: { EUR: 10_000 }, weighted: { EUR: 8_000 } });
			// The same another way: row by row.
			const rows = await db.reader
				.selectFrom('opportunity')
				.selectAll()
				.where('currency', '=', 'EUR')
				.execute();
			const weighted = rows
				.filter(
					(row) => row.status === 'open' || Number(row.closed_at) >= Date.UTC(2026, 1, 28, 23)
				)
				.filter((row) => row.status !== 'lost')
				.reduce((sum, row) => sum + row.weighted_minor, 0);
			expect(total.weighted['EUR']).toBe(weighted);
		});

		it('offer the customers that a lead may be, and qualify it with the chosen one', async () => {
			await db.writer
				.updateTable('customer')
				.set({ email: 'Hello@Oak.example' })
				.where('id', '=', customerId)
				.execute();
			const lead = await add(db, 'lead', { company_name: 'Oak', email: 'hello@oak.example' });
			const id = String(lead['id']);
			const page = await loadQualifyPage(asked(), id);
			expect(page.matches).toMatchObject([{ customerId, reasons: ['e-mail'] }]);
			expect(page.stages.map(({ name }) => name)).toEqual([
				'Qualified',
				'Needs understood',
				'Proposal',
				'Negotiation'
			]);
			const typed = { customer: customerId, name: 'Chairs', amount_minor: '1,2,3x' };
			await expect(qualifyFromForm(asked(), id, typed)).rejects.toMatchObject({
				details: [{ field: 'amount_minor' }]
			});
			await expect(
				qualifyFromForm(asked(), id, { name: 'Chairs', amount_minor: '12' })
			).rejects.toMatchObject({ details: [{ field: 'customer' }] });
			const opportunityId = await qualifyFromForm(asked(), id, {
				...typed,
				amount_minor: '1200.50',
				expected_close_on: '2026-05-01',
				stage_id: 'standard-proposal'
			});
			expect(await getRow(db.reader, 'opportunity', opportunityId)).toMatchObject({
				name: 'Chairs',
				customer_id: customerId,
				amount_minor: 120_050,
				stage_id: 'standard-proposal'
			});
			await expect(loadQualifyPage(asked(), id)).rejects.toMatchObject({
				code: 'transition_not_allowed'
			});
			await expect(loadQualifyPage(asked(nobody), id)).rejects.toMatchObject({
				code: 'permission_denied'
			});
		});
	});
