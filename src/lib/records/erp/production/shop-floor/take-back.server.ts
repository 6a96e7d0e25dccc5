/** Takes back what was posted for an order, by a counter posting: once each, while it is started. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import {
	postFinishedGoods,
	postMaterialIssue,
	postProductionTime,
	postProductionVariance,
	type PostingLine
} from '../../../finance/postings.ts';
import type { CommandContext } from '../../../store/command-context.ts';
import { getRow, type RecordRow } from '../../../store/record-tables.server.ts';
import { requireTeam } from '../../../store/require-team.ts';
import { moveStock } from '../../stock/move-stock.server.ts';
import { placeOf } from '../../stock/warehouses.server.ts';
import { holdOrder, keepOrder, ORDER, stepRefused } from '../order/hold-order.server.ts';
import { isShort, moveComponent } from './issue-material.server.ts';
import { postProduction, type ProductionPostingInput } from './post-production.server.ts';
import { takeBackWork } from './take-back-work.server.ts';

export async function takeBackPosting(
	tx: Tx,
	actor: Actor,
	{ id, reason }: { id: string; reason: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'production');
	const posting = await getRow(tx, 'production_posting', id);
	const order = await holdOrder(tx, String(posting['production_order_id']));
	if (order['status'] !== 'started')
		throw stepRefused(order, 'take back a posting', `it is ${String(order['status'])}`);
	await refuseTwice(tx, posting);
	const counter = await counterOf(tx, actor, { order, posting }, context);
	await postProduction(
		tx,
		actor,
		order,
		{ ...counter.posting, reversesId: id, reason, memo: 'Taken back:' },
		context
	);
	return keepOrder(
		tx,
		actor,
		{ before: order, changes: await counter.changes(), action: 'posting_taken_back' },
		context
	);
}

/** Work that cost nothing has no posting: its entry alone is taken back. */
export async function takeBackLog(
	tx: Tx,
	actor: Actor,
	{ id, reason }: { id: string; reason: string | null },
	context: CommandContext
): Promise<void> {
	requireTeam(actor, 'production');
	const log = await getRow(tx, 'operation_log', id);
	const order = await holdOrder(tx, String(log['production_order_id']));
	const posting = await tx
		.selectFrom('production_posting')
		.select('id')
		.where('operation_log_id', '=', id)
		.executeTakeFirst();
	if (posting) {
		await takeBackPosting(tx, actor, { id: posting.id, reason }, context);
		return;
	}
	if (order['status'] !== 'started')
		throw stepRefused(order, 'take back work', `it is ${String(order['status'])}`);
	await refuseLog(tx, log);
	await takeBackWork(tx, actor, id, context);
	const scrapped = Number(order['scrapped_milli']) - Number(log['scrap_milli']);
	const changes = { scrapped_milli: scrapped };
	await keepOrder(tx, actor, { before: order, changes, action: 'work_taken_back' }, context);
}

async function refuseLog(tx: Tx, log: RecordRow): Promise<void> {
	if (log['reverses_id'] !== null)
		throw errors.postingTakenBack({ reason: 'this one takes back another itself' });
	if (log['ended_at'] === null)
		throw errors.postingTakenBack({ reason: 'this work has not ended yet' });
	const before = await tx
		.selectFrom('operation_log')
		.select('id')
		.where('reverses_id', '=', String(log['id']))
		.executeTakeFirst();
	if (before) throw errors.postingTakenBack({ reason: 'this one was taken back already' });
}

async function refuseTwice(tx: Tx, posting: RecordRow): Promise<void> {
	if (posting['reverses_id'] !== null)
		throw errors.postingTakenBack({ reason: 'this one takes back another itself' });
	if (posting['kind'] === 'opening')
		throw errors.postingTakenBack({ reason: 'this one opened the books of the order' });
	const before = await tx
		.selectFrom('production_posting')
		.select('id')
		.where('reverses_id', '=', String(posting['id']))
		.executeTakeFirst();
	if (before) throw errors.postingTakenBack({ reason: 'this one was taken back already' });
}

interface Counter {
	readonly posting: Omit<ProductionPostingInput, 'memo'>;
	/** What the order keeps of it, read after the rest was done. */
	readonly changes: () => Promise<Record<string, number>>;
}

type Subject = { readonly order: RecordRow; readonly posting: RecordRow };

async function counterOf(
	tx: Tx,
	actor: Actor,
	subject: Subject,
	context: CommandContext
): Promise<Counter> {
	switch (subject.posting['kind']) {
		case 'issue':
			return returnMaterial(tx, actor, subject, context);
		case 'receipt':
			return returnFinished(tx, actor, subject, context);
		case 'time':
			return returnTime(tx, actor, subject, context);
		default:
			return returnVariance(subject);
	}
}

function shared({ posting }: Subject, lines: readonly PostingLine[], moveId: string | null) {
	return {
		kind: posting['kind'] as ProductionPostingInput['kind'],
		productId: posting['product_id'] as string | null,
		componentId: posting['production_component_id'] as string | null,
		quantityMilli: -Number(posting['quantity_milli']),
		wipMinor: -Number(posting['wip_minor']),
		moveId,
		lines
	};
}

/** Goes back into the warehouse at the value at which it left. */
async function returnMaterial(
	tx: Tx,
	actor: Actor,
	subject: Subject,
	context: CommandContext
): Promise<Counter> {
	const { order, posting } = subject;
	const productId = String(posting['product_id']);
	const quantityMilli = Number(posting['quantity_milli']);
	const costMinor = Number(posting['wip_minor']);
	const move = await moveStock(
		tx,
		actor,
		{
			productId,
			fromWarehouseId: await placeOf(tx, 'production', context),
			toWarehouseId: await placeOf(tx, 'stock', context),
			quantityMilli,
			valueMinor: costMinor,
			sourceTable: ORDER,
			sourceId: String(order['id'])
		},
		context
	);
	const component = String(posting['production_component_id']);
	await moveComponent(
		tx,
		component,
		{ quantityMilli: -quantityMilli, costMinor: -costMinor },
		context
	);
	return {
		posting: shared(subject, postMaterialIssue(productId, -costMinor), move.id),
		changes: async () => ({
			material_cost_minor: Number(order['material_cost_minor']) - costMinor,
			is_short: (await isShort(tx, String(order['id']))) ? 1 : 0
		})
	};
}

/** Leaves the warehouse at its average of now: what differs from then is a variance. */
async function returnFinished(
	tx: Tx,
	actor: Actor,
	subject: Subject,
	context: CommandContext
): Promise<Counter> {
	const { order, posting } = subject;
	const productId = String(posting['product_id']);
	const quantityMilli = Number(posting['quantity_milli']);
	const move = await moveStock(
		tx,
		actor,
		{
			productId,
			fromWarehouseId: await placeOf(tx, 'stock', context),
			toWarehouseId: await placeOf(tx, 'production', context),
			quantityMilli,
			sourceTable: ORDER,
			sourceId: String(order['id'])
		},
		context
	);
	const lines = postFinishedGoods(productId, {
		stockMinor: -move.valueMinor,
		wipMinor: Number(posting['wip_minor'])
	});
	return {
		posting: shared(subject, lines, move.id),
		changes: async () => ({ produced_milli: Number(order['produced_milli']) - quantityMilli })
	};
}

async function returnTime(
	tx: Tx,
	actor: Actor,
	subject: Subject,
	context: CommandContext
): Promise<Counter> {
	const { order, posting } = subject;
	const log = await takeBackWork(tx, actor, String(posting['operation_log_id']), context);
	const costMinor = Number(posting['wip_minor']);
	const centre = await getRow(tx, 'work_centre', String(log['work_centre_id']));
	const lines = postProductionTime(
		String(order['product_id']),
		-costMinor,
		centre['cost_centre_id'] as string | null
	);
	return {
		posting: { ...shared(subject, lines, null), logId: String(log['id']) },
		changes: async () => ({
			labour_cost_minor: Number(order['labour_cost_minor']) - costMinor,
			scrapped_milli: Number(order['scrapped_milli']) + Number(log['scrap_milli'])
		})
	};
}

function returnVariance(subject: Subject): Counter {
	const { posting } = subject;
	const lines = postProductionVariance(String(posting['product_id']), Number(posting['wip_minor']));
	return { posting: shared(subject, lines, null), changes: async () => ({}) };
}
