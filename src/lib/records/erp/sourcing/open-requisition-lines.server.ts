/** Which lines of approved requisitions nobody ordered or asks suppliers about yet. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Readable } from '../../store/record-tables.server.ts';

export interface OpenRequisitionLine {
	readonly id: string;
	readonly requisitionId: string;
	readonly requisition: string;
	readonly productId: string | null;
	readonly description: string;
	readonly quantityMilli: number;
	readonly neededOn: string | null;
	readonly requesterId: string;
}

export async function openRequisitionLines(db: Readable): Promise<OpenRequisitionLine[]> {
	const rows = await db
		.selectFrom('requisition_line as l')
		.innerJoin('requisition as r', 'r.id', 'l.requisition_id')
		.select([
			'l.id',
			'r.id as requisitionId',
			'r.number',
			'l.product_id',
			'l.description',
			'l.quantity_milli',
			'r.needed_on',
			'r.requester_user_id'
		])
		.where('r.status', '=', 'approved')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('purchase_order_line as o')
						.innerJoin('purchase_order as p', 'p.id', 'o.purchase_order_id')
						.select('o.id')
						.whereRef('o.requisition_line_id', '=', 'l.id')
						.where('p.status', '<>', 'cancelled')
				)
			)
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('quotation_request_line as q')
						.innerJoin('quotation_request as d', 'd.id', 'q.quotation_request_id')
						.select('q.id')
						.whereRef('q.requisition_line_id', '=', 'l.id')
						.where('d.status', 'in', ['draft', 'sent', 'partly_awarded'])
				)
			)
		)
		// What nobody needs by a day comes last, on both databases.
		.orderBy((eb) => eb.fn.coalesce('r.needed_on', eb.val('9999-12-31')))
		.orderBy('r.number')
		.orderBy('l.position')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		requisitionId: row.requisitionId,
		requisition: row.number ?? row.requisitionId,
		productId: row.product_id,
		description: row.description,
		quantityMilli: row.quantity_milli,
		neededOn: row.needed_on,
		requesterId: row.requester_user_id
	}));
}

/** The lines of a requisition that an order, which is not cancelled, already has. */
export async function orderedLineIds(tx: Tx, requisitionId: string): Promise<Set<string>> {
	const rows = await tx
		.selectFrom('requisition_line as l')
		.innerJoin('purchase_order_line as o', 'o.requisition_line_id', 'l.id')
		.innerJoin('purchase_order as p', 'p.id', 'o.purchase_order_id')
		.select('l.id')
		.where('l.requisition_id', '=', requisitionId)
		.where('p.status', '<>', 'cancelled')
		.execute();
	return new Set(rows.map(({ id }) => id));
}
