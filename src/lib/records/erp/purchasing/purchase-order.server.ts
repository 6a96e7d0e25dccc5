/** Purchase orders: made from an approved requisition or by hand, sent to approved suppliers only. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { releaseBudget } from '../../finance/budget.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertLines } from '../../store/insert-lines.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import { bindBudget } from './bind-budget.server.ts';

export interface PurchaseOrderInput {
	readonly supplierId: string;
	readonly requisitionId?: string | null;
	/** What the supplier offered for it. */
	readonly supplierQuotationId?: string | null;
	/** The supplier's own request; the company's when it is left out. */
	readonly currency?: string | null;
	readonly costCentreId?: string | null;
	readonly buyerUserId?: string | null;
	readonly warehouseId?: string | null;
	readonly expectedOn?: string | null;
	readonly lines: readonly {
		readonly productId?: string | null;
		readonly description?: string | null;
		readonly quantityMilli: number;
		readonly unitPriceMicros?: number | null;
		readonly requisitionLineId?: string | null;
	}[];
}

/** A draft. */
export async function createPurchaseOrder(
	tx: Tx,
	actor: Actor,
	input: PurchaseOrderInput,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const document = await insertRecord(
		tx,
		actor,
		tableOf('purchase_order'),
		{
			supplier_id: input.supplierId,
			requisition_id: input.requisitionId ?? null,
			supplier_quotation_id: input.supplierQuotationId ?? null,
			currency: input.currency ?? null,
			cost_centre_id: input.costCentreId ?? null,
			buyer_user_id: input.buyerUserId ?? actor.userId,
			warehouse_id: input.warehouseId ?? null,
			expected_on: input.expectedOn ?? null
		},
		context
	);
	const lines = input.lines.map((line) => ({
		product_id: line.productId ?? null,
		description: line.description ?? null,
		quantity_milli: line.quantityMilli,
		unit_price_micros: line.unitPriceMicros ?? null,
		requisition_line_id: line.requisitionLineId ?? null
	}));
	return insertLines(tx, actor, 'purchase_order', document, lines, context);
}

/** Orders go out to approved suppliers; the money that was reserved is bound by the order. */
export async function sendPurchaseOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const before = await getRow(tx, 'purchase_order', id);
	const supplier = await getRow(tx, 'supplier', String(before['supplier_id']));
	if (supplier['status'] !== 'approved')
		throw errors.supplierNotApproved({
			supplier: String(supplier['name']),
			status: String(supplier['status'])
		});
	if (Number(before['total_minor']) === 0 && !(await hasLines(tx, id)))
		throw errors.documentWithoutLines({ title: recordTitle(tableOf('purchase_order'), before) });
	const changes = { ordered_on: before['ordered_on'] ?? today(context) };
	const after = await changeStatus(
		tx,
		actor,
		'purchase_order',
		{ before, to: 'sent', changes },
		context
	);
	await bindBudget(tx, actor, after, context);
	return after;
}

/** Only while nothing has arrived. */
export async function cancelPurchaseOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing');
	const before = await getRow(tx, 'purchase_order', id);
	const after = await changeStatus(
		tx,
		actor,
		'purchase_order',
		{ before, to: 'cancelled' },
		context
	);
	await releaseBudget(tx, actor, { sourceTable: 'purchase_order', sourceId: id }, context);
	return after;
}

/** Nothing more is expected; what the order still binds is free again. */
export async function closePurchaseOrder(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'purchasing', 'finance');
	const before = await getRow(tx, 'purchase_order', id);
	const after = await changeStatus(tx, actor, 'purchase_order', { before, to: 'closed' }, context);
	await releaseBudget(tx, actor, { sourceTable: 'purchase_order', sourceId: id }, context);
	const requisitionId = before['requisition_id'];
	if (typeof requisitionId === 'string') {
		const requisition = await getRow(tx, 'requisition', requisitionId);
		if (requisition['status'] === 'ordered' && !(await hasOpenOrders(tx, requisitionId))) {
			await changeStatus(tx, actor, 'requisition', { before: requisition, to: 'closed' }, context);
			const source = { sourceTable: 'requisition', sourceId: requisitionId };
			await releaseBudget(tx, actor, source, context);
		}
	}
	return after;
}

/** A requisition that several suppliers got stays open until the last order is closed. */
async function hasOpenOrders(tx: Tx, requisitionId: string): Promise<boolean> {
	const open = await tx
		.selectFrom('purchase_order')
		.select('id')
		.where('requisition_id', '=', requisitionId)
		.where('status', 'not in', ['closed', 'cancelled'])
		.executeTakeFirst();
	return open !== undefined;
}

async function hasLines(tx: Tx, id: string): Promise<boolean> {
	const line = await tx
		.selectFrom('purchase_order_line')
		.select('id')
		.where('purchase_order_id', '=', id)
		.executeTakeFirst();
	return line !== undefined;
}
