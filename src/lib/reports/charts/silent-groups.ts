/**
 * "(none)" stands for facts without the dimension, so that no row is lost. Where those facts have
 * nothing to say about the chosen measures, their line of zeros and dashes is not shown.
 */
import type { ReportResult, ResultRow } from '../query/result.ts';

/** A sum of nothing is 0 and tells nothing; a share of 0 % is an answer. */
export function saysNothing(result: Pick<ReportResult, 'measures'>, row: ResultRow): boolean {
	return row.values.every(
		(value, measure) =>
			value === null || (value === 0 && result.measures[measure]?.format !== 'percent')
	);
}

/** Leaves out groups without a value in a dimension that are empty in every bucket; totals stay. */
export function withoutSilentGroups(result: ReportResult): ReportResult {
	if (result.dimensions.length === 0) return result;
	const groupOf = (row: ResultRow) => JSON.stringify(row.keys);
	const speaking = new Set(result.rows.filter((row) => !saysNothing(result, row)).map(groupOf));
	const isShown = (row: ResultRow) => !row.keys.includes(null) || speaking.has(groupOf(row));
	return { ...result, rows: result.rows.filter(isShown) };
}
