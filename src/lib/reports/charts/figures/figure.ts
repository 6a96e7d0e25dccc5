/**
 * A drawing of our own, for forms that Chart.js does not have: shapes at places, as plain data. A
 * shape with a `title` says something: it can be focused, is read out, and leads to its mark.
 */
import type { FormatOptions } from '../../model/number-format.ts';
import type { ReportResult } from '../../query/result.ts';
import type { ChartTheme } from '../chart-theme.ts';
import type { Mark } from '../mark.ts';

export interface Figure {
	readonly width: number;
	/** May be more than the place that it is given: then it scrolls. */
	readonly height: number;
	readonly shapes: readonly Shape[];
	readonly words: readonly Words[];
}

export interface Shape {
	/** SVG path data. */
	readonly path: string;
	readonly fill: string;
	readonly stroke?: string;
	/** What it says, read out and shown as a hint; without it the shape is decoration. */
	readonly title: string | null;
	readonly mark: Mark | null;
}

export interface Words {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly anchor: 'start' | 'middle' | 'end';
	readonly colour: string;
	readonly size: number;
}

export interface FigureInput {
	readonly result: ReportResult;
	readonly width: number;
	readonly height: number;
	readonly theme: ChartTheme;
	readonly format: FormatOptions;
}

export const FONT = 12;

export function rectangle(x: number, y: number, width: number, height: number): string {
	return `M${round(x)} ${round(y)}h${round(Math.max(0, width))}v${round(Math.max(0, height))}h${round(-Math.max(0, width))}z`;
}

export function line(x1: number, y1: number, x2: number, y2: number): string {
	return `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
}

export function round(value: number): number {
	return Math.round(value * 10) / 10;
}

/** Cuts a text to a width; letters are taken for half as wide as high. */
export function fitText(text: string, width: number, size = FONT): string {
	const most = Math.floor(width / (size * 0.52));
	if (text.length <= most) return text;
	return most < 2 ? '' : `${text.slice(0, most - 1)}…`;
}

export function words(
	text: string,
	x: number,
	y: number,
	colour: string,
	more: Partial<Pick<Words, 'anchor' | 'size'>> = {}
): Words {
	return { text, x: round(x), y: round(y), anchor: 'start', colour, size: FONT, ...more };
}

/** Two colours mixed; `share` 1 is the second. */
export function mix(from: string, to: string, share: number): string {
	const [a, b] = [channels(from), channels(to)];
	if (!a || !b) return to;
	const part = Math.min(1, Math.max(0, share));
	return `#${a
		.map((channel, index) => Math.round(channel + ((b[index] ?? 0) - channel) * part))
		.map((channel) => channel.toString(16).padStart(2, '0'))
		.join('')}`;
}

/** Ink that can be read on a colour: of black and white the one with more contrast. */
export function inkOn(colour: string): string {
	const [r = 0, g = 0, b = 0] = (channels(colour) ?? []).map((channel) => {
		const share = channel / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
	return luminance > 0.179 ? '#000000' : '#ffffff';
}

function channels(colour: string): number[] | null {
	const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
	if (short) return short.slice(1).map((digit) => Number.parseInt(digit + digit, 16));
	const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
	return long ? long.slice(1).map((pair) => Number.parseInt(pair, 16)) : null;
}
