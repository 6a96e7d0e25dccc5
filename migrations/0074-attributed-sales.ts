import { PostgresAdapter, sql, type Kysely } from 'kysely';

/**
 * Orders as shares of the campaigns that led to them: those whose answers came from the customer within
 * 90 days before the order, and the one that the order names. The shares of an order are whole cents and
 * add up to the order; an order without a campaign is its own one share.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
	const day = isPostgres
		? sql`cast(extract(epoch from cast(o.ordered_on as date)) as bigint) * 1000`
		: sql`unixepoch(o.ordered_on) * 1000`;
	await sql`create view attributed_sales as
		with touch as (
			select o.id as sales_order_id, o.campaign_id from sales_order o where o.campaign_id is not null
			union
			select o.id, r.campaign_id from sales_order o
			join campaign_response r on r.customer_id = o.customer_id
			where r.kind in ('responded', 'converted')
			and r.responded_at >= ${day} - 7776000000 and r.responded_at < ${day} + 86400000
		), total as (
			select sales_order_id, sum(net_minor) as net, sum(coalesce(cost_minor, 0)) as cost
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
