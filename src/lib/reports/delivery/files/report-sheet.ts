/** A result as cells of a spreadsheet: numbers as numbers, dates as dates, each with its format. */
import { minorDigits } from '#lib/records/catalogue/amounts.ts';
import { tableNames } from '../../charts/chart-table.ts';
import type { TimeGrain } from '../../model/calendar-period.ts';
import type { NumberFormat } from '../../model/number-format.ts';
import type { ReportResult, ResultRow } from '../../query/result.ts';

export interface SheetCell {
	readonly value: string | number | Date | null;
	readonly format?: string;
}

export interface ReportSheet {
	readonly headings: readonly { readonly label: string; readonly isNumber: boolean }[];
	readonly rows: readonly (readonly SheetCell[])[];
	/** All rows, asked at this grain; `null` where the report has none. */
	readonly total: readonly SheetCell[] | null;
}

/** Periods that begin with a day of their own are written as that day. */
const DATE_FORMATS: Readonly<Partial<Record<TimeGrain, string>>> = {
	day: 'yyyy-mm-dd',
	month: 'mmm yyyy'
};

export function reportSheet(result: ReportResult, currency: string): ReportSheet {
	const names = tableNames(result);
	const numbers = (values: readonly (number | null)[]): SheetCell[] =>
		result.measures.map(({ format }, index) => numberCell(values[index] ?? null, format, currency));
	const hasGroups = names.headings.length > 0;
	return {
		headings: [
			...names.headings.map((label) => ({ label, isNumber: false })),
			...result.measures.map(({ label }) => ({ label, isNumber: true }))
		],
		rows: [...result.rows, ...result.other].map((row) => [
			...nameCells(result, row, names.of(row)),
			...numbers(row.values)
		]),
		total:
			hasGroups && result.total
				? [
						...names.headings.map((_, index) => ({ value: index === 0 ? 'Total' : null })),
						...numbers(result.total)
					]
				: null
	};
}

function nameCells(result: ReportResult, row: ResultRow, names: readonly string[]): SheetCell[] {
	const bucket = row.bucket === null ? undefined : result.time?.buckets[row.bucket];
	const format = result.time && DATE_FORMATS[result.time.grain];
	return names.map((name, index) =>
		index === 0 && bucket && format
			? { value: new Date(`${bucket.from}T00:00:00Z`), format }
			: { value: name }
	);
}

function numberCell(value: number | null, kind: NumberFormat, currency: string): SheetCell {
	if (value === null || Number.isNaN(value)) return { value: null };
	switch (kind) {
		case 'count':
			return { value, format: '#,##0' };
		case 'number':
			return { value, format: wholeOr(value, '#,##0.00') };
		case 'score':
			return { value, format: '0.0' };
		case 'money': {
			const digits = minorDigits(currency);
			const decimals = digits > 0 ? `.${'0'.repeat(digits)}` : '';
			return { value: value / 10 ** digits, format: `#,##0${decimals} "${currency}"` };
		}
		case 'quantity':
			return { value: value / 1000, format: wholeOr(value / 1000, '#,##0.000') };
		case 'percent':
			return { value, format: '0.0%' };
		case 'minutes':
			return { value, format: '#,##0 "min"' };
		case 'days':
			return { value, format: '#,##0.0 "d"' };
		case 'change':
			return { value, format: '+0.0%;-0.0%;0.0%' };
		case 'points':
			return { value: value * 100, format: '+0.0 "pp";-0.0 "pp";0.0 "pp"' };
		default:
			return kind satisfies never;
	}
}

/** A format with optional decimals would leave the point behind whole numbers. */
function wholeOr(value: number, fraction: string): string {
	return Number.isInteger(value) ? '#,##0' : fraction;
}
