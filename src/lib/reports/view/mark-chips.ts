/** Everything that narrows the rows behind a mark, in words. */
import type { Mark } from '../charts/mark.ts';
import { COMPARISONS } from '../model/comparison.ts';
import { readMeasure } from '../model/measure-view.ts';
import { describeRange } from '../model/time-range.ts';
import { NONE_LABEL } from '../model/dimension.ts';
import type { ReportResult } from '../query/result.ts';

export function markChips(result: ReportResult, mark: Mark): string[] {
	const isBefore = readMeasure(mark.measure).compared === 'before';
	const { comparison } = result;
	const buckets = isBefore ? comparison?.buckets : result.time?.buckets;
	const bucket = mark.bucket === null ? null : buckets?.[mark.bucket];
	const period =
		isBefore && comparison ? COMPARISONS[comparison.kind] : describeRange(result.query.range);
	const marked = result.dimensions.flatMap(({ key, label }, index) => {
		if (!(key in mark.keys)) return [];
		const row = result.rows.find(({ keys }) => keys[index] === mark.keys[key]);
		return [`${label}: ${row?.labels[index] ?? mark.keys[key] ?? NONE_LABEL}`];
	});
	return [
		`Period: ${bucket ? bucket.label : period}`,
		...marked,
		...result.explanation.filters.slice(1)
	];
}
