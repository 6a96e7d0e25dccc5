/**
 * A workbook (ECMA-376) as sheets of text. Values are read, formulas are not worked out: what the
 * spreadsheet last showed for them counts, and a formula that shows nothing yet is refused.
 */
import { dayText, isDateFormat, numberText, placeOf } from './cell-text.ts';
import { openZip, type ZipArchive } from './read-zip.ts';
import { walkXml } from './walk-xml.ts';

export interface WorkbookSheet {
	readonly name: string;
	/** Rows that have cells, by their number from 1; cells by their column from 0. */
	readonly rows: readonly { readonly no: number; readonly cells: readonly string[] }[];
	/** The first cell whose formula has no value. */
	readonly unknown: string | null;
	/** More rows or columns than are read. */
	readonly isCut: boolean;
}

export interface Workbook {
	/** Hidden sheets are left out. */
	readonly sheets: readonly string[];
	readSheet(name: string): WorkbookSheet;
}

const MOST_COLUMNS = 500;
const MOST_ROWS = 200_100;

export function openWorkbook(bytes: Uint8Array, decimal: '.' | ',' = '.'): Workbook {
	const zip = openZip(bytes);
	const book = readBook(zip);
	const strings = readStrings(zip);
	const dates = readDateStyles(zip);
	return {
		sheets: book.sheets.map(({ name }) => name),
		readSheet(name) {
			const path = book.sheets.find((sheet) => sheet.name === name)?.path ?? '';
			return readSheet(zip.read(path).toString('utf8'), {
				name,
				strings,
				dates,
				isFrom1904: book.isFrom1904,
				decimal
			});
		}
	};
}

interface Book {
	readonly sheets: readonly { name: string; path: string }[];
	readonly isFrom1904: boolean;
}

function readBook(zip: ZipArchive): Book {
	const targets = new Map<string, string>();
	walkXml(zip.read('xl/_rels/workbook.xml.rels').toString('utf8'), {
		opened({ name, attributes: { Id, Target = '' } }) {
			if (name === 'Relationship' && Id)
				targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
		}
	});
	const sheets: { name: string; path: string }[] = [];
	let isFrom1904 = false;
	walkXml(zip.read('xl/workbook.xml').toString('utf8'), {
		opened({ name, attributes }) {
			if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
			if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
			const path = targets.get(attributes['id'] ?? '');
			// Sheets of charts have no rows.
			if (path && zip.has(path) && path.includes('worksheets/'))
				sheets.push({ name: attributes['name'] ?? path, path });
		}
	});
	return { sheets, isFrom1904 };
}

/** Texts are kept once; their readings for the ear (phonetic runs) are no part of them. */
function readStrings(zip: ZipArchive): string[] {
	const path = 'xl/sharedStrings.xml';
	if (!zip.has(path)) return [];
	const strings: string[] = [];
	let text = '';
	let isText = false;
	let isPhonetic = false;
	walkXml(zip.read(path).toString('utf8'), {
		opened({ name }) {
			if (name === 'si') text = '';
			if (name === 't') isText = true;
			if (name === 'rPh') isPhonetic = true;
		},
		closed(name) {
			if (name === 'si') strings.push(text);
			if (name === 't') isText = false;
			if (name === 'rPh') isPhonetic = false;
		},
		text(part) {
			if (isText && !isPhonetic) text += part;
		}
	});
	return strings;
}

/** By the number of a cell's style: whether its numbers are days. */
function readDateStyles(zip: ZipArchive): boolean[] {
	const path = 'xl/styles.xml';
	if (!zip.has(path)) return [];
	const codes = new Map<number, string>();
	const dates: boolean[] = [];
	let isCell = false;
	walkXml(zip.read(path).toString('utf8'), {
		opened({ name, attributes }) {
			if (name === 'numFmt')
				codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
			if (name === 'cellXfs') isCell = true;
			if (name !== 'xf' || !isCell) return;
			const id = Number(attributes['numFmtId'] ?? 0);
			dates.push(isDateFormat(id, codes.get(id)));
		},
		closed(name) {
			if (name === 'cellXfs') isCell = false;
		}
	});
	return dates;
}

interface Surroundings {
	readonly name: string;
	readonly strings: readonly string[];
	readonly dates: readonly boolean[];
	readonly isFrom1904: boolean;
	/** How numbers are written, so that they are read as the texts beside them are. */
	readonly decimal: '.' | ',';
}

function readSheet(source: string, around: Surroundings): WorkbookSheet {
	const rows: { no: number; cells: string[] }[] = [];
	let unknown: string | null = null;
	let isCut = false;
	let at = { row: 0, column: -1 };
	let cell = { type: '', style: 0, value: '', hasFormula: false };
	let inside = '';
	walkXml(source, {
		opened({ name, attributes }) {
			if (name === 'row') {
				at = { row: Number(attributes['r'] ?? at.row + 1), column: -1 };
				if (rows.length >= MOST_ROWS) isCut = true;
				else rows.push({ no: at.row, cells: [] });
			} else if (name === 'c') {
				const place = placeOf(attributes['r'] ?? '');
				at = { row: at.row, column: place?.column ?? at.column + 1 };
				const style = Number(attributes['s'] ?? 0);
				cell = { type: attributes['t'] ?? 'n', style, value: '', hasFormula: false };
			} else if (name === 'f') cell.hasFormula = true;
			inside = name === 'v' || name === 't' ? name : name === 'f' ? '' : inside;
		},
		text(part) {
			if (inside === 'v' || inside === 't') cell.value += part;
		},
		closed(name) {
			if (name === 'v' || name === 't') inside = '';
			if (name !== 'c') return;
			if (cell.hasFormula && cell.value === '' && cell.type !== 'str')
				unknown ??= `${at.column} ${at.row}`;
			const text = textOf(cell, around);
			if (text === '') return;
			if (at.column >= MOST_COLUMNS) isCut = true;
			else if (!isCut) put(rows.at(-1)?.cells, at.column, text);
		}
	});
	const filled = rows.filter(({ cells }) => cells.some((text) => text.trim() !== ''));
	return { name: around.name, rows: filled, unknown, isCut };
}

function put(cells: string[] | undefined, column: number, text: string): void {
	if (!cells) return;
	while (cells.length < column) cells.push('');
	cells[column] = text;
}

function textOf(
	{ type, style, value }: { type: string; style: number; value: string },
	{ strings, dates, isFrom1904, decimal }: Surroundings
): string {
	switch (type) {
		case 's':
			return strings[Number(value)] ?? '';
		case 'b':
			return value === '1' ? 'true' : value === '' ? '' : 'false';
		case 'd':
			return value.replace('T', ' ').replace(/ 00:00:00(\.0+)?$/, '');
		case 'n': {
			if (value === '') return '';
			const number = Number(value);
			if (Number.isNaN(number)) return value;
			return (
				(dates[style] && dayText(number, isFrom1904)) || numberText(number).replace('.', decimal)
			);
		}
		// Texts, results of formulas that are texts, and errors such as #N/A.
		default:
			return value;
	}
}
