/** Sankey: how much goes from each group of the first dimension to each of the second. */
import { colourOf } from '../chart-theme.ts';
import { fitText, rectangle, round, words } from './figure.ts';
import type { Figure, FigureInput, Shape, Words } from './figure.ts';
import { groupsOf, share, writeValue, type Group } from './groups.ts';

const BAR = 14;
const GAP = 8;
const SMALLEST = 16;

interface Node {
	readonly name: string;
	readonly sum: number;
	readonly y: number;
	readonly height: number;
	used: number;
}

export function sankey({ result, width, height, theme, format }: FigureInput): Figure {
	const groups = groupsOf(result, format).filter(({ value, isOther }) => value > 0 && !isOther);
	const whole = groups.reduce((sum, { value }) => sum + value, 0);
	const count = Math.max(distinct(groups, 0).length, distinct(groups, -1).length);
	const tall = Math.max(height, count * (SMALLEST + GAP));
	const left = nodes(groups, 0, tall, whole);
	const right = nodes(groups, -1, tall, whole);
	const names = Math.min(190, width * 0.26);
	const [start, end] = [names, width - names - BAR];
	const scale = whole === 0 ? 0 : (tall - GAP * Math.max(0, count - 1)) / whole;
	const colourAt = new Map([...left.keys()].map((key, index) => [key, colourOf(theme, index)]));
	const bands = groups.flatMap((group): Shape[] => {
		const [from, to] = [left.get(group.keys[0] ?? ''), right.get(group.keys.at(-1) ?? '')];
		if (!from || !to) return [];
		const thick = group.value * scale;
		const band = bandPath(start + BAR, from.y + from.used, end, to.y + to.used, thick);
		from.used += thick;
		to.used += thick;
		return [
			{
				path: band,
				fill: `${colourAt.get(group.keys[0] ?? '') ?? theme.line}77`,
				title: `${group.names[0]} to ${group.names.at(-1)}: ${group.text} (${share(group.value, whole)})`,
				mark: group.mark
			}
		];
	});
	const bars = (side: Map<string, Node>, x: number, colour: (key: string) => string): Shape[] =>
		[...side].map(([key, node]) => ({
			path: rectangle(x, node.y, BAR, Math.max(1, node.height)),
			fill: colour(key),
			title: null,
			mark: null
		}));
	/** The sum is left out before the name is cut. */
	const labelOf = ({ name, sum }: Node) => {
		const both = `${name} ${writeValue(result, sum, { ...format, compact: true })}`;
		return fitText(both, names - 8) === both ? both : fitText(name, names - 8);
	};
	const labels = (side: Map<string, Node>, x: number, anchor: 'start' | 'end'): Words[] =>
		[...side.values()].map((node) =>
			words(labelOf(node), x, Math.min(tall - 3, node.y + node.height / 2 + 4), theme.ink, {
				anchor
			})
		);
	return {
		width,
		height: tall,
		shapes: [
			...bands,
			...bars(left, start, (key) => colourAt.get(key) ?? theme.line),
			...bars(right, end, () => theme.muted)
		],
		words: [...labels(left, start - 6, 'end'), ...labels(right, end + BAR + 6, 'start')]
	};
}

function distinct(groups: readonly Group[], at: 0 | -1): string[] {
	return [...new Set(groups.map(({ keys }) => keys.at(at) ?? ''))];
}

function nodes(
	groups: readonly Group[],
	at: 0 | -1,
	height: number,
	whole: number
): Map<string, Node> {
	const keys = distinct(groups, at);
	const scale = whole === 0 ? 0 : (height - GAP * Math.max(0, keys.length - 1)) / whole;
	const sums = keys
		.map((key) => {
			const own = groups.filter(({ keys: of }) => of.at(at) === key);
			const sum = own.reduce((total, { value }) => total + value, 0);
			return { key, sum, name: own[0]?.names.at(at) ?? '' };
		})
		.sort((a, b) => b.sum - a.sum);
	let y = 0;
	const placed = new Map<string, Node>();
	for (const { key, sum, name } of sums) {
		placed.set(key, { name, sum, y, height: sum * scale, used: 0 });
		y += sum * scale + GAP;
	}
	return placed;
}

function bandPath(x1: number, y1: number, x2: number, y2: number, thick: number): string {
	const middle = round((x1 + x2) / 2);
	const [a, b, c, d] = [y1, y2, y2 + thick, y1 + thick].map(round);
	return `M${round(x1)} ${a}C${middle} ${a} ${middle} ${b} ${round(x2)} ${b}V${c}C${middle} ${c} ${middle} ${d} ${round(x1)} ${d}z`;
}
