/** What a mark that was clicked on one card means for the others. */
import type { Mark } from '../charts/mark.ts';
import { NONE_LABEL } from '../model/dimension.ts';
import { describeRange } from '../model/time-range.ts';
import { filterToMark } from '../query/explore.ts';
import type { ReportResult } from '../query/result.ts';
import type { CrossFilter } from './card-query.ts';

type Marked = Pick<ReportResult, 'query' | 'time' | 'comparison'>;

/** `null` of a number without groups: it stands for everything. */
export function crossOf(card: string, result: Marked, mark: Mark): CrossFilter | null {
	const filters = Object.entries(mark.keys).map(([dimension, key]) => ({
		dimension,
		operator: 'is' as const,
		values: [key]
	}));
	if (filters.length === 0 && mark.bucket === null) return null;
	const range = mark.bucket === null ? null : filterToMark(result, mark).range;
	return { card, range, filters };
}

/** In words, by the names that the mark's own card has for its groups. */
export function describeCross(
	{ filters, range }: CrossFilter,
	source: Pick<ReportResult, 'dimensions' | 'rows'> | null
): string {
	const parts = filters.map(({ dimension, values: [key] }) => {
		const at = source?.dimensions.findIndex((one) => one.key === dimension) ?? -1;
		const label = source?.dimensions[at]?.label ?? dimension;
		const row = source?.rows.find(({ keys }) => keys[at] === key);
		return `${label}: ${row?.labels[at] ?? key ?? NONE_LABEL}`;
	});
	return [...parts, ...(range ? [describeRange(range)] : [])].join(', ');
}
