/** The best SQL by hand for Satisfaction and Customer value, without zones, names and empty buckets. */
import { median, medianBy } from './median-by-hand.ts';
import { cohorts, market } from './summed-by-hand.ts';

const CASES = `service_case c where c.status <> 'cancelled' and c.merged_into_id is null`;
const OPENED = `${CASES} and c.opened_at >= $lo and c.opened_at < $hi`;
const RESOLVED = `${CASES} and c.resolved_at >= $lo and c.resolved_at < $hi`;
const month = (at: string) => `strftime('%Y-%m', ${at} / 1000, 'unixepoch')`;
const quarter = (at: string) =>
	`strftime('%Y', ${at} / 1000, 'unixepoch') || (strftime('%m', ${at} / 1000, 'unixepoch') + 2) / 3`;
const RESPONSE = '(c.first_responded_at - c.opened_at) / 60000.0';
const RESOLUTION = '(c.resolved_at - c.opened_at) / 60000.0';
const SLA = `sum(c.resolved_at <= c.resolution_due_at) * 1.0 / sum(c.resolution_due_at is not null and (c.resolved_at is not null or c.resolution_due_at < $now))`;
const FIRST_SLA = `sum(c.first_responded_at <= c.first_response_due_at) * 1.0 / sum(c.first_response_due_at is not null and (c.first_responded_at is not null or c.first_response_due_at < $now))`;
const ANSWERS = `survey_response r join survey s on s.id = r.survey_id`;
const ANSWERED = `r.answered_at >= $lo and r.answered_at < $hi and r.score is not null`;
const CSAT = `sum(s.kind = 'csat' and r.score >= s.scale_max - 1) * 1.0 / sum(s.kind = 'csat')`;
const NPS = `100.0 * sum((s.kind = 'nps') * ((r.score >= 9) - (r.score <= 6))) / sum(s.kind = 'nps')`;
const IN_CASE = 'left join service_case c on c.id = r.service_case_id';

/** Groups of several facts side by side: the figures of one, then those of the other. */
const beside = (columns: string, ...parts: string[]) =>
	`select g, ${columns} from (${parts.join(' union all ')}) group by g`;

export const SERVICE_BY_HAND: Readonly<Record<string, readonly string[]>> = {
	'satisfaction/CSAT': [`select ${CSAT} from ${ANSWERS} where ${ANSWERED}`],
	'satisfaction/NPS': [`select ${NPS} from ${ANSWERS} where ${ANSWERED}`],
	'satisfaction/Survey response rate': [
		'select sum(answered_at is not null) * 1.0 / count(*) from survey_response where sent_at >= $lo and sent_at < $hi'
	],
	'satisfaction/Resolved in time': [`select ${SLA} from ${OPENED}`],
	'satisfaction/First response, median': [median(RESPONSE, OPENED)],
	'satisfaction/Resolution, median': [median(RESOLUTION, RESOLVED)],
	'satisfaction/Cases opened': [`select count(*) from ${OPENED}`],
	'satisfaction/First-contact resolution': [
		`select sum(contacts <= 1 and reopened_count = 0) * 1.0 / count(*) from (select c.reopened_count,
			(select count(*) from interaction i where i.service_case_id = c.id and i.direction = 'out' and i.employee_id is not null and i.occurred_at <= c.resolved_at) contacts
			from ${RESOLVED} and c.resolved_at <= $now - 604800000)`
	],
	'satisfaction/First response or wait so far': [
		median(
			'(coalesce(c.first_responded_at, c.resolved_at, c.closed_at, $now) - c.opened_at) / 60000.0',
			OPENED
		)
	],
	'satisfaction/Without an answer': [`select sum(c.first_responded_at is null) from ${OPENED}`],
	'satisfaction/Reopened share': [
		`select sum(c.reopened_count > 0) * 1.0 / sum(c.resolved_at is not null) from ${OPENED}`
	],
	'satisfaction/CSAT over time': [
		`select ${month('r.answered_at')}, ${CSAT} from ${ANSWERS} where ${ANSWERED} group by 1`
	],
	'satisfaction/NPS over time': [
		`select ${month('r.answered_at')}, ${NPS} from ${ANSWERS} where ${ANSWERED} group by 1`
	],
	'satisfaction/Cases opened by channel': [
		`select c.channel, ${month('c.opened_at')}, count(*) from ${OPENED} group by 1, 2`
	],
	'satisfaction/Answered and resolved in time': [
		`select ${month('c.opened_at')}, ${FIRST_SLA}, ${SLA} from ${OPENED} group by 1`
	],
	'satisfaction/CSAT by channel': [
		`select c.channel, ${CSAT} from ${ANSWERS} ${IN_CASE} where ${ANSWERED} group by 1`
	],
	'satisfaction/Satisfaction and handling time by team': [
		beside(
			'max(a), max(b), max(m), max(f), max(l)',
			`select c.team_key g, ${CSAT} a, sum(s.kind = 'csat') b, null m, null f, null l from ${ANSWERS} ${IN_CASE} where ${ANSWERED} group by 1`,
			`select g, null, null, v, null, null from (${medianBy('c.team_key', RESOLUTION, RESOLVED)})`,
			`select g, null, null, null, v, null from (${medianBy('c.team_key', RESPONSE, OPENED)})`,
			`select c.team_key, null, null, null, null, ${SLA} from ${OPENED} group by 1`
		)
	],
	'satisfaction/Satisfaction against handling time': [
		beside(
			'max(a), max(b)',
			`select c.team_key || ${quarter('c.resolved_at')} g, avg(${RESOLUTION}) a, null b from ${RESOLVED} group by 1`,
			`select c.team_key || ${quarter('r.answered_at')}, null, ${CSAT} from ${ANSWERS} ${IN_CASE} where ${ANSWERED} group by 1`
		)
	],
	'satisfaction/Customers with the most cases': [
		`select c.customer_id, k.name, c.n from (select c.customer_id, count(*) n from ${OPENED} group by 1 order by 2 desc limit 11) c left join customer k on k.id = c.customer_id`
	],
	'satisfaction/By segment': [
		beside(
			'max(a), max(b), max(n), max(e), max(o)',
			`select k.segment_id g, ${CSAT} a, ${NPS} b, null n, null e, null o from ${ANSWERS} ${IN_CASE} left join customer k on k.id = coalesce(r.customer_id, c.customer_id) where ${ANSWERED} group by 1`,
			`select k.segment_id, null, null, sum(c.n), sum(c.e) * 1.0 / sum(c.n), sum(c.o) * 1.0 / sum(c.r) from (select c.customer_id, count(*) n, sum(c.escalation_level > 0) e, sum(c.reopened_count > 0) o, sum(c.resolved_at is not null) r from ${OPENED} group by 1) c left join customer k on k.id = c.customer_id group by 1`
		)
	],
	'customer-value/Customer value so far, each': [
		`select ((${market('sum(revenue - cost)', 's.t < $to')}) - (select sum(cost_minor) from work_log where started_at < $hi and kind in ('service', 'sales'))) * 1.0 / (select count(*) from customer_buying where first_on < $to)`
	],
	'customer-value/Active customers': [
		`select count(*) from customer_buying where first_on < $to and lapses_on >= $to`
	],
	'customer-value/Churn': [
		`select lapsed * 1.0 / (active + lapsed - started) from (select sum(first_on < $to and lapses_on >= $today) active, sum(lapses_on >= $from and lapses_on <= $today) lapsed, sum(first_on >= $from and first_on < $to) started from customer_buying)`
	],
	'customer-value/Customer value by month of first order': [
		`select g, m, sum(v) from (${cohorts('substr(s.k0, 1, 7) g', 'substr(s.t, 1, 7) m', 'sum(revenue - cost) v', 's.t < $to')}
			union all select substr(k.first_order_on, 1, 7), ${month('w.started_at')}, -sum(w.cost_minor) from work_log w left join service_case c on c.id = w.service_case_id left join sales_order o on o.id = w.sales_order_id left join customer k on k.id = coalesce(w.customer_id, c.customer_id, o.customer_id) where w.started_at < $hi and w.kind in ('service', 'sales') group by 1, 2) group by 1, 2`
	],
	'customer-value/Who buys again, by month of first order': [
		`select substr(k.first_order_on, 1, 7), f.t, count(*) from (select k0, t from rollup_sales_by_customer where t >= $from and t < $to group by 1, 2 having sum(n) <> 0) f join customer k on k.id = f.k0 group by 1, 2`
	],
	'customer-value/Active and lapsed customers': [
		`select substr(lapses_on, 1, 7), count(*) from customer_buying where lapses_on >= $from and lapses_on <= $today group by 1
			union all select substr(first_on, 1, 7), count(*) from customer_buying group by 1
			union all select substr(lapses_on, 1, 7), -count(*) from customer_buying group by 1`
	]
};
