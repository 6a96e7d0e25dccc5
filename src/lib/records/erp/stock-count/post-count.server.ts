import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { postEntry } from '../../finance/journal.server.ts';
import { postStockDifference } from '../../finance/postings.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { moveStock } from '../stock/move-stock.server.ts';
import { placeOf } from '../stock/warehouses.server.ts';
import {
	COUNT,
	holdCount,
	keepLine,
	linesOf,
	requireOther,
	snapshotOf
} from './count-lines.server.ts';
import { countDifference } from './count-difference.ts';

/**
 * Posts the differences, not the counted quantities: what moved since the count began stays moved. A
 * loss beyond what is there now is refused.
 */
export async function approveCount(
	tx: Tx,
	actor: Actor,
	{ id, note }: { id: string; note: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'management', 'finance');
	const before = await holdCount(tx, id);
	await requireOther(tx, actor, before);
	const changes = { approved_by: actor.userId, posted_on: today(context), decision_note: note };
	const posted = await changeStatus(tx, actor, COUNT, { before, to: 'posted', changes }, context);
	for (const line of inOrder(await linesOf(tx, id))) {
		const milli = Number(line['difference_milli']);
		if (milli === 0) continue;
		const snapshot = await snapshotOf(tx, line);
		const { minor } = countDifference(snapshot, Number(line['counted_milli']));
		const moved = await moveDifference(tx, actor, posted, { line, milli, minor }, context);
		await keepLine(
			tx,
			actor,
			line,
			{ difference_minor: moved.valueMinor, stock_move_id: moved.id },
			context
		);
	}
	return posted;
}

/** A counter move for each difference, at the value of now where goods leave. */
export async function reverseCount(
	tx: Tx,
	actor: Actor,
	{ id, note }: { id: string; note: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'management', 'finance');
	if (!note?.trim())
		throw recordInvalid(tableOf(COUNT), [
			{ field: 'decision_note', message: 'Say why the count is taken back.' }
		]);
	const before = await holdCount(tx, id);
	await requireOther(tx, actor, before);
	const changes = { decision_note: note.trim() };
	const after = await changeStatus(tx, actor, COUNT, { before, to: 'reversed', changes }, context);
	for (const line of inOrder(await linesOf(tx, id))) {
		if (line['stock_move_id'] === null) continue;
		const milli = -Number(line['difference_milli']);
		const minor = -Number(line['difference_minor']);
		await moveDifference(tx, actor, after, { line, milli, minor }, context);
	}
	return after;
}

/** Always in the same order, so that two commands never wait for each other in a circle. */
function inOrder(lines: readonly RecordRow[]): RecordRow[] {
	return [...lines].sort((a, b) => (String(a['product_id']) < String(b['product_id']) ? -1 : 1));
}

async function moveDifference(
	tx: Tx,
	actor: Actor,
	count: RecordRow,
	{ line, milli, minor }: { line: RecordRow; milli: number; minor: number },
	context: CommandContext
): Promise<{ id: string; valueMinor: number }> {
	const warehouseId = String(count['warehouse_id']);
	const lossId = await placeOf(tx, 'loss', context);
	const productId = String(line['product_id']);
	const isMore = milli > 0;
	const { id, valueMinor } = await moveStock(
		tx,
		actor,
		{
			productId,
			fromWarehouseId: isMore ? lossId : warehouseId,
			toWarehouseId: isMore ? warehouseId : lossId,
			quantityMilli: Math.abs(milli),
			...(isMore && { valueMinor: minor }),
			sourceTable: COUNT,
			sourceId: String(count['id'])
		},
		context
	);
	const signed = isMore ? valueMinor : -valueMinor;
	await postEntry(
		tx,
		actor,
		{
			postedOn: today(context),
			memo: `Stock count ${String(count['number'])}`,
			sourceTable: 'stock_move',
			sourceId: id,
			purpose: 'count',
			currency: await companyCurrency(tx),
			lines: postStockDifference(productId, signed, 'stockDifference')
		},
		context
	);
	return { id, valueMinor: signed };
}
