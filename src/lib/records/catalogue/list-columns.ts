/** Which columns a list shows, in which order and how wide: plain data, the same in the address and in a saved view. */
import type { TableDefinition } from './table-definition.ts';

export interface ListColumn {
	readonly field: string;
	/** Pixels; nothing: as wide as it needs. */
	readonly width: number | null;
}

export const LEAST_WIDTH = 60;
export const MOST_WIDTH = 800;
const MOST_COLUMNS = 60;

/** The columns of a list that nobody arranged. */
export function usualColumns({ listColumns }: TableDefinition): ListColumn[] {
	return listColumns.map((field) => ({ field, width: null }));
}

/** Reads `?columns=number,customer_id.240`; nothing where no field of the table is named. */
export function readListColumns(
	definition: TableDefinition,
	parameters: URLSearchParams
): ListColumn[] | null {
	const known = new Set(definition.fields.map(({ name }) => name));
	const columns: ListColumn[] = [];
	for (const text of (parameters.get('columns') ?? '').split(',').slice(0, MOST_COLUMNS)) {
		const [field = '', width = ''] = text.split('.');
		if (!known.delete(field)) continue;
		columns.push({ field, width: /^\d{1,4}$/.test(width) ? withinBounds(Number(width)) : null });
	}
	return columns.length > 0 ? columns : null;
}

export function columnsText(columns: readonly ListColumn[]): string {
	return columns.map(({ field, width }) => (width ? `${field}.${width}` : field)).join(',');
}

/** Moves a column to a place; the others close up. */
export function moveColumn(
	columns: readonly ListColumn[],
	field: string,
	to: number
): readonly ListColumn[] {
	const column = columns.find((one) => one.field === field);
	if (!column) return columns;
	const rest = columns.filter((one) => one !== column);
	const at = Math.max(0, Math.min(to, rest.length));
	return [...rest.slice(0, at), column, ...rest.slice(at)];
}

export function setColumnWidth(
	columns: readonly ListColumn[],
	field: string,
	width: number | null
): readonly ListColumn[] {
	return columns.map((one) =>
		one.field === field ? { field, width: width === null ? null : withinBounds(width) } : one
	);
}

/** Shows it as the last one, or hides it; the last one that is left stays. */
export function toggleColumn(columns: readonly ListColumn[], field: string): readonly ListColumn[] {
	const rest = columns.filter((one) => one.field !== field);
	if (rest.length === columns.length) return [...columns, { field, width: null }];
	return rest.length > 0 ? rest : columns;
}

function withinBounds(width: number): number {
	return Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Math.round(width)));
}
