/**
 * Box plot: how a number spreads over the members of each group. The box is the middle half with its
 * median; whiskers reach to the last member within one and a half boxes (Tukey), points lie beyond.
 */
import type { Mark } from '../mark.ts';
import { colourOf } from '../chart-theme.ts';
import { fitText, line, rectangle, round, words } from './figure.ts';
import type { Figure, FigureInput, Shape } from './figure.ts';
import { roundStep } from './histogram.ts';
import { groupsOf, writeValue, type Group } from './groups.ts';

const ROW = 40;
const BELOW = 24;

export interface Spread {
	readonly low: number;
	readonly first: number;
	readonly median: number;
	readonly third: number;
	readonly high: number;
	readonly outliers: readonly Group[];
}

export function boxPlot({ result, width, height, theme, format }: FigureInput): Figure {
	const groups = groupsOf(result, format).filter(({ isOther }) => !isOther);
	const boxes = byFirst(groups);
	const values = groups.map(({ value }) => value);
	const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
	const names = Math.min(150, width * 0.25);
	const room = width - names - 12;
	const x = (value: number) => names + (high === low ? 0 : ((value - low) / (high - low)) * room);
	const row = Math.max(ROW, Math.min(70, (height - BELOW) / Math.max(1, boxes.length)));
	const tall = row * boxes.length;
	const short = { ...format, compact: true };
	const write = (value: number) => writeValue(result, value, short);
	const ticks = roundTicks(low, high);
	return {
		width,
		height: tall + BELOW,
		shapes: [
			...ticks.map((tick) => ({
				path: line(x(tick), 0, x(tick), tall),
				fill: 'none',
				stroke: theme.line,
				title: null,
				mark: null
			})),
			...boxes.flatMap(({ name, members, mark }, index) => {
				const spread = spreadOf(members);
				const middle = index * row + row / 2;
				const half = Math.min(14, row * 0.3);
				const colour = colourOf(theme, index);
				const whisker: Shape = {
					path: `${line(x(spread.low), middle, x(spread.high), middle)}${line(x(spread.low), middle - 6, x(spread.low), middle + 6)}${line(x(spread.high), middle - 6, x(spread.high), middle + 6)}`,
					fill: 'none',
					stroke: theme.muted,
					title: null,
					mark: null
				};
				const box: Shape = {
					path: rectangle(
						x(spread.first),
						middle - half,
						Math.max(2, x(spread.third) - x(spread.first)),
						2 * half
					),
					fill: colour,
					title: `${name}: median ${write(spread.median)}, middle half ${write(spread.first)} to ${write(spread.third)}, ${members.length} members, ${spread.outliers.length} outliers`,
					mark
				};
				const median: Shape = {
					path: line(x(spread.median), middle - half, x(spread.median), middle + half),
					fill: 'none',
					stroke: theme.surface,
					title: null,
					mark: null
				};
				const points = spread.outliers.map((group): Shape => ({
					path: circle(x(group.value), middle, 4),
					fill: colour,
					title: `${group.names.join(', ')}: ${group.text}, an outlier`,
					mark: group.mark
				}));
				return [whisker, box, median, ...points];
			})
		],
		words: [
			...boxes.map(({ name }, index) =>
				words(fitText(name, names - 10), names - 8, index * row + row / 2 + 4, theme.ink, {
					anchor: 'end' as const
				})
			),
			...ticks.map((tick, index) =>
				words(write(tick), x(tick), tall + 16, theme.muted, {
					anchor: index === 0 ? 'start' : x(tick) > width - 40 ? 'end' : 'middle'
				})
			)
		]
	};
}

/** At most six, at 1, 2 or 5 times a power of ten. */
export function roundTicks(low: number, high: number): number[] {
	if (high <= low) return [low];
	const step = roundStep((high - low) / 5);
	const first = Math.ceil(low / step);
	return Array.from(
		{ length: Math.floor(high / step) - first + 1 },
		(_, at) => (first + at) * step
	);
}

export function spreadOf(members: readonly Group[]): Spread {
	const sorted = members.map(({ value }) => value).sort((a, b) => a - b);
	const [first, median, third] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
	const [q1 = 0, q2 = 0, q3 = 0] = [first, median, third];
	const reach = 1.5 * (q3 - q1);
	const within = sorted.filter((value) => value >= q1 - reach && value <= q3 + reach);
	return {
		low: within[0] ?? q1,
		first: q1,
		median: q2,
		third: q3,
		high: within.at(-1) ?? q3,
		outliers: members.filter(({ value }) => value < q1 - reach || value > q3 + reach)
	};
}

/** Between two members in proportion, as the database's percentile_cont does. */
function quantile(sorted: readonly number[], share: number): number {
	const place = (sorted.length - 1) * share;
	const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	return low + (high - low) * (place - Math.floor(place));
}

/** The first grouping names the box, whatever follows its members. */
function byFirst(
	groups: readonly Group[]
): { name: string; members: Group[]; mark: Mark | null }[] {
	const boxes = new Map<string, Group[]>();
	for (const group of groups) {
		const key = group.keys[0] ?? '';
		boxes.set(key, [...(boxes.get(key) ?? []), group]);
	}
	return [...boxes.values()].map((members) => ({
		name: members[0]?.names[0] ?? '',
		members,
		mark: boxMark(members[0])
	}));
}

/** What all members have in common. */
function boxMark(member: Group | undefined): Mark | null {
	if (!member?.mark) return null;
	const [first] = Object.entries(member.mark.keys);
	return { ...member.mark, keys: first ? { [first[0]]: first[1] } : {}, bucket: null };
}

function circle(x: number, y: number, radius: number): string {
	return `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}
