/**
 * Requisitions: asked for, checked against the budget, decided by somebody else, ordered. The
 * requester never decides, whatever their role; the money is set aside from the check on.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import {
	checkBudget,
	heldBudget,
	releaseBudget,
	reserveBudget,
	type BudgetCheck,
	type BudgetDemand
} from '../../finance/budget.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { insertLines } from '../../store/insert-lines.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';

export interface RequisitionInput {
	/** Who needs it; the actor when it is left out. */
	readonly requesterUserId?: string | null;
	readonly costCentreId: string;
	readonly categoryId?: string | null;
	readonly neededOn?: string | null;
	readonly reason?: string | null;
	readonly suggestedSupplierId?: string | null;
	/** Where the goods are needed; the main warehouse when it is left out. */
	readonly warehouseId?: string | null;
	readonly lines: readonly {
		readonly productId?: string | null;
		readonly description?: string | null;
		readonly quantityMilli: number;
		/** The product's standard cost when it is left out. */
		readonly unitPriceMicros?: number | null;
	}[];
}

export async function createRequisition(
	tx: Tx,
	actor: Actor,
	input: RequisitionInput,
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.create');
	const document = await insertRecord(
		tx,
		actor,
		tableOf('requisition'),
		{
			requester_user_id: input.requesterUserId ?? actor.userId,
			cost_centre_id: input.costCentreId,
			category_id: input.categoryId ?? null,
			needed_on: input.neededOn ?? null,
			reason: input.reason ?? null,
			suggested_supplier_id: input.suggestedSupplierId ?? null,
			warehouse_id: input.warehouseId ?? null
		},
		context
	);
	const lines = input.lines.map((line) => ({
		product_id: line.productId ?? null,
		description: line.description ?? null,
		quantity_milli: line.quantityMilli,
		unit_price_micros: line.unitPriceMicros ?? null
	}));
	return insertLines(tx, actor, 'requisition', document, lines, context);
}

export async function submitRequisition(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'requisition', id);
	const line = await tx
		.selectFrom('requisition_line')
		.select('id')
		.where('requisition_id', '=', id)
		.executeTakeFirst();
	if (!line)
		throw errors.documentWithoutLines({ title: recordTitle(tableOf('requisition'), before) });
	return changeStatus(
		tx,
		actor,
		'requisition',
		{ before, to: 'submitted', changes: { submitted_at: context.now } },
		context
	);
}

/** Sets the money aside when there is enough; otherwise the requisition waits as over budget. */
export async function checkRequisitionBudget(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<BudgetCheck> {
	const row = await getRow(tx, 'requisition', id);
	const demand = demandOf(row, context);
	const source = { sourceTable: 'requisition', sourceId: id };
	const check = await checkBudget(tx, demand);
	if ((await heldBudget(tx, source)) > 0) return { ...check, isEnough: true };
	if (check.isEnough) await reserveBudget(tx, actor, { ...demand, ...source }, context);
	else if (row['status'] === 'submitted')
		await changeStatus(tx, actor, 'requisition', { before: row, to: 'budget_blocked' }, context);
	return check;
}

export interface RequisitionDecision {
	readonly id: string;
	readonly isApproved: boolean;
	readonly note?: string | null;
	/** Who decided, when a process passes the decision on; null: a rule of the process did. */
	readonly decidedBy?: string | null;
}

export async function decideRequisition(
	tx: Tx,
	actor: Actor,
	decision: RequisitionDecision,
	context: CommandContext
): Promise<RecordRow> {
	const before = await getRow(tx, 'requisition', decision.id);
	const decider = (actor.kind === 'system' ? decision.decidedBy : null) ?? actor.userId;
	await refuseOwn(tx, 'approval', decider, {
		table: 'requisition',
		row: before,
		earlier: [before['requester_user_id'], before['created_by']]
	});
	requireTeam(actor, 'approvers', 'management', 'finance');
	const changes = {
		approved_by: decider,
		approved_at: context.now,
		decision_note: decision.note ?? null
	};
	const to = decision.isApproved ? 'approved' : 'rejected';
	const after = await changeStatus(tx, actor, 'requisition', { before, to, changes }, context);
	const source = { sourceTable: 'requisition', sourceId: decision.id };
	if (!decision.isApproved) await releaseBudget(tx, actor, source, context);
	// Somebody approved it although it is over budget: the money counts as reserved all the same.
	else if ((await heldBudget(tx, source)) === 0)
		await reserveBudget(tx, actor, { ...demandOf(after, context), ...source }, context);
	return after;
}

/** By who asked for it, or by a manager. */
export async function withdrawRequisition(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	const before = await getRow(tx, 'requisition', id);
	if (actor.userId === null || before['requester_user_id'] !== actor.userId)
		requireTeam(actor, 'management');
	const after = await changeStatus(tx, actor, 'requisition', { before, to: 'withdrawn' }, context);
	await releaseBudget(tx, actor, { sourceTable: 'requisition', sourceId: id }, context);
	return after;
}

/** Back to its requester, to be changed and submitted again. */
export async function reopenRequisition(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, 'requisition', id);
	const after = await changeStatus(tx, actor, 'requisition', { before, to: 'draft' }, context);
	await releaseBudget(tx, actor, { sourceTable: 'requisition', sourceId: id }, context);
	return after;
}

function demandOf(row: RecordRow, context: CommandContext): BudgetDemand {
	return {
		costCentreId: String(row['cost_centre_id']),
		categoryId: row['category_id'] === null ? null : String(row['category_id']),
		on: String(row['needed_on'] ?? today(context)),
		amountMinor: Number(row['total_minor']),
		currency: String(row['currency'])
	};
}
