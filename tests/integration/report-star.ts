import { sql, type Kysely } from 'kysely';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { systemActor } from '#lib/identity/actor.ts';
import { defineCatalogue } from '#lib/reports/model/catalogue.ts';
import { defineDataset } from '#lib/reports/model/dataset.ts';
import { entity, text } from '#lib/reports/model/dimension.ts';
import { col, compare, times } from '#lib/reports/model/expression.ts';
import { join } from '#lib/reports/model/join.ts';
import {
	aggregate,
	average,
	count,
	countDistinct,
	measure,
	median,
	percentile,
	ratio,
	sum
} from '#lib/reports/model/measure.ts';
import { instant, plainDate } from '#lib/reports/model/time-dimension.ts';
import type { ReportContext } from '#lib/reports/query/report-context.ts';

/** A small star: orders with lines, tickets, customers; two facts that share the customer. */
export const starTables = {
	star_customer: { id: 'text', name: 'text', segment: 'text' },
	star_order: { id: 'text', customer_id: 'text', ordered_on: 'text', shipping: 'bigint' },
	star_line: { id: 'text', order_id: 'text', product: 'text', quantity: 'bigint', price: 'bigint' },
	star_ticket: {
		id: 'text',
		customer_id: 'text',
		rating: 'bigint',
		at: 'bigint',
		ended_at: 'bigint'
	}
} as const;

export type StarRow = Record<string, string | number | null>;
export type StarRows = Record<keyof typeof starTables, StarRow[]>;

const customer = entity('customer', 'Customer', col('customer.id'), {
	table: 'star_customer',
	column: 'name'
});
const segment = text('segment', 'Segment', col('customer.segment'));

export const starLines = defineDataset({
	key: 'lines',
	label: 'Order lines',
	description: '',
	grain: 'one line of an order',
	table: 'star_line',
	joins: [
		join('order', 'star_order', col('order_id')),
		join('customer', 'star_customer', col('order.customer_id'))
	],
	times: [plainDate('ordered', 'Ordered on', col('order.ordered_on'))],
	dimensions: [customer, segment, text('product', 'Product', col('product'))],
	measures: [
		measure('revenue', 'Revenue', 'count', sum(times(col('quantity'), col('price')))),
		measure(
			'earned',
			'Earned so far',
			'count',
			aggregate('balance', times(col('quantity'), col('price')))
		),
		measure('lines', 'Lines', 'count', count()),
		measure('orders', 'Orders', 'count', countDistinct(col('order_id'))),
		measure('buyers', 'Buyers', 'count', countDistinct(col('order.customer_id'))),
		measure('expensive', 'Expensive', 'count', count({ where: compare(col('price'), '>', 10) })),
		measure('share', 'Share', 'percent', ratio('expensive', 'lines')),
		measure('dearest', 'Dearest', 'count', aggregate('max', col('price')))
	],
	columns: [{ label: 'Product', of: col('product'), format: 'text' }]
});

export const starOrders = defineDataset({
	key: 'orders',
	label: 'Orders',
	description: '',
	grain: 'one order',
	table: 'star_order',
	joins: [join('customer', 'star_customer', col('customer_id'))],
	times: [plainDate('ordered', 'Ordered on', col('ordered_on'))],
	dimensions: [customer, segment],
	measures: [
		measure('shipping', 'Shipping', 'count', sum(col('shipping'))),
		measure('owed', 'Owed', 'count', aggregate('balance', col('shipping')))
	],
	columns: [{ label: 'Shipping', of: col('shipping'), format: 'count' }]
});

export const starTickets = defineDataset({
	key: 'tickets',
	label: 'Tickets',
	description: '',
	grain: 'one ticket',
	table: 'star_ticket',
	joins: [join('customer', 'star_customer', col('customer_id'))],
	times: [instant('opened', 'Opened', col('at'))],
	dimensions: [customer, segment],
	measures: [
		measure('count', 'Tickets', 'count', count()),
		measure('rating', 'Rating', 'number', average(col('rating'))),
		measure('middle', 'Middle', 'number', median(col('rating'))),
		measure('ninth', 'Ninth of ten', 'number', percentile(col('rating'), 0.9)),
		measure('customers', 'Customers', 'count', countDistinct(col('customer_id'))),
		measure('open', 'Open', 'count', aggregate('open', null, { until: col('ended_at') }))
	],
	columns: [
		{ label: 'Customer', of: col('customer.name'), format: 'text' },
		{ label: 'Rating', of: col('rating'), format: 'number' }
	]
});

export const starCatalogue = defineCatalogue(
	[starLines, starOrders, starTickets],
	[measure('per_ticket', 'Revenue per ticket', 'number', ratio('lines.revenue', 'tickets.count'))]
);

export const starContext: ReportContext = {
	actor: systemActor,
	now: Date.parse('2026-12-31T12:00:00Z'),
	zone: 'Europe/Berlin',
	currency: 'EUR'
};

/** Creates the tables once a database. */
export async function createStar(db: Database): Promise<void> {
	const writer = db.writer as unknown as Kysely<unknown>;
	for (const [table, columns] of Object.entries(starTables)) {
		let create = writer.schema.createTable(table);
		for (const [name, type] of Object.entries(columns)) {
			create = create.addColumn(name, type, (c) => (name === 'id' ? c.primaryKey() : c));
		}
		await create.execute();
	}
}

/** Puts exactly these rows in place. */
export async function fillStar(db: Database, rows: StarRows): Promise<void> {
	await inTransaction(db, async (tx) => {
		for (const [table, list] of Object.entries(rows)) {
			await sql`delete from ${sql.table(table)}`.execute(tx);
			for (const row of list) {
				const columns = Object.keys(row);
				await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.id(name)))}) values (${sql.join(columns.map((name) => row[name] ?? null))})`.execute(
					tx
				);
			}
		}
	});
}

export const noRows: StarRows = {
	star_customer: [],
	star_order: [],
	star_line: [],
	star_ticket: []
};
