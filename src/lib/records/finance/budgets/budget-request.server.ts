/** Requests for budget: decided by somebody else, and the budget changes with the decision. */
import { sql } from 'kysely';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { minorDigits } from '../../catalogue/amounts.ts';
import { decimalText } from '../../catalogue/decimal.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import { changeStatus } from '../../store/change-status.server.ts';
import type { CommandContext } from '../../store/command-context.ts';
import { refuseOwn } from '../../store/four-eyes.server.ts';
import { insertRecord } from '../../store/insert-record.server.ts';
import { getRow, lockRow, tableOf, type RecordRow } from '../../store/record-tables.server.ts';
import { requireTeam } from '../../store/require-team.ts';
import { saveRecord } from '../../store/save-record.server.ts';
import { freeBudgetMinor, type MonthBudget } from './free-budget.ts';

const TABLE = 'budget_request';

export async function submitBudgetRequest(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, TABLE, id);
	const changes = {
		submitted_by: actor.userId,
		submitted_at: context.now,
		decided_by: null,
		decided_at: null,
		decision_note: null
	};
	return changeStatus(tx, actor, TABLE, { before, to: 'submitted', changes }, context);
}

export interface BudgetDecision {
	readonly id: string;
	readonly isApproved: boolean;
	readonly note?: string | null;
}

/** Never by who asked or entered it; what is moved must be free: commitments stay covered. */
export async function decideBudgetRequest(
	tx: Tx,
	actor: Actor,
	{ id, isApproved, note = null }: BudgetDecision,
	context: CommandContext
): Promise<RecordRow> {
	requireTeam(actor, 'approvers', 'management', 'finance');
	const before = await getRow(tx, TABLE, id);
	await refuseOwn(tx, 'approval', actor.userId, {
		table: TABLE,
		row: before,
		earlier: [before['created_by'], before['submitted_by']]
	});
	const changes = { decided_by: actor.userId, decided_at: context.now, decision_note: note };
	const to = isApproved ? 'approved' : 'rejected';
	const after = await changeStatus(tx, actor, TABLE, { before, to, changes }, context);
	if (isApproved) await revise(tx, actor, after, context);
	return after;
}

export async function withdrawBudgetRequest(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, TABLE, id);
	return changeStatus(tx, actor, TABLE, { before, to: 'withdrawn' }, context);
}

export async function reopenBudgetRequest(
	tx: Tx,
	actor: Actor,
	{ id }: { id: string },
	context: CommandContext
): Promise<RecordRow> {
	authorize(actor, 'record.update');
	const before = await getRow(tx, TABLE, id);
	return changeStatus(tx, actor, TABLE, { before, to: 'draft' }, context);
}

interface Scope {
	readonly costCentreId: string;
	readonly categoryId: string | null;
	readonly year: number;
}

async function revise(
	tx: Tx,
	actor: Actor,
	request: RecordRow,
	context: CommandContext
): Promise<void> {
	const year = Number(request['year']);
	const amountMinor = Number(request['amount_minor']);
	const to = scopeOf(request, 'cost_centre_id', 'category_id');
	const from =
		request['kind'] === 'move' ? scopeOf(request, 'from_cost_centre_id', 'from_category_id') : null;
	// Always in the same order, so that two moves never wait for each other in a circle.
	for (const id of [to.costCentreId, from?.costCentreId ?? to.costCentreId].toSorted())
		await lockRow(tx, 'cost_centre', id);
	if (from) {
		const month = Number(request['from_month']);
		const free = freeBudgetMinor(await monthsOf(tx, from), month);
		if (free < amountMinor) {
			const digits = minorDigits(String(request['currency']));
			throw errors.budgetNotFree({
				title: recordTitle(tableOf(TABLE), request),
				amount: decimalText(amountMinor, digits, digits),
				free: decimalText(free, digits, digits),
				month: `${year}-${String(month).padStart(2, '0')}`
			});
		}
		await changeBudget(tx, actor, { scope: from, month, by: -amountMinor, request }, context);
	}
	const month = Number(request['month']);
	await changeBudget(tx, actor, { scope: to, month, by: amountMinor, request }, context);
}

function scopeOf(request: RecordRow, costCentre: string, category: string): Scope {
	return {
		costCentreId: String(request[costCentre]),
		categoryId: (request[category] ?? null) as string | null,
		year: Number(request['year'])
	};
}

/** A month that has no budget yet gets one. */
async function changeBudget(
	tx: Tx,
	actor: Actor,
	change: { scope: Scope; month: number; by: number; request: RecordRow },
	context: CommandContext
): Promise<void> {
	const { scope, month, by, request } = change;
	const found = await budgets(tx, scope).select('id').where('month', '=', month).executeTakeFirst();
	if (!found) {
		await insertRecord(
			tx,
			actor,
			tableOf('budget'),
			{
				cost_centre_id: scope.costCentreId,
				category_id: scope.categoryId,
				year: scope.year,
				month,
				amount_minor: by,
				currency: request['currency'] ?? null
			},
			context
		);
		return;
	}
	const before = await getRow(tx, 'budget', found.id);
	const changes = { amount_minor: Number(before['amount_minor']) + by };
	await saveRecord(
		tx,
		actor,
		tableOf('budget'),
		{ before, changes, action: 'budget.revise', change: 'update' },
		context
	);
}

function budgets(tx: Tx, { costCentreId, categoryId, year }: Scope) {
	return tx
		.selectFrom('budget')
		.where('budget.cost_centre_id', '=', costCentreId)
		.where('budget.category_id', categoryId === null ? 'is' : '=', categoryId)
		.where('budget.year', '=', year)
		.where('budget.archived_at', 'is', null);
}

async function monthsOf(tx: Tx, scope: Scope): Promise<MonthBudget[]> {
	const rows = await budgets(tx, scope)
		.leftJoin('budget_entry as e', 'e.budget_id', 'budget.id')
		.select([
			'budget.id',
			'budget.month',
			'budget.amount_minor',
			sql<number>`cast(coalesce(sum(case when e.kind = 'release' then -e.amount_minor
				else e.amount_minor end), 0) as bigint)`.as('used')
		])
		.groupBy(['budget.id', 'budget.month', 'budget.amount_minor'])
		.execute();
	return rows.map((row) => ({
		month: row.month,
		amountMinor: row.amount_minor,
		usedMinor: Number(row.used)
	}));
}
