import { sql, type Kysely } from 'kysely';

const STANDING = sql.raw("('confirmed', 'partly_delivered', 'delivered', 'invoiced', 'closed')");

/**
 * Facts that are worked out of others: how often agents answered a case before it was solved, from when
 * to when a customer bought, and the stretches of days in which a product's stock and demand stayed the
 * same. Views, so that they are never behind.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`create view case_solution as
		select c.id, c.number, c.subject, c.kind, c.priority, c.channel, c.customer_id, c.team_key,
			c.queue_id, c.sla_policy_id, c.assignee_user_id, c.product_id, c.resolved_at, c.reopened_count,
			cast((select count(*) from interaction i where i.service_case_id = c.id
				and i.direction = 'out' and i.employee_id is not null
				and i.occurred_at <= c.resolved_at) as bigint) as agent_contacts
		from service_case c
		where c.resolved_at is not null and c.status <> 'cancelled' and c.merged_into_id is null`.execute(
		db
	);
	// Lapsed: a year without an order. Written out, since the databases add to dates in ways of their own.
	await sql`create view customer_buying as
		select id, first_on, last_on,
			cast(cast(cast(substr(last_on, 1, 4) as integer) + 1 as text)
				|| case when substr(last_on, 5) = '-02-29' then '-03-01' else substr(last_on, 5) end as text) as lapses_on
		from (
			select o.customer_id as id, cast(min(o.ordered_on) as text) as first_on,
				cast(max(o.ordered_on) as text) as last_on
			from sales_order o
			where o.status in ${STANDING} and o.ordered_on is not null
			group by o.customer_id
		) as bought`.execute(db);
	// An order waits from its day to that on which all of it had left; one done without a day, not at all.
	await sql`create view stock_stretch as
		with event as (
			select m.product_id, m.moved_on as on_day,
				m.quantity_milli * (case when t.kind = 'stock' then 1 else 0 end
					- case when f.kind = 'stock' then 1 else 0 end) as stock_milli,
				0 as waiting
			from stock_move m
			left join warehouse t on t.id = m.to_warehouse_id
			left join warehouse f on f.id = m.from_warehouse_id
			union all
			select l.product_id, o.ordered_on, 0, 1
			from sales_order_line l join sales_order o on o.id = l.sales_order_id
			where o.status in ${STANDING} and o.ordered_on is not null
			union all
			select l.product_id,
				case when o.shipped_on > o.ordered_on then o.shipped_on else o.ordered_on end, 0, -1
			from sales_order_line l join sales_order o on o.id = l.sales_order_id
			where o.status in ${STANDING} and o.ordered_on is not null
				and (o.shipped_on is not null or o.status in ('delivered', 'invoiced', 'closed'))
		), change as (
			select product_id, on_day, sum(stock_milli) as stock_milli, sum(waiting) as waiting
			from event
			where product_id in (select product_id from stock_move)
			group by product_id, on_day
		)
		select cast(product_id || ' ' || on_day as text) as id, product_id, on_day as from_on,
			cast(lead(on_day) over (partition by product_id order by on_day) as text) as until_on,
			cast(sum(stock_milli) over (partition by product_id order by on_day) as bigint) as on_hand_milli,
			cast(sum(waiting) over (partition by product_id order by on_day) as bigint) as waiting
		from change`.execute(db);
}
