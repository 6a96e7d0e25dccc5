/** How a file writes numbers, dates and percentages, from what stands in the mapped columns. */
import type { Field } from '../catalogue/field.ts';
import type { CsvTable } from './read-csv.ts';
import type { ImportMapping } from './import-mapping.ts';

const NUMBERS: readonly Field['type'][] = ['integer', 'quantity', 'money', 'unit_price', 'percent'];

export function guessFormat(
	fields: readonly Field[],
	table: CsvTable,
	columns: ImportMapping['columns']
): ImportMapping['format'] {
	const valuesOf = (isWanted: (field: Field) => boolean) =>
		fields.filter(isWanted).flatMap((field) =>
			(columns[field.name] ?? []).flatMap((heading) => {
				const index = table.headings.indexOf(heading);
				return table.rows.map((row) => (row[index] ?? '').trim()).filter(Boolean);
			})
		);
	return {
		decimal: decimalOf(valuesOf((field) => NUMBERS.includes(field.type))),
		dateOrder: dateOrderOf(valuesOf((field) => ['date', 'instant'].includes(field.type))),
		percentAs: percentOf(valuesOf((field) => field.type === 'percent'))
	};
}

function decimalOf(values: readonly string[]): '.' | ',' {
	const hasComma = values.some((value) => /,\d{1,2}$|,\d{4,}$/.test(value));
	const hasPoint = values.some((value) => /\.\d{1,2}$|\.\d{4,}$/.test(value));
	return hasComma && !hasPoint ? ',' : '.';
}

function dateOrderOf(values: readonly string[]): ImportMapping['format']['dateOrder'] {
	if (values.some((value) => /^\d{1,2}\.\d{1,2}\.\d{4}/.test(value))) return 'dmy';
	const parts = values.map((value) => /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(value));
	if (parts.some((part) => Number(part?.[1]) > 12)) return 'dmy';
	return parts.some(Boolean) ? 'mdy' : 'ymd';
}

function percentOf(values: readonly string[]): 'percent' | 'fraction' {
	const numbers = values.map((value) => Number(value.replace(',', '.')));
	const areSmall = numbers.every((number) => number >= 0 && number <= 1);
	return areSmall && numbers.some((number) => number > 0 && number < 1) ? 'fraction' : 'percent';
}
