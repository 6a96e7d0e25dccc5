/** Which drawing of our own shows a form. */
import type { ChartKind } from '../chart-kind.ts';
import { boxPlot } from './box-plot.ts';
import { cohort } from './cohort.ts';
import type { Figure, FigureInput } from './figure.ts';
import { funnel } from './funnel.ts';
import { heatMap } from './heat-map.ts';
import { histogram } from './histogram.ts';
import { pareto } from './pareto.ts';
import { sankey } from './sankey.ts';
import { treemap } from './treemap.ts';
import { waterfall } from './waterfall.ts';

const FIGURES = {
	'heat-map': heatMap,
	cohort,
	treemap,
	sankey,
	funnel,
	waterfall,
	pareto,
	histogram,
	'box-plot': boxPlot
} as const satisfies Partial<Record<ChartKind, (input: FigureInput) => Figure>>;

export type FigureKind = keyof typeof FIGURES;

export function isFigure(kind: ChartKind): kind is FigureKind {
	return kind in FIGURES;
}

export function drawFigure(kind: FigureKind, input: FigureInput): Figure {
	return FIGURES[kind](input);
}
