/**
 * What a cell of a spreadsheet says, as a CSV file would write it: a point before decimals, days as
 * 2026-03-01. Spreadsheets count days from the end of 1899 (ECMA-376 18.17.4.1), with a day too many
 * in 1900, or from 1904.
 */
const DAY_MS = 86_400_000;
const FROM_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);
/** The last day of the year 9999. */
const LAST_DAY = 2_958_465;

/** Formats that the product need not be told about: 14 to 22 and 45 to 47 are days and times. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

export function isDateFormat(id: number, code: string | undefined): boolean {
	if (code === undefined) return BUILT_IN_DATES.has(id);
	// Quoted words, colours and conditions in brackets, and letters behind a backslash mean nothing.
	const meant = code.replace(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*./gi, '');
	return /[ymdhs]/i.test(meant) && !/[0#?]/.test(meant.replace(/[ymdhs]+\.0+/gi, ''));
}

/** A number as text, without the noise of binary fractions: 0.30000000000000004 is 0.3. */
export function numberText(value: number): string {
	const text = String(Number(value.toPrecision(15)));
	return text.includes('e') && Math.abs(value) < 1e21
		? value.toFixed(12).replace(/\.?0+$/, '')
		: text;
}

/** A day, or a day and a time; nothing where the number is no day. */
export function dayText(days: number, isFrom1904: boolean): string | null {
	if (!Number.isFinite(days) || days < 0 || days > LAST_DAY) return null;
	// Before March 1900 the day that never was has not been counted yet.
	const shift = !isFrom1904 && days > 0 && days < 60 ? 1 : 0;
	const at = new Date(
		(isFrom1904 ? FROM_1904 : FROM_1900) + Math.round(((days + shift) * DAY_MS) / 1_000) * 1_000
	);
	const [day = '', time = ''] = at.toISOString().slice(0, 19).split('T');
	return time === '00:00:00' ? day : `${day} ${time}`;
}

/** “B7” is row 7, column 1. */
export function placeOf(reference: string): { row: number; column: number } | null {
	const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
	if (!match) return null;
	const letters = [...(match[1] ?? '')];
	const column = letters.reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
	return { row: Number(match[2]), column };
}

export function columnLetters(column: number): string {
	const letter = String.fromCharCode(65 + (column % 26));
	return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}
