/** A posting of a production order: its row, and the balanced entry in the ledger. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { postEntry } from '../../../finance/journal.server.ts';
import type { PostingLine } from '../../../finance/postings.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import type { RecordRow } from '../../../store/record-tables.server.ts';
import { today } from '../../../store/today.ts';
import { ORDER } from '../order/hold-order.server.ts';

export interface ProductionPostingInput {
	readonly kind: 'issue' | 'time' | 'receipt' | 'variance';
	/** What comes into work in progress; below nothing: what leaves it. */
	readonly wipMinor: number;
	readonly lines: readonly PostingLine[];
	readonly memo: string;
	readonly productId?: string | null;
	readonly componentId?: string | null;
	readonly logId?: string | null;
	readonly quantityMilli?: number;
	readonly moveId?: string | null;
	readonly reason?: string | null;
	readonly reversesId?: string | null;
}

export async function postProduction(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	posting: ProductionPostingInput,
	context: CommandContext
): Promise<string> {
	const id = newId();
	const currency = String(order['currency']);
	await tx
		.insertInto('production_posting')
		.values({
			id,
			production_order_id: String(order['id']),
			kind: posting.kind,
			product_id: posting.productId ?? null,
			production_component_id: posting.componentId ?? null,
			operation_log_id: posting.logId ?? null,
			quantity_milli: posting.quantityMilli ?? 0,
			wip_minor: posting.wipMinor,
			currency,
			posted_on: today(context),
			stock_move_id: posting.moveId ?? null,
			reason: posting.reason ?? null,
			reverses_id: posting.reversesId ?? null,
			created_at: context.now,
			created_by: actor.userId
		})
		.execute();
	await postEntry(
		tx,
		actor,
		{
			postedOn: today(context),
			memo: `${posting.memo} ${order['number']}`,
			sourceTable: ORDER,
			sourceId: String(order['id']),
			purpose: `${posting.kind} ${id}`,
			currency,
			lines: posting.lines
		},
		context
	);
	return id;
}

/** What an order has cost and not given away yet. */
export async function workInProgressMinor(tx: Tx, orderId: string): Promise<number> {
	const row = await tx
		.selectFrom('production_posting')
		.select(({ fn }) => fn.sum('wip_minor').as('minor'))
		.where('production_order_id', '=', orderId)
		.executeTakeFirst();
	return Number(row?.minor ?? 0);
}
