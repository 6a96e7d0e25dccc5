import type { Tx } from '#lib/database/transaction.server.ts';

export interface SupplierTerms {
	readonly unitPriceMicros: number;
	readonly currency: string;
	readonly leadDays: number | null;
}

/** The price that holds for this quantity on this day: the one with the highest quantity it reaches. */
export async function findSupplierTerms(
	tx: Tx,
	wanted: { supplierId: string; productId: string; quantityMilli: number; on: string }
): Promise<SupplierTerms | null> {
	const row = await tx
		.selectFrom('supplier_price')
		.select(['price_micros', 'currency', 'lead_days'])
		.where('supplier_id', '=', wanted.supplierId)
		.where('product_id', '=', wanted.productId)
		.where('archived_at', 'is', null)
		.where('min_quantity_milli', '<=', wanted.quantityMilli)
		.where((eb) => eb.or([eb('valid_from_on', 'is', null), eb('valid_from_on', '<=', wanted.on)]))
		.where((eb) => eb.or([eb('valid_to_on', 'is', null), eb('valid_to_on', '>=', wanted.on)]))
		.orderBy('min_quantity_milli', 'desc')
		.orderBy('price_micros')
		.executeTakeFirst();
	return row
		? { unitPriceMicros: row.price_micros, currency: row.currency, leadDays: row.lead_days }
		: null;
}
