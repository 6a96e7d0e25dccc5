/** Accepts proposals, several at once, as requisitions and production orders; or dismisses one. */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { recordInvalid } from '../../store/check-record.server.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { isDriven } from '../../store/process-link.server.ts';
import {
	getRow,
	holdRow,
	lockRow,
	tableOf,
	type Readable,
	type RecordRow
} from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import {
	checkRequisitionBudget,
	createRequisition,
	submitRequisition
} from '../purchasing/requisition.server.ts';
import { groupProposals, type PlannedGroup } from './group-proposals.ts';
import { SUPPLY_TEAMS } from './propose.server.ts';

const PROPOSAL = 'replenishment_proposal';

export interface AcceptedProposals {
	readonly requisitionIds: readonly string[];
	readonly productionOrderIds: readonly string[];
}

/** What would come of accepting them; nothing is written. */
export async function planProposals(db: Readable, ids: readonly string[]): Promise<PlannedGroup[]> {
	const proposals = [];
	for (const id of new Set(ids)) {
		const row = await getRow(db, PROPOSAL, id);
		requireOpen(row);
		const rule = await getRow(db, 'reorder_rule', String(row['reorder_rule_id']));
		proposals.push({
			id,
			kind: row['kind'] === 'make' ? ('make' as const) : ('buy' as const),
			productId: String(row['product_id']),
			warehouseId: String(row['warehouse_id']),
			supplierId: (row['supplier_id'] as string | null) ?? null,
			costCentreId: String(rule['cost_centre_id']),
			quantityMilli: Number(row['quantity_milli']),
			expectedOn: String(row['expected_on'])
		});
	}
	return groupProposals(proposals);
}

export async function acceptProposals(
	tx: Tx,
	actor: Actor,
	{ ids }: { ids: readonly string[] },
	context: CommandContext
): Promise<AcceptedProposals> {
	for (const id of [...new Set(ids)].sort()) await lockRow(tx, PROPOSAL, id);
	const groups = await planProposals(tx, ids);
	if (groups.length === 0) throw errors.nothingChosen({ what: 'proposal' });
	// What comes of it begins a life of its own: the process of the proposal does not drive it.
	const ofItsOwn = { ...context, processInstanceId: null };
	const requisitionIds: string[] = [];
	const productionOrderIds: string[] = [];
	for (const group of groups) {
		const id =
			group.kind === 'make'
				? await createProductionOrder(tx, actor, group, ofItsOwn)
				: await requestGroup(tx, actor, group, ofItsOwn);
		(group.kind === 'make' ? productionOrderIds : requisitionIds).push(id);
		const link = group.kind === 'make' ? 'production_order_id' : 'requisition_id';
		for (const proposal of group.proposals) {
			const before = await getRow(tx, PROPOSAL, proposal.id);
			const changes = { ...decision(actor, null, context), [link]: id };
			await changeStatus(tx, actor, PROPOSAL, { before, to: 'accepted', changes }, context);
		}
	}
	return { requisitionIds, productionOrderIds };
}

export async function dismissProposal(
	tx: Tx,
	actor: Actor,
	{ id, note }: { id: string; note: string | null },
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, ...SUPPLY_TEAMS);
	if (!note?.trim())
		throw recordInvalid(tableOf(PROPOSAL), [
			{ field: 'decision_note', message: 'Say why it is not needed.' }
		]);
	const before = await holdRow(tx, PROPOSAL, id);
	const changes = { ...decision(actor, note.trim(), context), is_holding: 1 };
	return changeStatus(tx, actor, PROPOSAL, { before, to: 'dismissed', changes }, context);
}

const decision = (actor: Actor, note: string | null, context: CommandContext) => ({
	decided_by: actor.userId,
	decided_on: today(context),
	decision_note: note
});

function requireOpen(row: RecordRow): void {
	if (row['status'] === 'open') return;
	throw errors.transitionNotAllowed({
		title: recordTitle(tableOf(PROPOSAL), row),
		from: String(row['status']),
		to: 'accepted'
	});
}

/** Asked for like anything else: the budget is checked and somebody else approves. */
async function requestGroup(
	tx: Tx,
	actor: Actor,
	group: PlannedGroup,
	context: CommandContext
): Promise<string> {
	requireTeam(actor, 'purchasing', 'warehouse');
	const requisition = await createRequisition(
		tx,
		actor,
		{
			costCentreId: group.costCentreId,
			warehouseId: group.warehouseId,
			suggestedSupplierId: group.supplierId,
			neededOn: group.neededOn,
			reason: 'Replenishment',
			lines: group.proposals.map(({ productId, quantityMilli }) => ({ productId, quantityMilli }))
		},
		context
	);
	const id = String(requisition['id']);
	await submitRequisition(tx, actor, { id }, context);
	if (!(await isDriven(tx, await getRow(tx, 'requisition', id))))
		await checkRequisitionBudget(tx, actor, { id }, context);
	return id;
}

async function createProductionOrder(
	tx: Tx,
	actor: Actor,
	group: PlannedGroup,
	context: CommandContext
): Promise<string> {
	requireTeam(actor, 'production');
	const [proposal] = group.proposals;
	const order = await insertRecord(
		tx,
		actor,
		tableOf('production_order'),
		{
			product_id: proposal?.productId ?? null,
			quantity_milli: proposal?.quantityMilli ?? null,
			planned_start_on: today(context),
			planned_end_on: group.neededOn < today(context) ? today(context) : group.neededOn
		},
		context
	);
	return String(order['id']);
}
