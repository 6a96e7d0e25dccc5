/**
 * The rule of a segment as one SQL condition over a customer called `r`, the same for both databases.
 * Facts are read from the orders, cases and answers themselves, so whoever meets the rule is in the
 * segment in the same moment; only what needs all customers (RFM, value) is of the last daily run.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { minorDigits } from '../catalogue/amounts.ts';
import { segmentField, type SegmentField } from './segment-fields.ts';
import {
	isGroup,
	type SegmentCondition,
	type SegmentGroup,
	type SegmentRule
} from './segment-rule.ts';

export interface RuleContext {
	/** The plain date where the company is. */
	readonly today: string;
	/** The company's currency: amounts in others have no rate here and are left out. */
	readonly currency: string;
}

type Sql = RawBuilder<unknown>;

/** Orders that stand: neither still being written nor called off. */
export const STANDING_ORDERS = [
	'confirmed',
	'partly_delivered',
	'delivered',
	'invoiced',
	'closed'
] as const;
const ENDED_CASES = ['resolved', 'closed', 'cancelled'] as const;

export function compileRule(rule: SegmentRule, context: RuleContext): RawBuilder<SqlBool> {
	return compileGroup(rule, context);
}

function compileGroup(
	group: SegmentRule | SegmentGroup,
	context: RuleContext
): RawBuilder<SqlBool> {
	const parts = group.parts.map((part) =>
		isGroup(part) ? compileGroup(part, context) : compileCondition(part, context)
	);
	if (parts.length === 0) return sql<SqlBool>`1 = 0`;
	return sql<SqlBool>`(${sql.join(parts, group.mode === 'all' ? sql` and ` : sql` or `)})`;
}

function compileCondition(condition: SegmentCondition, context: RuleContext): RawBuilder<SqlBool> {
	const field = segmentField(condition.field);
	if (!field) return sql<SqlBool>`1 = 0`;
	const of = sourceOf(field, context);
	const typed = condition.value.trim();
	switch (condition.comparison) {
		case 'is_empty':
			return sql<SqlBool>`${of} is null`;
		case 'is_filled':
			return sql<SqlBool>`${of} is not null`;
		case 'contains':
			return sql<SqlBool>`lower(${of}) like lower(${`%${typed.replace(/[\\%_]/g, '\\$&')}%`}) escape '\\'`;
		case 'is':
			return field.type === 'text'
				? sql<SqlBool>`lower(${of}) = lower(${typed})`
				: sql<SqlBool>`${of} = ${valueOf(field, typed, context)}`;
		case 'is_not':
			return field.type === 'text'
				? sql<SqlBool>`(${of} is null or lower(${of}) <> lower(${typed}))`
				: sql<SqlBool>`(${of} is null or ${of} <> ${valueOf(field, typed, context)})`;
		case 'at_least':
			return sql<SqlBool>`${of} >= ${valueOf(field, typed, context)}`;
		case 'at_most':
			return sql<SqlBool>`${of} <= ${valueOf(field, typed, context)}`;
		case 'since':
			return sql<SqlBool>`${of} >= ${typed}`;
		case 'before':
			return sql<SqlBool>`${of} < ${typed}`;
		case 'within_days':
			return sql<SqlBool>`${of} > ${daysBefore(context.today, Number(typed))}`;
		case 'not_within_days':
			return sql<SqlBool>`(${of} is null or ${of} <= ${daysBefore(context.today, Number(typed))})`;
		default:
			return condition.comparison satisfies never;
	}
}

function valueOf(field: SegmentField, typed: string, { currency }: RuleContext): string | number {
	if (field.type === 'number') return Number(typed);
	if (field.type === 'money')
		return Math.round(Number(typed.replace(',', '.')) * 10 ** minorDigits(currency));
	return typed;
}

function sourceOf(field: SegmentField, context: RuleContext): Sql {
	if (field.source === 'column') return sql.ref(`r.${field.key}`);
	if (field.source === 'standing')
		return sql`(select s.${sql.ref(field.key)} from customer_standing s where s.customer_id = r.id)`;
	return factOf(field.key, context);
}

/** Facts of the customer `r`, as a number or a date of its own. */
export function factOf(key: string, { today, currency }: RuleContext): Sql {
	const standing = sql`o.customer_id = r.id and o.status in (${sql.join(STANDING_ORDERS.map((status) => sql.lit(status)))})`;
	const year = sql`o.ordered_on > ${yearBefore(today)} and o.ordered_on <= ${today}`;
	const lines = (amount: Sql) => sql`(select cast(coalesce(sum(${amount}), 0) as bigint)
		from sales_order o join sales_order_line l on l.sales_order_id = o.id
		where ${standing} and ${year} and o.currency = ${currency})`;
	// As an expression: PostgreSQL would walk the index of all dates for each customer, to find an end.
	const ordered = sql`o.ordered_on || ''`;
	switch (key) {
		case 'first_order_on':
			return sql`(select min(${ordered}) from sales_order o where ${standing})`;
		case 'last_order_on':
			return sql`(select max(${ordered}) from sales_order o where ${standing})`;
		case 'orders_12m':
			return sql`(select count(*) from sales_order o where ${standing} and ${year})`;
		case 'revenue_12m':
			return lines(sql`l.net_minor`);
		case 'margin_12m':
			return lines(sql`case when l.cost_minor is not null then l.net_minor - l.cost_minor end`);
		case 'open_cases':
			return sql`(select count(*) from service_case c where c.customer_id = r.id
				and c.status not in (${sql.join(ENDED_CASES.map((status) => sql.lit(status)))}))`;
		case 'last_satisfaction':
			return sql`(select 100.0 * (a.score - v.scale_min) / nullif(v.scale_max - v.scale_min, 0)
				from survey_response a join survey v on v.id = a.survey_id
				where a.customer_id = r.id and a.score is not null
				order by a.answered_at desc, a.id desc limit 1)`;
		default:
			throw new TypeError(`There is no fact ${key}.`);
	}
}

function daysBefore(today: string, days: number): string {
	const at = new Date(`${today}T00:00:00Z`);
	at.setUTCDate(at.getUTCDate() - days);
	return at.toISOString().slice(0, 10);
}

/** The same day a year earlier; of 29 February the 28th, so that the year is never a day too long. */
export function yearBefore(today: string): string {
	const [year = '', rest = ''] = [today.slice(0, 4), today.slice(4)];
	return `${Number(year) - 1}${rest === '-02-29' ? '-02-28' : rest}`;
}
