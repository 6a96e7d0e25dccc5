/**
 * What a card asks on a dashboard: its own question, the period and filters of the dashboard put
 * in. A filter that does not describe a card's facts leaves it alone, and the card says so.
 */
import { findMeasure, type Catalogue } from '../model/catalogue.ts';
import { fittingGrain } from '../model/time-grain.ts';
import { spanOf, type TimeRange } from '../model/time-range.ts';
import { datasetsIn } from '../query/plan/check-query.ts';
import type { ReportFilter, ReportQuery } from '../query/report-query.ts';

export interface DashboardFilters {
	/** `null`: the dashboard's own. */
	readonly range: TimeRange | null;
	readonly filters: readonly ReportFilter[];
}

export interface CardQuery {
	readonly query: ReportQuery;
	/** Dimensions whose filter does not apply to the card. */
	readonly ignored: readonly string[];
}

export function cardQuery(
	catalogue: Catalogue,
	query: ReportQuery,
	common: DashboardFilters,
	own: { range: TimeRange; today: string; fiscalMonth?: number | undefined }
): CardQuery {
	if (query.measures.some((id) => !findMeasure(catalogue, id))) return { query, ignored: [] };
	const datasets = datasetsIn(catalogue, query);
	const applies = ({ dimension }: ReportFilter) =>
		datasets.every(({ dimensions }) => dimensions.some(({ key }) => key === dimension));
	const filters = common.filters.filter(applies);
	const range = common.range ?? own.range;
	const span = spanOf(range, own.today, own.fiscalMonth);
	return {
		query: {
			...query,
			range,
			compare: range === 'all' ? null : query.compare,
			grain: query.grain && common.range && span ? fittingGrain(span) : query.grain,
			filters: [...query.filters, ...filters]
		},
		ignored: common.filters.filter((filter) => !applies(filter)).map(({ dimension }) => dimension)
	};
}
