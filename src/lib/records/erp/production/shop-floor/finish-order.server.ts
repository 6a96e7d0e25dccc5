/** The end of a production order: nothing stays in work, and its cost is held against the standard. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { postProductionVariance } from '../../../finance/postings.ts';
import { lineAmountMinor } from '../../../catalogue/amounts.ts';
import { changeStatus } from '../../../store/change-status.server.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { getRow, type RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { today } from '../../../store/today.ts';
import { refuseUndecided } from '../../quality/blocking-inspections.server.ts';
import { holdOrder, ORDER, stepRefused, subjectOf } from '../order/hold-order.server.ts';
import { releaseReservations } from '../order/reserve-components.server.ts';
import { postProduction, workInProgressMinor } from './post-production.server.ts';
import { finishedMilli } from './receive-finished.server.ts';
import { takeBackPosting } from './take-back.server.ts';

export async function startOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const before = await holdOrder(tx, id);
	const changes = { started_on: before['started_on'] ?? today(context) };
	return changeStatus(tx, actor, ORDER, { before, to: 'started', changes }, context);
}

export async function finishOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const order = await holdOrder(tx, id);
	await refuseOpenEnds(tx, order);
	const restMinor = await workInProgressMinor(tx, id);
	const productId = String(order['product_id']);
	if (restMinor !== 0)
		await postProduction(
			tx,
			actor,
			order,
			{
				kind: 'variance',
				memo: 'Rest of',
				productId,
				wipMinor: -restMinor,
				lines: postProductionVariance(productId, restMinor)
			},
			context
		);
	await releaseReservations(tx, id, context);
	const product = await getRow(tx, 'product', productId);
	const standardMinor = lineAmountMinor({
		quantityMilli: Number(order['produced_milli']),
		unitPriceMicros: Number(product['standard_cost_micros'] ?? 0),
		currency: String(order['currency'])
	});
	const actualMinor = Number(order['material_cost_minor']) + Number(order['labour_cost_minor']);
	const changes = {
		finished_on: today(context),
		is_short: 0,
		standard_cost_minor: standardMinor,
		variance_minor: actualMinor - standardMinor
	};
	return changeStatus(tx, actor, ORDER, { before: order, to: 'finished', changes }, context);
}

async function refuseOpenEnds(tx: Tx, order: RecordRow): Promise<void> {
	const id = String(order['id']);
	const running = await tx
		.selectFrom('operation_log')
		.select('id')
		.where('production_order_id', '=', id)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (running) throw stepRefused(order, 'finish', 'an operation is running');
	await refuseUndecided(tx, subjectOf(order), ['open', 'rework']);
	if (Number(order['produced_milli']) + Number(order['scrapped_milli']) === 0)
		throw stepRefused(order, 'finish', 'nothing came out of it yet: cancel it instead');
	const operation = await tx
		.selectFrom('production_operation')
		.select('id')
		.where('production_order_id', '=', id)
		.executeTakeFirst();
	if (operation && (await finishedMilli(tx, order)) > 0)
		throw stepRefused(order, 'finish', 'finished pieces are not in stock yet');
}

/** Goes on: what was written off as variance is work in progress again. */
export async function resumeOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const order = await holdOrder(tx, id);
	const changes = { finished_on: null, standard_cost_minor: 0, variance_minor: 0 };
	const after = await changeStatus(
		tx,
		actor,
		ORDER,
		{ before: order, to: 'started', changes },
		context
	);
	const written = await tx
		.selectFrom('production_posting as p')
		.leftJoin('production_posting as r', 'r.reverses_id', 'p.id')
		.select('p.id')
		.where('p.production_order_id', '=', id)
		.where('p.kind', '=', 'variance')
		.where('p.reverses_id', 'is', null)
		.where('r.id', 'is', null)
		.execute();
	for (const { id: postingId } of written)
		await takeBackPosting(tx, actor, { id: postingId, reason: 'The order goes on' }, context);
	return after;
}

/** Nothing can be taken back any more; the note explains the variance. */
export async function closeOrder(
	tx: Tx,
	actor: Actor,
	{ id, note = null }: { id: string; note?: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production', 'finance');
	const before = await holdOrder(tx, id);
	const changes = { variance_note: note };
	return changeStatus(tx, actor, ORDER, { before, to: 'closed', changes }, context);
}
