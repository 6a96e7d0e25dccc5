/**
 * Everything that stock of a product is made of: what lies there, what is promised and what is on its
 * way, each with its document. Figures, explanations and delivery promises are made of these entries.
 * Documents that name no warehouse mean the main one.
 */
import { sql } from 'kysely';
import { recordTables, type Readable } from '../../store/record-tables.server.ts';
import { mainWarehouse } from '../stock/warehouses.server.ts';
import type { SupplyKind } from './available-stock.ts';

export interface SupplyEntry {
	readonly kind: SupplyKind;
	readonly productId: string;
	readonly warehouseId: string;
	readonly milli: number;
	/** When it is needed or comes; null: nobody said. */
	readonly on: string | null;
	readonly table: string;
	/** Of the document. */
	readonly id: string;
	readonly lineId: string;
	readonly title: string;
	/** Customer or supplier. */
	readonly partner: string | null;
}

/** Of these products in every warehouse of stock. */
export async function readSupply(
	db: Readable,
	productIds: readonly string[],
	{ draftOrderId = null as string | null } = {}
): Promise<SupplyEntry[]> {
	const main = await mainWarehouse(db);
	if (productIds.length === 0 || main === null) return [];
	const among = (column: string) => sql`${sql.ref(column)} in (${sql.join([...productIds])})`;
	const found = await Promise.all(
		[
			onHand(among),
			sales(among, main, draftOrderId),
			production(among, main),
			ordered(among, main),
			requested(among, main),
			planned(among, main)
		].map((query) => query.execute(recordTables(db)))
	);
	return found
		.flatMap(({ rows }) => rows)
		.map((row) => ({ ...row, milli: Number(row.milli) }))
		.filter(({ milli }) => milli > 0);
}

type Among = (column: string) => ReturnType<typeof sql>;

const onHand = (among: Among) => sql<SupplyEntry>`
	select 'on_hand' as kind, l.product_id as "productId", l.warehouse_id as "warehouseId",
		l.on_hand_milli as milli, null as "on", 'stock_level' as "table", l.id as id,
		l.id as "lineId", w.name as title, null as partner
	from stock_level l join warehouse w on w.id = l.warehouse_id
	where w.kind = 'stock' and ${among('l.product_id')}`;

const sales = (among: Among, main: string, draftOrderId: string | null) => sql<SupplyEntry>`
	select 'sales' as kind, l.product_id as "productId", cast(${main} as text) as "warehouseId",
		l.quantity_milli - l.delivered_milli as milli, coalesce(o.required_on, o.promised_on) as "on",
		'sales_order' as "table", o.id as id, l.id as "lineId",
		coalesce(o.number, 'Draft order') as title, c.name as partner
	from sales_order_line l
	join sales_order o on o.id = l.sales_order_id
	join customer c on c.id = o.customer_id
	where (o.status in ('confirmed', 'partly_delivered')
			or (o.status = 'draft' and o.id = ${draftOrderId ?? ''}))
		and ${among('l.product_id')}`;

const production = (among: Among, main: string) => sql<SupplyEntry>`
	select 'production' as kind, l.product_id as "productId", cast(${main} as text) as "warehouseId",
		l.required_milli - l.issued_milli as milli, o.planned_start_on as "on",
		'production_order' as "table", o.id as id, l.id as "lineId",
		o.number as title, null as partner
	from production_component l
	join production_order o on o.id = l.production_order_id
	where o.status in ('released', 'started') and ${among('l.product_id')}`;

/** Until it is accepted it is not in stock: what waits for its inspection still counts here. */
const ordered = (among: Among, main: string) => sql<SupplyEntry>`
	select 'ordered' as kind, l.product_id as "productId",
		coalesce(o.warehouse_id, cast(${main} as text)) as "warehouseId",
		l.quantity_milli - l.accepted_milli as milli, o.expected_on as "on",
		'purchase_order' as "table", o.id as id, l.id as "lineId",
		coalesce(o.number, 'Draft order') as title, s.name as partner
	from purchase_order_line l
	join purchase_order o on o.id = l.purchase_order_id
	join supplier s on s.id = o.supplier_id
	where o.status in ('draft', 'sent', 'partly_received', 'received') and ${among('l.product_id')}`;

/** What an order was made for is counted with the order. */
const requested = (among: Among, main: string) => sql<SupplyEntry>`
	select 'requested' as kind, l.product_id as "productId",
		coalesce(r.warehouse_id, cast(${main} as text)) as "warehouseId",
		l.quantity_milli as milli, r.needed_on as "on",
		'requisition' as "table", r.id as id, l.id as "lineId",
		coalesce(r.number, 'Draft requisition') as title, null as partner
	from requisition_line l
	join requisition r on r.id = l.requisition_id
	where r.status in ('submitted', 'budget_blocked', 'approved') and ${among('l.product_id')}
		and not exists (
			select 1 from purchase_order_line p
			join purchase_order o on o.id = p.purchase_order_id
			where p.requisition_line_id = l.id and o.status <> 'cancelled')`;

const planned = (among: Among, main: string) => sql<SupplyEntry>`
	select 'planned' as kind, o.product_id as "productId", cast(${main} as text) as "warehouseId",
		o.quantity_milli - o.produced_milli - o.scrapped_milli as milli, o.planned_end_on as "on",
		'production_order' as "table", o.id as id, o.id as "lineId",
		o.number as title, null as partner
	from production_order o
	where o.status in ('draft', 'released', 'started') and ${among('o.product_id')}`;
