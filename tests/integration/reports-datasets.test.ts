import { sql, type Kysely } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import { SHIPPED_DASHBOARDS } from '#lib/reports/dashboards/shipped/index.ts';
import { runDashboard } from '#lib/reports/dashboards/run-dashboard.server.ts';
import { METRICS_KEY } from '#lib/reports/model/catalogue.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { primaryKeyOf } from '#lib/reports/model/join.ts';
import { compilePlan } from '#lib/reports/query/compile/compile.server.ts';
import { compileSql } from '#lib/reports/query/compile/compile-sql.server.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { planQuery } from '#lib/reports/query/plan/plan.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { rowsBehind } from '#lib/reports/query/run/rows-query.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';

const context = {
	actor: systemActor,
	now: Date.parse('2026-06-15T12:00:00Z'),
	zone: 'Europe/Berlin',
	currency: 'EUR'
};

for (const dialect of DIALECTS) {
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
		});

		if (dialect === 'sqlite') {
			it('joins by unique keys only, so that no join can multiply facts', async () => {
				for (const dataset of CATALOGUE.datasets) {
					const targets = [
						...dataset.joins.map(({ table }) => table),
						...dataset.dimensions.flatMap(({ names }) => (names ? [names.table] : []))
					];
					for (const table of new Set(targets)) {
						const { rows } = await sql<{ columns: string }>`
							select group_concat(info.name) as columns
							from pragma_index_list(${table}) as list, pragma_index_info(list.name) as info
							where list."unique" = 1 and list.partial = 0
							group by list.name`.execute(db.reader as unknown as Kysely<unknown>);
						expect(
							rows.map(({ columns }) => columns),
							table
						).toContain(primaryKeyOf(table));
					}
				}
			});
		}

		for (const dataset of CATALOGUE.datasets) {
			it(`answers every measure of “${dataset.label}” by every dimension`, async () => {
				const measures = dataset.measures.map(({ key }) => `${dataset.key}.${key}`);
				const grain = dataset.times.length > 0 ? ('month' as const) : null;
				for (const { key } of [...dataset.dimensions]) {
					const result = await executeReport(
						db,
						CATALOGUE,
						reportQuery(measures.slice(0, 12), {
							dimensions: [key],
							range: 'last_12_months',
							grain
						}),
						context
					);
					expect(result.rows).toEqual([]);
				}
				const all = await executeReport(db, CATALOGUE, reportQuery(measures.slice(0, 12)), context);
				expect(all.rows).toHaveLength(1);
				for (const measure of measures) {
					const page = await rowsBehind(
						db,
						CATALOGUE,
						{
							query: reportQuery([measure], { range: 'last_12_months' }),
							mark: { measure, keys: {}, bucket: null },
							after: null
						},
						context
					);
					expect(page.count).toBe(0);
				}
			});
		}

		it('answers every metric across the business', async () => {
			const metrics = CATALOGUE.metrics.map(({ key }) => `${METRICS_KEY}.${key}`);
			const query = reportQuery(metrics, { range: 'last_12_months', grain: 'month' });
			const result = await executeReport(db, CATALOGUE, query, context);
			expect(result.rows).toHaveLength(12);
		});

		for (const dashboard of SHIPPED_DASHBOARDS) {
			it(`answers every card of “${dashboard.name}”`, async () => {
				const answers = await Promise.all(
					runDashboard(db, CATALOGUE, dashboard, { range: null, filters: [] }, context)
				);
				expect(answers.filter(({ kind }) => kind !== 'result')).toEqual([]);
				expect(answers.length).toBeGreaterThanOrEqual(8);
			});

			it(`compiles “${dashboard.name}” to the SQL that was reviewed`, async () => {
				const statements = dashboard.cards.map((card) => {
					if (card.content.kind !== 'query') return '';
					const planned = planQuery(
						CATALOGUE,
						{ ...card.content.query, range: dashboard.range },
						{
							zone: context.zone,
							today: '2026-06-15',
							dataSpan: null,
							policy: () => null,
							seesSecrets: true
						}
					);
					if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
					const statement = compilePlan(planned.plan, {
						dialect,
						now: context.now,
						today: '2026-06-15'
					});
					return `-- ${card.title}\n${compileSql(db, statement).sql}`;
				});
				await expect(`${statements.join('\n\n')}\n`).toMatchFileSnapshot(
					`snapshots/${dashboard.id}.${dialect}.sql`
				);
			});
		}

		it('shows sums of secret columns only to those who may see them', async () => {
			const staff: Actor = {
				...systemActor,
				kind: 'user',
				userId: 'u1',
				name: 'Ada',
				roles: ['staff'],
				teamKeys: ['service']
			};
			const ask = (measure: string) =>
				executeReport(db, CATALOGUE, reportQuery([measure]), { ...context, actor: staff });
			await expect(ask('time.cost')).rejects.toMatchObject({ code: 'report_query_invalid' });
			await expect(ask('business.contribution')).rejects.toMatchObject({
				details: [{ field: 'measures.0' }]
			});
			const minutes = await ask('time.minutes');
			expect(minutes.explanation.sql).toContain('"team"."key" in');
		});
	});
}
