/** The common filters of a dashboard in its address: `range=last_30_days&is.customer=…`. */
import { isTimeRange, type TimeRange } from '../model/time-range.ts';
import type { ReportFilter } from '../query/report-query.ts';
import type { CrossFilter, DashboardFilters } from './card-query.ts';

const PREFIX = 'is.';

/** What a mark stands for: `by=<card>&by.range=…&by.is.segment=…`. */
const CROSS = 'by';

/** “(none)” is the empty value. */
export function readDashboardSearch(search: URLSearchParams): DashboardFilters {
	const cross = readCross(search);
	return { ...readFilters(search, ''), ...(cross ? { cross } : {}) };
}

function readCross(search: URLSearchParams): CrossFilter | null {
	const card = search.get(CROSS);
	if (!card) return null;
	const { range, filters } = readFilters(search, `${CROSS}.`);
	return range === null && filters.length === 0 ? null : { card, range, filters };
}

function readFilters(search: URLSearchParams, before: string) {
	const range = search.get(`${before}range`);
	const prefix = before + PREFIX;
	const dimensions = [...new Set(search.keys())].filter((name) => name.startsWith(prefix));
	return {
		range: range && isTimeRange(range) ? range : null,
		filters: dimensions.slice(0, 8).map((name) => ({
			dimension: name.slice(prefix.length),
			operator: 'is' as const,
			values: search.getAll(name).map((value) => (value === '' ? null : value))
		}))
	};
}

export function dashboardSearch(
	{ range, filters, cross }: DashboardFilters,
	tab: string | null = null
): string {
	const search = new URLSearchParams();
	if (tab !== null) search.set('tab', tab);
	write(search, '', range, filters);
	if (cross) {
		search.set(CROSS, cross.card);
		write(search, `${CROSS}.`, cross.range, cross.filters);
	}
	const text = search.toString();
	return text ? `?${text}` : '';
}

function write(
	search: URLSearchParams,
	before: string,
	range: TimeRange | null,
	filters: readonly ReportFilter[]
): void {
	if (range) search.set(`${before}range`, range);
	for (const { dimension, values } of filters)
		for (const value of values) search.append(before + PREFIX + dimension, value ?? '');
}
