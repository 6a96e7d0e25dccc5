/** Campaigns share the orders that they led to, cent by cent. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { fillCompany, NOW, randomCompany, rowsOf } from './report-company.ts';

const context = { actor: systemActor, now: NOW, zone: 'UTC', currency: 'EUR' };
const DAY = 86_400_000;
const STANDING = ['confirmed', 'partly_delivered', 'delivered', 'invoiced', 'closed'];

const company = randomCompany(20260615);
/** Answers of some customers, days before some of their orders, also too early and too late. */
const responses = company.orders.flatMap((order, n) =>
	[-1, 0, 10, 89, 90, 91].flatMap((daysBefore, place) =>
		(n + place) % 3 === 0
			? [
					{
						...{
							id: `r${n}-${place}`,
							campaign_id: `k${(n + place * 2) % 3}`,
							customer_id: order.customer_id
						},
						...{
							kind:
								['targeted', 'responded', 'converted'][(n + place) % 2 === 0 ? 1 : place % 3] ?? ''
						},
						...{
							responded_at: Date.parse(order.ordered_on) - daysBefore * DAY,
							created_at: NOW,
							updated_at: NOW
						}
					}
				]
			: []
	)
);

/** Shares of orders by campaign (`''` for none), worked out one order at a time. */
function byHand(): Map<string, { revenue: number; margin: number; orders: number }> {
	const sums = new Map<string, { revenue: number; margin: number; orders: number }>();
	for (const order of company.orders.filter(({ status }) => STANDING.includes(status))) {
		const lines = company.lines.filter((line) => line.sales_order_id === order.id);
		if (lines.length === 0) continue;
		const day = Date.parse(order.ordered_on);
		const touches = new Set(
			responses
				.filter(
					({ customer_id, kind, responded_at: at }) =>
						customer_id === order.customer_id &&
						kind !== 'targeted' &&
						at >= day - 90 * DAY &&
						at < day + DAY
				)
				.map(({ campaign_id }) => campaign_id)
		);
		if (order.campaign_id) touches.add(order.campaign_id);
		const campaigns = touches.size > 0 ? [...touches].sort() : [''];
		const net = lines.reduce((all, { net_minor }) => all + net_minor, 0);
		const cost = lines.reduce((all, { cost_minor }) => all + (cost_minor ?? 0), 0);
		campaigns.forEach((campaign, index) => {
			const part = (of: number) =>
				Math.trunc((of * (index + 1)) / campaigns.length) -
				Math.trunc((of * index) / campaigns.length);
			const sum = sums.get(campaign) ?? { revenue: 0, margin: 0, orders: 0 };
			sums.set(campaign, {
				revenue: sum.revenue + part(net),
				margin: sum.margin + (campaign === '' ? 0 : part(net) - part(cost)),
				orders: sum.orders + 1 / campaigns.length
			});
		});
	}
	return sums;
}

for (const dialect of DIALECTS) {
	describe(`sales shared by campaigns, ${dialect}`, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await fillCompany(db, rowsOf(company));
			await inTransaction(db, async (tx) => {
				for (const row of responses) await tx.insertInto('campaign_response').values(row).execute();
			});
		});
		const ask = (measures: string[], dimensions: string[] = []) =>
			executeReport(
				db,
				CATALOGUE,
				reportQuery(measures, { dimensions, range: 'all', totals: true }),
				context
			);

		it('give each campaign its part of every order that it led to', async () => {
			const { rows } = await ask(
				['attribution.revenue', 'attribution.margin', 'attribution.orders'],
				['campaign']
			);
			const expected = byHand();
			expect(expected.size).toBeGreaterThan(3);
			expect(rows).toHaveLength(expected.size);
			for (const { keys, values } of rows) {
				const sum = expected.get(keys[0] ?? '');
				expect(values[0]).toBe(sum?.revenue);
				expect(values[1]).toBe(sum?.margin);
				expect(values[2]).toBeCloseTo(sum?.orders ?? 0, 9);
			}
		});

		it('add up to the net revenue, to the cent', async () => {
			const { total } = await ask(['attribution.revenue', 'sales.revenue']);
			expect(total?.[0]).toBe(total?.[1]);
		});

		it('are set against what the campaigns cost', async () => {
			const { total } = await ask(['business.attributed_return', 'business.return_on_ad_spend']);
			const cost = company.costs.reduce((all, { amount_minor }) => all + amount_minor, 0);
			const shares = [...byHand()].filter(([campaign]) => campaign !== '').map(([, sum]) => sum);
			const [margin, revenue] = [
				shares.reduce((all, sum) => all + sum.margin, 0),
				shares.reduce((all, sum) => all + sum.revenue, 0)
			];
			expect(total?.[0]).toBeCloseTo((margin - cost) / cost, 9);
			expect(total?.[1]).toBeCloseTo(revenue / cost, 9);
		});
	});
}
