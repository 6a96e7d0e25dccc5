/**
 * The best SQL that we can write by hand for the large cards; where two ways compete, the faster
 * one counts. It may know the data, and it does without zones, names, totals and empty buckets.
 */
import type { Rollup } from '../../../src/lib/reports/rollups/rollup.server.ts';
import { columnFor, summaryOf } from './summed-by-hand.ts';

const STANDING = `o.status in ('confirmed','partly_delivered','delivered','invoiced','closed')`;
const IN_PERIOD = `o.ordered_on >= $from and o.ordered_on < $to and ${STANDING}`;

/** Lines summed by order from the covering index, then orders looked up. */
function byOrder(groups: string, sums: string, joins = '', rest = ''): string {
	return `select ${groups}, sum(l.n) n, sum(l.g) g, sum(l.c) c from
		(select sales_order_id, sum(net_minor) n, sum(gross_minor) g, sum(cost_minor) c from sales_order_line group by 1) l
		join sales_order o on o.id = l.sales_order_id ${joins} where ${IN_PERIOD} ${sums} group by 1 ${rest}`;
}

/** Orders of the period first, then their lines, summed by a key before it is looked up. */
function byKey(key: string, group: string, table: string, rest = ''): string {
	return `select ${group}, sum(n) n, sum(g) g, sum(c) c from (select ${key} key, ${SUMS} from sales_order o cross join sales_order_line l on l.sales_order_id = o.id where ${IN_PERIOD} group by 1) x left join ${table} k on k.id = x.key group by 1 ${rest}`;
}

/** Orders of the period first, then their lines. */
function fromOrders(groups: string, values: string, joins = '', rest = ''): string {
	return `select ${groups}, ${values} from sales_order o cross join sales_order_line l on l.sales_order_id = o.id ${joins} where ${IN_PERIOD} group by 1 ${rest}`;
}

const SUMS = 'sum(l.net_minor) n, sum(l.gross_minor) g, sum(l.cost_minor) c';
const CUSTOMER = 'left join customer k on k.id = o.customer_id';
const PRODUCT = 'left join product p on p.id = l.product_id';
const total = [byOrder(`'x'`, ''), fromOrders(`'x'`, SUMS)];

/** The same numbers from the summaries. */
const BY_DAY = summaryOf('day');
const BY_MARKET = summaryOf('market');
const BY_PRODUCT = summaryOf('product');
const BY_CUSTOMER = summaryOf('customer');
const summed = (rollup: Rollup, ...measures: string[]) =>
	measures.map((key) => `sum(${columnFor(rollup, key)}) ${key}`).join(', ');
const MONEY = ['revenue', 'gross', 'cost'];
const WITHIN = 's.t >= $from and s.t < $to';
const fromSummary = (rollup: Rollup, group: string, joins = '', rest = '') =>
	`select ${group}, ${summed(rollup, ...MONEY)} from ${rollup.name} s ${joins} where ${WITHIN} group by 1 ${rest}`;
/** What customers brought and what serving them cost. */
const SERVED = `select coalesce(w.customer_id, c.customer_id, o.customer_id) k, 0 r, 0 m, sum(w.cost_minor) c from work_log w left join service_case c on c.id = w.service_case_id left join sales_order o on o.id = w.sales_order_id where w.started_at >= $lo and w.started_at < $hi and w.kind in ('service', 'sales') group by 1`;
const contribution = (rest: string) =>
	`select k, sum(r), sum(m), sum(c), sum(m) - sum(c) d from (select s.k0 k, sum(${columnFor(BY_CUSTOMER, 'revenue')}) r, sum(${columnFor(BY_CUSTOMER, 'revenue')} - ${columnFor(BY_CUSTOMER, 'cost')}) m, 0 c from ${BY_CUSTOMER.name} s where ${WITHIN} group by 1 union all ${SERVED}) group by k ${rest}`;
const days = fromSummary(BY_DAY, `'x'`);

const FROM_SUMMARIES: Readonly<Record<string, string>> = {
	'Net revenue': days,
	'Gross margin': days,
	'Gross margin %': days,
	Orders: `select ${summed(BY_DAY, 'orders')} from ${BY_DAY.name} s where ${WITHIN}`,
	'Buying customers': `select count(distinct s.k0) from ${BY_CUSTOMER.name} s where ${WITHIN}`,
	'Revenue and gross margin': fromSummary(BY_DAY, 'substr(s.t, 1, 7)'),
	'Revenue by segment': fromSummary(BY_MARKET, 's.k0'),
	'Revenue by country': fromSummary(BY_MARKET, 's.k1', '', 'order by 2 desc limit 10'),
	'Products by margin': fromSummary(BY_PRODUCT, 's.k0', '', 'order by 2 - 4 desc limit 12'),
	'Cost to serve': `select sum(cost_minor) from work_log where started_at >= $lo and started_at < $hi and kind in ('service', 'sales')`,
	'Contribution after cost to serve': `select (select sum(${columnFor(BY_DAY, 'revenue')} - ${columnFor(BY_DAY, 'cost')}) from ${BY_DAY.name} s where ${WITHIN}) - (select sum(cost_minor) from work_log where started_at >= $lo and started_at < $hi and kind in ('service', 'sales'))`,
	'Cost per new customer': `select (select sum(amount_minor) from campaign_cost where spent_on >= $from and spent_on < $to) * 1.0 / (select count(*) from customer where first_order_on >= $from and first_order_on < $to)`,
	'Contribution by segment': `select g, sum(r), sum(m), sum(c) from (select s.k0 g, ${columnFor(BY_MARKET, 'revenue')} r, ${columnFor(BY_MARKET, 'revenue')} - ${columnFor(BY_MARKET, 'cost')} m, 0 c from ${BY_MARKET.name} s where ${WITHIN} union all select k.segment_id, 0, 0, x.c from (${SERVED}) x left join customer k on k.id = x.k) group by 1`,
	'Most profitable customers': contribution('order by d desc limit 11'),
	'Least profitable customers': contribution('order by d limit 11'),
	'Which customers the profit comes from': contribution('order by d desc limit 501'),
	'New customers and what they cost': `select t, sum(n), sum(c) from (select substr(first_order_on, 1, 7) t, count(*) n, 0 c from customer where first_order_on >= $from and first_order_on < $to group by 1 union all select substr(spent_on, 1, 7), 0, sum(amount_minor) from campaign_cost where spent_on >= $from and spent_on < $to group by 1) group by 1`,
	'Margin by product category': `select p.category_id || y.t, sum(revenue) r, sum(cost) c from (select s.k0, s.t, ${summed(BY_PRODUCT, ...MONEY)} from ${BY_PRODUCT.name} s where ${WITHIN} group by 1, 2) y left join product p on p.id = y.k0 group by 1`
};

const FROM_FACTS: Readonly<Record<string, readonly string[]>> = {
	'profitability/Net revenue': total,
	'profitability/Gross margin': total,
	'profitability/Gross margin %': total,
	'profitability/Orders': [
		`select count(distinct o.id) from sales_order o where ${IN_PERIOD} and exists (select 1 from sales_order_line l where l.sales_order_id = o.id)`
	],
	'profitability/Buying customers': [
		`select count(distinct o.customer_id) from sales_order o where ${IN_PERIOD} and exists (select 1 from sales_order_line l where l.sales_order_id = o.id)`
	],
	'profitability/Revenue and gross margin': [
		byOrder('substr(o.ordered_on, 1, 7)', ''),
		fromOrders('substr(o.ordered_on, 1, 7)', SUMS)
	],
	'profitability/Revenue by segment': [
		byKey('o.customer_id', 'k.segment_id', 'customer'),
		byOrder('k.segment_id', '', CUSTOMER),
		fromOrders('k.segment_id', SUMS, CUSTOMER)
	],
	'profitability/Products by margin': [
		fromOrders('l.product_id', SUMS, '', 'order by 2 - 4 desc limit 12'),
		`select l.product_id, ${SUMS} from sales_order_line l join sales_order o on o.id = l.sales_order_id where ${IN_PERIOD} group by 1 order by 2 - 4 desc limit 12`
	],
	'profitability/Margin by product category': [
		fromOrders(`p.category_id || substr(o.ordered_on, 1, 7)`, SUMS, PRODUCT),
		`select p.category_id || y.month, sum(y.n) n, sum(y.c) c from (select l.product_id, substr(o.ordered_on, 1, 7) month, sum(l.net_minor) n, sum(l.cost_minor) c from sales_order o cross join sales_order_line l on l.sales_order_id = o.id where ${IN_PERIOD} group by 1, 2) y left join product p on p.id = y.product_id group by 1`
	],
	'profitability/Revenue by country': [
		byKey('o.customer_id', 'k.country', 'customer', 'order by 2 desc limit 10'),
		byOrder('k.country', '', CUSTOMER, 'order by 2 desc limit 10'),
		fromOrders('k.country', SUMS, CUSTOMER, 'order by 2 desc limit 10')
	]
};

export const PROFITABILITY_BY_HAND: Readonly<Record<string, readonly string[]>> = {
	...FROM_FACTS,
	...Object.fromEntries(
		Object.entries(FROM_SUMMARIES).map(([card, sql]) => {
			const name = `profitability/${card}`;
			return [name, [...(FROM_FACTS[name] ?? []), sql]];
		})
	)
};
