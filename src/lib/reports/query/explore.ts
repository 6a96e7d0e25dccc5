/** The question behind one mark: the same measures, narrowed to what the mark stands for. */
import type { Mark } from '../charts/mark.ts';
import type { Bucket } from '../model/time-grain.ts';
import type { TimeRange } from '../model/time-range.ts';
import type { ReportFilter, ReportQuery } from './report-query.ts';

export function exploreMark(
	query: ReportQuery,
	mark: Mark,
	buckets: readonly Bucket[] | null
): ReportQuery {
	const bucket = mark.bucket === null ? null : (buckets?.[mark.bucket] ?? null);
	const marked: ReportFilter[] = Object.entries(mark.keys).map(([dimension, key]) => ({
		dimension,
		operator: 'is',
		values: [key]
	}));
	const kept = query.filters.filter(
		({ dimension, operator }) => !(dimension in mark.keys) || operator !== 'is'
	);
	return {
		...query,
		range: bucket ? rangeOf(bucket) : query.range,
		filters: [...kept, ...marked],
		sort: null,
		limit: null,
		other: false
	};
}

function rangeOf({ from, to }: Bucket): TimeRange {
	const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
	return `${from}..${last}`;
}
