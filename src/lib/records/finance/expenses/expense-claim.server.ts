/**
 * Expense claims: what an employee paid for the company, decided by somebody else. Neither the
 * employee nor who entered the claim decides, whatever their role. The approval posts the cost and
 * writes it into the budget of the cost centre.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { getRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { today } from '../../store/today.ts';
import {
	checkBudget,
	recordActual,
	releaseBudget,
	reserveBudget,
	type BudgetCheck,
	type BudgetDemand
} from '../budget.server.ts';
import { postEntry } from '../journal.server.ts';
import { postExpenseClaim } from '../postings.ts';
import { claimantUserId, managerUserId } from './claim-people.server.ts';

const TABLE = 'expense_claim';

export async function submitExpenseClaim(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, TABLE, id);
	const line = await tx
		.selectFrom('expense_claim_line')
		.select('id')
		.where('expense_claim_id', '=', id)
		.executeTakeFirst();
	if (!line) throw errors.documentWithoutLines({ title: recordTitle(tableOf(TABLE), before) });
	const changes = {
		submitted_at: context.now,
		approved_by: null,
		approved_at: null,
		decision_note: null
	};
	return changeStatus(tx, actor, TABLE, { before, to: 'submitted', changes }, context);
}

export interface CheckedClaim extends BudgetCheck {
	readonly claimantUserId: string | null;
	/** Whoever may decide in the line; null without a manager who has an account. */
	readonly managerUserId: string | null;
}

/** Sets the money aside when there is enough, and says who has to decide. */
export async function checkExpenseClaim(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<CheckedClaim> {
	const claim = await getRow(tx, TABLE, id);
	const demand = demandOf(claim, context);
	await releaseBudget(tx, actor, sourceOf(id), context);
	const check = await checkBudget(tx, demand);
	if (check.isEnough) await reserveBudget(tx, actor, { ...demand, ...sourceOf(id) }, context);
	const manager = await managerUserId(tx, claim);
	return {
		...check,
		claimantUserId: await claimantUserId(tx, claim),
		managerUserId: manager === claim['created_by'] ? null : manager
	};
}

export interface ClaimDecision {
	readonly id: string;
	readonly isApproved: boolean;
	readonly note?: string | null;
	/** Who decided, when a process passes the decision on; null: a rule of the process did. */
	readonly decidedBy?: string | null;
}

export async function decideExpenseClaim(
	tx: Tx,
	actor: Actor,
	decision: ClaimDecision,
	context: CommandContext
): Promise<RecordRow> {
	const before = await getRow(tx, TABLE, decision.id);
	const decider = (actor.kind === 'system' ? decision.decidedBy : null) ?? actor.userId;
	const own = [before['created_by'], await claimantUserId(tx, before)];
	await refuseOwn(tx, 'approval', decider, { table: TABLE, row: before, earlier: own });
	if (decider === null || decider !== (await managerUserId(tx, before)))
		requireTeam(actor, 'approvers', 'management', 'finance');
	const changes = {
		approved_by: decider,
		approved_at: context.now,
		decision_note: decision.note ?? null
	};
	const to = decision.isApproved ? 'approved' : 'rejected';
	const after = await changeStatus(tx, actor, TABLE, { before, to, changes }, context);
	await releaseBudget(tx, actor, sourceOf(decision.id), context);
	if (decision.isApproved) await postClaim(tx, actor, after, context);
	return after;
}

/** The money turns from set aside into spent, and the company owes it to the employee. */
async function postClaim(
	tx: Tx,
	actor: Actor,
	claim: RecordRow,
	context: CommandContext
): Promise<void> {
	const source = sourceOf(String(claim['id']));
	const demand = demandOf(claim, context);
	const currency = String(claim['currency']);
	await recordActual(tx, actor, { ...demand, ...source }, context);
	await postEntry(
		tx,
		actor,
		{
			...source,
			postedOn: demand.on,
			memo: `Expense claim ${claim['number']}`,
			purpose: 'claim',
			currency,
			exchangeRate: claim['exchange_rate'] as number | null,
			lines: postExpenseClaim(demand.costCentreId, Number(claim['total_minor']))
		},
		context
	);
}

/** By the employee, by who entered it, or by a manager. */
export async function withdrawExpenseClaim(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	const before = await getRow(tx, TABLE, id);
	const own = [before['created_by'], await claimantUserId(tx, before)];
	if (actor.userId === null || !own.includes(actor.userId)) requireTeam(actor, 'management');
	const after = await changeStatus(tx, actor, TABLE, { before, to: 'withdrawn' }, context);
	await releaseBudget(tx, actor, sourceOf(id), context);
	return after;
}

/** Back to its employee, to be changed and submitted again. */
export async function reopenExpenseClaim(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, TABLE, id);
	return changeStatus(tx, actor, TABLE, { before, to: 'draft' }, context);
}

const sourceOf = (id: string) => ({ sourceTable: TABLE, sourceId: id });

function demandOf(claim: RecordRow, context: CommandContext): BudgetDemand {
	return {
		costCentreId: String(claim['cost_centre_id']),
		categoryId: null,
		on: today(context),
		amountMinor: Number(claim['total_minor']),
		currency: String(claim['currency'])
	};
}
