/**
 * What a card asks on a dashboard: its own question, the period and filters of the dashboard put
 * in. A filter that does not describe a card's facts leaves it alone, and the card says so.
 */
import { PERIOD_LINK, type CardLinks, type DashboardCard } from './dashboard.ts';
import { findMeasure, type Catalogue } from '../model/catalogue.ts';
import { fittingGrain } from '../model/time-grain.ts';
import { spanOf, type TimeRange } from '../model/time-range.ts';
import { withDate } from '../query/plan/chosen-dates.ts';
import { datasetsIn } from '../query/plan/check-query.ts';
import type { ReportFilter, ReportQuery } from '../query/report-query.ts';

export interface DashboardFilters {
	/** `null`: the dashboard's own. */
	readonly range: TimeRange | null;
	readonly filters: readonly ReportFilter[];
	/** What a mark stands for that was clicked on one card: it filters the others. */
	readonly cross?: CrossFilter | null | undefined;
}

export interface CrossFilter {
	/** The card of the mark, which stays as it is. */
	readonly card: string;
	readonly range: TimeRange | null;
	readonly filters: readonly ReportFilter[];
}

/** A card's own word about filters; what does not lie on a dashboard has none. */
export type FilteredCard = Pick<DashboardCard, 'id' | 'links' | 'standsAlone'>;

export interface CardQuery {
	readonly query: ReportQuery;
	/** Dimensions whose filter does not apply to the card. */
	readonly ignored: readonly string[];
}

export function cardQuery(
	catalogue: Catalogue,
	query: ReportQuery,
	common: DashboardFilters,
	own: { range: TimeRange; today: string; fiscalMonth?: number | undefined },
	card: FilteredCard | null = null
): CardQuery {
	if (query.measures.some((id) => !findMeasure(catalogue, id))) return { query, ignored: [] };
	const datasets = datasetsIn(catalogue, query);
	const applies = ({ dimension }: ReportFilter) =>
		datasets.every(({ dimensions }) => dimensions.some(({ key }) => key === dimension));
	const cross = follows(card, common.cross) ? common.cross : null;
	const linked = [...common.filters, ...(cross?.filters ?? [])].map((filter) => ({
		asked: filter.dimension,
		filter: linkedFilter(filter, card?.links)
	}));
	const taken = linked.flatMap(({ filter }) => (filter && applies(filter) ? [filter] : []));
	const left = linked.filter(({ filter }) => !filter || !applies(filter));
	const isTimed = card?.links?.[PERIOD_LINK] !== null;
	const chosen = isTimed ? (cross?.range ?? common.range) : null;
	const range = chosen ?? (isTimed ? own.range : query.range);
	const date = card?.links?.[PERIOD_LINK] ?? null;
	const dated = datasets.find(({ key }) => date?.startsWith(`${key}.`));
	const span = spanOf(range, own.today, own.fiscalMonth);
	return {
		query: {
			...query,
			range,
			compare: range === 'all' ? null : query.compare,
			grain: query.grain && chosen && span ? fittingGrain(span) : query.grain,
			filters: [...query.filters, ...taken],
			dates: dated ? withDate(query.dates, dated, date) : query.dates
		},
		ignored: [
			...new Set(left.map(({ asked }) => asked)),
			...(isTimed || !(cross?.range ?? common.range) ? [] : [PERIOD_LINK])
		]
	};
}

function follows(card: FilteredCard | null, cross: CrossFilter | null | undefined): boolean {
	return Boolean(card && cross && cross.card !== card.id && !card.standsAlone);
}

/** Under the name that the card's facts have for it, or `null` where the link is off. */
function linkedFilter(filter: ReportFilter, links: CardLinks | undefined): ReportFilter | null {
	const link = links?.[filter.dimension];
	if (link === undefined) return filter;
	return link === null ? null : { ...filter, dimension: link };
}
