/** The best SQL by hand for the cards of the shipped dashboards; of several ways the fastest counts. */
import { PROFITABILITY_BY_HAND } from './profitability-by-hand.ts';
import { RESOURCES_BY_HAND } from './resources-by-hand.ts';
import { SERVICE_BY_HAND } from './service-by-hand.ts';

const ALL = { ...PROFITABILITY_BY_HAND, ...SERVICE_BY_HAND, ...RESOURCES_BY_HAND };

export const bestByHand = (dashboard: string, card: string): readonly string[] =>
	ALL[`${dashboard}/${card}`] ?? [];
