/**
 * Budgets with a commitment ledger: what is reserved by requisitions, committed by orders and spent
 * by invoices is written down as it happens, never added up from documents. Unspent money of a
 * year's earlier months may be spent later in the year. A budget for the category comes before the
 * cost centre's general one. A cost centre without any budget in the year has nothing to exceed.
 */
import { sql } from 'kysely';
import { newId } from '#lib/database/id.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { lockRow } from '../store/record-tables.server.ts';
import { today } from '../store/today.ts';
import { companyWorth } from './currencies/company-worth.server.ts';

export interface BudgetDemand {
	readonly costCentreId: string;
	readonly categoryId: string | null;
	/** The plain date that the money is needed on. */
	readonly on: string;
	readonly amountMinor: number;
	/** Budgets are in the company's: an amount in another counts at the rate of the day. */
	readonly currency: string;
}

export interface BudgetCheck {
	readonly hasBudget: boolean;
	readonly isEnough: boolean;
	readonly budgetMinor: number;
	readonly usedMinor: number;
	readonly availableMinor: number;
}

export interface BudgetSource {
	readonly sourceTable: string;
	readonly sourceId: string;
}

/** Whether the demand fits; nobody else can use the money until the transaction ends. */
export async function checkBudget(tx: Tx, demand: BudgetDemand): Promise<BudgetCheck> {
	await lockRow(tx, 'cost_centre', demand.costCentreId);
	const { rows, all } = await budgetsFor(tx, demand);
	const budgetMinor = rows.reduce((sum, row) => sum + row.amount_minor, 0);
	const usedMinor = rows.length > 0 ? await usedOf(tx, rows) : 0;
	const availableMinor = budgetMinor - usedMinor;
	return {
		hasBudget: all > 0,
		isEnough: all === 0 || availableMinor >= (await companyWorth(tx, demand)),
		budgetMinor,
		usedMinor,
		availableMinor
	};
}

/** Sets money aside for a requisition. */
export function reserveBudget(
	tx: Tx,
	actor: Actor,
	input: BudgetDemand & BudgetSource,
	context: CommandContext
): Promise<void> {
	return writeEntry(tx, actor, 'reserve', input, context);
}

/** Binds money by an order. */
export function commitBudget(
	tx: Tx,
	actor: Actor,
	input: BudgetDemand & BudgetSource,
	context: CommandContext
): Promise<void> {
	return writeEntry(tx, actor, 'commit', input, context);
}

/** Spends money by an invoice. */
export function recordActual(
	tx: Tx,
	actor: Actor,
	input: BudgetDemand & BudgetSource,
	context: CommandContext
): Promise<void> {
	return writeEntry(tx, actor, 'actual', input, context);
}

/** Frees what a document still holds, or up to `amountMinor` of it. */
export async function releaseBudget(
	tx: Tx,
	actor: Actor,
	source: BudgetSource & { amountMinor?: number },
	context: CommandContext
): Promise<void> {
	const entries = await tx
		.selectFrom('budget_entry')
		.selectAll()
		.where('source_table', '=', source.sourceTable)
		.where('source_id', '=', source.sourceId)
		.where('kind', 'in', ['reserve', 'commit', 'release'])
		.execute();
	const [first] = entries;
	const held = entries.reduce(
		(sum, entry) => sum + (entry.kind === 'release' ? -entry.amount_minor : entry.amount_minor),
		0
	);
	const freed = Math.min(held, source.amountMinor ?? held);
	if (!first || freed <= 0) return;
	await tx
		.insertInto('budget_entry')
		.values({
			...first,
			id: newId(),
			kind: 'release',
			amount_minor: freed,
			occurred_at: context.now,
			created_at: context.now,
			created_by: actor.userId
		})
		.execute();
}

/** What a document holds of its budget: reserved or committed, less what was released. */
export async function heldBudget(tx: Tx, source: BudgetSource): Promise<number> {
	const row = await tx
		.selectFrom('budget_entry')
		.select(
			sql<number>`cast(coalesce(sum(case when kind = 'release' then -amount_minor else amount_minor end), 0) as bigint)`.as(
				'held'
			)
		)
		.where('source_table', '=', source.sourceTable)
		.where('source_id', '=', source.sourceId)
		.where('kind', 'in', ['reserve', 'commit', 'release'])
		.executeTakeFirst();
	return Number(row?.held ?? 0);
}

interface BudgetRow {
	readonly id: string;
	readonly category_id: string | null;
	readonly month: number;
	readonly amount_minor: number;
}

async function budgetsFor(
	tx: Tx,
	demand: Pick<BudgetDemand, 'costCentreId' | 'categoryId' | 'on'>
): Promise<{ rows: BudgetRow[]; all: number }> {
	const { year, month } = monthOf(demand.on);
	const all: BudgetRow[] = await tx
		.selectFrom('budget')
		.select(['id', 'category_id', 'month', 'amount_minor'])
		.where('cost_centre_id', '=', demand.costCentreId)
		.where('year', '=', year)
		.where('archived_at', 'is', null)
		.execute();
	const ofCategory = all.filter((row) => row.category_id === demand.categoryId);
	const scope =
		demand.categoryId !== null && ofCategory.length > 0
			? ofCategory
			: all.filter((row) => row.category_id === null);
	return { rows: scope.filter((row) => row.month <= month), all: all.length };
}

async function usedOf(tx: Tx, rows: readonly BudgetRow[]): Promise<number> {
	const row = await tx
		.selectFrom('budget_entry')
		.select(
			sql<number>`cast(coalesce(sum(case when kind = 'release' then -amount_minor else amount_minor end), 0) as bigint)`.as(
				'used'
			)
		)
		.where(
			'budget_id',
			'in',
			rows.map(({ id }) => id)
		)
		.executeTakeFirst();
	return Number(row?.used ?? 0);
}

async function writeEntry(
	tx: Tx,
	actor: Actor,
	kind: 'reserve' | 'commit' | 'actual',
	input: BudgetDemand & BudgetSource,
	context: CommandContext
): Promise<void> {
	if (input.amountMinor === 0) return;
	const { year, month } = monthOf(input.on || today(context));
	const { rows } = await budgetsFor(tx, input);
	const budget = rows.find((row) => row.month === month) ?? rows.at(-1);
	await tx
		.insertInto('budget_entry')
		.values({
			id: newId(),
			budget_id: budget?.id ?? null,
			cost_centre_id: input.costCentreId,
			category_id: input.categoryId,
			year,
			month,
			kind,
			amount_minor: await companyWorth(tx, input),
			currency: await companyCurrency(tx),
			source_table: input.sourceTable,
			source_id: input.sourceId,
			occurred_at: context.now,
			created_at: context.now,
			created_by: actor.userId
		})
		.execute();
}

function monthOf(date: string): { year: number; month: number } {
	return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)) };
}
