import type { StoredValue } from '../../catalogue/field.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { resolveTolerance, type Tolerance } from './tolerance.ts';

/** What holds for this supplier's invoices and receipts now. */
export async function findTolerance(
	db: Readable,
	of: { readonly supplierId: StoredValue; readonly currency: StoredValue }
): Promise<Tolerance> {
	const rows = await db
		.selectFrom('match_tolerance')
		.select([
			'supplier_id',
			'currency',
			'price_over_bp',
			'price_over_minor',
			'price_under_bp',
			'price_under_minor',
			'quantity_over_bp',
			'receipt_over_bp'
		])
		.where('archived_at', 'is', null)
		.where((eb) =>
			eb.or([eb('supplier_id', 'is', null), eb('supplier_id', '=', String(of.supplierId))])
		)
		.execute();
	return resolveTolerance(rows, String(of.currency));
}
