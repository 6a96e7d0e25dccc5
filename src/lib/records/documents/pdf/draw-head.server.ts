/** The first page down to the table: letterhead, address in the window, facts, title and opening. */
import {
	BOLD,
	cutTo,
	INK,
	REGULAR,
	wrapText,
	writeLine,
	type Pdf
} from '#lib/paper/paper.server.ts';
import type { Letterhead, PrintedDocument, PrintedFact } from '../printed-document.ts';
import { LEFT, sheetArea, writeParagraph } from './sheet.server.ts';

const WINDOW_TOP = 127;
const WINDOW_WIDTH = 240;
const FACTS_LEFT = 332;
const LABEL_WIDTH = 92;
const LINE = 13;

export function drawFirstHead(doc: Pdf, document: PrintedDocument, letterhead: Letterhead): void {
	const below = drawLetterhead(doc, letterhead);
	const hasWindow = document.recipient.length > 0;
	let y = Math.max(below + 18, hasWindow ? WINDOW_TOP : 96);
	if (hasWindow) {
		const ends = [
			drawWindow(doc, document.recipient, letterhead, y),
			drawFacts(doc, document.facts, { x: FACTS_LEFT, y: y + 14 })
		];
		y = Math.max(...ends, 250) + 22;
	}
	doc.font(BOLD).fontSize(15).fillColor(INK.ink, 1);
	const title = document.number ? `${document.title} ${document.number}` : document.title;
	for (const line of wrapText(doc, title, sheetArea(doc).width)) {
		writeLine(doc, line, LEFT, y);
		y += 21;
	}
	y += 4;
	if (!hasWindow) y = drawFacts(doc, document.facts, { x: LEFT, y }) + 8;
	doc.y = y;
	if (document.opening) {
		writeParagraph(doc, document.opening, 9.5);
		doc.y += 8;
	}
}

/** Gives where it ends. */
function drawLetterhead(doc: Pdf, letterhead: Letterhead): number {
	const { x, width } = sheetArea(doc);
	doc.font(BOLD).fontSize(13).fillColor(INK.ink, 1);
	const left = wrapText(doc, letterhead.name, WINDOW_WIDTH + 20).slice(0, 3);
	left.forEach((line, index) => writeLine(doc, line, x, 44 + index * 17));
	const lines = [
		...letterhead.address.split('\n'),
		letterhead.phone,
		letterhead.email,
		letterhead.website
	].filter((line) => line !== '');
	doc.font(REGULAR).fontSize(8).fillColor(INK.muted, 1);
	const room = x + width - FACTS_LEFT;
	lines.forEach((line, index) => {
		writeLine(doc, cutTo(doc, line, room), FACTS_LEFT, 46 + index * 11);
	});
	return 46 + Math.max(lines.length * 11, left.length * 17);
}

/** The address as it shows in the window of an envelope, below it the sender in small letters. */
function drawWindow(
	doc: Pdf,
	recipient: readonly string[],
	letterhead: Letterhead,
	top: number
): number {
	doc.font(REGULAR).fontSize(6.5).fillColor(INK.muted, 1);
	const sender = [letterhead.name, ...letterhead.address.split('\n')].filter(Boolean).join(' · ');
	writeLine(doc, cutTo(doc, sender, WINDOW_WIDTH), LEFT, top);
	doc.font(REGULAR).fontSize(10).fillColor(INK.ink, 1);
	const lines = recipient.flatMap((line) => wrapText(doc, line, WINDOW_WIDTH));
	lines.forEach((line, index) => writeLine(doc, line, LEFT, top + 16 + index * 14));
	return top + 16 + lines.length * 14;
}

function drawFacts(doc: Pdf, facts: readonly PrintedFact[], at: { x: number; y: number }): number {
	const { x, width } = sheetArea(doc);
	const room = x + width - at.x - LABEL_WIDTH;
	let { y } = at;
	for (const { label, text } of facts) {
		doc.font(REGULAR).fontSize(8.5).fillColor(INK.muted, 1);
		writeLine(doc, cutTo(doc, label, LABEL_WIDTH - 6), at.x, y);
		doc.fillColor(INK.ink, 1);
		for (const line of wrapText(doc, text, room).slice(0, 3)) {
			writeLine(doc, line, at.x + LABEL_WIDTH, y);
			y += LINE;
		}
	}
	return y;
}
