/** Every measure of opportunities against the same figure computed from the rows. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import {
	loseOpportunity,
	moveOpportunity,
	winOpportunity
} from '#lib/records/crm/opportunities/opportunity.server.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, NOW, stan } from './records-rig.ts';

const DAY = 86_400_000;
const LATER = NOW + 40 * DAY;
const STAGES = ['needs', 'proposal', 'negotiation'];
const mean = (values: readonly number[]) =>
	values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

for (const dialect of DIALECTS)
	describe(`reports on opportunities on ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
			const customer = await add(db, 'customer', { name: 'Oak Ltd' });
			for (let index = 0; index < 17; index++) {
				const row = await add(db, 'opportunity', {
					name: `Number ${index}`,
					customer_id: customer['id'] ?? null,
					stage_id: 'standard-qualified',
					amount_minor: 1_001 * (index + 1),
					opened_at: NOW - index * DAY,
					owner_id: index % 2 ? 'stan' : 'mia',
					expected_close_on: index % 3 ? '2026-04-10' : '2026-05-20'
				});
				const id = String(row['id']);
				const at = (days: number) => ({ ...context, now: NOW + days * DAY });
				for (const [step, stage] of STAGES.slice(0, index % 4).entries())
					await act(db, (tx) =>
						moveOpportunity(tx, stan, { id, stageId: `standard-${stage}` }, at(step * 2 + 1))
					);
				if (index % 5 === 1)
					await act(db, (tx) => winOpportunity(tx, stan, { id, reason: 'price' }, at(10 + index)));
				if (index % 5 === 3)
					await act(db, (tx) => loseOpportunity(tx, stan, { id, reason: 'price' }, at(20)));
			}
		});

		const ask = async (dataset: string, dimensions: readonly string[] = []) => {
			const keys = CATALOGUE.datasets
				.find(({ key }) => key === dataset)!
				.measures.map(({ key }) => `${dataset}.${key}`);
			const result = await executeReport(db, CATALOGUE, reportQuery(keys, { dimensions }), {
				actor: systemActor,
				now: LATER,
				zone: 'Europe/Berlin',
				currency: 'EUR'
			});
			return { keys, result };
		};
		const rowsOf = () => db.reader.selectFrom('opportunity').selectAll().execute();
		type Row = Awaited<ReturnType<typeof rowsOf>>[number];

		function byHand(rows: readonly Row[]): (number | null)[] {
			const sum = (list: readonly Row[], of: (row: Row) => number) =>
				list.length === 0 ? null : list.reduce((total, row) => total + of(row), 0);
			const is = (status: string) => rows.filter((row) => row.status === status);
			const [open, won, lost] = [is('open'), is('won'), is('lost')];
			const decided = [...won, ...lost];
			return [
				rows.length,
				sum(rows, (row) => row.amount_minor),
				open.length,
				sum(open, (row) => row.amount_minor),
				sum(open, (row) => row.weighted_minor),
				won.length,
				sum(won, (row) => row.amount_minor),
				lost.length,
				sum(lost, (row) => row.amount_minor),
				decided.length === 0 ? null : won.length / decided.length,
				mean(decided.map((row) => (Number(row.closed_at) - row.opened_at) / DAY)),
				mean(open.map((row) => (LATER - Number(row.stage_since_at)) / DAY))
			];
		}

		const expectClose = (got: readonly (number | null)[], wanted: readonly (number | null)[]) => {
			expect(got).toHaveLength(wanted.length);
			for (const [index, value] of wanted.entries())
				if (value === null) expect(got[index]).toBeNull();
				else expect(got[index]).toBeCloseTo(value, 6);
		};

		it('agree with the rows, as a whole and by owner', async () => {
			const rows = await rowsOf();
			expect(new Set(rows.map(({ status }) => status)).size).toBe(3);
			const whole = await ask('opportunities');
			expectClose(whole.result.rows[0]!.values, byHand(rows));
			const byOwner = await ask('opportunities', ['owner']);
			expect(byOwner.result.rows).toHaveLength(2);
			for (const { keys, values } of byOwner.result.rows)
				expectClose(values, byHand(rows.filter((row) => row.owner_id === keys[0])));
		});

		it('know how long stages took', async () => {
			const stays = await db.reader.selectFrom('opportunity_stage').selectAll().execute();
			const { result } = await ask('opportunity_stages', ['stage']);
			expect(result.rows.length).toBeGreaterThan(3);
			for (const { keys, values } of result.rows) {
				const days = stays
					.filter((row) => row.stage_id === keys[0])
					.map((row) => (row.left_at - row.entered_at) / DAY)
					.sort((a, b) => a - b);
				const middle = (days.length - 1) / 2;
				expectClose(values, [
					days.length,
					mean(days),
					(days[Math.floor(middle)]! + days[Math.ceil(middle)]!) / 2
				]);
			}
		});
	});
