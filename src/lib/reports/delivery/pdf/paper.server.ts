/** A PDF document on A4: fonts that have the letters of Europe, and a line at the foot of each page. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { LIGHT_SERIES, type ChartTheme } from '../../charts/chart-theme.ts';

export type Pdf = PDFKit.PDFDocument;

export const REGULAR = 'regular';
export const BOLD = 'bold';
export const MARGIN = 36;
/** Below the text area: the foot line. */
const FOOT = 22;

export const PRINT_THEME: ChartTheme = {
	ink: '#17212b',
	muted: '#55616e',
	line: '#d9dee3',
	surface: '#ffffff',
	series: LIGHT_SERIES
};

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Noto Sans, licensed under the SIL Open Font License; only the letters used get into the file. */
const files = createRequire(import.meta.url);
const FONTS = {
	[REGULAR]: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
	[BOLD]: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'
};

export function openPdf(about: {
	title: string;
	author: string;
	at: number;
	isLandscape: boolean;
}): Pdf {
	const doc = new PDFDocument({
		size: 'A4',
		layout: about.isLandscape ? 'landscape' : 'portrait',
		margin: MARGIN,
		bufferPages: true,
		lang: 'en',
		displayTitle: true,
		info: {
			Title: about.title,
			Author: about.author,
			Creator: 'Flowledger',
			CreationDate: new Date(about.at)
		}
	});
	for (const [name, file] of Object.entries(FONTS)) doc.registerFont(name, files.resolve(file));
	return doc.font(REGULAR).fontSize(9).fillColor(PRINT_THEME.ink);
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
export async function closePdf(doc: Pdf, foot: string): Promise<Buffer> {
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
	const whole = collect(doc);
	doc.end();
	return whole;
}

/** One line at a place; never breaks and never begins a page. */
export function writeLine(doc: Pdf, text: string, x: number, y: number): void {
	doc.text(text, x, y, { lineBreak: false });
}

/** The text in the present font, cut where it would be wider. */
export function cutTo(doc: Pdf, text: string, width: number): string {
	if (doc.widthOfString(text) <= width) return text;
	let low = 0;
	let high = text.length;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (doc.widthOfString(`${text.slice(0, middle)}…`) <= width) low = middle;
		else high = middle - 1;
	}
	return low === 0 ? '' : `${text.slice(0, low).trimEnd()}…`;
}

function collect(doc: Pdf): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const parts: Buffer[] = [];
		doc.on('data', (part: Buffer) => parts.push(part));
		doc.on('end', () => resolve(Buffer.concat(parts)));
		doc.on('error', reject);
	});
}
