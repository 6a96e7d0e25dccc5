import type { Readable, RecordRow } from '../../../store/record-tables.server.ts';
import { recordTables } from '../../../store/record-tables.server.ts';

/** The version of a product that is in force on a day; null without one. */
export async function validBom(
	db: Readable,
	productId: string,
	on: string
): Promise<RecordRow | null> {
	const row = await recordTables(db)
		.selectFrom('bill_of_material')
		.selectAll()
		.where('product_id', '=', productId)
		.where('status', '=', 'active')
		.where('valid_from_on', '<=', on)
		.where((eb) => eb.or([eb('valid_to_on', 'is', null), eb('valid_to_on', '>=', on)]))
		.orderBy('valid_from_on', 'desc')
		.executeTakeFirst();
	return row ?? null;
}
