/** A report as a PDF: what it is in words, its picture, and its table over as many pages as it has. */
import { formatWith } from '../../charts/chart-options.ts';
import type { ReportContext } from '../../query/report-context.ts';
import type { Fact } from '../files/report-facts.ts';
import { instantIn } from '../files/report-facts.ts';
import { drawHead } from './draw-head.server.ts';
import { drawResult, hasPicture, type Drawing } from './draw-result.server.ts';
import { drawTable } from './draw-table.server.ts';
import {
	bottomOf,
	closePdf,
	MARGIN,
	openPdf,
	PRINT_THEME,
	REGULAR,
	textArea,
	writeLine,
	type Pdf
} from './paper.server.ts';
import { printTable, type PrintTable } from './print-table.ts';

export interface PrintedReport extends Drawing {
	readonly title: string;
	readonly description: string;
	readonly facts: readonly Fact[];
}

/** More rows are not read on paper; the other kinds of file have all of them. */
const MOST_ROWS = 3000;
const MANY_COLUMNS = 6;
const PICTURE_HEIGHT = 240;

export async function writeReportPdf(
	report: PrintedReport,
	context: ReportContext
): Promise<Buffer> {
	const table = printTable(report.kind, report.result, formatWith(report.format, report.options));
	const doc = openPdf({
		title: report.title,
		author: context.actor.name,
		at: context.now,
		isLandscape: table.names.length + table.numbers.length > MANY_COLUMNS
	});
	drawHead(doc, report);
	if (hasPicture(report)) drawPicture(doc, report);
	await drawCutTable(doc, table);
	return closePdf(doc, footOf(report.title, context));
}

export function footOf(title: string, { zone, now }: ReportContext): string {
	return `${title} · ${instantIn(zone, now)} (${zone})`;
}

/** Says so where rows are left out. */
export async function drawCutTable(doc: Pdf, table: PrintTable): Promise<void> {
	const rest = table.rows.length - MOST_ROWS;
	await drawTable(doc, rest > 0 ? { ...table, rows: table.rows.slice(0, MOST_ROWS) } : table);
	if (rest <= 0) return;
	doc.font(REGULAR).fontSize(8).fillColor(PRINT_THEME.muted);
	const text = `The first ${MOST_ROWS} of ${table.rows.length} rows. The XLSX and CSV files have all of them.`;
	writeLine(doc, text, MARGIN, Math.min(doc.y + 4, bottomOf(doc)));
}

function drawPicture(doc: Pdf, drawing: Drawing): void {
	const { x, width } = textArea(doc);
	const isSmall = drawing.kind === 'number' || drawing.kind === 'progress';
	const wanted = isSmall ? 60 : PICTURE_HEIGHT;
	const { y } = doc;
	const height = Math.min(wanted, bottomOf(doc) - y);
	drawResult(doc, drawing, { x, y, width, height });
	doc.y = y + height + 12;
}
