import { CompiledQuery } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { analystOf } from '#lib/reports/query/run/analyst.server.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { rowsBehind } from '#lib/reports/query/run/rows-query.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const staff: Actor = {
	...systemActor,
	kind: 'user',
	userId: 'u1',
	name: 'Sam',
	roles: ['staff'],
	teamKeys: ['service']
};

for (const dialect of DIALECTS) {
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
		});

		it('reads, and cannot write', async () => {
			const write = CompiledQuery.raw(
				"insert into setting (name, value_json) values ('x', '1') returning name"
			);
			await expect(analystOf(db).run(write)).rejects.toThrow(/read-?only/i);
		});

		if (dialect === 'postgres') {
			it('tells the server to stop a query that nobody waits for', async () => {
				const endless = CompiledQuery.raw('select pg_sleep(60)');
				const controller = new AbortController();
				const running = analystOf(db).run(endless, controller.signal);
				setTimeout(() => controller.abort(new Error('nobody waits')), 200);
				await expect(running).rejects.toThrow('nobody waits');
				const working = CompiledQuery.raw(
					"select count(*) as n from pg_stat_activity where state = 'active' and query = 'select pg_sleep(60)'"
				);
				expect((await analystOf(db).run(working)).rows).toEqual([{ n: 0 }]);
			});
		}

		if (dialect === 'sqlite') {
			it('gives up on a query that nobody waits for, and goes on with the next', async () => {
				const endless = CompiledQuery.raw(
					'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n'
				);
				const controller = new AbortController();
				const running = analystOf(db).run(endless, controller.signal);
				setTimeout(() => controller.abort(new Error('nobody waits')), 50);
				await expect(running).rejects.toThrow('nobody waits');
				const shared = CompiledQuery.raw(
					'with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000) select count(*) as n from n'
				);
				const leaves = new AbortController();
				const first = analystOf(db).run(shared, leaves.signal);
				const second = analystOf(db).run(shared);
				setTimeout(() => leaves.abort(new Error('left')), 30);
				await expect(first).rejects.toThrow('left');
				expect((await second).rows).toEqual([{ n: 2_000_000 }]);
				const next = await analystOf(db).run(CompiledQuery.raw('select 1 as one'));
				expect(next.rows).toEqual([{ one: 1 }]);
			});
		}

		it('counts and lists for staff the time of their own teams only', async () => {
			await inTransaction(db, async (tx) => {
				const system = { currency: 'EUR', created_at: NOW, updated_at: NOW };
				for (const key of ['service', 'sales']) {
					await tx.insertInto('team').values({ key, name: key }).execute();
					await tx
						.insertInto('employee')
						.values({ id: `e-${key}`, number: key, name: key, team_key: key, ...system })
						.execute();
					await tx
						.insertInto('work_log')
						.values({
							id: `w-${key}`,
							employee_id: `e-${key}`,
							started_at: NOW,
							minutes: 30,
							kind: 'service',
							...system
						})
						.execute();
				}
			});
			const query = reportQuery(['time.minutes'], { range: 'this_month' });
			const context = { actor: staff, now: NOW, zone: 'Europe/Berlin', currency: 'EUR' };
			const own = await executeReport(db, CATALOGUE, query, context);
			expect(own.rows[0]?.values).toEqual([30]);
			const mark = { measure: 'time.minutes', keys: {}, bucket: null };
			const rows = await rowsBehind(db, CATALOGUE, { query, mark, after: null }, context);
			expect(rows.rows.map(({ id }) => id)).toEqual(['w-service']);
			const all = { ...context, actor: systemActor };
			expect((await executeReport(db, CATALOGUE, query, all)).rows[0]?.values).toEqual([60]);
		});

		it('computes utilisation from time worked and the capacity of the days so far', async () => {
			const query = reportQuery(['business.utilisation', 'capacity.minutes', 'capacity.people'], {
				range: '2026-06-01..2026-06-30'
			});
			const context = { actor: systemActor, now: NOW, zone: 'Europe/Berlin', currency: 'EUR' };
			const { rows } = await executeReport(db, CATALOGUE, query, context);
			// Two people at 2,400 minutes a week, fifteen of the thirty days are over.
			const capacity = (2 * 2400 * 15) / 7;
			expect(rows[0]?.values[0]).toBeCloseTo(60 / capacity, 10);
			expect(rows[0]?.values[1]).toBeCloseTo(capacity, 6);
			expect(rows[0]?.values[2]).toBe(2);
		});
	});
}
