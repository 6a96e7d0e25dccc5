import { PostgresAdapter, sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** Amounts in the company's currency; null where the document is in that currency itself. */
const BASE: readonly (readonly [table: string, ...columns: string[]])[] = [
	['sales_order', 'exchange_rate', 'base_total_minor'],
	['sales_order_line', 'base_gross_minor', 'base_net_minor', 'base_cost_minor'],
	['purchase_order', 'exchange_rate', 'base_total_minor'],
	['purchase_order_line', 'base_net_minor'],
	['customer_invoice', 'exchange_rate', 'base_total_minor', 'base_settled_minor'],
	['credit_note', 'exchange_rate', 'base_total_minor', 'base_settled_minor'],
	['credit_settlement', 'base_amount_minor', 'base_invoice_minor'],
	['supplier_invoice', 'exchange_rate', 'base_total_minor', 'base_settled_minor'],
	['supplier_complaint', 'exchange_rate', 'base_agreed_minor'],
	['goods_receipt', 'exchange_rate'],
	['expense_claim', 'exchange_rate', 'base_total_minor'],
	['payment', 'exchange_rate', 'base_amount_minor', 'base_settled_minor'],
	['journal_line', 'original_minor']
];

/** What one unit of a currency is worth in another from a day on, and what documents keep of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'exchange_rate',
		`
		from_currency text required
		to_currency text required
		rated_on text required
		rate bigint required
		source text
		external_key text unique`
	);
	await createIndex(db, 'exchange_rate', ['from_currency', 'to_currency', 'rated_on']);
	for (const [table, ...columns] of BASE)
		for (const column of columns)
			await db.schema.alterTable(table).addColumn(column, 'bigint').execute();
	await db.schema.alterTable('journal_line').addColumn('original_currency', 'text').execute();
	for (const column of ['cleared_milli', 'not_invoiced_minor'])
		await db.schema
			.alterTable('purchase_order_line')
			.addColumn(column, 'bigint', (c) => c.notNull().defaultTo(0))
			.execute();
	await keepNotInvoiced(db);
	await attributeInCompanyCurrency(db);
}

/** What was received of each order line and no invoice has cleared yet, at the price of the order. */
async function keepNotInvoiced(db: Kysely<unknown>): Promise<void> {
	const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
	const least = sql.raw(isPostgres ? 'least' : 'min');
	const { rows } = await sql<{ value_json: string }>`
		select value_json from setting where name = 'currency'`.execute(db);
	const currency = rows[0] ? String(JSON.parse(rows[0].value_json)) : 'EUR';
	const digits =
		new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
			.maximumFractionDigits ?? 2;
	// Written out: as a parameter SQLite would divide by a float.
	const divisor = sql.raw(String(10 ** (9 - digits)));
	await sql`update purchase_order_line set cleared_milli = ${least}(invoiced_milli, accepted_milli)`.execute(
		db
	);
	await sql`update purchase_order_line set not_invoiced_minor =
		(2 * (accepted_milli - cleared_milli) * unit_price_micros + ${divisor}) / (2 * ${divisor})
		where accepted_milli > cleared_milli`.execute(db);
	const apart = await sql<{ apart: number }>`
		select cast(
			(select coalesce(sum(l.credit_minor - l.debit_minor), 0) from journal_line l
				join ledger_account a on a.id = l.account_id where a.code = '2100')
			- (select coalesce(sum(not_invoiced_minor), 0) from purchase_order_line)
			as bigint) as apart`.execute(db);
	const before = Number(apart.rows[0]?.apart ?? 0);
	if (before !== 0)
		await sql`insert into setting (name, value_json) values ('not_invoiced_before', ${String(before)})`.execute(
			db
		);
}

/** Shares of orders, in the company's currency: otherwise as migration 0074 says it. */
async function attributeInCompanyCurrency(db: Kysely<unknown>): Promise<void> {
	const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
	const day = isPostgres
		? sql`cast(extract(epoch from cast(o.ordered_on as date)) as bigint) * 1000`
		: sql`unixepoch(o.ordered_on) * 1000`;
	await sql`drop view attributed_sales`.execute(db);
	await sql`create view attributed_sales as
		with touch as (
			select o.id as sales_order_id, o.campaign_id from sales_order o where o.campaign_id is not null
			union
			select o.id, r.campaign_id from sales_order o
			join campaign_response r on r.customer_id = o.customer_id
			where r.kind in ('responded', 'converted')
			and r.responded_at >= ${day} - 7776000000 and r.responded_at < ${day} + 86400000
		), total as (
			select sales_order_id, sum(coalesce(base_net_minor, net_minor)) as net,
			sum(coalesce(base_cost_minor, cost_minor, 0)) as cost
			from sales_order_line group by sales_order_id
		), placed as (
			select t.sales_order_id, cast(t.net as bigint) as net, cast(t.cost as bigint) as cost, touch.campaign_id,
			row_number() over (partition by t.sales_order_id order by touch.campaign_id) as place,
			count(*) over (partition by t.sales_order_id) as touches
			from total t left join touch on touch.sales_order_id = t.sales_order_id
		)
		select cast(sales_order_id || '/' || place as text) as id, sales_order_id, cast(campaign_id as text) as campaign_id,
		cast(touches as bigint) as touches,
		cast(net * place / touches - net * (place - 1) / touches as bigint) as net_minor,
		cast(cost * place / touches - cost * (place - 1) / touches as bigint) as cost_minor
		from placed`.execute(db);
}
