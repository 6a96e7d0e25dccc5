/** Cards of a dashboard that share a query show what each of them shows alone. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { runDashboard } from '#lib/reports/dashboards/run-dashboard.server.ts';
import { SHIPPED_DASHBOARDS } from '#lib/reports/dashboards/shipped/index.ts';
import { card, rows } from '#lib/reports/dashboards/shipped/card.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { fillCompany, NOW, randomCompany, rowsOf } from './report-company.ts';

const context = { actor: systemActor, now: NOW, zone: 'UTC', currency: 'EUR' };
const common = { range: null, filters: [] };
const best = { by: 'sales.revenue', direction: 'desc' as const };
const worst = { by: 'sales.revenue', direction: 'asc' as const };
const RANKINGS = {
	...{ id: 'rankings', name: 'Rankings', description: '', range: 'last_12_months' as const },
	...{ filterDimensions: [], version: null },
	cards: rows({
		h: 4,
		cards: [
			...[2, 5, 500].map((limit) =>
				card(`Best ${limit}`, 'table', 2, ['sales.revenue', 'sales.margin'], {
					...{ dimensions: ['customer'], limit, sort: best }
				})
			),
			card('Best by orders', 'table', 2, ['sales.orders', 'sales.revenue'], {
				...{ dimensions: ['customer'], limit: 3, sort: best }
			}),
			card('Worst', 'table', 2, ['sales.revenue'], {
				...{ dimensions: ['customer'], limit: 3, sort: worst }
			})
		]
	})
};

for (const dialect of DIALECTS) {
	describe(`cards on ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await fillCompany(db, rowsOf(randomCompany(7)));
		});

		it.each([...SHIPPED_DASHBOARDS, RANKINGS].map((dashboard) => [dashboard.name, dashboard]))(
			'of %s are the same together and alone',
			async (_, dashboard) => {
				const ask = (cards: typeof dashboard.cards) =>
					Promise.all(runDashboard(db, CATALOGUE, { ...dashboard, cards }, common, context));
				const together = await ask(dashboard.cards);
				for (const [index, one] of dashboard.cards.entries()) {
					const [own] = await ask([one]);
					const shared = together[index];
					if (own?.kind === 'text' && shared?.kind === 'text') continue;
					if (own?.kind !== 'result' || shared?.kind !== 'result') throw new Error(one.title);
					const { rows, measures, isCut, query } = own.result;
					expect(shared.result, one.title).toMatchObject({ rows, measures, isCut, query });
					expect(shared.result.explanation.rows).toBe(own.result.explanation.rows);
				}
			}
		);

		it('read the rows of several rankings once', async () => {
			const answers = await Promise.all(
				runDashboard(db, CATALOGUE, RANKINGS, common, { ...context, now: NOW + 1 })
			);
			const statements = answers.map((answer) =>
				answer.kind === 'result' ? answer.result.explanation.sql : ''
			);
			expect(new Set(statements.slice(0, 4)).size).toBe(1);
			expect(new Set(statements).size).toBe(2);
		});
	});
}
