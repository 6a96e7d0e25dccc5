/** Metrics that look at what was and is still so, each counted a second time, day by day, from the rows. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { dateOf, fillCompany, NOW, randomCompany, rowsOf } from './report-company.ts';
import { fillServiceAndPlans, serviceAndPlans, type ServiceAndPlans } from './report-service.ts';

type Company = ReturnType<typeof randomCompany> & ServiceAndPlans;

const context = { actor: systemActor, now: NOW, zone: 'UTC', currency: 'EUR' };
const FROM = '2025-07-01';
const TO = '2026-06-01';
const RANGE = '2025-07-01..2026-05-31' as const;
const DAY = 86_400_000;
const DAYS = Array.from({ length: (Date.parse(TO) - Date.parse(FROM)) / DAY }, (_, day) =>
	dateOf(Date.parse(FROM) + day * DAY)
);

const inDays = (date: string | null) => date !== null && date >= FROM && date < TO;
const inInstants = (at: number | null) => at !== null && inDays(dateOf(at));
const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

function median(list: readonly number[]): number | null {
	const sorted = [...list].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
	return low === undefined || high === undefined ? null : (low + high) / 2;
}

const BY_HAND: Readonly<Record<string, (company: Company) => number | null>> = {
	'solutions.first_contact': (c) => {
		const mature = c.cases.filter(
			({ status, resolved_at: at }) =>
				status !== 'cancelled' && inInstants(at) && NOW - (at ?? 0) >= 7 * DAY
		);
		const atOnce = mature.filter(({ id, resolved_at }) => {
			const contacts = c.interactions.filter(
				(one) =>
					one.service_case_id === id &&
					one.direction === 'out' &&
					one.employee_id !== null &&
					one.occurred_at <= (resolved_at ?? 0)
			);
			return contacts.length <= 1 && (c.reopened[id] ?? 0) === 0;
		});
		return share(atOnce.length, mature.length);
	},
	'cases.first_response_waiting': ({ cases }) =>
		median(
			cases
				.filter(({ status, opened_at }) => status !== 'cancelled' && inInstants(opened_at))
				.map((one) => ((one.first_responded_at ?? one.resolved_at ?? NOW) - one.opened_at) / 60_000)
		),
	'cases.unanswered': ({ cases }) =>
		cases.filter(
			({ status, opened_at, first_responded_at }) =>
				status !== 'cancelled' && inInstants(opened_at) && first_responded_at === null
		).length,
	'buyers.ever': (c) => bought(c).filter(({ first }) => first < TO).length,
	'buyers.active': (c) => active(c, TO),
	'buyers.lapsed': (c) => lapsed(c),
	'buyers.churn': (c) => churn(c),
	'buyers.retention': (c) => {
		// Counted person by person: active on the first morning, and still on the last evening.
		const before = bought(c).filter(({ first, lapses }) => first < FROM && lapses >= FROM);
		return share(before.filter(({ lapses }) => lapses >= TO).length, before.length);
	},
	'business.customer_value': (c) => valueSoFar(c),
	'business.customer_value_mean': (c) =>
		share(valueSoFar(c), bought(c).filter(({ first }) => first < TO).length),
	'business.customer_value_expected': (c) => {
		const served = c.work
			.filter(({ kind, started_at }) => kind !== 'production' && inInstants(started_at))
			.map(({ cost_minor }) => cost_minor ?? 0);
		const margins = standing(c)
			.filter(({ order }) => inDays(order.ordered_on))
			.map(({ line }) => line.net_minor - (line.cost_minor ?? 0));
		return (sum(margins) - sum(served)) / active(c, TO) / (churn(c) ?? 0);
	},
	'stock_outs.days': (c) => missedDays(c),
	'stock_outs.empty_days': (c) => sum(DAYS.map((day) => stockOn(c, day).filter(isOut).length)),
	'stock_outs.rate': (c) => share(missedDays(c), sum(DAYS.map((day) => stockOn(c, day).length))),
	'stock_outs.out_now': (c) => stockOn(c, DAYS.at(-1) ?? '').filter(isMissed).length,
	'business.budget_left': (c) => sum(c.budgets.filter(inPlan).map(amount)) - spent(c),
	'business.budget_left_share': (c) => {
		const planned = sum(c.budgets.filter(inPlan).map(amount));
		return share(planned - spent(c), planned);
	},
	'business.capacity_used': (c) =>
		sum(worked(c)) / (((c.employees.length * 2400 * DAYS.length) / 7) * 0.8),
	'business.capacity_unused': (c) =>
		((c.employees.length * 2400 * DAYS.length) / 7) * 0.8 - sum(worked(c)),
	'business.process_efficiency': ({ instances, tasks }) => {
		const ended = instances.filter(({ ended_at }) => inInstants(ended_at));
		const minutes = tasks
			.filter(({ adds_value }) => adds_value === 1)
			.filter(({ process_instance_id }) => ended.some(({ id }) => id === process_instance_id))
			.map((task) => {
				if (task.work_minutes !== null) return task.work_minutes;
				if (task.completed_at === null) return 0;
				return (task.completed_at - (task.claimed_at ?? task.completed_at)) / 60_000;
			});
		const took = ended.map(({ started_at, ended_at }) => ((ended_at ?? 0) - started_at) / 60_000);
		return share(sum(minutes), sum(took));
	}
};

function standing({ lines, orders }: Company) {
	return lines.flatMap((line) => {
		const order = orders.find(({ id }) => id === line.sales_order_id);
		if (!order || order.status === 'draft' || order.status === 'cancelled') return [];
		return [{ line, order }];
	});
}

function bought({ orders, customers }: Company) {
	return customers.flatMap(({ id }) => {
		const dates = orders
			.filter((one) => one.customer_id === id && !['draft', 'cancelled'].includes(one.status))
			.map(({ ordered_on }) => ordered_on)
			.sort();
		const [first, last] = [dates[0], dates.at(-1)];
		if (!first || !last) return [];
		const year = new Date(`${last}T00:00:00Z`);
		year.setUTCFullYear(year.getUTCFullYear() + 1);
		return [{ first, lapses: year.toISOString().slice(0, 10) }];
	});
}

function active(company: Company, day: string): number {
	return bought(company).filter(({ first, lapses }) => first < day && lapses >= day).length;
}

function lapsed(company: Company): number {
	return bought(company).filter(({ lapses }) => inDays(lapses)).length;
}

function churn(company: Company): number | null {
	const started = bought(company).filter(({ first }) => inDays(first)).length;
	return share(lapsed(company), active(company, TO) + lapsed(company) - started);
}

function valueSoFar(company: Company): number {
	const margins = standing(company)
		.filter(({ order }) => order.ordered_on < TO)
		.map(({ line }) => line.net_minor - (line.cost_minor ?? 0));
	const served = company.work
		.filter(({ kind, started_at }) => kind !== 'production' && started_at < Date.parse(TO))
		.map(({ cost_minor }) => cost_minor ?? 0);
	return sum(margins) - sum(served);
}

interface ProductDay {
	readonly onHand: number;
	readonly waiting: number;
}
const isOut = ({ onHand }: ProductDay) => onHand <= 0;
const isMissed = (day: ProductDay) => isOut(day) && day.waiting > 0;

/** Of each product that was ever moved, and moved or ordered by then: how the day ended. */
function stockOn(company: Company, day: string): ProductDay[] {
	return company.products.flatMap(({ id }) => {
		const moves = company.moves.filter(({ product_id }) => product_id === id);
		const lines = standing(company).filter(({ line }) => line.product_id === id);
		const isThere =
			moves.some(({ moved_on }) => moved_on <= day) ||
			lines.some(({ order }) => order.ordered_on <= day);
		if (moves.length === 0 || !isThere) return [];
		const onHand = sum(
			moves
				.filter(({ moved_on }) => moved_on <= day)
				.map((one) => (one.to_warehouse_id === 'stock' ? 1 : -1) * one.quantity_milli)
		);
		const waiting = lines.filter(({ order }) => {
			const shipped = company.shipped[order.id] ?? null;
			const isDone = shipped !== null || ['delivered', 'invoiced'].includes(order.status);
			const until = shipped !== null && shipped > order.ordered_on ? shipped : order.ordered_on;
			return order.ordered_on <= day && (!isDone || until > day);
		}).length;
		return [{ onHand, waiting }];
	});
}

function missedDays(company: Company): number {
	return sum(DAYS.map((day) => stockOn(company, day).filter(isMissed).length));
}

interface Planned {
	readonly year: number;
	readonly month: number;
	readonly amount_minor: number;
}
const inPlan = ({ year, month }: Planned) => inDays(`${year}-${String(month).padStart(2, '0')}-01`);
const amount = ({ amount_minor }: Planned) => amount_minor;

function spent({ entries }: Company): number {
	return sum(entries.filter((one) => one.kind === 'actual' && inPlan(one)).map(amount));
}

function worked({ work }: Company): number[] {
	return work.filter(({ started_at }) => inInstants(started_at)).map(({ minutes }) => minutes);
}

for (const dialect of DIALECTS) {
	for (const seed of [1, 2]) {
		describe(`metrics over time on ${dialect}, company ${seed}`, () => {
			const base = randomCompany(seed);
			const company = { ...base, ...serviceAndPlans(base, seed) };
			let db: Database;
			beforeAll(async () => {
				db = await testDatabase(dialect);
				await fillCompany(db, rowsOf(base));
				await inTransaction(db, (tx) => fillServiceAndPlans(tx, company));
			});

			it.each(Object.entries(BY_HAND))('%s', async (metric, byHand) => {
				const query = reportQuery([metric], { range: RANGE });
				const { rows } = await executeReport(db, CATALOGUE, query, context);
				const expected = byHand(company);
				const actual = rows[0]?.values[0] ?? null;
				expect(expected).not.toBeNull();
				expect(Number(actual)).toBeCloseTo(expected ?? 0, 6);
				// A number that is always nothing would prove nothing.
				expect(Math.abs(expected ?? 0)).toBeGreaterThan(0);
			});

			it('adds up over months to what days say, and is empty where nobody lapsed', async () => {
				const byMonth = reportQuery(['stock_outs.days'], { range: RANGE, grain: 'month' });
				const { rows } = await executeReport(db, CATALOGUE, byMonth, context);
				const days = sum(rows.map(({ values }) => Number(values[0] ?? 0)));
				expect(days).toBeCloseTo(missedDays(company), 6);
				const before = reportQuery(['business.customer_value_expected'], {
					range: '2019-01-01..2019-12-31'
				});
				const none = await executeReport(db, CATALOGUE, before, context);
				expect(none.rows[0]?.values[0] ?? null).toBeNull();
			});

			it('hides cases that were solved in the last seven days', async () => {
				const query = reportQuery(['solutions.mature'], { range: '2026-06-09..2026-06-15' });
				const { rows } = await executeReport(db, CATALOGUE, query, context);
				expect(Number(rows[0]?.values[0] ?? 0)).toBe(0);
				const solved = company.cases.filter(
					({ resolved_at: at }) => (at ?? 0) > NOW - 6 * DAY && (at ?? 0) < NOW
				);
				expect(solved.length).toBeGreaterThan(0);
			});
		});
	}
}
