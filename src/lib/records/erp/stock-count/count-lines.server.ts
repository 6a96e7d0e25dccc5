/** The lines of a count with what the books said, which is kept apart from them. */
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, holdRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import type { Snapshot } from './count-difference.ts';

export const COUNT = 'stock_count';
export const LINE = 'stock_count_line';

export async function holdCount(tx: Tx, id: string): Promise<RecordRow> {
	return holdRow(tx, COUNT, id);
}

export function requireStatus(count: RecordRow, status: string): void {
	if (count['status'] === status) return;
	throw errors.recordNotEditable({
		title: recordTitle(tableOf(COUNT), count),
		status: String(count['status'])
	});
}

/** Nobody approves what he counted himself, whatever his role. */
export async function requireOther(tx: Tx, actor: Actor, count: RecordRow): Promise<void> {
	const earlier = [count['counted_by'], count['recounted_by'], count['created_by']];
	await refuseOwn(tx, 'approval', actor.userId, { table: COUNT, row: count, earlier });
}

export function linesOf(tx: Tx, countId: string): Promise<RecordRow[]> {
	return tx
		.selectFrom(LINE)
		.selectAll()
		.where('stock_count_id', '=', countId)
		.orderBy('position')
		.execute() as Promise<RecordRow[]>;
}

export async function snapshotOf(tx: Tx, line: RecordRow): Promise<Snapshot> {
	const row = await tx
		.selectFrom('stock_count_snapshot')
		.select(['on_hand_milli', 'value_minor'])
		.where('stock_count_line_id', '=', String(line['id']))
		.executeTakeFirstOrThrow();
	const product = await getRow(tx, 'product', String(line['product_id']));
	return {
		onHandMilli: row.on_hand_milli,
		valueMinor: row.value_minor,
		standardCostMicros: Number(product['standard_cost_micros'] ?? 0),
		currency: await companyCurrency(tx)
	};
}

export async function addLine(
	tx: Tx,
	actor: Actor,
	countId: string,
	productId: string,
	level: { on_hand_milli: number; value_minor: number },
	context: CommandContext
): Promise<string> {
	const line = await insertRecord(
		tx,
		actor,
		tableOf(LINE),
		{ stock_count_id: countId, product_id: productId },
		context
	);
	await tx
		.insertInto('stock_count_snapshot')
		.values({
			id: newId(),
			stock_count_line_id: String(line['id']),
			on_hand_milli: level.on_hand_milli,
			value_minor: level.value_minor,
			created_at: context.now,
			created_by: actor.userId
		})
		.execute();
	return String(line['id']);
}

export async function keepLine(
	tx: Tx,
	actor: Actor,
	before: RecordRow,
	changes: RecordRow,
	context: CommandContext
): Promise<void> {
	await saveRecord(
		tx,
		actor,
		tableOf(LINE),
		{ before, changes, action: 'record.update', change: 'update' },
		context
	);
}

export async function tally(tx: Tx, countId: string): Promise<void> {
	const lines = await linesOf(tx, countId);
	await tx
		.updateTable(COUNT)
		.set({
			line_count: lines.length,
			open_count: lines.filter((line) => line['counted_milli'] === null).length
		})
		.where('id', '=', countId)
		.execute();
}
