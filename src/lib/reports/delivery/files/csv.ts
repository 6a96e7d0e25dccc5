/**
 * A table as a CSV file for spreadsheets: RFC 4180 quoting, UTF-8 with a mark, CRLF. Text that a
 * spreadsheet would run as a formula is made text by an apostrophe; numbers stay numbers.
 */
type Row = readonly (string | number | null)[];

export function toCsv(table: readonly Row[]): string {
	return [...csvParts(table)].join('');
}

const ROWS_A_PART = 500;

/** The same in parts, so that a long table need not be written whole before it is sent. */
export function* csvParts(table: readonly Row[]): Generator<string> {
	yield '\uFEFF';
	for (let from = 0; from < table.length; from += ROWS_A_PART) {
		const rows = table.slice(from, from + ROWS_A_PART);
		yield rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
	}
}

/** Full-width signs are formulas to spreadsheets in East Asian languages. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(value: string | number | null): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = FORMULA_START.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
