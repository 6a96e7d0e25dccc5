import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { commitBudget, heldBudget, releaseBudget } from '../../finance/budget.server.ts';
import { companyWorth } from '../../finance/currencies/company-worth.server.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { getRow, type RecordRow } from '../../store/record-tables.server.ts';
import { today } from '../../store/today.ts';

/**
 * The money that a requisition reserved is bound by its orders: what this order takes over is free
 * again, and what other orders of the same requisition still have to bind stays reserved.
 */
export async function bindBudget(
	tx: Tx,
	actor: Actor,
	order: RecordRow,
	context: CommandContext
): Promise<void> {
	const requisitionId = order['requisition_id'];
	const requisition =
		typeof requisitionId === 'string' ? await getRow(tx, 'requisition', requisitionId) : null;
	if (requisition) await releaseOrdered(tx, actor, requisition, context);
	const costCentreId = order['cost_centre_id'] ?? requisition?.['cost_centre_id'] ?? null;
	if (costCentreId === null) return;
	await commitBudget(
		tx,
		actor,
		{
			costCentreId: String(costCentreId),
			categoryId: (requisition?.['category_id'] as string | null | undefined) ?? null,
			on: String(requisition?.['needed_on'] ?? today(context)),
			amountMinor: Number(order['base_total_minor'] ?? order['total_minor']),
			currency: await companyCurrency(tx),
			sourceTable: 'purchase_order',
			sourceId: String(order['id'])
		},
		context
	);
}

async function releaseOrdered(
	tx: Tx,
	actor: Actor,
	requisition: RecordRow,
	context: CommandContext
): Promise<void> {
	const source = { sourceTable: 'requisition', sourceId: String(requisition['id']) };
	const keptMinor = await companyWorth(tx, {
		amountMinor: await awaitedMinor(tx, source.sourceId),
		currency: String(requisition['currency']),
		on: String(requisition['needed_on'] ?? today(context))
	});
	const held = await heldBudget(tx, source);
	const amountMinor = Math.max(0, held - keptMinor);
	if (amountMinor > 0) await releaseBudget(tx, actor, { ...source, amountMinor }, context);
}

/** The estimate of the lines that no order was sent for, where orders say which lines they are for. */
async function awaitedMinor(tx: Tx, requisitionId: string): Promise<number> {
	const lines = await tx
		.selectFrom('requisition_line as l')
		.leftJoin('purchase_order_line as o', 'o.requisition_line_id', 'l.id')
		.leftJoin('purchase_order as p', 'p.id', 'o.purchase_order_id')
		.select(['l.id', 'l.net_minor', 'p.status'])
		.where('l.requisition_id', '=', requisitionId)
		.execute();
	if (lines.every(({ status }) => status === null)) return 0;
	const sent = new Set(lines.filter(({ status }) => isSent(status)).map(({ id }) => id));
	const awaited = new Map(
		lines.filter(({ id }) => !sent.has(id)).map((line) => [line.id, line.net_minor])
	);
	return [...awaited.values()].reduce((sum, minor) => sum + minor, 0);
}

const isSent = (status: string | null) =>
	status !== null && status !== 'draft' && status !== 'cancelled';
