import type { Staff } from '../market/plan-staff.ts';
import type { PlanContext } from '../plan-context.ts';
import type { Budgets, BudgetUse } from '../trade/budgets.ts';
import type { Ledger } from '../trade/ledger.ts';
import type { Places } from '../trade/plan-assortment.ts';
import type { Purchase } from './plan-purchase.ts';

/** What the documents of an ended purchase are written from. */
export interface Recording {
	readonly context: PlanContext;
	readonly staff: Staff;
	readonly ledger: Ledger;
	readonly budgets: Budgets;
	readonly places: Places;
	readonly purchase: Purchase;
}

export function useBudget(
	{ budgets, purchase }: Recording,
	kind: BudgetUse['kind'],
	amountMinor: number,
	source: readonly [string, string],
	at: number
): void {
	const { costCentreId, categoryId } = purchase.need;
	budgets.use({ costCentreId, categoryId, kind, amountMinor, source, at });
}
