import { expect, it } from 'vitest';
import { reportQuery } from '../query/report-query.ts';
import type { ReportResult, ResultRow } from '../query/result.ts';
import { withoutSilentGroups } from './silent-groups.ts';

const row = (
	key: string | null,
	bucket: number | null,
	...values: (number | null)[]
): ResultRow => ({ keys: [key], labels: [key ?? '(none)'], bucket, values });

function result(formats: readonly ('count' | 'percent')[], rows: ResultRow[]): ReportResult {
	return {
		query: reportQuery(['s.a']),
		dimensions: [{ key: 'team', label: 'Team' }],
		time: null,
		comparison: null,
		measures: formats.map((format, at) => ({
			id: `s.${at}`,
			role: 'value' as const,
			label: '',
			description: '',
			format,
			better: null
		})),
		rows,
		other: [],
		total: [3],
		subtotals: [],
		isCut: false,
		explanation: {
			grain: [],
			joins: [],
			filters: [],
			sql: '',
			parameters: [],
			rows: 0,
			asOf: 0,
			elapsedMs: 0,
			isCached: false
		}
	};
}

it('leaves out “(none)” where it has nothing to say, and nothing else', () => {
	const rows = [row('a', null, 0, null), row(null, null, 0, null)];
	expect(withoutSilentGroups(result(['count', 'count'], rows)).rows).toEqual([rows[0]]);
});

it('keeps “(none)” with a number, a share of 0 %, or a number in any bucket', () => {
	for (const [formats, rows] of [
		[['count'], [row(null, null, 3)]],
		[['percent'], [row(null, null, 0)]],
		[['count'], [row(null, 0, 0), row(null, 1, 2)]]
	] as const)
		expect(withoutSilentGroups(result(formats, [...rows])).rows).toEqual(rows);
});
