/** Goods whose plan says so wait until their inspections are decided. */
import { errors } from '#lib/messages/generated/errors.ts';
import type { Readable } from '../../store/record-tables.server.ts';

type Subject =
	| { readonly field: 'production_order_id'; readonly id: string; readonly title: string }
	| { readonly field: 'goods_receipt_id'; readonly id: string; readonly title: string };

/** `states` are those that hold the goods back. */
export async function refuseUndecided(
	db: Readable,
	{ field, id, title }: Subject,
	states: readonly string[]
): Promise<void> {
	const waiting = await db
		.selectFrom('inspection')
		.select(['number', 'status'])
		.where(field, '=', id)
		.where('is_blocking', '=', 1)
		.where('status', 'in', [...states])
		.orderBy('number')
		.executeTakeFirst();
	if (waiting)
		throw errors.inspectionOpen({
			title,
			inspection: waiting.number ?? '',
			status: waiting.status
		});
}

/** Lines of a receipt whose goods an inspection rejected. */
export async function rejectedLines(db: Readable, receiptId: string): Promise<Set<string>> {
	const rows = await db
		.selectFrom('inspection')
		.select('goods_receipt_line_id')
		.where('goods_receipt_id', '=', receiptId)
		.where('status', '=', 'rejected')
		.execute();
	return new Set(rows.flatMap((row) => row.goods_receipt_line_id ?? []));
}
