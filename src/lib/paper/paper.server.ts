/** A PDF document on A4: fonts that have the letters of Europe, and how words are put on it. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export type Pdf = PDFKit.PDFDocument;

export const REGULAR = 'regular';
export const BOLD = 'bold';

/** On white paper, whatever theme the screen has. */
export const INK = { ink: '#17212b', muted: '#55616e', line: '#d9dee3', surface: '#ffffff' };

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

export function openPaper(about: {
	title: string;
	author: string;
	/** UTC milliseconds; the same content made at the same time is the same file, byte for byte. */
	at: number;
	isLandscape: boolean;
	margin: number;
}): Pdf {
	const doc = new PDFDocument({
		size: 'A4',
		layout: about.isLandscape ? 'landscape' : 'portrait',
		margin: about.margin,
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
	return doc.font(REGULAR).fontSize(9).fillColor(INK.ink);
}

/**
 * Ends the document and gives it whole. At once: commands make files inside a transaction, where
 * nothing but the database is waited for. Only for documents without pictures, which take time.
 */
export function collectPaper(doc: Pdf): Buffer {
	doc.end();
	const parts: Buffer[] = [];
	for (;;) {
		const part = doc.read() as Buffer | null;
		if (part === null) return Buffer.concat(parts);
		parts.push(part);
	}
}

/** A text on lines of a width: broken where it says so, between words, and within words that are wider. */
export function wrapText(doc: Pdf, text: string, width: number): string[] {
	return text.split(/\r?\n/).flatMap((paragraph) => wrapParagraph(doc, paragraph, width));
}

function wrapParagraph(doc: Pdf, paragraph: string, width: number): string[] {
	if (doc.widthOfString(paragraph) <= width) return [paragraph];
	const lines: string[] = [];
	let line = '';
	for (const word of paragraph.split(/[ \t]+/)) {
		const longer = line ? `${line} ${word}` : word;
		if (doc.widthOfString(longer) <= width) {
			line = longer;
			continue;
		}
		if (line) lines.push(line);
		line = word;
		while (doc.widthOfString(line) > width) {
			const part = fitting(doc, line, width);
			lines.push(part);
			line = line.slice(part.length);
		}
	}
	return line ? [...lines, line] : lines;
}

/** As many letters as fit, at least one. */
function fitting(doc: Pdf, word: string, width: number): string {
	let low = 1;
	let high = word.length;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (doc.widthOfString(word.slice(0, middle)) <= width) low = middle;
		else high = middle - 1;
	}
	return word.slice(0, low);
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
