/**
 * A table over as many pages as it needs: headings on each, rows never torn apart, and columns that
 * do not fit beside each other in further bands below, with the names of the rows again.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
	BOLD,
	bottomOf,
	cutTo,
	MARGIN,
	PRINT_THEME,
	REGULAR,
	textArea,
	writeLine,
	type Pdf
} from './paper.server.ts';
import type { PrintRow, PrintTable } from './print-table.ts';

const SIZE = 8;
const PAD = 4;
const LINE = SIZE * 1.4;
const MOST_NAME = 190;
const LEAST_NAME = 60;
const SAMPLED = 400;
const MOST_LINES = 4;
/** So many rows are written before others may have the processor. */
const ROWS_A_TURN = 200;

interface Band {
	readonly names: readonly number[];
	/** Places of the numbers that it shows, and how wide they are. */
	readonly places: readonly number[];
	readonly numbers: readonly number[];
}

/** Draws from `doc.y` on. */
export async function drawTable(doc: Pdf, table: PrintTable): Promise<void> {
	const bands = bandsOf(doc, table, textArea(doc).width);
	for (const [index, band] of bands.entries()) {
		if (index > 0) doc.y += LINE;
		await drawBand(doc, table, band);
	}
}

async function drawBand(doc: Pdf, table: PrintTable, band: Band): Promise<void> {
	const heading: PrintRow = { names: table.names, numbers: table.numbers, isStrong: true };
	if (doc.y + 4 * LINE > bottomOf(doc)) newPage(doc);
	drawRow(doc, heading, band, true);
	const rows = table.total ? [...table.rows, table.total] : table.rows;
	for (const [index, row] of rows.entries()) {
		if (doc.y + heightOf(doc, row, band) > bottomOf(doc)) {
			newPage(doc);
			drawRow(doc, heading, band, true);
		}
		drawRow(doc, row, band, false);
		if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
	}
	if (table.rows.length === 0) {
		doc.font(REGULAR).fontSize(SIZE).fillColor(PRINT_THEME.muted);
		writeLine(doc, 'No rows match.', MARGIN + PAD, doc.y + PAD);
		doc.y += LINE + 2 * PAD;
	}
}

export function newPage(doc: Pdf): void {
	doc.addPage();
	doc.y = MARGIN;
}

function drawRow(doc: Pdf, row: PrintRow, band: Band, isHeading: boolean): void {
	const height = heightOf(doc, row, band);
	const top = doc.y;
	const full = [...band.names, ...band.numbers].reduce((sum, width) => sum + width, 0);
	if (isHeading) doc.rect(MARGIN, top, full, height).fillColor('#eef1f3', 1).fill();
	doc
		.font(row.isStrong ? BOLD : REGULAR)
		.fontSize(SIZE)
		.fillColor(PRINT_THEME.ink, 1);
	let x = MARGIN;
	for (const [index, width] of band.names.entries()) {
		const lines = linesOf(doc, row.names[index] ?? '', width - 2 * PAD);
		lines.forEach((line, at) => writeLine(doc, line, x + PAD, top + PAD + at * LINE));
		x += width;
	}
	for (const [index, width] of band.numbers.entries()) {
		const text = row.numbers[band.places[index] ?? 0] ?? '';
		const lines = isHeading
			? linesOf(doc, text, width - 2 * PAD)
			: [cutTo(doc, text, width - 2 * PAD)];
		lines.forEach((line, at) =>
			writeLine(doc, line, x + width - PAD - doc.widthOfString(line), top + PAD + at * LINE)
		);
		x += width;
	}
	doc.lineWidth(0.5).strokeColor(PRINT_THEME.line, 1);
	doc
		.moveTo(MARGIN, top + height)
		.lineTo(MARGIN + full, top + height)
		.stroke();
	doc.y = top + height;
}

function heightOf(doc: Pdf, row: PrintRow, band: Band): number {
	doc.font(row.isStrong ? BOLD : REGULAR).fontSize(SIZE);
	const counts = band.names.map(
		(width, index) => linesOf(doc, row.names[index] ?? '', width - 2 * PAD).length
	);
	if (row.isStrong)
		for (const [index, width] of band.numbers.entries())
			counts.push(linesOf(doc, row.numbers[band.places[index] ?? 0] ?? '', width - 2 * PAD).length);
	return Math.max(1, ...counts) * LINE + PAD + 2;
}

/** Words on lines; a word that is wider than the column is cut. */
function linesOf(doc: Pdf, text: string, width: number): string[] {
	if (doc.widthOfString(text) <= width) return [text];
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/)) {
		const longer = line ? `${line} ${word}` : word;
		if (doc.widthOfString(longer) <= width) line = longer;
		else {
			if (line) lines.push(line);
			line = word;
		}
	}
	lines.push(line);
	const shown = lines.slice(0, MOST_LINES);
	if (lines.length > MOST_LINES) shown[MOST_LINES - 1] += '…';
	return shown.map((part) => cutTo(doc, part, width));
}

function bandsOf(doc: Pdf, table: PrintTable, width: number): Band[] {
	const sample = [...table.rows.slice(0, SAMPLED), ...(table.total ? [table.total] : [])];
	const widest = (heading: string, cells: readonly string[], most: number) => {
		doc.font(BOLD).fontSize(SIZE);
		const words = Math.max(...heading.split(/\s+/).map((word) => doc.widthOfString(word)));
		const inside = cells.map((cell) => doc.widthOfString(cell));
		return Math.min(most, Math.max(words, ...inside)) + 2 * PAD + 2;
	};
	let names = table.names.map((heading, index) =>
		widest(
			heading,
			sample.map((row) => row.names[index] ?? ''),
			MOST_NAME
		)
	);
	const numbers = table.numbers.map((heading, index) =>
		widest(
			heading,
			sample.map((row) => row.numbers[index] ?? ''),
			width / 2
		)
	);
	const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
	const most = Math.max(width * 0.6, width - sum(numbers));
	if (sum(names) > most) {
		const share = most / sum(names);
		names = names.map((one) => Math.max(LEAST_NAME * Math.min(1, share * 2), one * share));
	}
	const room = width - sum(names);
	const bands: { names: number[]; places: number[]; numbers: number[] }[] = [];
	for (const [place, one] of numbers.entries()) {
		const last = bands.at(-1);
		if (last && sum(last.numbers) + one <= room) {
			last.places.push(place);
			last.numbers.push(one);
		} else bands.push({ names, places: [place], numbers: [Math.min(one, room)] });
	}
	return bands.map((band) => stretched(band, width));
}

/** As wide as the paper, unless a few narrow columns would drift apart. */
function stretched(band: Band, width: number): Band {
	const used = [...band.names, ...band.numbers].reduce((total, one) => total + one, 0);
	const factor = Math.min(1.6, width / used);
	if (factor <= 1) return band;
	return {
		...band,
		names: band.names.map((one) => one * factor),
		numbers: band.numbers.map((one) => one * factor)
	};
}
