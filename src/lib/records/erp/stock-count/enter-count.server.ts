/** What somebody found, without knowing what the books say. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { tableOf } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import {
	addLine,
	COUNT,
	holdCount,
	keepLine,
	LINE,
	linesOf,
	requireStatus,
	tally
} from './count-lines.server.ts';

/** Of something that the books do not know to be there. */
export async function addCounted(
	tx: Tx,
	actor: Actor,
	{ id, productId }: { id: string; productId: string },
	context: CommandContext
): Promise<string> {
	requireTeam(actor, 'warehouse');
	const count = await holdCount(tx, id);
	requireStatus(count, 'counting');
	const there = await tx
		.selectFrom(LINE)
		.select('id')
		.where('stock_count_id', '=', id)
		.where('product_id', '=', productId)
		.executeTakeFirst();
	if (there) return there.id;
	const level = await tx
		.selectFrom('stock_level')
		.select(['on_hand_milli', 'value_minor'])
		.where('product_id', '=', productId)
		.where('warehouse_id', '=', String(count['warehouse_id']))
		.executeTakeFirst();
	const nothing = { on_hand_milli: 0, value_minor: 0 };
	const lineId = await addLine(tx, actor, id, productId, level ?? nothing, context);
	await tally(tx, id);
	return lineId;
}

/** Quantities by line; the second time only of what is counted again. */
export async function enterCounts(
	tx: Tx,
	actor: Actor,
	{ id, counted }: { id: string; counted: ReadonlyMap<string, number> },
	context: CommandContext
): Promise<void> {
	requireTeam(actor, 'warehouse');
	const count = await holdCount(tx, id);
	const isAgain = count['status'] === 'recounting';
	requireStatus(count, isAgain ? 'recounting' : 'counting');
	const lines = await linesOf(tx, id);
	for (const line of lines) {
		const milli = counted.get(String(line['id']));
		if (milli === undefined || (isAgain && line['is_recounted'] !== 1)) continue;
		if (milli < 0)
			throw recordInvalid(tableOf(LINE), [
				{ field: String(line['id']), message: 'Nothing or more can be there.' }
			]);
		await keepLine(tx, actor, line, { counted_milli: milli }, context);
	}
	await tx
		.updateTable(COUNT)
		.set({ [isAgain ? 'recounted_by' : 'counted_by']: actor.userId })
		.where('id', '=', id)
		.execute();
	await tally(tx, id);
}
