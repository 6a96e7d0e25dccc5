/**
 * A dashboard as a PDF: its cards where they lie on the page, broken between cards and not through
 * them; tables that did not fit into their card follow whole.
 */
import { formatWith } from '../../charts/chart-options.ts';
import type { FormatOptions } from '../../model/number-format.ts';
import type { ReportContext } from '../../query/report-context.ts';
import {
	cardsOn,
	GRID_COLUMNS,
	type Dashboard,
	type DashboardCard,
	type Place
} from '../../dashboards/dashboard.ts';
import { plainNote } from '../../dashboards/notes/note.ts';
import type { CardAnswer } from '../../dashboards/run-dashboard.server.ts';
import type { Fact } from '../files/report-facts.ts';
import { drawHead } from './draw-head.server.ts';
import { drawResult, hasPicture, say, shownForm } from './draw-result.server.ts';
import { drawSmallTable } from './draw-small-table.server.ts';
import { newPage } from './draw-table.server.ts';
import {
	BOLD,
	bottomOf,
	closePdf,
	cutTo,
	MARGIN,
	openPdf,
	PRINT_THEME,
	REGULAR,
	textArea,
	writeLine,
	type Box,
	type Pdf
} from './paper.server.ts';
import { printTable, type PrintTable } from './print-table.ts';
import { drawCutTable, footOf } from './report-pdf.server.ts';

const ROW = 34;
const GAP = 8;
const PAD = 8;

export interface PrintedDashboard {
	readonly dashboard: Dashboard;
	readonly answers: readonly CardAnswer[];
	readonly facts: readonly Fact[];
	readonly format: FormatOptions;
}

export async function writeDashboardPdf(
	printed: PrintedDashboard,
	context: ReportContext
): Promise<Buffer> {
	const { dashboard, facts } = printed;
	const doc = openPdf({
		title: dashboard.name,
		author: context.actor.name,
		at: context.now,
		isLandscape: true
	});
	drawHead(doc, { title: dashboard.name, description: dashboard.description, facts });
	const cut: { title: string; table: PrintTable }[] = [];
	const tabs = dashboard.tabs?.length ? dashboard.tabs : [null];
	for (const [index, tab] of tabs.entries()) {
		if (index > 0) newPage(doc);
		if (tab) drawTabName(doc, tab.name);
		cut.push(...drawCards(doc, printed, cardsOn(dashboard, tab)));
	}
	for (const { title, table } of cut) {
		newPage(doc);
		doc.font(BOLD).fontSize(11).fillColor(PRINT_THEME.ink, 1);
		writeLine(doc, cutTo(doc, title, textArea(doc).width), MARGIN, MARGIN);
		doc.y = MARGIN + 20;
		await drawCutTable(doc, table);
	}
	return closePdf(doc, footOf(dashboard.name, context));
}

function drawTabName(doc: Pdf, name: string): void {
	doc.font(BOLD).fontSize(12).fillColor(PRINT_THEME.ink, 1);
	writeLine(doc, cutTo(doc, name, textArea(doc).width), MARGIN, doc.y);
	doc.y += 8;
}

/** Gives the tables that did not fit into their cards. */
function drawCards(
	doc: Pdf,
	{ answers, format }: PrintedDashboard,
	list: readonly DashboardCard[]
): { title: string; table: PrintTable }[] {
	const cards = [...list].sort((a, b) => a.y - b.y || a.x - b.x);
	const cut: { title: string; table: PrintTable }[] = [];
	let origin = { top: doc.y, row: cards[0]?.y ?? 0 };
	for (const card of cards) {
		const answer = answers.find(({ id }) => id === card.id);
		if (!answer) continue;
		let box = boxOf(doc, card, origin);
		if (box.y + box.height > bottomOf(doc) + 1) {
			newPage(doc);
			origin = { top: MARGIN, row: card.y };
			box = boxOf(doc, card, origin);
		}
		const table = drawCard(doc, answer, format, box);
		if (table) cut.push({ title: answer.title, table });
	}
	return cut;
}

function boxOf(doc: Pdf, card: Place, origin: { top: number; row: number }): Box {
	const { x, width, height } = textArea(doc);
	const column = (width + GAP) / GRID_COLUMNS;
	return {
		x: x + card.x * column,
		y: origin.top + (card.y - origin.row) * ROW,
		width: card.w * column - GAP,
		height: Math.min(height, card.h * ROW - GAP)
	};
}

/** Gives the table that its card could not show whole. */
function drawCard(
	doc: Pdf,
	answer: CardAnswer,
	format: FormatOptions,
	box: Box
): PrintTable | null {
	doc.roundedRect(box.x, box.y, box.width, box.height, 4);
	doc.lineWidth(0.7).strokeColor(PRINT_THEME.line, 1).stroke();
	doc.font(REGULAR).fontSize(8).fillColor(PRINT_THEME.muted, 1);
	writeLine(doc, cutTo(doc, answer.title, box.width - 2 * PAD), box.x + PAD, box.y + PAD - 2);
	const head = answer.title ? 14 : 0;
	const notes = answer.kind === 'result' && answer.ignored.length > 0;
	const inside = {
		x: box.x + PAD,
		y: box.y + PAD + head,
		width: box.width - 2 * PAD,
		height: box.height - 2 * PAD - head - (notes ? 10 : 0)
	};
	if (answer.kind === 'text') {
		doc.fillColor(PRINT_THEME.ink, 1).fontSize(9);
		doc.text(plainNote(answer.text), inside.x, inside.y, {
			...{ width: inside.width, height: inside.height, ellipsis: true }
		});
		return null;
	}
	if (answer.kind === 'image') {
		doc.image(answer.address, inside.x, inside.y, {
			...{ fit: [inside.width, inside.height], align: 'center', valign: 'center' }
		});
		return null;
	}
	if (answer.kind === 'problem') {
		say(doc, cutTo(doc, answer.message, inside.width), inside);
		return null;
	}
	const shown = { kind: answer.chart, result: answer.result, format, options: answer.options };
	if (notes) {
		doc.fontSize(7);
		const text = `Not filtered by ${answer.ignored.join(', ')}.`;
		writeLine(doc, cutTo(doc, text, inside.width), inside.x, inside.y + inside.height + 2);
	}
	if (hasPicture(shown)) {
		drawResult(doc, shown, inside);
		return null;
	}
	const table = printTable(shownForm(shown), answer.result, formatWith(format, answer.options));
	return drawSmallTable(doc, table, inside) ? null : table;
}
