/** Sheets as an XLSX file: a heading row that stays, widths that fit, and what the numbers mean. */
import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import type { Fact } from './report-facts.ts';
import type { ReportSheet, SheetCell } from './report-sheet.ts';

export interface WorkbookPart {
	readonly title: string;
	readonly sheet: ReportSheet;
	readonly facts: readonly Fact[];
}

/** One sheet a part, and a first or last one that says what they are. */
export async function writeWorkbook(
	title: string,
	parts: readonly WorkbookPart[],
	common: readonly Fact[]
): Promise<Buffer> {
	const names = sheetNames(parts.map((part) => part.title));
	const sheets: Sheet<Buffer>[] = parts.map(({ sheet }, index) => ({
		sheet: names[index] ?? `Sheet ${index + 1}`,
		data: rowsOf(sheet),
		columns: widthsOf(sheet).map((width) => ({ width })),
		stickyRowsCount: 1
	}));
	const about: Sheet<Buffer> = {
		sheet: freeName('About', names),
		data: aboutRows(title, parts, common),
		columns: [{ width: 18 }, { width: 90 }]
	};
	const all = parts.length === 1 ? [...sheets, about] : [about, ...sheets];
	return (await writeXlsxFile(all as never).toBuffer()) as Buffer;
}

function rowsOf({ headings, rows, total }: ReportSheet): Row[] {
	return [
		headings.map(({ label, isNumber }) => ({
			...text(label),
			fontWeight: 'bold' as const,
			align: isNumber ? ('right' as const) : ('left' as const),
			bottomBorderStyle: 'thin' as const,
			wrap: true
		})),
		...rows.map((row) => row.map(cell)),
		...(total
			? [
					total.map((of) => ({
						...(cell(of) ?? text('')),
						fontWeight: 'bold' as const,
						topBorderStyle: 'thin' as const
					}))
				]
			: [])
	] as Row[];
}

function cell({ value, format }: SheetCell): Cell {
	if (value === null) return null;
	if (value instanceof Date) return { value, type: Date, format: format ?? 'yyyy-mm-dd' };
	if (typeof value === 'number')
		return { value, type: Number, ...(format ? { format } : {}) } as Cell;
	return text(value) as Cell;
}

/** More does not fit into a cell. */
const MOST_LETTERS = 32_000;

/**
 * Always declared a text: a spreadsheet runs only what is declared a formula. Characters that XML
 * cannot hold would make the whole file unreadable.
 */
function text(value: string) {
	// eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
	const clean = value.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
	return { value: clean.toWellFormed().slice(0, MOST_LETTERS), type: String, format: '@' };
}

function aboutRows(title: string, parts: readonly WorkbookPart[], common: readonly Fact[]): Row[] {
	const line = ({ label, text: said }: Fact) => [
		{ ...text(label), fontWeight: 'bold' as const, alignVertical: 'top' as const },
		{ ...text(said), wrap: true }
	];
	const heading = (said: string, fontSize: number) => [
		{ ...text(said), fontWeight: 'bold' as const, fontSize }
	];
	return [
		heading(title, 14),
		...common.map(line),
		...parts.flatMap((part) => [
			[null],
			...(parts.length > 1 ? [heading(part.title, 11)] : []),
			...part.facts.map(line)
		])
	] as Row[];
}

/** Excel's rules: 31 letters, none of some signs, no two alike. */
function sheetNames(titles: readonly string[]): string[] {
	const names: string[] = [];
	for (const title of titles) names.push(freeName(title, names));
	return names;
}

function freeName(title: string, taken: readonly string[]): string {
	const clean =
		title
			.replace(/[\\/?*[\]:\p{Cc}]/gu, ' ')
			.replace(/^'+|'+$/g, '')
			.trim() || 'Report';
	for (let no = 1; ; no++) {
		const tail = no === 1 ? '' : ` ${no}`;
		const name = clean.slice(0, 31 - tail.length).trim() + tail;
		if (!taken.some((other) => other.toLowerCase() === name.toLowerCase())) return name;
	}
}

const SAMPLED = 300;

function widthsOf({ headings, rows }: ReportSheet): number[] {
	return headings.map(({ label, isNumber }, index) => {
		const longest = Math.max(
			Math.min(label.length, 24),
			...rows.slice(0, SAMPLED).map((row) => lengthOf(row[index]))
		);
		return Math.min(isNumber ? 24 : 60, longest + 3);
	});
}

function lengthOf(of: SheetCell | undefined): number {
	if (!of || of.value === null) return 0;
	if (of.value instanceof Date) return 10;
	if (typeof of.value === 'string') return of.value.length;
	const decimals = /\.(0+)/.exec(of.format ?? '')?.[1]?.length ?? 0;
	const unit = /"(.*?)"/.exec(of.format ?? '')?.[1]?.length ?? 0;
	return of.value.toFixed(decimals).length * 1.3 + unit;
}
