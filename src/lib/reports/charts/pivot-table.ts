/**
 * Two or three groupings crossed: the last one across, the others down. Totals of rows, columns and
 * outer groups come from the database at their own grain; they are never added up here.
 */
import { formatNumber, type FormatOptions } from '../model/number-format.ts';
import type { ReportResult, ResultRow } from '../query/result.ts';
import { markOf } from './chart-series.ts';
import type { Mark } from './mark.ts';

export interface PivotTable {
	/** What stands down, outermost first. */
	readonly corner: readonly string[];
	readonly columns: readonly string[];
	readonly rows: readonly PivotRow[];
	readonly columnTotals: readonly string[] | null;
	readonly total: string | null;
	readonly measure: string;
}

export interface PivotRow {
	readonly labels: readonly string[];
	/** The total of an outer group, above its members. */
	readonly isSubtotal: boolean;
	readonly cells: readonly PivotCell[];
	readonly total: string | null;
}

export interface PivotCell {
	readonly text: string;
	readonly mark: Mark | null;
}

/** Rows in the order of a column's values, of their totals, or as the report has them. */
export interface PivotSort {
	readonly by: 'total' | number;
	readonly direction: 'asc' | 'desc';
}

interface Line {
	readonly keys: readonly (string | null)[];
	readonly labels: readonly string[];
	readonly isSubtotal: boolean;
	readonly byColumn: ReadonlyMap<string, ResultRow>;
	readonly total: ResultRow | undefined;
}

export function pivotTable(
	result: ReportResult,
	format: FormatOptions,
	measure = 0,
	sort: PivotSort | null = null
): PivotTable | null {
	const shown = result.measures[measure];
	const groupings = [...result.dimensions.map(({ key }) => key), ...(result.time ? ['time'] : [])];
	const across = groupings.at(-1);
	const down = groupings.slice(0, -1);
	if (!shown || !across || down.length === 0 || down.length > 2) return null;
	const columnOf = (row: ResultRow) =>
		JSON.stringify([across === 'time' ? row.bucket : (row.keys.at(-1) ?? null)]);
	const columns = columnsOf(result, columnOf);
	const totals = (by: readonly string[]) => totalsBy(result, by);
	const margins = {
		rows: totals(down),
		outer: down.length === 2 ? totals(down.slice(0, 1)) : null,
		outerAcross: down.length === 2 ? totals([down[0] ?? '', across]) : null,
		columns: totals([across])
	};
	const valueOf = (line: Line) =>
		(sort === null
			? null
			: (sort.by === 'total' ? line.total : line.byColumn.get(columns[sort.by]?.key ?? ''))?.values[
					measure
				]) ?? null;
	const text = (row: ResultRow | undefined) =>
		formatNumber(row?.values[measure] ?? null, shown.format, format);
	const lines = linesOf(result, down.length, columnOf, margins.rows);
	const ordered =
		down.length === 1
			? sorted(lines, sort, valueOf)
			: nested(lines, { ...margins, columnOf }, sort, valueOf);
	return {
		corner: result.dimensions.slice(0, down.length).map(({ label }) => label),
		columns: columns.map(({ label }) => label),
		rows: ordered.map((line) => ({
			labels: line.labels,
			isSubtotal: line.isSubtotal,
			cells: columns.map(({ key }) => {
				const row = line.byColumn.get(key);
				return { text: text(row), mark: row ? markOf(result, row, measure) : null };
			}),
			total: margins.rows ? text(line.total) : null
		})),
		columnTotals: margins.columns
			? columns.map(({ key }) => text(margins.columns?.get(key)))
			: null,
		total: result.total ? formatNumber(result.total[measure] ?? null, shown.format, format) : null,
		measure: shown.label
	};
}

function linesOf(
	result: ReportResult,
	depth: number,
	columnOf: (row: ResultRow) => string,
	totals: ReadonlyMap<string, ResultRow> | null
): Line[] {
	const lines = new Map<string, Line & { byColumn: Map<string, ResultRow> }>();
	for (const row of result.rows) {
		const keys = row.keys.slice(0, depth);
		const id = JSON.stringify(keys);
		const line = lines.get(id) ?? {
			keys,
			labels: row.labels.slice(0, depth),
			isSubtotal: false,
			byColumn: new Map<string, ResultRow>(),
			total: totals?.get(id)
		};
		line.byColumn.set(columnOf(row), row);
		lines.set(id, line);
	}
	return [...lines.values()];
}

/** Members below the total of their group; groups are sorted as members are. */
function nested(
	lines: readonly Line[],
	margins: {
		outer: ReadonlyMap<string, ResultRow> | null;
		outerAcross: ReadonlyMap<string, ResultRow> | null;
		columnOf: (row: ResultRow) => string;
	},
	sort: PivotSort | null,
	valueOf: (line: Line) => number | null
): Line[] {
	const groups = new Map<string, Line[]>();
	for (const line of lines) {
		const id = JSON.stringify(line.keys.slice(0, 1));
		groups.set(id, [...(groups.get(id) ?? []), line]);
	}
	const sums = [...(margins.outerAcross?.values() ?? [])];
	const heads = [...groups].map(([id, members]) => ({
		keys: members[0]?.keys.slice(0, 1) ?? [],
		labels: [members[0]?.labels[0] ?? '', 'Total'],
		isSubtotal: true,
		byColumn: new Map(
			sums
				.filter(({ keys }) => JSON.stringify(keys.slice(0, 1)) === id)
				.map((row) => [margins.columnOf(row), row])
		),
		total: margins.outer?.get(id),
		members
	}));
	return sorted(heads, sort, valueOf).flatMap((head) => {
		const inside = sorted(head.members, sort, valueOf);
		return margins.outer ? [head, ...inside] : inside;
	});
}

/** What has no value comes last, whichever way. */
function sorted<T extends Line>(
	lines: readonly T[],
	sort: PivotSort | null,
	valueOf: (line: Line) => number | null
): T[] {
	if (!sort) return [...lines];
	const sign = sort.direction === 'asc' ? 1 : -1;
	return [...lines].sort((a, b) => {
		const [left, right] = [valueOf(a), valueOf(b)];
		if (left === null || right === null) return Number(left === null) - Number(right === null);
		return sign * (left - right);
	});
}

function columnsOf(
	result: ReportResult,
	keyOf: (row: ResultRow) => string
): { key: string; label: string }[] {
	if (result.time) {
		return result.time.buckets.map(({ label }, index) => ({
			key: JSON.stringify([index]),
			label
		}));
	}
	const seen = new Map<string, string>();
	for (const row of result.rows) seen.set(keyOf(row), row.labels.at(-1) ?? '');
	return [...seen]
		.map(([key, label]) => ({ key, label }))
		.sort((a, b) => a.label.localeCompare(b.label));
}

/** Totals by the keys that their margin keeps. */
function totalsBy(result: ReportResult, by: readonly string[]): Map<string, ResultRow> | null {
	const found = result.subtotals.find((candidate) => candidate.by.join() === by.join());
	const keyOf = (row: ResultRow) =>
		JSON.stringify(by.at(-1) === 'time' ? [...row.keys, row.bucket] : row.keys);
	return found ? new Map(found.rows.map((row) => [keyOf(row), row])) : null;
}
