/**
 * Funnel: stages one below the other, each as wide as its number, with the share that is left of the
 * stage before and of the first. Stages are the measures in their order, or the groups.
 */
import { colourOf } from '../chart-theme.ts';
import { fitText, inkOn, mix, rectangle, words, type Figure, type FigureInput } from './figure.ts';
import { groupsOf, share, type Group } from './groups.ts';

const ROW = 34;

export function funnel({ result, width, height, theme, format }: FigureInput): Figure {
	const stages = stagesOf({ result, format });
	const most = Math.max(0, ...stages.map(({ value }) => value));
	const row = Math.max(ROW, Math.min(64, height / Math.max(1, stages.length)));
	const names = Math.min(170, width * 0.28);
	const shares = Math.min(120, width * 0.2);
	const room = Math.max(40, width - names - shares);
	const wide = (value: number) => (most <= 0 ? 0 : (Math.max(0, value) / most) * room);
	const middle = names + room / 2;
	const first = stages[0]?.value ?? 0;
	const fill = (index: number) => mix(theme.surface, colourOf(theme, 0), 1 - 0.09 * (index % 8));
	return {
		width,
		height: row * stages.length,
		shapes: stages.map((stage, index) => ({
			path: rectangle(
				middle - wide(stage.value) / 2,
				index * row + 2,
				Math.max(2, wide(stage.value)),
				row - 4
			),
			fill: fill(index),
			title: describe(stage, stages[index - 1], first),
			mark: stage.mark
		})),
		words: stages.flatMap((stage, index) => {
			const y = index * row + row / 2 + 4;
			const fits = fitText(stage.text, wide(stage.value) - 8) === stage.text;
			const before = stages[index - 1];
			return [
				words(fitText(stage.names[0] ?? '', names - 8), names - 6, y, theme.ink, { anchor: 'end' }),
				fits
					? words(stage.text, middle, y, inkOn(fill(index)), { anchor: 'middle' as const })
					: words(stage.text, middle + wide(stage.value) / 2 + 6, y, theme.ink),
				...(before
					? [
							words(share(stage.value, before.value), width - 4, y, theme.muted, {
								anchor: 'end' as const
							})
						]
					: [])
			];
		})
	};
}

/** Without groups each measure is a stage: leads, offers, orders. */
export function stagesOf({ result, format }: Pick<FigureInput, 'result' | 'format'>): Group[] {
	if (result.dimensions.length > 0 || result.time) return groupsOf(result, format);
	return result.measures.flatMap(({ role, label }, index) =>
		role === 'value'
			? groupsOf(result, format, index).map((group) => ({ ...group, names: [label] }))
			: []
	);
}

function describe(stage: Group, before: Group | undefined, first: number): string {
	const left = before
		? `, ${share(stage.value, before.value)} of ${before.names[0]}, ${share(stage.value, first)} of the first`
		: '';
	return `${stage.names[0]}: ${stage.text}${left}`;
}
