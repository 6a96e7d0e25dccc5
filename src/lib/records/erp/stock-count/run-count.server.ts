/**
 * Counts of a warehouse: what the books say is noted when it begins and hidden from who counts; large
 * differences are counted again. Nothing is posted before somebody else approves it.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { countDifference, isToRecount } from './count-difference.ts';
import {
	addLine,
	COUNT,
	holdCount,
	keepLine,
	linesOf,
	requireOther,
	snapshotOf,
	tally
} from './count-lines.server.ts';

/** Everything that the books know in the warehouse. */
export async function startCount(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'warehouse');
	const count = await holdCount(tx, id);
	const warehouse = await getRow(tx, 'warehouse', String(count['warehouse_id']));
	if (warehouse['kind'] !== 'stock' && warehouse['kind'] !== 'quarantine')
		throw recordInvalid(tableOf(COUNT), [
			{ field: 'warehouse_id', message: 'Only places with goods of ours are counted.' }
		]);
	const levels = await tx
		.selectFrom('stock_level as l')
		.innerJoin('product as p', 'p.id', 'l.product_id')
		.select(['l.product_id', 'l.on_hand_milli', 'l.value_minor'])
		.where('l.warehouse_id', '=', String(count['warehouse_id']))
		.where('l.on_hand_milli', '<>', 0)
		.$if(count['category_id'] !== null, (query) =>
			query.where('p.category_id', '=', String(count['category_id']))
		)
		.orderBy('p.name')
		.orderBy('p.id')
		.execute();
	const changes = {
		counted_on: today(context),
		line_count: levels.length,
		open_count: levels.length,
		currency: await companyCurrency(tx)
	};
	const begun = await changeStatus(
		tx,
		actor,
		COUNT,
		{ before: count, to: 'counting', changes },
		context
	);
	for (const level of levels) await addLine(tx, actor, id, level.product_id, level, context);
	return begun;
}

/** Shows the differences, or asks to count the large ones again. */
export async function finishCounting(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'warehouse');
	const count = await holdCount(tx, id);
	const isAgain = count['status'] === 'recounting';
	const lines = await linesOf(tx, id);
	const open = lines.filter((line) => line['counted_milli'] === null).length;
	if (open > 0 || lines.length === 0)
		throw errors.countIncomplete({ title: recordTitle(tableOf(COUNT), count), open });
	const found = [];
	for (const line of lines) {
		const snapshot = await snapshotOf(tx, line);
		found.push({
			line,
			snapshot,
			difference: countDifference(snapshot, Number(line['counted_milli']))
		});
	}
	const large = found.filter(({ difference }) =>
		isToRecount(difference, Number(count['recount_minor']))
	);
	if (!isAgain && large.length > 0) {
		for (const { line } of large)
			await keepLine(
				tx,
				actor,
				line,
				{ first_milli: line['counted_milli'] ?? null, counted_milli: null, is_recounted: 1 },
				context
			);
		const after = await changeStatus(
			tx,
			actor,
			COUNT,
			{ before: count, to: 'recounting' },
			context
		);
		await tally(tx, id);
		return after;
	}
	const after = await changeStatus(tx, actor, COUNT, { before: count, to: 'counted' }, context);
	for (const { line, snapshot, difference } of found)
		await keepLine(
			tx,
			actor,
			line,
			{
				expected_milli: snapshot.onHandMilli,
				difference_milli: difference.milli,
				difference_minor: difference.minor
			},
			context
		);
	return after;
}

/** Not believed: everything is counted from the start. */
export async function countAnew(
	tx: Tx,
	actor: Actor,
	{ id, note }: { id: string; note: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'management', 'finance');
	const before = await holdCount(tx, id);
	await requireOther(tx, actor, before);
	for (const line of await linesOf(tx, id))
		await keepLine(
			tx,
			actor,
			line,
			{
				counted_milli: null,
				first_milli: null,
				expected_milli: null,
				difference_milli: null,
				difference_minor: null,
				is_recounted: 0
			},
			context
		);
	const changes = { decision_note: note, counted_by: null, recounted_by: null };
	const again = await getRow(tx, COUNT, id);
	const after = await changeStatus(
		tx,
		actor,
		COUNT,
		{ before: again, to: 'counting', changes },
		context
	);
	await tally(tx, id);
	return after;
}

export async function cancelCount(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'warehouse');
	const before = await holdCount(tx, id);
	return changeStatus(tx, actor, COUNT, { before, to: 'cancelled' }, context);
}
