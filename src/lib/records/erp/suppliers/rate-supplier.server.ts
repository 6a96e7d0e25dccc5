import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { addDays } from '../../catalogue/date-text.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, tableOf } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { today } from '../../store/today.ts';
import { isRating, supplierRatingBp } from './supplier-rating.ts';

/** Of what came and was complained about in the last year. */
export async function rateSupplier(
	tx: Tx,
	actor: Actor,
	supplierId: string,
	context: CommandContext
): Promise<void> {
	const since = addDays(today(context), -365);
	const lines = await tx
		.selectFrom('goods_receipt_line as l')
		.innerJoin('goods_receipt as g', 'g.id', 'l.goods_receipt_id')
		.select('l.rejected_milli')
		.where('g.supplier_id', '=', supplierId)
		.where('g.status', '=', 'posted')
		.where('g.received_on', '>=', since)
		.execute();
	const complaints = await tx
		.selectFrom('supplier_complaint')
		.select('rating')
		.where('supplier_id', '=', supplierId)
		.where('closed_on', '>=', since)
		.execute();
	const before = await getRow(tx, 'supplier', supplierId);
	const rating_bp = supplierRatingBp({
		receivedLines: lines.length,
		flawlessLines: lines.filter((line) => line.rejected_milli === 0).length,
		ratings: complaints.flatMap(({ rating }) => (isRating(rating) ? rating : []))
	});
	await saveRecord(
		tx,
		actor,
		tableOf('supplier'),
		{ before, changes: { rating_bp }, action: 'record.update', change: 'update' },
		context
	);
}
