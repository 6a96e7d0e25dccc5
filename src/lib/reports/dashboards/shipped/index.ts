import type { Dashboard } from '../dashboard.ts';
import { customerValue } from './customer-value.ts';
import { productionDashboard } from './production.ts';
import { profitability } from './profitability.ts';
import { resourceUse } from './resource-use.ts';
import { satisfaction } from './satisfaction.ts';
import { stateOfBusiness } from './state-of-business.ts';

/** Dashboards that come with the product, in the order of the list. */
export const SHIPPED_DASHBOARDS: readonly Dashboard[] = [
	satisfaction,
	profitability,
	customerValue,
	resourceUse,
	productionDashboard
];

/** The one on the home page, which is not in the list. */
export const HOME_DASHBOARD: Dashboard = stateOfBusiness;
