/**
 * A table as a CSV file for spreadsheets: RFC 4180 quoting, UTF-8 with a mark, CRLF. Text that a
 * spreadsheet would run as a formula is made text by an apostrophe; numbers stay numbers.
 */
export function toCsv(table: readonly (readonly (string | number | null)[])[]): string {
	return `\uFEFF${table.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const FORMULA_START = /^[=+\-@\t\r]/;

function cell(value: string | number | null): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = FORMULA_START.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
