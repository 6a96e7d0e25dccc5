/** Returns: announced, accepted or refused, received into quarantine, and what follows from the decision. */
import { sql } from 'kysely';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { decimalText } from '../../../catalogue/decimal.ts';
import { recordTitle } from '../../../catalogue/record-title.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { insertLines } from '../../../store/insert-lines.server.ts';
import { insertRecord } from '../../../store/insert-record.server.ts';
import {
	getRow,
	holdRow,
	tableOf,
	type Readable,
	type RecordRow
} from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { today } from '../../../store/today.ts';

export interface ReturnInput {
	readonly salesOrderId: string;
	readonly serviceCaseId?: string | null;
	readonly reason: string;
	readonly description?: string | null;
	readonly lines: readonly { readonly orderLineId: string; readonly quantityMilli: number }[];
}

interface Step {
	readonly id: string;
	readonly note?: string | null;
}

/** Never more than was delivered and has not come back or been announced already. */
export async function createReturn(
	tx: Tx,
	actor: Actor,
	input: ReturnInput,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'service', 'sales', 'warehouse');
	const order = await holdRow(tx, 'sales_order', input.salesOrderId);
	const returnable = await returnableLines(tx, input.salesOrderId);
	const lines = input.lines
		.filter(({ quantityMilli }) => quantityMilli !== 0)
		.map(({ orderLineId, quantityMilli }) => {
			const line = returnable.find(({ id }) => id === orderLineId);
			if (!line || quantityMilli < 0 || quantityMilli > line.openMilli)
				throw errors.returnQuantityTooMuch({
					title: recordTitle(tableOf('sales_order'), order),
					quantity: decimalText(quantityMilli, 3),
					open: decimalText(line?.openMilli ?? 0, 3)
				});
			return {
				sales_order_line_id: orderLineId,
				product_id: line.productId,
				quantity_milli: quantityMilli
			};
		});
	const document = await insertRecord(
		tx,
		actor,
		tableOf('sales_return'),
		{
			customer_id: order['customer_id'] ?? null,
			sales_order_id: input.salesOrderId,
			service_case_id: input.serviceCaseId ?? null,
			reason: input.reason,
			description: input.description ?? null,
			requested_on: today(context)
		},
		context
	);
	return insertLines(tx, actor, 'sales_return', document, lines, context);
}

export interface ReturnableLine {
	readonly id: string;
	readonly productId: string;
	readonly product: string;
	readonly deliveredMilli: number;
	readonly openMilli: number;
}

export async function returnableLines(db: Readable, orderId: string): Promise<ReturnableLine[]> {
	const announced = db
		.selectFrom('sales_return_line as r')
		.innerJoin('sales_return as d', 'd.id', 'r.sales_return_id')
		.select([
			'r.sales_order_line_id',
			sql<number>`cast(sum(case when d.status in ('requested', 'accepted') then r.quantity_milli
				else r.received_milli - r.refused_milli end) as bigint)`.as('milli')
		])
		.where('d.status', 'not in', ['refused', 'cancelled'])
		.groupBy('r.sales_order_line_id')
		.as('a');
	const rows = await db
		.selectFrom('sales_order_line as l')
		.innerJoin('product as p', 'p.id', 'l.product_id')
		.leftJoin(announced, 'a.sales_order_line_id', 'l.id')
		.select(['l.id', 'l.product_id', 'p.name', 'l.delivered_milli', 'a.milli'])
		.where('l.sales_order_id', '=', orderId)
		.orderBy('l.position')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		productId: row.product_id,
		product: row.name,
		deliveredMilli: row.delivered_milli,
		openMilli: row.delivered_milli - Number(row.milli ?? 0)
	}));
}

/** The customer may send the goods. */
export async function acceptReturn(
	tx: Tx,
	actor: Actor,
	{ id }: Step,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'service', 'sales');
	const before = await getRow(tx, 'sales_return', id);
	return changeStatus(tx, actor, 'sales_return', { before, to: 'accepted' }, context);
}

export async function refuseReturn(
	tx: Tx,
	actor: Actor,
	{ id, note }: Step,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'service', 'sales');
	const before = await getRow(tx, 'sales_return', id);
	const changes = {
		decision_note: note ?? null,
		decided_by: actor.userId,
		decided_at: context.now,
		remedy: 'none'
	};
	return changeStatus(tx, actor, 'sales_return', { before, to: 'refused', changes }, context);
}

/** Before the goods arrive. */
export async function cancelReturn(
	tx: Tx,
	actor: Actor,
	{ id, note }: Step,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'service', 'sales', 'warehouse');
	const before = await getRow(tx, 'sales_return', id);
	const changes = { decision_note: note ?? before['decision_note'] ?? null };
	return changeStatus(tx, actor, 'sales_return', { before, to: 'cancelled', changes }, context);
}
