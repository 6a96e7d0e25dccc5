/** Histogram: how many groups have a number in each stretch of equal length. */
import { colourOf } from '../chart-theme.ts';
import { fitText, line, rectangle, words, type Figure, type FigureInput } from './figure.ts';
import { groupsOf, writeValue } from './groups.ts';

const BELOW = 26;
const ABOVE = 18;

export interface Bin {
	readonly from: number;
	readonly to: number;
	readonly count: number;
}

export function histogram({ result, width, height, theme, format }: FigureInput): Figure {
	const groups = groupsOf(result, format).filter(({ isOther }) => !isOther);
	const bins = binsOf(groups.map(({ value }) => value));
	const most = Math.max(1, ...bins.map(({ count }) => count));
	const each = width / Math.max(1, bins.length);
	const room = height - BELOW - ABOVE;
	const tall = (count: number) => (count / most) * room;
	const what = result.dimensions[0]?.label ?? 'Period';
	const write = (value: number) => writeValue(result, value, { ...format, compact: true });
	const every = Math.ceil(70 / each);
	return {
		width,
		height,
		shapes: [
			...bins.map(({ from, to, count }, index) => ({
				path: rectangle(index * each + 1, ABOVE + room - tall(count), each - 2, tall(count)),
				fill: colourOf(theme, 0),
				title: `${write(from)} to ${write(to)}: ${count} of ${groups.length} (${what})`,
				mark: null
			})),
			{
				path: line(0, ABOVE + room, width, ABOVE + room),
				fill: 'none',
				stroke: theme.line,
				title: null,
				mark: null
			}
		],
		words: bins.flatMap(({ from, count }, index) => [
			...(index % every === 0
				? [words(fitText(write(from), each * every), index * each + 1, height - 8, theme.muted)]
				: []),
			...(count > 0 && each >= 24
				? [
						words(
							String(count),
							index * each + each / 2,
							ABOVE + room - tall(count) - 5,
							theme.ink,
							{
								anchor: 'middle' as const
							}
						)
					]
				: [])
		])
	};
}

const MOST_BINS = 30;

/** Freedman and Diaconis: as wide as twice the middle half by the cube root of how many there are. */
export function binsOf(values: readonly number[]): Bin[] {
	const sorted = [...values].sort((a, b) => a - b);
	const [low, high] = [sorted[0], sorted.at(-1)];
	if (low === undefined || high === undefined) return [];
	if (low === high) return [{ from: low, to: high, count: sorted.length }];
	const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? low;
	const wish = (2 * (at(0.75) - at(0.25))) / Math.cbrt(sorted.length);
	const wanted =
		wish > 0 ? Math.ceil((high - low) / wish) : Math.ceil(Math.log2(sorted.length) + 1);
	const width = roundStep((high - low) / Math.min(MOST_BINS, Math.max(1, wanted)));
	const start = Math.floor(low / width) * width;
	const count = Math.floor((high - start) / width) + 1;
	const counts = Array.from({ length: count }, () => 0);
	for (const value of sorted) {
		const place = Math.min(count - 1, Math.floor((value - start) / width));
		counts[place] = (counts[place] ?? 0) + 1;
	}
	return counts.map((found, index) => ({
		from: start + index * width,
		to: start + (index + 1) * width,
		count: found
	}));
}

/** 1, 2 or 5 times a power of ten: edges that can be read. */
export function roundStep(width: number): number {
	const power = 10 ** Math.floor(Math.log10(width));
	const step = [1, 2, 5, 10].find((candidate) => candidate * power >= width) ?? 10;
	return step * power;
}
