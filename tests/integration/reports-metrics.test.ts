/** The metrics of the business, each counted a second time from the rows themselves. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { CATALOGUE } from '#lib/reports/model/datasets/index.ts';
import { reportQuery } from '#lib/reports/query/report-query.ts';
import { executeReport } from '#lib/reports/query/run/execute.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import {
	dateOf,
	fillCompany,
	NOW,
	randomCompany,
	rowsOf,
	TODAY,
	type Company
} from './report-company.ts';

const context = { actor: systemActor, now: NOW, zone: 'UTC', currency: 'EUR' };
/** From the first day to before the last. */
const FROM = '2025-07-01';
const TO = '2026-06-01';
const RANGE = '2025-07-01..2026-05-31' as const;
const DAY = 86_400_000;

const inDays = (date: string | null) => date !== null && date >= FROM && date < TO;
const inInstants = (at: number | null) => at !== null && inDays(dateOf(at));
const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY;

function median(list: readonly number[]): number | null {
	const sorted = [...list].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
	return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Each metric of the catalogue as a sentence over the rows. */
const BY_HAND: Readonly<Record<string, (company: Company) => number | null>> = {
	'surveys.csat': (c) =>
		share(scores(c, 'csat').filter((s) => s >= 4).length, scores(c, 'csat').length),
	'surveys.nps': (c) => {
		const all = scores(c, 'nps');
		return (
			100 * ((all.filter((s) => s >= 9).length - all.filter((s) => s <= 6).length) / all.length)
		);
	},
	'surveys.nps_margin': (c) => {
		// The standard error from the answers as +1, 0 and −1, one by one.
		const signs = scores(c, 'nps').map((s) => (s >= 9 ? 1 : s <= 6 ? -1 : 0));
		const mean = sum(signs) / signs.length;
		const variance = sum(signs.map((sign) => (sign - mean) ** 2)) / signs.length;
		return 196 * Math.sqrt(variance / signs.length);
	},
	'surveys.ces': (c) => sum(scores(c, 'ces')) / scores(c, 'ces').length,
	'surveys.ces_easy': (c) =>
		share(scores(c, 'ces').filter((s) => s >= 5).length, scores(c, 'ces').length),
	'surveys.response_rate': ({ answers }) => {
		const sent = answers.filter(({ sent_at }) => inInstants(sent_at));
		return share(sent.filter(({ answered_at }) => answered_at !== null).length, sent.length);
	},
	'cases.first_response': ({ cases }) =>
		median(
			cases
				.filter(({ status, opened_at }) => status !== 'cancelled' && inInstants(opened_at))
				.flatMap(({ opened_at, first_responded_at: at }) =>
					at === null ? [] : [(at - opened_at) / 60_000]
				)
		),
	'cases.resolution': ({ cases }) =>
		median(
			cases
				.filter(({ status, resolved_at }) => status !== 'cancelled' && inInstants(resolved_at))
				.map(({ opened_at, resolved_at }) => ((resolved_at ?? 0) - opened_at) / 60_000)
		),
	'cases.open': ({ cases }) =>
		cases.filter(
			({ status, opened_at, resolved_at }) =>
				status !== 'cancelled' &&
				opened_at < Date.parse(TO) &&
				(resolved_at === null || resolved_at >= Date.parse(TO))
		).length,
	'sales.revenue': (c) => sum(sold(c).map(({ line }) => line.net_minor)),
	'sales.margin': (c) => margin(c),
	'sales.margin_share': (c) => share(margin(c), sum(sold(c).map(({ line }) => line.net_minor))),
	'sales.margin_per_customer': (c) => share(margin(c), buyers(c).size),
	'sales.returning_share': (c) => {
		const returning = sold(c).filter(
			({ order, customer }) =>
				customer.first_order_on !== null && customer.first_order_on < order.ordered_on
		);
		return share(new Set(returning.map(({ customer }) => customer.id)).size, buyers(c).size);
	},
	'business.acquisition_cost': (c) =>
		share(
			campaignCost(c),
			c.customers.filter(({ first_order_on }) => inDays(first_order_on)).length
		),
	'business.campaign_return': (c) => {
		const brought = sold(c).filter(({ order }) => order.campaign_id !== null);
		const gained = sum(brought.map(({ line }) => line.net_minor - (line.cost_minor ?? 0)));
		return share(gained - campaignCost(c), campaignCost(c));
	},
	'business.contribution': (c) => margin(c) - servingCost(c),
	'purchasing.otif': (c) => {
		const due = dueLines(c);
		return share(
			due.filter(
				({ line, order }) =>
					order.received_on !== null &&
					order.received_on <= (order.expected_on ?? '') &&
					line.accepted_milli >= line.quantity_milli
			).length,
			due.length
		);
	},
	'purchasing.price_variance': (c) => priceVariance(c).variance,
	'purchasing.price_variance_share': (c) =>
		share(priceVariance(c).variance, priceVariance(c).standard),
	'purchasing.lead_time': (c) => {
		const came = ordered(c).filter(({ order }) => inDays(order.received_on));
		return share(
			sum(came.map(({ order }) => days(order.ordered_on, order.received_on ?? ''))),
			came.length
		);
	},
	'supplier_invoices.match_rate': ({ invoices }) => {
		const compared = invoices.filter(
			({ status, issued_on, match_result }) =>
				status !== 'cancelled' && inDays(issued_on) && match_result !== null
		);
		return share(
			compared.filter(({ match_result }) => match_result === 'ok').length,
			compared.length
		);
	},
	'production.yield': (c) => {
		const good = sum(finished(c).map(({ produced_milli }) => produced_milli));
		return share(good, good + sum(finished(c).map(({ scrapped_milli }) => scrapped_milli)));
	},
	'production.scrap_rate': (c) => {
		const bad = sum(finished(c).map(({ scrapped_milli }) => scrapped_milli));
		return share(bad, bad + sum(finished(c).map(({ produced_milli }) => produced_milli)));
	},
	'production.on_time': (c) => {
		const due = made(c).filter(
			({ planned_end_on, finished_on }) =>
				inDays(planned_end_on) && (finished_on !== null || (planned_end_on ?? '') < TODAY)
		);
		return share(
			due.filter(
				({ planned_end_on, finished_on }) =>
					finished_on !== null && finished_on <= (planned_end_on ?? '')
			).length,
			due.length
		);
	},
	'production.lead_time': (c) =>
		share(
			sum(finished(c).map(({ started_on, finished_on }) => days(started_on, finished_on ?? ''))),
			finished(c).length
		),
	'production.unit_cost': (c) => {
		const cost = sum(finished(c).map((one) => one.material_cost_minor + one.labour_cost_minor));
		return (1000 * cost) / sum(finished(c).map(({ produced_milli }) => produced_milli));
	},
	'operations.availability': (c) => share(worked(c, 'run'), busy(c)),
	'operations.performance': (c) => share(ideal(c), worked(c, 'run')),
	'operations.quality': (c) => share(output(c).good, output(c).made),
	'operations.oee': (c) =>
		(worked(c, 'run') / busy(c)) *
		(ideal(c) / worked(c, 'run')) *
		(output(c).good / output(c).made),
	'operations.yield': (c) => 1 - (output(c).made - output(c).good) / output(c).made,
	'operations.scrap_rate': (c) => share(output(c).made - output(c).good, output(c).made),
	'operations.first_pass_yield': (c) => share(output(c).good - output(c).reworked, output(c).made),
	'business.work_centre_utilisation': (c) =>
		share(worked(c, 'run') + worked(c, 'setup'), sum(c.workCentres.map(minutesInUse))),
	'inspections.acceptance': ({ inspections }) => {
		const decided = inspections.filter(({ decided_on }) => inDays(decided_on));
		return share(decided.filter(({ status }) => status === 'accepted').length, decided.length);
	},
	'inspections.values_outside_rate': ({ inspections }) => {
		const asked = inspections.filter(
			({ status, requested_on }) => status !== 'cancelled' && inDays(requested_on)
		);
		return share(
			sum(asked.map(({ failed_count }) => failed_count)),
			sum(asked.map(({ value_count }) => value_count))
		);
	},
	'non_conformances.cost': (c) => sum(found(c).map(({ cost_minor }) => cost_minor)),
	'non_conformances.days_to_close': (c) => {
		const closed = found(c).filter(({ closed_on }) => closed_on !== null);
		return share(
			sum(closed.map(({ found_on, closed_on }) => days(found_on, closed_on ?? ''))),
			closed.length
		);
	},
	'stock_moves.value': (c) => stockAt(c, TO),
	'stock_moves.average_value': (c) => averageStock(c),
	'stock_moves.turns': (c) =>
		share(
			sum(
				c.moves
					.filter(
						({ to_warehouse_id, moved_on }) => to_warehouse_id === 'customer' && inDays(moved_on)
					)
					.map(({ value_minor }) => value_minor)
			),
			averageStock(c)
		),
	'business.utilisation': ({ work, employees }) => {
		const worked = work.filter(({ started_at }) => inInstants(started_at));
		const weeks = days(FROM, TO) / 7;
		return sum(worked.map(({ minutes }) => minutes)) / (employees.length * 2400 * weeks);
	}
};

function scores({ answers }: Company, survey: string): number[] {
	return answers
		.filter(({ survey_id, answered_at }) => survey_id === survey && inInstants(answered_at))
		.map(({ score }) => score ?? 0);
}

function sold({ lines, orders, customers }: Company) {
	return lines.flatMap((line) => {
		const order = orders.find(({ id }) => id === line.sales_order_id);
		const customer = customers.find(({ id }) => id === order?.customer_id);
		if (!order || !customer) throw new Error(`Expected the order of ${line.id}.`);
		const stands = order.status !== 'draft' && order.status !== 'cancelled';
		return stands && inDays(order.ordered_on) ? [{ line, order, customer }] : [];
	});
}

function margin(company: Company): number {
	return sum(sold(company).map(({ line }) => line.net_minor - (line.cost_minor ?? 0)));
}

function buyers(company: Company): Set<string> {
	return new Set(sold(company).map(({ customer }) => customer.id));
}

function campaignCost({ costs }: Company): number {
	return sum(costs.filter((one) => inDays(one.spent_on)).map((one) => one.amount_minor));
}

function servingCost({ work }: Company): number {
	return sum(
		work
			.filter(({ kind, started_at }) => kind !== 'production' && inInstants(started_at))
			.map(({ cost_minor }) => cost_minor ?? 0)
	);
}

function ordered({ purchaseLines, purchases }: Company) {
	return purchaseLines.flatMap((line) => {
		const order = purchases.find(({ id }) => id === line.purchase_order_id);
		if (!order) throw new Error(`Expected the order of ${line.id}.`);
		return order.status === 'draft' || order.status === 'cancelled' ? [] : [{ line, order }];
	});
}

function dueLines(company: Company) {
	return ordered(company).filter(
		({ order }) =>
			inDays(order.expected_on) && (order.received_on !== null || (order.expected_on ?? '') < TODAY)
	);
}

function priceVariance(company: Company) {
	const priced = ordered(company)
		.filter(({ order }) => inDays(order.ordered_on))
		.flatMap(({ line }) => {
			const product = company.products.find(({ id }) => id === line.product_id);
			const cost = product?.standard_cost_micros ?? null;
			return cost === null
				? []
				: [{ paid: line.net_minor, standard: (line.quantity_milli * cost) / 10_000_000 }];
		});
	const standard = sum(priced.map((one) => one.standard));
	return { standard, variance: sum(priced.map(({ paid }) => paid)) - standard };
}

function made({ production }: Company) {
	return production.filter(({ status }) => status !== 'draft' && status !== 'cancelled');
}

function finished(company: Company) {
	return made(company).filter(({ finished_on }) => inDays(finished_on));
}

function found({ findings }: Company) {
	return findings.filter(({ status, found_on }) => status !== 'cancelled' && inDays(found_on));
}

function workDone({ logs }: Company) {
	return logs.filter(({ ended_at }) => inInstants(ended_at));
}

/** Minutes by the clock, from the instants of the entries. */
function worked(company: Company, kind: string): number {
	return sum(
		workDone(company)
			.filter((log) => log.kind === kind)
			.map((log) => (log.ended_at - log.started_at) / 60_000)
	);
}

function busy(company: Company): number {
	return sum(['setup', 'run', 'unplanned_downtime'].map((kind) => worked(company, kind)));
}

/** Each piece at the time of its operation. */
function ideal(company: Company): number {
	return sum(
		workDone(company).map((log) => {
			const operation = company.operations.find(({ id }) => id === log.production_operation_id);
			const pieces = (log.good_milli + log.scrap_milli) / 1000;
			return (pieces * (operation?.unit_minutes_milli ?? 0)) / 1000;
		})
	);
}

function output(company: Company) {
	const logs = workDone(company);
	const good = sum(logs.map(({ good_milli }) => good_milli));
	return {
		good,
		made: good + sum(logs.map(({ scrap_milli }) => scrap_milli)),
		reworked: sum(logs.map(({ rework_milli }) => rework_milli))
	};
}

function minutesInUse({ active_from_on, weekly_minutes }: Company['workCentres'][number]): number {
	const from = active_from_on !== null && active_from_on > FROM ? active_from_on : FROM;
	return (weekly_minutes * days(from, TO)) / 7;
}

/** What lay there when the day began. */
function stockAt({ moves }: Company, day: string): number {
	return sum(
		moves
			.filter(({ moved_on }) => moved_on < day)
			.map(({ to_warehouse_id, value_minor }) =>
				to_warehouse_id === 'stock' ? value_minor : -value_minor
			)
	);
}

/** Day by day: a move counts from the beginning of its day. */
function averageStock(company: Company): number {
	const length = days(FROM, TO);
	const each = Array.from({ length }, (_, day) =>
		stockAt(company, dateOf(Date.parse(FROM) + (day + 1) * DAY))
	);
	return sum(each) / length;
}

for (const dialect of DIALECTS) {
	for (const seed of [1, 2]) {
		describe(`metrics on ${dialect}, company ${seed}`, () => {
			const company = randomCompany(seed);
			let db: Database;
			beforeAll(async () => {
				db = await testDatabase(dialect);
				await fillCompany(db, rowsOf(company));
			});

			it.each(Object.entries(BY_HAND))('%s', async (metric, byHand) => {
				const query = reportQuery([metric], { range: RANGE });
				const { rows } = await executeReport(db, CATALOGUE, query, context);
				const expected = byHand(company);
				const actual = rows[0]?.values[0] ?? null;
				if (expected === null) expect(actual).toBeNull();
				else expect(Number(actual)).toBeCloseTo(expected, 6);
				// A number that is always nothing would prove nothing.
				expect(Math.abs(expected ?? 0)).toBeGreaterThan(0);
			});
		});
	}
}
