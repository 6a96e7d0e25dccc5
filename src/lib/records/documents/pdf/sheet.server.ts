/** The sheet that documents are written on: its margins, its following pages, its foot. */
import {
	BOLD,
	cutTo,
	INK,
	REGULAR,
	wrapText,
	writeLine,
	type Box,
	type Pdf
} from '#lib/paper/paper.server.ts';
import type { Letterhead } from '../printed-document.ts';

/** 20 mm: what a punch and a window envelope (DIN 5008, form B) leave. */
export const LEFT = 57;
const RIGHT = 48;
const TOP_AGAIN = 62;
const FOOT = 88;
const FOOT_SIZE = 7;
const FOOT_LINE = 9.5;

export function sheetArea(doc: Pdf): Box {
	return {
		x: LEFT,
		y: TOP_AGAIN,
		width: doc.page.width - LEFT - RIGHT,
		height: doc.page.height - TOP_AGAIN - FOOT
	};
}

export function bottomOf(doc: Pdf): number {
	const { y, height } = sheetArea(doc);
	return y + height;
}

/** A following page. */
export function turnPage(doc: Pdf): void {
	doc.addPage();
	doc.y = TOP_AGAIN;
}

/** Begins a page where the next `height` points do not fit any more. */
export function keepTogether(doc: Pdf, height: number): void {
	if (doc.y + height > bottomOf(doc)) turnPage(doc);
}

/** Text over the width from `doc.y` on, over as many pages as it needs. */
export function writeParagraph(doc: Pdf, text: string, size = 9): void {
	const { x, width } = sheetArea(doc);
	const line = size * 1.45;
	doc.font(REGULAR).fontSize(size);
	for (const words of wrapText(doc, text, width)) {
		keepTogether(doc, line);
		doc.font(REGULAR).fontSize(size).fillColor(INK.ink, 1);
		writeLine(doc, words, x, doc.y);
		// pdfkit moves on by itself; the line height is ours.
		doc.y = doc.y - doc.currentLineHeight(true) + line;
	}
}

/** What can be said only once the number of pages is known, and what lies across each page. */
export function finishPages(
	doc: Pdf,
	{ name, letterhead, stamp }: { name: string; letterhead: Letterhead; stamp: string | null }
): void {
	const { start, count } = doc.bufferedPageRange();
	for (let index = 0; index < count; index++) {
		doc.switchToPage(start + index);
		if (index > 0) drawHeadAgain(doc, `${name} · ${letterhead.name}`);
		drawFoot(doc, letterhead, `Page ${index + 1} of ${count}`);
		if (stamp) drawStamp(doc, stamp);
	}
}

function drawHeadAgain(doc: Pdf, text: string): void {
	const { x, width } = sheetArea(doc);
	doc.font(REGULAR).fontSize(8).fillColor(INK.muted, 1);
	writeLine(doc, cutTo(doc, text, width), x, 36);
	rule(doc, 49);
}

function drawFoot(doc: Pdf, letterhead: Letterhead, page: string): void {
	const { x, width } = sheetArea(doc);
	const top = doc.page.height - FOOT + 16;
	rule(doc, top - 6);
	doc.font(REGULAR).fontSize(FOOT_SIZE).fillColor(INK.muted, 1);
	const room = width - doc.widthOfString(page) - 16;
	const lines = [
		joined(
			letterhead.taxId && `Tax number ${letterhead.taxId}`,
			letterhead.bank,
			letterhead.iban && `IBAN ${letterhead.iban}`,
			letterhead.bic && `BIC ${letterhead.bic}`
		),
		...(letterhead.footer ? wrapText(doc, letterhead.footer, room) : [])
	].filter((line) => line !== '');
	lines.slice(0, 5).forEach((line, index) => {
		writeLine(doc, cutTo(doc, line, room), x, top + index * FOOT_LINE);
	});
	writeLine(doc, page, x + width - doc.widthOfString(page), top);
}

function drawStamp(doc: Pdf, text: string): void {
	const { width, height } = doc.page;
	doc.save();
	doc.rotate(-45, { origin: [width / 2, height / 2] });
	doc.font(BOLD).fontSize(92).fillColor(INK.muted, 0.13);
	writeLine(
		doc,
		text.toUpperCase(),
		(width - doc.widthOfString(text.toUpperCase())) / 2,
		height / 2 - 60
	);
	doc.restore();
}

export function rule(doc: Pdf, y: number, weight = 0.5): void {
	const { x, width } = sheetArea(doc);
	doc.lineWidth(weight).strokeColor(INK.line, 1);
	doc
		.moveTo(x, y)
		.lineTo(x + width, y)
		.stroke();
}

function joined(...parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join('  ·  ');
}
