/** What a table on paper says, from any form of result: the pivot crossed, everything else as rows. */
import { chartTable } from '../../charts/chart-table.ts';
import { objectionTo, type ChartKind } from '../../charts/chart-kind.ts';
import { pivotTable } from '../../charts/pivot-table.ts';
import { withoutSilentGroups } from '../../charts/silent-groups.ts';
import type { FormatOptions } from '../../model/number-format.ts';
import type { ReportResult } from '../../query/result.ts';

export interface PrintTable {
	/** The first ones name a row and are repeated where the table is wider than the paper. */
	readonly names: readonly string[];
	readonly numbers: readonly string[];
	readonly rows: readonly PrintRow[];
	readonly total: PrintRow | null;
}

export interface PrintRow {
	readonly names: readonly string[];
	readonly numbers: readonly string[];
	readonly isStrong: boolean;
}

export function printTable(
	kind: ChartKind,
	given: ReportResult,
	format: FormatOptions
): PrintTable {
	const result = withoutSilentGroups(given);
	const pivot =
		kind === 'pivot' && !objectionTo(kind, given.query) ? pivotTable(result, format) : null;
	if (pivot) {
		const hasTotals = pivot.rows.some(({ total }) => total !== null);
		const cells = (values: readonly string[], total: string | null) =>
			hasTotals ? [...values, total ?? ''] : [...values];
		return {
			names: pivot.corner,
			numbers: cells(pivot.columns, 'Total'),
			rows: pivot.rows.map((row) => ({
				names: row.labels,
				numbers: cells(
					row.cells.map(({ text }) => text),
					row.total
				),
				isStrong: row.isSubtotal
			})),
			total: pivot.columnTotals && {
				names: totalNames(pivot.corner.length),
				numbers: cells(pivot.columnTotals, pivot.total),
				isStrong: true
			}
		};
	}
	const table = chartTable(result, format);
	const headings = (isNumber: boolean) =>
		table.headings.filter((heading) => heading.isNumber === isNumber).map(({ label }) => label);
	const names = headings(false);
	return {
		names,
		numbers: headings(true),
		rows: table.rows.map((row) => ({
			names: row.names,
			numbers: row.cells.map(({ text }) => text),
			isStrong: false
		})),
		total: table.total && {
			names: totalNames(names.length, result.isCut),
			numbers: table.total,
			isStrong: true
		}
	};
}

function totalNames(count: number, isCut = false): string[] {
	return Array.from({ length: count }, (_, index) =>
		index > 0 ? '' : isCut ? 'Total of all' : 'Total'
	);
}
