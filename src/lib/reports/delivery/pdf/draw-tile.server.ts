/** Single numbers on paper: the number, what it was before, the way there or how far it is to go. */
import type { ChartKind } from '../../charts/chart-kind.ts';
import type { ChartOptions } from '../../charts/chart-options.ts';
import { sparkline, trendOf } from '../../charts/latest-bucket.ts';
import { progressOf } from '../../charts/progress.ts';
import { COMPARISONS } from '../../model/comparison.ts';
import { formatNumber, type FormatOptions } from '../../model/number-format.ts';
import type { ReportResult } from '../../query/result.ts';
import {
	BOLD,
	cutTo,
	PRINT_THEME,
	REGULAR,
	writeLine,
	type Box,
	type Pdf
} from './paper.server.ts';

type TileKind = 'number' | 'trend' | 'progress';

interface Tile {
	readonly result: ReportResult;
	readonly format: FormatOptions;
	readonly options: ChartOptions;
}

export function isTile(kind: ChartKind): kind is TileKind {
	return kind === 'number' || kind === 'trend' || kind === 'progress';
}

export function drawTile(doc: Pdf, tile: Tile & { kind: TileKind }, box: Box): void {
	if (tile.kind === 'number') numbers(doc, tile, box);
	else if (tile.kind === 'trend') trend(doc, tile, box);
	else progress(doc, tile, box);
}

function numbers(doc: Pdf, { result, format }: Tile, box: Box): void {
	const short = { ...format, compact: true };
	const shown = result.measures.flatMap((measure, index) =>
		measure.role === 'value' ? [{ measure, index }] : []
	);
	const width = box.width / Math.max(1, shown.length);
	const values = result.rows[0]?.values ?? [];
	for (const [place, { measure, index }] of shown.entries()) {
		const x = box.x + place * width;
		const isNamed = shown.length > 1;
		if (isNamed) line(doc, measure.label, x, box.y, width);
		const y = box.y + (isNamed ? 11 : 0);
		big(doc, formatNumber(values[index] ?? null, measure.format, short), x, y, width);
		const [before, change] = [result.measures[index + 1], result.measures[index + 2]];
		if (!result.comparison || !before || !change) continue;
		const step = formatNumber(values[index + 2] ?? null, change.format, short);
		const past = formatNumber(values[index + 1] ?? null, before.format, short);
		const period = COMPARISONS[result.comparison.kind].toLowerCase();
		line(doc, `${step} from ${past} (${period})`, x, y + 22, width);
	}
}

function trend(doc: Pdf, { result, format }: Tile, box: Box): void {
	const shown = trendOf(result, { ...format, compact: true });
	if (!shown) return line(doc, 'No period is over yet.', box.x, box.y, box.width);
	const width = big(doc, shown.text, box.x, box.y, box.width);
	line(doc, shown.label, box.x + width + 6, box.y + 7, box.width - width - 6);
	if (shown.before)
		line(
			doc,
			`${formatNumber(shown.step, 'change', format)} from ${shown.before} the period before`,
			...([box.x, box.y + 22, box.width] as const)
		);
	const height = Math.min(60, box.height - 38);
	if (height < 8) return;
	doc.save().translate(box.x, box.y + 36);
	doc.path(sparkline(shown.values, box.width - 2, height));
	doc
		.lineWidth(1.2)
		.strokeColor(PRINT_THEME.series[0] ?? PRINT_THEME.ink, 1)
		.stroke();
	doc.restore();
}

function progress(doc: Pdf, { result, format, options }: Tile, box: Box): void {
	const shown = progressOf(result, options, { ...format, compact: true });
	if (!shown) return;
	const width = big(doc, shown.text, box.x, box.y, box.width);
	const goal = options.goalLabel ? ` (${options.goalLabel})` : '';
	if (shown.goal)
		line(doc, `of ${shown.goal}${goal}`, box.x + width + 6, box.y + 7, box.width - width - 6);
	if (shown.share === null) return;
	const part = Math.min(1, Math.max(0, shown.share));
	const y = box.y + 24;
	doc.roundedRect(box.x, y, box.width, 7, 3.5).fillColor('#eef1f3', 1).fill();
	if (part > 0)
		doc
			.roundedRect(box.x, y, Math.max(7, box.width * part), 7, 3.5)
			.fillColor(PRINT_THEME.series[0] ?? PRINT_THEME.ink, 1)
			.fill();
	line(doc, `${Math.round(shown.share * 100)} %`, box.x, y + 10, box.width);
}

/** Gives how wide it is. */
function big(doc: Pdf, text: string, x: number, y: number, width: number): number {
	doc.font(BOLD).fontSize(15).fillColor(PRINT_THEME.ink, 1);
	const cut = cutTo(doc, text, width);
	writeLine(doc, cut, x, y);
	return doc.widthOfString(cut);
}

function line(doc: Pdf, text: string, x: number, y: number, width: number): void {
	doc.font(REGULAR).fontSize(7.5).fillColor(PRINT_THEME.muted, 1);
	writeLine(doc, cutTo(doc, text, width), x, y);
}
