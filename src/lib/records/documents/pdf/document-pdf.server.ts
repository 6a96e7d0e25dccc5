/** A document as a PDF, A4 for a window envelope. The same document at the same time is the same file. */
import {
	BOLD,
	collectPaper,
	INK,
	openPaper,
	REGULAR,
	writeLine,
	type Pdf
} from '#lib/paper/paper.server.ts';
import type { IssuedDocument } from '../issue-document.server.ts';
import type { PrintedSum } from '../printed-document.ts';
import { drawFirstHead } from './draw-head.server.ts';
import { drawLines } from './draw-lines.server.ts';
import { finishPages, keepTogether, LEFT, sheetArea, writeParagraph } from './sheet.server.ts';

const SUM_LINE = 17;
const SUM_WIDTH = 250;

export function writeDocumentPdf(
	issued: Pick<IssuedDocument, 'document' | 'letterhead' | 'stamp' | 'at'>
): Buffer {
	const { document, letterhead, stamp, at } = issued;
	const name = document.number ? `${document.title} ${document.number}` : document.title;
	const doc = openPaper({
		title: name,
		author: letterhead.name,
		at,
		isLandscape: false,
		// Nothing of pdfkit's own breaks pages.
		margin: 0
	});
	drawFirstHead(doc, document, letterhead);
	for (const table of document.tables) drawLines(doc, table);
	drawSums(doc, document.sums);
	for (const text of document.closing) {
		doc.y += 8;
		writeParagraph(doc, text);
	}
	drawSignatures(doc, document.signatures);
	finishPages(doc, { name, letterhead, stamp });
	return collectPaper(doc);
}

function drawSums(doc: Pdf, sums: readonly PrintedSum[]): void {
	if (sums.length === 0) return;
	keepTogether(doc, sums.length * SUM_LINE + 12);
	const { x, width } = sheetArea(doc);
	const left = x + width - SUM_WIDTH;
	let y = doc.y + 2;
	for (const { label, text, isStrong } of sums) {
		if (isStrong && sums.length > 1) {
			doc.lineWidth(0.8).strokeColor(INK.ink, 1);
			doc
				.moveTo(left, y - 1)
				.lineTo(x + width, y - 1)
				.stroke();
			y += 3;
		}
		doc
			.font(isStrong ? BOLD : REGULAR)
			.fontSize(isStrong ? 10.5 : 9)
			.fillColor(INK.ink, 1);
		writeLine(doc, label, left, y);
		writeLine(doc, text, x + width - 4 - doc.widthOfString(text), y);
		y += SUM_LINE;
	}
	doc.y = y + 4;
}

function drawSignatures(doc: Pdf, signatures: readonly string[]): void {
	if (signatures.length === 0) return;
	keepTogether(doc, 76);
	const { width } = sheetArea(doc);
	const share = (width - 24) / signatures.length;
	const y = doc.y + 54;
	signatures.forEach((label, index) => {
		const x = LEFT + index * (share + 24);
		doc.lineWidth(0.6).strokeColor(INK.muted, 1);
		doc
			.moveTo(x, y)
			.lineTo(x + share, y)
			.stroke();
		doc.font(REGULAR).fontSize(7.5).fillColor(INK.muted, 1);
		writeLine(doc, label, x, y + 4);
	});
	doc.y = y + 18;
}
