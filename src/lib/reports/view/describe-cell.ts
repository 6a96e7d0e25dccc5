/** One cell of a row as text. */
import type { RowColumn } from '../model/dataset.ts';
import { formatNumber, NO_VALUE, type FormatOptions } from '../model/number-format.ts';
import { formatInstant } from '#lib/ui/instant.ts';

export function describeCell(
	cell: string | number | null,
	kind: RowColumn['format'],
	format: FormatOptions
): string {
	if (cell === null || cell === '') return NO_VALUE;
	if (kind === 'text' || kind === 'date') return String(cell);
	if (kind === 'instant') return formatInstant(Number(cell));
	return formatNumber(Number(cell), kind, format);
}
