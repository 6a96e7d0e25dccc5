/** What an invoice charged, and what of it is credited already. */
import { sql } from 'kysely';
import type { Readable, RecordRow } from '../../../store/record-tables.server.ts';
import type { Charged, ChargedLine } from './credit-lines.ts';

/** The lines of its order; an invoice without an order has none. */
export async function chargedLines(
	db: Readable,
	invoice: RecordRow
): Promise<(ChargedLine & { readonly product: string })[]> {
	const rows = await db
		.selectFrom('sales_order_line as l')
		.innerJoin('product as p', 'p.id', 'l.product_id')
		.select([
			'l.id',
			'l.product_id',
			'l.quantity_milli',
			'l.credited_milli',
			'l.net_minor',
			'p.name'
		])
		.where('l.sales_order_id', '=', String(invoice['sales_order_id'] ?? ''))
		.orderBy('l.position')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		productId: row.product_id,
		product: row.name,
		quantityMilli: row.quantity_milli,
		creditedMilli: row.credited_milli,
		netMinor: row.net_minor
	}));
}

export async function creditedOf(db: Readable, invoiceId: string): Promise<Charged> {
	const row = await db
		.selectFrom('credit_note')
		.select([
			sql<number>`cast(coalesce(sum(net_minor), 0) as bigint)`.as('net'),
			sql<number>`cast(coalesce(sum(tax_minor), 0) as bigint)`.as('tax')
		])
		.where('customer_invoice_id', '=', invoiceId)
		.where('status', '<>', 'reversed')
		.executeTakeFirst();
	return { netMinor: Number(row?.net ?? 0), taxMinor: Number(row?.tax ?? 0) };
}
