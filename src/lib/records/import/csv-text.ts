/** Rows as a CSV file that spreadsheets open: UTF-8 with a mark, CRLF, formulas made harmless. */
const MARK = '\ufeff';

export function csvText(rows: readonly (readonly string[])[], isStart = true): string {
	const lines = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
	return isStart ? MARK + lines : lines;
}

/** Text that begins like a formula would be computed by a spreadsheet; a plain number may stay. */
function cell(text: string): string {
	const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
	const harmless = isFormula ? `'${text}` : text;
	return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
