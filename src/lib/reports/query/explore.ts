/**
 * Questions that begin at one mark: the same facts narrowed to what it stands for, with every filter
 * in force carried along; broken down further, or beside an earlier period.
 */
import type { Mark } from '../charts/mark.ts';
import type { Comparison } from '../model/comparison.ts';
import { nameMeasure, readMeasure } from '../model/measure-view.ts';
import { fittingGrain } from '../model/time-grain.ts';
import { isTimeRange, type TimeRange } from '../model/time-range.ts';
import type { ReportFilter, ReportQuery } from './report-query.ts';
import type { ReportResult } from './result.ts';

type Explored = Pick<ReportResult, 'query' | 'time' | 'comparison'>;

/** What the mark stands for as filters and a period: the same groupings, and only what it is about. */
export function filterToMark(result: Explored, mark: Mark): ReportQuery {
	const { query } = result;
	return {
		...query,
		range: rangeOfMark(result, mark),
		filters: filtersOfMark(query, mark),
		sort: query.sort,
		limit: null,
		other: false
	};
}

/** The number of the mark by another dimension. */
export function breakDownMark(result: Explored, mark: Mark, dimension: string): ReportQuery {
	return { ...narrowed(result, mark), dimensions: [dimension] };
}

/** The number of the mark over time, beside an earlier period. */
export function compareMark(result: Explored, mark: Mark, compare: Comparison): ReportQuery {
	const query = narrowed(result, mark);
	const [from, to] = query.range.split('..');
	const grain =
		from && to ? fittingGrain({ from, to }) : (result.time?.grain ?? result.query.grain ?? 'month');
	return { ...query, compare, grain: from === to ? null : grain };
}

function narrowed(result: Explored, mark: Mark): ReportQuery {
	const { id, isRunning } = readMeasure(mark.measure);
	return {
		...filterToMark(result, mark),
		// Over a shorter period a running total would be another number.
		measures: [nameMeasure({ id, isRunning: isRunning && mark.bucket === null, compared: null })],
		dimensions: [],
		grain: null,
		compare: null,
		sort: null,
		totals: false
	};
}

function filtersOfMark(query: ReportQuery, mark: Mark): ReportFilter[] {
	const marked: ReportFilter[] = Object.entries(mark.keys).map(([dimension, key]) => ({
		dimension,
		operator: 'is',
		values: [key]
	}));
	const kept = query.filters.filter(
		({ dimension, operator }) => !(dimension in mark.keys) || operator !== 'is'
	);
	return [...kept, ...marked];
}

/** A running total reaches back to the beginning of the period, an earlier number lies in its own. */
function rangeOfMark({ query, time, comparison }: Explored, mark: Mark): TimeRange {
	const { compared, isRunning } = readMeasure(mark.measure);
	const isBefore = compared === 'before' && comparison !== null;
	const buckets = isBefore ? comparison.buckets : (time?.buckets ?? null);
	const bucket = mark.bucket === null ? null : (buckets?.[mark.bucket] ?? null);
	if (!bucket) return isBefore ? rangeOf(comparison.from, comparison.to) : query.range;
	const first = isBefore ? comparison.from : time?.buckets[0]?.from;
	return rangeOf(isRunning && first ? first : bucket.from, bucket.to);
}

function rangeOf(from: string, to: string): TimeRange {
	const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
	const range = `${from}..${last}`;
	// A bucket without a counterpart has no day.
	return isTimeRange(range) ? range : `${from}..${from}`;
}
