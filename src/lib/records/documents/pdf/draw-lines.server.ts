/**
 * The lines of a document over as many pages as they need: headings on each page, a line whole on one
 * page where it fits on any, and the sum so far at the end of a page and at the head of the next.
 */
import { BOLD, INK, REGULAR, wrapText, writeLine, type Pdf } from '#lib/paper/paper.server.ts';
import type { PrintedColumn, PrintedRow, PrintedTable } from '../printed-document.ts';
import { bottomOf, keepTogether, LEFT, rule, sheetArea, turnPage } from './sheet.server.ts';

const SIZE = 9;
const NOTE_SIZE = 7.5;
const LINE = 12.5;
const PAD = 4;
/** Room to write something by hand. */
const HAND = 14;

interface Column extends PrintedColumn {
	readonly x: number;
	readonly width: number;
}

interface Row {
	readonly cells: readonly (readonly string[])[];
	readonly note: readonly string[];
}

export function drawLines(doc: Pdf, table: PrintedTable): void {
	const columns = placed(doc, table.columns);
	const widest = columns.reduce((best, one) => (one.share > best.share ? one : best), columns[0]!);
	if (table.heading) {
		keepTogether(doc, 4 * LINE);
		doc.font(BOLD).fontSize(11).fillColor(INK.ink, 1);
		writeLine(doc, table.heading, LEFT, doc.y + 6);
		doc.y += 8;
	}
	keepTogether(doc, 5 * LINE);
	drawHeadings(doc, columns);
	if (table.rows.length === 0)
		drawRow(doc, columns, widest, { cells: [['']], note: [table.empty] }, 0);
	const least = hasBlanks(table) ? HAND : 0;
	let carried: string | null = null;
	for (const row of table.rows) {
		for (const part of partsThatFit(doc, wrapped(doc, columns, widest, row))) {
			const carry = carried === null ? 0 : LINE + PAD;
			if (doc.y + heightOf(part) + least + carry > bottomOf(doc)) {
				if (carried !== null) drawCarried(doc, 'Carried forward', carried);
				turnPage(doc);
				drawHeadings(doc, columns);
				if (carried !== null) drawCarried(doc, 'Brought forward', carried);
			}
			drawRow(doc, columns, widest, part, least);
		}
		carried = row.carried;
	}
	doc.y += 6;
}

function placed(doc: Pdf, columns: readonly PrintedColumn[]): Column[] {
	const { x, width } = sheetArea(doc);
	const all = columns.reduce((sum, { share }) => sum + share, 0);
	let at = x;
	return columns.map((column) => {
		const one = { ...column, x: at, width: (column.share / all) * width };
		at += one.width;
		return one;
	});
}

/** Columns that nothing stands in are filled by hand. */
function hasBlanks({ columns, rows }: PrintedTable): boolean {
	return columns.some((_, index) => rows.every(({ cells }) => (cells[index] ?? '') === ''));
}

function wrapped(doc: Pdf, columns: readonly Column[], widest: Column, row: PrintedRow): Row {
	doc.font(REGULAR).fontSize(SIZE);
	const cells = columns.map(({ width }, index) =>
		wrapText(doc, row.cells[index] ?? '', width - 2 * PAD)
	);
	doc.fontSize(NOTE_SIZE);
	return { cells, note: row.note ? wrapText(doc, row.note, widest.width - 2 * PAD) : [] };
}

function heightOf({ cells, note }: Row): number {
	return Math.max(...cells.map((lines) => lines.length)) * LINE + note.length * LINE * 0.85 + PAD;
}

/** A row that is longer than a page is cut into parts that are not. */
function partsThatFit(doc: Pdf, row: Row): Row[] {
	const most = Math.floor((sheetArea(doc).height - 6 * LINE) / LINE);
	const lines = Math.max(...row.cells.map((cell) => cell.length));
	if (lines <= most) return [row];
	return Array.from({ length: Math.ceil(lines / most) }, (_, part) => ({
		cells: row.cells.map((cell) => cell.slice(part * most, (part + 1) * most)),
		note: (part + 1) * most >= lines ? row.note : []
	}));
}

function drawHeadings(doc: Pdf, columns: readonly Column[]): void {
	doc.font(BOLD).fontSize(8).fillColor(INK.muted, 1);
	const labels = columns.map(({ label, width }) => wrapText(doc, label, width - 2 * PAD));
	const height = Math.max(...labels.map((lines) => lines.length)) * 11;
	columns.forEach((column, index) => {
		const lines = labels[index] ?? [];
		// Stand on the line, as many as there are.
		const top = doc.y + height - lines.length * 11;
		lines.forEach((line, at) => put(doc, column, line, top + at * 11));
	});
	doc.y += height + PAD;
	rule(doc, doc.y, 1);
	doc.y += PAD;
}

function drawRow(
	doc: Pdf,
	columns: readonly Column[],
	widest: Column,
	row: Row,
	least: number
): void {
	const top = doc.y;
	doc.font(REGULAR).fontSize(SIZE).fillColor(INK.ink, 1);
	columns.forEach((column, index) =>
		(row.cells[index] ?? []).forEach((line, at) => put(doc, column, line, top + at * LINE))
	);
	const below = (row.cells[columns.indexOf(widest)] ?? []).length;
	doc.fontSize(NOTE_SIZE).fillColor(INK.muted, 1);
	row.note.forEach((line, at) => put(doc, widest, line, top + below * LINE + at * LINE * 0.85));
	const end = top + heightOf(row) + least;
	rule(doc, end - 2);
	doc.y = end + 2;
}

function drawCarried(doc: Pdf, label: string, amount: string): void {
	const { x, width } = sheetArea(doc);
	const { y } = doc;
	doc.font(BOLD).fontSize(8.5).fillColor(INK.muted, 1);
	writeLine(doc, label, LEFT + PAD, y);
	writeLine(doc, amount, x + width - PAD - doc.widthOfString(amount), y);
	doc.y = y + LINE + PAD;
}

function put(doc: Pdf, { x, width, isNumber }: Column, text: string, y: number): void {
	const { y: before } = doc;
	writeLine(doc, text, isNumber ? x + width - PAD - doc.widthOfString(text) : x + PAD, y);
	doc.y = before;
}
