/** The common filters of a dashboard in its address: `range=last_30_days&is.customer=…`. */
import { isTimeRange } from '../model/time-range.ts';
import type { DashboardFilters } from './card-query.ts';

const PREFIX = 'is.';

/** “(none)” is the empty value. */
export function readDashboardSearch(search: URLSearchParams): DashboardFilters {
	const range = search.get('range');
	const dimensions = [...new Set(search.keys())].filter((name) => name.startsWith(PREFIX));
	return {
		range: range && isTimeRange(range) ? range : null,
		filters: dimensions.slice(0, 8).map((name) => ({
			dimension: name.slice(PREFIX.length),
			operator: 'is',
			values: search.getAll(name).map((value) => (value === '' ? null : value))
		}))
	};
}

export function dashboardSearch({ range, filters }: DashboardFilters): string {
	const search = new URLSearchParams();
	if (range) search.set('range', range);
	for (const { dimension, values } of filters) {
		for (const value of values) search.append(PREFIX + dimension, value ?? '');
	}
	const text = search.toString();
	return text ? `?${text}` : '';
}
