/** A sheet as headings and rows: what stands above the headings, and empty columns, are left out. */
import { DomainError } from '#lib/messages/domain-error.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { CsvTable } from '../read-csv.ts';
import { columnLetters } from './cell-text.ts';
import { openWorkbook, type WorkbookSheet } from './read-workbook.ts';
import { ZipError } from './read-zip.ts';
import { XmlError } from './walk-xml.ts';

/** What of a workbook is meant. */
export interface SheetChoice {
	/** The first one that is a table when it is left out. */
	readonly sheet?: string | undefined;
	/** The row that names the columns, as the spreadsheet counts; the first that names them all when it is left out. */
	readonly headingRow?: number | undefined;
}

export interface SheetTable extends CsvTable {
	readonly sheets: readonly string[];
	readonly sheet: string;
	readonly headingRow: number;
}

const MOST_ROWS = 200_000;
/** Sheets, and rows above the headings, that are looked through. */
const MOST_TRIED = 20;

type ReadSheet = Omit<SheetTable, 'sheets' | 'sheet'>;

/** Office files are ZIP archives, and no CSV file begins as one. */
export function isWorkbook(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

export function readSheetTable(
	bytes: Uint8Array,
	choice: SheetChoice,
	decimal: '.' | ',' = '.'
): SheetTable {
	return readable(() => {
		const { sheets, readSheet } = openWorkbook(bytes, decimal);
		if (sheets.length === 0) throw unreadable('it has no sheet that is shown');
		if (choice.sheet !== undefined && !sheets.includes(choice.sheet))
			throw unreadable(`it has no sheet “${choice.sheet}”`);
		const names = choice.sheet === undefined ? sheets : [choice.sheet];
		return firstThatWorks(names.slice(0, MOST_TRIED), (sheet) => ({
			...tableOf(readSheet(sheet), choice),
			sheets,
			sheet
		}));
	});
}

/** The first that can be read; where none can, what is wrong with the first of all. */
function firstThatWorks<In, Out>(list: readonly In[], read: (one: In) => Out): Out {
	let first: unknown;
	for (const one of list)
		try {
			return read(one);
		} catch (error) {
			if (!(error instanceof DomainError)) throw error;
			first ??= error;
		}
	throw first;
}

/** A title may stand above the headings. */
function tableOf(sheet: WorkbookSheet, { headingRow }: SheetChoice): ReadSheet {
	if (headingRow !== undefined || sheet.rows.length === 0) return tableFrom(sheet, headingRow);
	const numbers = sheet.rows.slice(0, MOST_TRIED).map(({ no }) => no);
	return firstThatWorks(numbers, (no) => tableFrom(sheet, no));
}

function tableFrom(
	{ name, rows, unknown, isCut }: WorkbookSheet,
	headingRow: number | undefined
): ReadSheet {
	if (isCut || rows.length > MOST_ROWS + 1)
		throw unreadable(`the sheet “${name}” has more than ${MOST_ROWS} rows or 500 columns`);
	if (unknown !== null) {
		const [column = '0', row = ''] = unknown.split(' ');
		throw unreadable(
			`${columnLetters(Number(column))}${row} holds a formula without a value: open the file in a spreadsheet and save it`
		);
	}
	const at = headingRow === undefined ? 0 : rows.findIndex(({ no }) => no === headingRow);
	const head = rows[at];
	if (!head)
		throw unreadable(
			headingRow === undefined ? `the sheet “${name}” is empty` : `row ${headingRow} is empty`
		);
	const below = rows.slice(at + 1);
	if (below.length === 0) throw unreadable('it has headings but no rows');
	const width = Math.max(...rows.slice(at).map(({ cells }) => cells.length));
	const columns = Array.from({ length: width }, (_, column) => column).filter(
		(column) =>
			(head.cells[column] ?? '').trim() !== '' || below.some(({ cells }) => cells[column]?.trim())
	);
	const headings = columns.map((column) => {
		const heading = (head.cells[column] ?? '').trim();
		if (heading === '') throw unreadable(`column ${columnLetters(column)} has no heading`);
		return heading;
	});
	const twice = headings.find((heading, index) => headings.indexOf(heading) !== index);
	if (twice) throw unreadable(`the heading “${twice}” stands twice`);
	return {
		headings,
		rows: below.map(({ cells }) => columns.map((column) => cells[column] ?? '')),
		rowNumbers: below.map(({ no }) => no),
		delimiter: '',
		headingRow: head.no
	};
}

function readable<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof ZipError)
			throw unreadable(
				error.problem === 'damaged'
					? 'the workbook is damaged or is none (XLSX)'
					: `the workbook is ${error.problem}`
			);
		if (error instanceof XmlError) throw unreadable('the workbook has parts that are not allowed');
		throw error;
	}
}

const unreadable = (reason: string) => errors.importUnreadable({ reason });
