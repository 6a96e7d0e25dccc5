import {
	BOLD,
	cutTo,
	PRINT_THEME,
	REGULAR,
	writeLine,
	type Box,
	type Pdf
} from './paper.server.ts';
import type { PrintRow, PrintTable } from './print-table.ts';

const SIZE = 7;
const LINE = SIZE * 1.75;
const LEAST_WIDTH = 44;
const GAP = 6;

/** As much of a table as a box holds. Gives whether that is all of it. */
export function drawSmallTable(doc: Pdf, table: PrintTable, box: Box): boolean {
	const room = Math.max(1, Math.floor(box.width / LEAST_WIDTH));
	const places = table.numbers.map((_, index) => index);
	const shown = places.slice(0, Math.max(1, room - table.names.length));
	const widths = widthsOf(doc, table, shown, box.width);
	const rows = table.total ? [...table.rows, table.total] : table.rows;
	const lines = Math.max(0, Math.floor(box.height / LINE) - 1);
	const isWhole = rows.length <= lines && shown.length === places.length;
	const first = rows.slice(0, isWhole ? lines : Math.max(0, lines - 1));
	const heading = { names: table.names, numbers: table.numbers, isStrong: true };
	drawRow(doc, heading, { shown, widths, x: box.x, y: box.y });
	first.forEach((row, index) =>
		drawRow(doc, row, { shown, widths, x: box.x, y: box.y + (index + 1) * LINE })
	);
	if (!isWhole || rows.length === 0) {
		doc.font(REGULAR).fontSize(SIZE).fillColor(PRINT_THEME.muted, 1);
		const text = isWhole ? 'No rows match.' : `${rows.length} rows: the whole table follows.`;
		writeLine(doc, cutTo(doc, text, box.width), box.x, box.y + (first.length + 1) * LINE + 2);
	}
	return isWhole;
}

function drawRow(
	doc: Pdf,
	row: PrintRow,
	at: { shown: readonly number[]; widths: readonly number[]; x: number; y: number }
): void {
	doc
		.font(row.isStrong ? BOLD : REGULAR)
		.fontSize(SIZE)
		.fillColor(PRINT_THEME.ink, 1);
	let x = at.x;
	at.widths.forEach((width, index) => {
		const number = index - row.names.length;
		const isNumber = number >= 0;
		const text = isNumber ? row.numbers[at.shown[number] ?? 0] : row.names[index];
		const cut = cutTo(doc, text ?? '', width - GAP);
		writeLine(doc, cut, isNumber ? x + width - doc.widthOfString(cut) : x, at.y + 1);
		x += width;
	});
	doc.lineWidth(0.4).strokeColor(PRINT_THEME.line, 1);
	doc
		.moveTo(at.x, at.y + LINE - 1)
		.lineTo(x, at.y + LINE - 1)
		.stroke();
}

/** What each column needs, made to fit. */
function widthsOf(doc: Pdf, table: PrintTable, shown: readonly number[], width: number): number[] {
	const sample = table.rows.slice(0, 30);
	doc.font(BOLD).fontSize(SIZE);
	const need = (cells: readonly string[]) =>
		Math.min(140, Math.max(...cells.map((cell) => doc.widthOfString(cell)))) + GAP;
	const needs = [
		...table.names.map((name, at) => need([name, ...sample.map((row) => row.names[at] ?? '')])),
		...shown.map((at) =>
			need([table.numbers[at] ?? '', ...sample.map((row) => row.numbers[at] ?? '')])
		)
	];
	const factor = width / needs.reduce((sum, one) => sum + one, 0);
	return needs.map((one) => one * factor);
}
