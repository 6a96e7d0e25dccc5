/** A result drawn into a box on paper: the same charts and figures as on the page, as vectors. */
import { Chart, registerables, type ChartConfiguration } from 'chart.js';
import { drawChart } from '../../charts/chart-configuration.ts';
import { objectionTo, type ChartKind } from '../../charts/chart-kind.ts';
import { formatWith, type ChartOptions } from '../../charts/chart-options.ts';
import { drawFigure, isFigure, type FigureKind } from '../../charts/figures/draw-figure.ts';
import { saysNothing, withoutSilentGroups } from '../../charts/silent-groups.ts';
import type { FormatOptions } from '../../model/number-format.ts';
import type { ReportResult } from '../../query/result.ts';
import { drawTile, isTile } from './draw-tile.server.ts';
import { BOLD, PRINT_THEME, REGULAR, writeLine, type Box, type Pdf } from './paper.server.ts';
import { PdfCanvas } from './pdf-canvas.server.ts';

export interface Drawing {
	readonly kind: ChartKind;
	readonly result: ReportResult;
	readonly format: FormatOptions;
	readonly options: ChartOptions;
}

/** Pixels of a screen on a point of paper: letters of 12 pixels become 7.2 points high. */
const SCALE = 0.6;

let areRegistered = false;

/** The form in which it is shown; a form that cannot show it falls back to the table. */
export function shownForm({ kind, result }: Pick<Drawing, 'kind' | 'result'>): ChartKind {
	return objectionTo(kind, result.query) ? 'table' : kind;
}

export function hasPicture(drawing: Pick<Drawing, 'kind' | 'result'>): boolean {
	const form = shownForm(drawing);
	return form !== 'table' && form !== 'pivot';
}

/** Draws everything but tables. */
export function drawResult(doc: Pdf, drawing: Drawing, box: Box): void {
	const kind = shownForm(drawing);
	const result = withoutSilentGroups(drawing.result);
	const format = formatWith(drawing.format, drawing.options);
	doc.save();
	if (isTile(kind)) drawTile(doc, { ...drawing, kind, format }, box);
	else if (result.rows.every((row) => saysNothing(result, row)))
		say(doc, 'Nothing happened in this period that meets the filters.', box);
	else if (isFigure(kind)) figure(doc, kind, { result, format }, box);
	else chart(doc, { ...drawing, kind, result, format }, box);
	doc.restore();
}

function chart(doc: Pdf, { kind, result, format, options }: Drawing, box: Box): void {
	const drawn = drawChart(kind, result, { theme: PRINT_THEME, format, options });
	if (!drawn) return;
	if (!areRegistered) Chart.register(...registerables);
	areRegistered = true;
	const context = new PdfCanvas(doc, box, SCALE);
	const { configuration } = drawn;
	const still = { responsive: false, animation: false, devicePixelRatio: 1, events: [] } as const;
	const made = new Chart(
		context as unknown as CanvasRenderingContext2D,
		{
			...configuration,
			options: { ...configuration.options, ...still }
		} as unknown as ChartConfiguration
	);
	made.destroy();
}

function figure(
	doc: Pdf,
	kind: FigureKind,
	{ result, format }: { result: ReportResult; format: FormatOptions },
	box: Box
): void {
	const asked = { width: box.width / SCALE, height: box.height / SCALE };
	const drawn = drawFigure(kind, { result, ...asked, theme: PRINT_THEME, format });
	// On a page it would scroll; on paper it is made smaller.
	const fit = SCALE * Math.min(1, asked.height / drawn.height, asked.width / drawn.width);
	doc.translate(box.x, box.y).scale(fit);
	for (const { path, fill, stroke } of drawn.shapes) {
		if (fill !== 'none') doc.path(path).fillColor(fill, 1).fill();
		if (stroke) doc.path(path).lineWidth(1).strokeColor(stroke, 1).stroke();
	}
	for (const { text, x, y, anchor, colour, size } of drawn.words) {
		doc.font(REGULAR).fontSize(size).fillColor(colour, 1);
		const width = doc.widthOfString(text);
		const left = anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0;
		doc.text(text, x - left, y, { lineBreak: false, baseline: 'alphabetic' });
	}
}

export function say(doc: Pdf, text: string, box: Box, isStrong = false): void {
	doc
		.font(isStrong ? BOLD : REGULAR)
		.fontSize(8.5)
		.fillColor(PRINT_THEME.muted, 1);
	const width = doc.widthOfString(text);
	writeLine(doc, text, box.x + Math.max(0, (box.width - width) / 2), box.y + box.height / 2 - 5);
}
