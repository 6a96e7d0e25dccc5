/** What every step of a production order begins with: the order is held, and the step is possible. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../../catalogue/record-title.ts';
import type { RecordValues } from '../../../catalogue/table-definition.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { holdRow, tableOf, type RecordRow } from '../../../store/record-tables.server.ts';
import { saveRecord } from '../../../store/save-record.server.ts';
import { today } from '../../../store/today.ts';

export const ORDER = 'production_order';

export async function holdOrder(tx: Tx, id: string): Promise<RecordRow> {
	return holdRow(tx, ORDER, id);
}

/** Whose inspections hold it back. */
export function subjectOf(order: RecordRow) {
	return {
		field: 'production_order_id' as const,
		id: String(order['id']),
		title: recordTitle(tableOf(ORDER), order)
	};
}

export function stepRefused(order: RecordRow, step: string, reason: string): Error {
	return errors.productionStepRefused({
		title: recordTitle(tableOf(ORDER), order),
		step,
		reason
	});
}

/** The first thing that is done for a released order starts it. */
export async function orderUnderWay(
	tx: Tx,
	actor: Actor,
	{ id, step }: { id: string; step: string },
	context: CommandContext
): Promise<RecordRow> {
	const order = await holdOrder(tx, id);
	if (order['status'] === 'started') return order;
	if (order['status'] !== 'released')
		throw stepRefused(order, step, `it is ${String(order['status'])}`);
	const changes = { started_on: order['started_on'] ?? today(context) };
	return changeStatus(tx, actor, ORDER, { before: order, to: 'started', changes }, context);
}

/** Sums of the order that a posting moves. */
export function keepOrder(
	tx: Tx,
	actor: Actor,
	{ before, changes, action }: { before: RecordRow; changes: RecordValues; action: string },
	context: CommandContext
): Promise<RecordRow> {
	return saveRecord(
		tx,
		actor,
		tableOf(ORDER),
		{ before, changes, action: `${ORDER}.${action}`, change: 'update' },
		context
	);
}
