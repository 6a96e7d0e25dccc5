import type { Market } from '../market/plan-customers.ts';
import type { Staff } from '../market/plan-staff.ts';
import type { Budgets } from './budgets.ts';
import type { Ledger } from './ledger.ts';
import type { Assortment } from './plan-assortment.ts';

/** What trade is made up from. */
export interface TradeParts {
	readonly staff: Staff;
	readonly market: Market;
	readonly assortment: Assortment;
	readonly ledger: Ledger;
	readonly budgets: Budgets;
}
