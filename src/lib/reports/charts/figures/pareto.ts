/**
 * Pareto, or whale curve: groups from the largest to the smallest, and over them the share that they have
 * brought together. Where some take away again, the curve rises above the whole and comes back down.
 */
import { colourOf } from '../chart-theme.ts';
import {
	fitText,
	FONT,
	line,
	rectangle,
	round,
	words,
	type Figure,
	type FigureInput
} from './figure.ts';
import { groupsOf, writeValue } from './groups.ts';

const BELOW = 26;
const ABOVE = 22;
const RIGHT = 44;
/** A curve that has to be scrolled says nothing: hundreds of groups stand close together. */
const NARROWEST = 2;
/** Narrower bars have no room for a name. */
const NAMED = 46;

export interface ParetoStep<Group> {
	readonly group: Group;
	/** Of the sum of all, together with those before; `null` where the sum is nothing. */
	readonly share: number | null;
}

export function pareto({ result, width, height, theme, format }: FigureInput): Figure {
	const steps = paretoSteps(groupsOf(result, format));
	const values = steps.map(({ group }) => group.value);
	const shares = steps.flatMap(({ share }) => (share === null ? [] : [share]));
	const each = Math.max(NARROWEST, (width - RIGHT) / Math.max(1, steps.length));
	const right = each * steps.length;
	const room = height - BELOW - ABOVE;
	const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
	const most = Math.max(1, ...shares);
	// Nothing and no share lie on one line.
	const least = high === 0 ? Math.min(0, ...shares) : (most * low) / high;
	const scale = (from: number, to: number) => (value: number) =>
		ABOVE + (to === from ? 0 : ((to - value) / (to - from)) * room);
	const [y, yOfShare] = [scale(low, high), scale(least, most)];
	const curve = steps.flatMap(({ share }, index) =>
		share === null ? [] : [`${round((index + 0.5) * each)} ${round(yOfShare(share))}`]
	);
	// The whole, and how far above it the curve comes, where there is room for both.
	const ends = yOfShare(1) - yOfShare(most) < FONT ? [most] : [1, most];
	const decoration = { fill: 'none', title: null, mark: null };
	return {
		width: right + RIGHT,
		height,
		shapes: [
			{ path: line(0, y(0), right, y(0)), stroke: theme.line, ...decoration },
			{ path: line(0, yOfShare(1), right, yOfShare(1)), stroke: theme.line, ...decoration },
			...steps.map(({ group, share }, index) => ({
				path: rectangle(
					index * each + each * 0.12,
					Math.min(y(0), y(group.value)),
					each * 0.76,
					Math.max(1, Math.abs(y(group.value) - y(0)))
				),
				fill: colourOf(theme, group.value < 0 ? 1 : 0),
				title: `${group.names[0] ?? ''}: ${writeValue(result, group.value, format)}${share === null ? '' : `, together ${percent(share)}`}`,
				mark: group.mark
			})),
			...(curve.length > 1
				? [{ path: `M${curve.join('L')}`, stroke: theme.ink, ...decoration }]
				: [])
		],
		words: [
			...steps.flatMap(({ group }, index) =>
				each < NAMED
					? []
					: [
							words(
								fitText(group.names[0] ?? '', each - 4),
								index * each + each / 2,
								height - 8,
								theme.muted,
								{ anchor: 'middle' as const }
							)
						]
			),
			words(writeValue(result, high, { ...format, compact: true }), 0, ABOVE - 8, theme.muted),
			...ends.map((share) => words(percent(share), right + 4, yOfShare(share) + 4, theme.muted))
		]
	};
}

/** From the largest to the smallest, whatever the table is sorted by. */
export function paretoSteps<Group extends { readonly value: number }>(
	groups: readonly Group[]
): ParetoStep<Group>[] {
	const whole = groups.reduce((sum, { value }) => sum + value, 0);
	let sum = 0;
	return [...groups]
		.sort((a, b) => b.value - a.value)
		.map((group) => {
			sum += group.value;
			return { group, share: whole === 0 ? null : sum / whole };
		});
}

function percent(share: number): string {
	return `${Math.round(share * 100)}%`;
}
