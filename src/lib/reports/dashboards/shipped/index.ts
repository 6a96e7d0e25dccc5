import type { Dashboard } from '../dashboard.ts';
import { profitability } from './profitability.ts';
import { resourceUse } from './resource-use.ts';
import { satisfaction } from './satisfaction.ts';

/** Dashboards that come with the product, in the order of the list. */
export const SHIPPED_DASHBOARDS: readonly Dashboard[] = [satisfaction, profitability, resourceUse];
