/** Two groupings crossed, with margins that the database computed at their own grain. */
import { formatNumber, type FormatOptions } from '../model/number-format.ts';
import type { ReportResult, ResultRow } from '../query/result.ts';
import { markOf } from './chart-series.ts';
import type { Mark } from './mark.ts';

export interface PivotTable {
	readonly corner: string;
	readonly columns: readonly string[];
	readonly rows: readonly {
		readonly label: string;
		readonly cells: readonly { readonly text: string; readonly mark: Mark | null }[];
		readonly total: string | null;
	}[];
	readonly columnTotals: readonly string[] | null;
	readonly total: string | null;
	readonly measure: string;
}

/** Rows are the first dimension; columns are time, or the second dimension. */
export function pivotTable(
	result: ReportResult,
	format: FormatOptions,
	measure = 0
): PivotTable | null {
	const shown = result.measures[measure];
	const first = result.dimensions[0];
	const acrossName = result.time ? 'time' : result.dimensions[1]?.key;
	if (!shown || !first || !acrossName) return null;
	const text = (row: ResultRow | undefined) =>
		formatNumber(row?.values[measure] ?? null, shown.format, format);
	const columnKey = (row: ResultRow) =>
		result.time ? String(row.bucket) : JSON.stringify(row.keys[1] ?? null);
	const columns = columnsOf(result, columnKey);
	const rows = new Map<string, { label: string; byColumn: Map<string, ResultRow> }>();
	for (const row of result.rows) {
		const key = JSON.stringify(row.keys[0] ?? null);
		const entry = rows.get(key) ?? { label: row.labels[0] ?? '', byColumn: new Map() };
		entry.byColumn.set(columnKey(row), row);
		rows.set(key, entry);
	}
	const rowTotals = totalsBy(result, first.key, (row) => JSON.stringify(row.keys[0] ?? null));
	const columnTotals = totalsBy(result, acrossName, (row) =>
		result.time ? String(row.bucket) : JSON.stringify(row.keys[0] ?? null)
	);
	return {
		corner: first.label,
		columns: columns.map(({ label }) => label),
		rows: [...rows].map(([key, { label, byColumn }]) => ({
			label,
			cells: columns.map((column) => {
				const row = byColumn.get(column.key);
				return { text: text(row), mark: row ? markOf(result, row, measure) : null };
			}),
			total: rowTotals ? text(rowTotals.get(key)) : null
		})),
		columnTotals: columnTotals ? columns.map(({ key }) => text(columnTotals.get(key))) : null,
		total: result.total ? formatNumber(result.total[measure] ?? null, shown.format, format) : null,
		measure: shown.label
	};
}

function columnsOf(
	result: ReportResult,
	keyOf: (row: ResultRow) => string
): { key: string; label: string }[] {
	if (result.time) {
		return result.time.buckets.map(({ label }, index) => ({ key: String(index), label }));
	}
	const seen = new Map<string, string>();
	for (const row of result.rows) seen.set(keyOf(row), row.labels[1] ?? '');
	return [...seen]
		.map(([key, label]) => ({ key, label }))
		.sort((a, b) => a.label.localeCompare(b.label));
}

function totalsBy(
	result: ReportResult,
	by: string,
	keyOf: (row: ResultRow) => string
): Map<string, ResultRow> | null {
	const subtotals = result.subtotals.find((candidate) => candidate.by.join() === by);
	return subtotals ? new Map(subtotals.rows.map((row) => [keyOf(row), row])) : null;
}
