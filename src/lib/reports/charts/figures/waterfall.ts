/** Waterfall: each group begins where the one before ended, and the last bar is the sum of all. */
import { colourOf } from '../chart-theme.ts';
import { fitText, line, rectangle, words, type Figure, type FigureInput } from './figure.ts';
import { groupsOf, writeValue } from './groups.ts';

const BELOW = 26;
const ABOVE = 18;
const NARROWEST = 34;

export interface Step {
	readonly name: string;
	readonly from: number;
	readonly to: number;
	readonly isTotal: boolean;
}

export function waterfall({ result, width, height, theme, format }: FigureInput): Figure {
	const groups = groupsOf(result, format);
	const steps = stepsOf(groups.map(({ names, value }) => ({ name: names[0] ?? '', value })));
	const edges = steps.flatMap(({ from, to }) => [from, to]);
	const [low, high] = [Math.min(0, ...edges), Math.max(0, ...edges)];
	const each = Math.max(NARROWEST, width / Math.max(1, steps.length));
	const room = height - BELOW - ABOVE;
	const y = (value: number) => ABOVE + (high === low ? 0 : ((high - value) / (high - low)) * room);
	const short = { ...format, compact: true };
	const write = (value: number) => writeValue(result, value, short);
	return {
		width: each * steps.length,
		height,
		shapes: [
			{
				path: line(0, y(0), each * steps.length, y(0)),
				fill: 'none',
				stroke: theme.line,
				title: null,
				mark: null
			},
			...steps.map(({ name, from, to, isTotal }, index) => ({
				path: rectangle(
					index * each + each * 0.15,
					Math.min(y(from), y(to)),
					each * 0.7,
					Math.max(1, Math.abs(y(to) - y(from)))
				),
				fill: isTotal ? theme.muted : colourOf(theme, to >= from ? 0 : 1),
				title: isTotal
					? `${name}: ${writeValue(result, to, format)}`
					: `${name}: ${writeValue(result, to - from, format)}, together ${writeValue(result, to, format)}`,
				mark: isTotal ? null : (groups[index]?.mark ?? null)
			})),
			...steps.slice(0, -1).map(({ to }, index) => ({
				path: line(index * each + each * 0.85, y(to), (index + 1) * each + each * 0.15, y(to)),
				fill: 'none',
				stroke: theme.muted,
				title: null,
				mark: null
			}))
		],
		words: steps.flatMap(({ name, from, to, isTotal }, index) => {
			const middle = index * each + each / 2;
			const text = write(isTotal ? to : to - from);
			return [
				words(fitText(name, each - 4), middle, height - 8, theme.muted, {
					anchor: 'middle' as const
				}),
				...(fitText(text, each) === text
					? [
							words(text, middle, Math.min(y(from), y(to)) - 5, theme.ink, {
								anchor: 'middle' as const
							})
						]
					: [])
			];
		})
	};
}

export function stepsOf(list: readonly { name: string; value: number }[]): Step[] {
	let sum = 0;
	const steps = list.map(({ name, value }): Step => {
		const from = sum;
		sum += value;
		return { name, from, to: sum, isTotal: false };
	});
	return list.length === 0 ? [] : [...steps, { name: 'Total', from: 0, to: sum, isTotal: true }];
}
