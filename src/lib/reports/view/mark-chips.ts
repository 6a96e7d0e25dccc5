/** Everything that narrows the rows behind a mark, in words. */
import type { Mark } from '../charts/mark.ts';
import { describeRange } from '../model/time-range.ts';
import { NONE_LABEL } from '../model/dimension.ts';
import type { ReportResult } from '../query/result.ts';

export function markChips(result: ReportResult, mark: Mark): string[] {
	const bucket = mark.bucket === null ? null : result.time?.buckets[mark.bucket];
	const marked = result.dimensions.flatMap(({ key, label }, index) => {
		if (!(key in mark.keys)) return [];
		const row = result.rows.find(({ keys }) => keys[index] === mark.keys[key]);
		return [`${label}: ${row?.labels[index] ?? mark.keys[key] ?? NONE_LABEL}`];
	});
	return [
		bucket ? `Period: ${bucket.label}` : `Period: ${describeRange(result.query.range)}`,
		...marked,
		...result.explanation.filters.slice(1)
	];
}
