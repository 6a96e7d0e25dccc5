/** The paper of reports: narrow margins, the colours of charts, and a line at the foot of each page. */
import {
	cutTo,
	INK,
	openPaper,
	REGULAR,
	writeLine,
	type Box,
	type Pdf
} from '#lib/paper/paper.server.ts';
import { LIGHT_SERIES, type ChartTheme } from '../../charts/chart-theme.ts';

export { BOLD, cutTo, REGULAR, writeLine, type Box, type Pdf } from '#lib/paper/paper.server.ts';

export const MARGIN = 36;
/** Below the text area: the foot line. */
const FOOT = 22;

export const PRINT_THEME: ChartTheme = { ...INK, series: LIGHT_SERIES };

export function openPdf(about: {
	title: string;
	author: string;
	at: number;
	isLandscape: boolean;
}): Pdf {
	return openPaper({ ...about, margin: MARGIN });
}

/** Where a page's content may stand. */
export function textArea(doc: Pdf): Box {
	return {
		x: MARGIN,
		y: MARGIN,
		width: doc.page.width - 2 * MARGIN,
		height: doc.page.height - 2 * MARGIN - FOOT
	};
}

export function bottomOf(doc: Pdf): number {
	const { y, height } = textArea(doc);
	return y + height;
}

/** Writes the foot of every page, ends the document and gives it whole. */
export function closePdf(doc: Pdf, foot: string): Promise<Buffer> {
	const { start, count } = doc.bufferedPageRange();
	for (let index = 0; index < count; index++) {
		doc.switchToPage(start + index);
		const { x, width } = textArea(doc);
		const y = doc.page.height - MARGIN - 8;
		doc.moveTo(x, y - 5).lineTo(x + width, y - 5);
		doc.lineWidth(0.5).strokeColor(PRINT_THEME.line).stroke();
		const page = `Page ${index + 1} of ${count}`;
		doc.font(REGULAR).fontSize(7.5).fillColor(PRINT_THEME.muted);
		const room = width - doc.widthOfString(page) - 12;
		writeLine(doc, cutTo(doc, foot, room), x, y);
		writeLine(doc, page, x + width - doc.widthOfString(page), y);
	}
	return collect(doc);
}

/** Pictures that are see-through are unpacked in the background: the document is whole only later. */
function collect(doc: Pdf): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const parts: Buffer[] = [];
		doc.on('data', (part: Buffer) => parts.push(part));
		doc.on('end', () => resolve(Buffer.concat(parts)));
		doc.on('error', reject);
		doc.end();
	});
}
