/** Whether what is kept twice agrees: levels with moves, postings with themselves, totals with lines. */
import { sql } from 'kysely';
import { controlBalance, openItems, type Side } from './finance/statements/open-items.server.ts';
import { readNotInvoiced } from './finance/statements/not-invoiced.server.ts';
import { recordTables, type Readable } from './store/record-tables.server.ts';

export interface Reconciliation {
	readonly isReconciled: boolean;
	readonly checks: readonly { name: string; differences: readonly string[] }[];
}

export async function reconcile(db: Readable): Promise<Reconciliation> {
	// One after the other: a transaction has one connection.
	const checks = [
		await check(db, 'Stock levels are the sums of stock moves', STOCK),
		await check(db, 'Stock of our own is never below nothing', NEGATIVE),
		await check(db, 'Every posting balances', JOURNAL),
		await check(db, 'Stock in the ledger is the value of the stock levels', LEDGER_STOCK),
		await check(db, 'Work in progress in the ledger is that of the production orders', LEDGER_WORK),
		await check(db, 'Nothing stays in work when a production order has ended', ENDED_WORK),
		await check(db, 'Costs of production orders are the sums of their postings', ORDER_COST),
		await check(db, 'Totals of sales orders are the sums of their lines', linesOf('sales_order')),
		await check(
			db,
			'Totals of purchase orders are the sums of their lines',
			linesOf('purchase_order')
		),
		await check(
			db,
			'Net amounts of supplier invoices are the sums of their lines',
			linesOf('supplier_invoice', 'net_minor')
		),
		await check(db, 'Nothing is paid beyond its invoice', PAID),
		await check(db, 'What invoices say is paid are their payments', PAYMENTS),
		await check(db, 'What is set off agrees on credit notes and invoices', SETTLED),
		await check(db, 'No more comes back or is credited than was delivered and charged', RETURNED),
		await check(
			db,
			'Net amounts of credit notes are the sums of their lines',
			linesOf('credit_note', 'net_minor')
		),
		await checkNotInvoiced(db),
		await checkControl(db, 'receivables', 'What customers owe is the receivables in the ledger'),
		await checkControl(db, 'payables', 'What we owe suppliers is the payables in the ledger')
	];
	return { isReconciled: checks.every((c) => c.differences.length === 0), checks };
}

async function check(
	db: Readable,
	name: string,
	query: ReturnType<typeof sql<{ what: string }>>
): Promise<{ name: string; differences: string[] }> {
	const { rows } = await query.execute(recordTables(db));
	return { name, differences: rows.map((row) => row.what) };
}

/** By documents what the ageing shows, by postings what the control account says: at the end of time. */
async function checkControl(db: Readable, side: Side, name: string) {
	const [items, ledger] = await Promise.all([
		openItems(db, side, END),
		controlBalance(db, side, END)
	]);
	const documents = items.reduce((sum, { openMinor }) => sum + openMinor, 0);
	return {
		name,
		differences: documents === ledger ? [] : [`ledger ${ledger}, documents ${documents}`]
	};
}

async function checkNotInvoiced(db: Readable) {
	const { ledgerMinor, totalMinor, beforeMinor } = await readNotInvoiced(db);
	return {
		name: 'Goods received, not invoiced in the ledger are those of the order lines',
		differences:
			ledgerMinor === totalMinor + beforeMinor
				? []
				: [`ledger ${ledgerMinor}, order lines ${totalMinor + beforeMinor}`]
	};
}

const END = '9999-12-31';

const STOCK = sql<{ what: string }>`
	select l.product_id || ' in ' || w.code as what
	from stock_level l
	join warehouse w on w.id = l.warehouse_id
	left join (
		select product_id, warehouse_id, sum(quantity) as quantity, sum(value) as value
		from (
			select product_id, to_warehouse_id as warehouse_id, quantity_milli as quantity,
				value_minor as value from stock_move
			union all
			select product_id, from_warehouse_id, -quantity_milli, -value_minor from stock_move
		) as sides
		group by product_id, warehouse_id
	) as m on m.product_id = l.product_id and m.warehouse_id = l.warehouse_id
	where l.on_hand_milli <> coalesce(m.quantity, 0) or l.value_minor <> coalesce(m.value, 0)
	limit 100`;

const NEGATIVE = sql<{ what: string }>`
	select product_id || ': ' || on_hand_milli as what from stock_level
	where on_hand_milli < 0 limit 100`;

const JOURNAL = sql<{ what: string }>`
	select e.number as what from journal_entry e
	join journal_line l on l.journal_entry_id = e.id
	group by e.id, e.number having sum(l.debit_minor) <> sum(l.credit_minor) limit 100`;

const LEDGER_STOCK = sql<{ what: string }>`
	select 'ledger ' || ledger || ', levels ' || levels as what
	from (
		select
			(select coalesce(sum(l.debit_minor - l.credit_minor), 0) from journal_line l
				join ledger_account a on a.id = l.account_id where a.code = '1400') as ledger,
			(select coalesce(sum(value_minor), 0) from stock_level) as levels
	) as compared
	where ledger <> levels`;

const LEDGER_WORK = sql<{ what: string }>`
	select 'ledger ' || ledger || ', orders ' || orders as what
	from (
		select
			(select coalesce(sum(l.debit_minor - l.credit_minor), 0) from journal_line l
				join ledger_account a on a.id = l.account_id where a.code = '1450') as ledger,
			(select coalesce(sum(wip_minor), 0) from production_posting) as orders
	) as compared
	where ledger <> orders`;

const ENDED_WORK = sql<{ what: string }>`
	select o.number as what from production_order o
	join production_posting p on p.production_order_id = o.id
	where o.status in ('finished', 'closed', 'cancelled')
	group by o.id, o.number having sum(p.wip_minor) <> 0 limit 100`;

/** Of orders that were made here: others are brought in with the cost that they had. */
const ORDER_COST = sql<{ what: string }>`
	select o.number as what from production_order o
	join production_posting p on p.production_order_id = o.id
	group by o.id, o.number, o.material_cost_minor, o.labour_cost_minor, o.produced_milli
	having o.material_cost_minor <>
			coalesce(sum(case when p.kind in ('issue', 'opening') then p.wip_minor end), 0)
		or o.labour_cost_minor <> coalesce(sum(case when p.kind = 'time' then p.wip_minor end), 0)
		or o.produced_milli <> coalesce(sum(case when p.kind = 'receipt' then p.quantity_milli end), 0)
	limit 100`;

const PAYMENTS = sql<{ what: string }>`
	select i.number as what from customer_invoice i
	left join payment p on p.customer_invoice_id = i.id and p.status <> 'returned'
	group by i.id, i.number, i.paid_minor having i.paid_minor <> coalesce(sum(p.amount_minor), 0)
	union all
	select i.number from supplier_invoice i
	left join payment p on p.supplier_invoice_id = i.id and p.status <> 'returned'
	group by i.id, i.number, i.paid_minor having i.paid_minor <> coalesce(sum(p.amount_minor), 0)
	union all
	select i.number from credit_note i
	left join payment p on p.credit_note_id = i.id and p.status <> 'returned'
	group by i.id, i.number, i.paid_minor having i.paid_minor <> coalesce(sum(p.amount_minor), 0)
	limit 100`;

const SETTLED = sql<{ what: string }>`
	select i.number as what from customer_invoice i
	left join credit_settlement s on s.customer_invoice_id = i.id
	group by i.id, i.number, i.credited_minor
	having i.credited_minor <> coalesce(sum(s.amount_minor), 0)
	union all
	select n.number from credit_note n
	left join credit_settlement s on s.credit_note_id = n.id
	group by n.id, n.number, n.settled_minor
	having n.settled_minor <> coalesce(sum(s.amount_minor), 0)
	limit 100`;

/** No more comes back or is credited than went out and was charged. */
const RETURNED = sql<{ what: string }>`
	select o.number as what from sales_order_line l join sales_order o on o.id = l.sales_order_id
	where l.returned_milli < 0 or l.returned_milli > l.delivered_milli
		or l.credited_milli < 0 or l.credited_milli > l.quantity_milli
	union all
	select o.number from sales_order_line l join sales_order o on o.id = l.sales_order_id
	left join sales_return_line r on r.sales_order_line_id = l.id
	group by l.id, o.number, l.returned_milli
	having l.returned_milli <> coalesce(sum(r.received_milli - r.refused_milli), 0)
	union all
	select i.number from customer_invoice i
	join credit_note n on n.customer_invoice_id = i.id and n.status <> 'reversed'
	group by i.id, i.number, i.net_minor, i.tax_minor
	having sum(n.net_minor) > i.net_minor or sum(n.tax_minor) > i.tax_minor
	limit 100`;

const PAID = sql<{ what: string }>`
	select number as what from supplier_invoice where paid_minor > total_minor
	union all
	select number from customer_invoice where paid_minor + credited_minor > total_minor
	union all
	select number from credit_note where paid_minor + settled_minor > total_minor
	limit 100`;

function linesOf(table: string, total = 'total_minor') {
	return sql<{ what: string }>`
		select d.id as what from ${sql.table(table)} d
		left join ${sql.table(`${table}_line`)} l on l.${sql.ref(`${table}_id`)} = d.id
		group by d.id, d.${sql.ref(total)}
		having d.${sql.ref(total)} <> coalesce(sum(l.net_minor), 0) limit 100`;
}
