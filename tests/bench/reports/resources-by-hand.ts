/** The best SQL by hand for Resource use and Production. */
import { median, medianBy } from './median-by-hand.ts';

const month = (at: string) => `strftime('%Y-%m', ${at} / 1000, 'unixepoch')`;
const CHANGE = `((t.kind in ('stock', 'quarantine')) - (f.kind in ('stock', 'quarantine')))`;
const MOVES = `stock_move m join warehouse f on f.id = m.from_warehouse_id join warehouse t on t.id = m.to_warehouse_id`;
const SOLD = `sum(case when m.moved_on >= $from and f.kind in ('stock', 'quarantine') and t.kind = 'customer' then m.value_minor end)`;
const MEAN = `sum(m.value_minor * ${CHANGE} * (julianday($to) - julianday(max(m.moved_on, $from))) / (julianday($to) - julianday($from)))`;
const LINES = `purchase_order_line l join purchase_order o on o.id = l.purchase_order_id`;
const ORDERED = `o.status in ('sent', 'partly_received', 'received', 'invoiced', 'closed')`;
const DUE = `(o.expected_on is not null and (o.received_on is not null or o.expected_on < $today))`;
const IN_TIME = 'o.received_on <= o.expected_on';
const IN_FULL = 'l.accepted_milli >= l.quantity_milli';
const OF_DUE = (what: string) => `sum(${DUE} and ${what}) * 1.0 / sum(${DUE})`;
const EXPECTED = 'o.expected_on >= $from and o.expected_on < $to';
const WORKED = 'w.started_at >= $lo and w.started_at < $hi';
const CAPACITY = `(e.weekly_minutes * max(0, julianday(min(coalesce(e.active_to_on, '9999-12-31'), $until)) - julianday(max(coalesce(e.active_from_on, '2000-01-01'), $from))) / 7.0)`;
const IN_MONTHS = `printf('%04d-%02d-01', b.year, b.month) >= $from and printf('%04d-%02d-01', b.year, b.month) < $to`;
const BUDGET = `(select sum(b.amount_minor) from budget b where ${IN_MONTHS})`;
const SPENT = `(select sum(b.amount_minor) from budget_entry b where b.kind = 'actual' and ${IN_MONTHS})`;
const CYCLE = '(p.ended_at - p.started_at) / 60000.0';
const ENDED = 'process_instance p where p.ended_at >= $lo and p.ended_at < $hi';
const BEGUN = 'coalesce(u.claimed_at, u.completed_at)';
const WAITING = `(${BEGUN} - u.created_at) / 60000.0`;
const WORKING = `coalesce(u.work_minutes, (u.completed_at - ${BEGUN}) / 60000.0)`;
const TASKS = 'user_task u where u.created_at >= $lo and u.created_at < $hi';
const OPERATIONS =
	'operation_log l where l.ended_at is not null and l.worked_on >= $from and l.worked_on < $to';
const AVAILABILITY = 'sum(l.run_seconds) * 1.0 / sum(l.busy_seconds)';
const PERFORMANCE = 'sum(l.ideal_seconds) * 1.0 / sum(l.run_seconds)';
const QUALITY = 'sum(l.good_milli) * 1.0 / (sum(l.good_milli) + sum(l.scrap_milli))';
const OEE = `${AVAILABILITY} * ${PERFORMANCE} * ${QUALITY}`;

const utilisation = (capacity: string) =>
	`select (select sum(w.minutes) from work_log w where ${WORKED}) / (select sum(${CAPACITY}) * ${capacity} from employee e)`;
const dashboard = (name: string, cards: Record<string, string>) =>
	Object.fromEntries(Object.entries(cards).map(([card, sql]) => [`${name}/${card}`, [sql]]));

export const RESOURCES_BY_HAND: Readonly<Record<string, readonly string[]>> = {
	...dashboard('resource-use', {
		Utilisation: utilisation('1'),
		'Stock value': `select sum(m.value_minor * ${CHANGE}) from ${MOVES} where m.moved_on < $to`,
		'Stock turns': `select ${SOLD} / ${MEAN} from ${MOVES} where m.moved_on < $to`,
		'Suppliers on time in full': `select ${OF_DUE(`${IN_TIME} and ${IN_FULL}`)} from ${LINES} where ${ORDERED} and ${EXPECTED}`,
		'Budget used': `select ${SPENT} * 1.0 / ${BUDGET}`,
		'Process cycle time, median': median(CYCLE, ENDED),
		'Waiting share of work': `select sum(${WAITING}) / (sum(${WAITING}) + sum(${WORKING})) from ${TASKS}`,
		'Invoices matched': `select sum(match_result = 'ok') * 1.0 / sum(match_result is not null) from supplier_invoice where status <> 'cancelled' and issued_on >= $from and issued_on < $to`,
		'Capacity utilisation': utilisation('0.8'),
		'Process cycle efficiency': `select (select sum(${WORKING}) from ${ENDED.replace(' where', ' join user_task u on u.process_instance_id = p.id where')} and u.adds_value = 1) / (select sum(${CYCLE}) from ${ENDED})`,
		'Budget left %': `select (${BUDGET} - ${SPENT}) * 1.0 / ${BUDGET}`,
		'Utilisation by team': `select e.team_key, sum(m) / sum(c) from (select e.id, e.team_key, ${CAPACITY} c, (select sum(w.minutes) from work_log w where w.employee_id = e.id and ${WORKED}) m from employee e) e group by 1`,
		'Time worked': `select e.team_key, t, sum(n) from (select w.employee_id, ${month('w.started_at')} t, sum(w.minutes) n from work_log w where ${WORKED} group by 1, 2) join employee e on e.id = employee_id group by 1, 2`,
		'Stock value by category': `select category_id, t, sum(v) from (select m.product_id, substr(m.moved_on, 1, 7) t, sum(m.value_minor * ${CHANGE}) v from ${MOVES} where m.moved_on < $to group by 1, 2) left join product p on p.id = product_id group by 1, 2`,
		'Stock turns by category': `select category_id, sum(s) / sum(v) from (select m.product_id, ${SOLD} s, ${MEAN} v from ${MOVES} where m.moved_on < $to group by 1) left join product p on p.id = product_id group by 1`,
		'Budget against actual': `select year, month, sum(a), sum(b) from (select b.year, b.month, b.amount_minor a, 0 b from budget b where ${IN_MONTHS} union all select b.year, b.month, 0, b.amount_minor from budget_entry b where b.kind = 'actual' and ${IN_MONTHS}) group by 1, 2`,
		'Budgets by cost centre': `select cost_centre_id, sum(a), sum(b) from (select b.cost_centre_id, b.amount_minor a, 0 b from budget b where ${IN_MONTHS} union all select b.cost_centre_id, 0, b.amount_minor from budget_entry b where b.kind = 'actual' and ${IN_MONTHS}) group by 1`,
		'Where work waits': `select a.*, m.v from (select p.definition_id || u.name g, count(*) n, avg(${WORKING}), sum(${WAITING}) / (sum(${WAITING}) + sum(${WORKING})) s from ${TASKS.replace(' where', ' join process_instance p on p.id = u.process_instance_id where')} group by 1) a left join (${medianBy('p.definition_id || u.name', WAITING, TASKS.replace(' where', ' join process_instance p on p.id = u.process_instance_id where'))}) m on m.g = a.g order by s desc limit 20`
	}),
	...dashboard('production', {
		OEE: `select ${OEE} from ${OPERATIONS}`,
		Availability: `select ${AVAILABILITY} from ${OPERATIONS}`,
		Performance: `select ${PERFORMANCE} from ${OPERATIONS}`,
		Quality: `select ${QUALITY} from ${OPERATIONS}`,
		'First-pass yield': `select (sum(l.good_milli) - sum(l.rework_milli)) * 1.0 / (sum(l.good_milli) + sum(l.scrap_milli)) from ${OPERATIONS}`,
		'Scrap rate': `select sum(l.scrap_milli) * 1.0 / (sum(l.good_milli) + sum(l.scrap_milli)) from ${OPERATIONS}`,
		'OEE by week': `select (julianday(l.worked_on) - 2459945.5 + 7000) / 7, ${OEE} from ${OPERATIONS} group by cast((julianday(l.worked_on) - 2459945.5 + 7000) / 7 as integer)`,
		'Availability, performance and quality by work centre': `select l.work_centre_id, ${AVAILABILITY}, ${PERFORMANCE}, ${QUALITY} from ${OPERATIONS} group by 1`,
		'Unplanned downtime by reason': `select l.reason, sum(l.busy_seconds) / 60.0 from ${OPERATIONS} and l.kind = 'unplanned_downtime' group by 1`,
		'Scrap and rework by reason': `select l.reason, sum(l.scrap_milli), sum(l.rework_milli) from ${OPERATIONS} and l.kind = 'run' group by 1`
	})
};
