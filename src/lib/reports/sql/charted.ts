/**
 * An answer in SQL as the result of a report, so that it is drawn like one: texts are what is grouped by,
 * numbers what is measured. There is no definition behind its numbers, and nothing to drill into.
 */
import type { ReportResult } from '../query/result.ts';
import { reportQuery } from '../query/report-query.ts';
import type { SqlAnswer, SqlValue } from './sql-answer.ts';

const MOST_DIMENSIONS = 2;
const MOST_MEASURES = 12;

/** `null` where there is nothing to draw: no numbers, or no rows. */
export function chartedAnswer(answer: SqlAnswer): ReportResult | null {
	const columns = answer.columns.map((column, index) => ({ ...column, index, id: `c${index}` }));
	let measures = columns.filter(({ isNumber }) => isNumber);
	let dimensions = columns.filter(({ isNumber }) => !isNumber).slice(0, MOST_DIMENSIONS);
	const [first] = measures;
	// Years and numbers of weeks are numbers, but what comes first is what the others are by.
	if (
		dimensions.length === 0 &&
		measures.length > 1 &&
		first?.index === 0 &&
		answer.rows.length > 1
	) {
		dimensions = [first];
		measures = measures.slice(1);
	}
	measures = measures.slice(0, MOST_MEASURES);
	if (measures.length === 0 || answer.rows.length === 0) return null;
	return {
		query: reportQuery(
			measures.map(({ id }) => id),
			{ dimensions: dimensions.map(({ id }) => id) }
		),
		dimensions: dimensions.map(({ id, name }) => ({ key: id, label: name })),
		time: null,
		comparison: null,
		measures: measures.map(({ id, name }) => ({
			id,
			role: 'value',
			label: name,
			description: '',
			format: 'number',
			better: null
		})),
		rows: answer.rows.map((row) => ({
			keys: dimensions.map(({ index }) => textOf(row[index])),
			labels: dimensions.map(({ index }) => textOf(row[index]) ?? '(none)'),
			bucket: null,
			values: measures.map(({ index }) => numberOf(row[index]))
		})),
		other: [],
		total: null,
		subtotals: [],
		isCut: answer.isCut,
		explanation: {
			grain: [],
			joins: [],
			filters: [],
			sql: '',
			parameters: [],
			rows: answer.rows.length,
			asOf: 0,
			elapsedMs: answer.elapsedMs,
			isCached: false
		}
	};
}

function textOf(value: SqlValue | undefined): string | null {
	return value === null || value === undefined ? null : String(value);
}

function numberOf(value: SqlValue | undefined): number | null {
	return typeof value === 'number' ? value : null;
}
