/** The forms in which a result can be shown, and which of them fits a question and its answer. */
import type { NumberFormat } from '../model/number-format.ts';

export const CHART_KINDS = {
	number: 'Number',
	trend: 'Number with trend',
	progress: 'Progress to the goal',
	table: 'Table',
	pivot: 'Pivot table',
	bar: 'Bars',
	'stacked-bar': 'Stacked bars',
	'horizontal-bar': 'Horizontal bars',
	line: 'Line',
	area: 'Area',
	combo: 'Bars and lines',
	doughnut: 'Doughnut',
	pie: 'Pie',
	treemap: 'Treemap',
	scatter: 'Scatter',
	bubble: 'Bubbles',
	histogram: 'Histogram',
	'box-plot': 'Box plot',
	'heat-map': 'Heat map',
	cohort: 'Cohort',
	funnel: 'Funnel',
	sankey: 'Sankey',
	waterfall: 'Waterfall',
	pareto: 'Pareto'
} as const;

export type ChartKind = keyof typeof CHART_KINDS;

interface Shape {
	readonly measures: readonly unknown[];
	readonly dimensions: readonly unknown[];
	readonly grain: unknown;
}

/** What is known of the answer, once there is one. */
export interface AnswerShape {
	readonly formats: readonly NumberFormat[];
	/** Of the first dimension. */
	readonly groups: number;
}

const MOST_STACKED = 8;
const MOST_BARS = 40;

/** The form that most readers understand at once for this shape of question and answer. */
export function suggestChart(
	{ measures, dimensions, grain }: Shape,
	answer: AnswerShape | null = null
): ChartKind {
	const units = new Set(answer?.formats);
	if (dimensions.length === 0) {
		if (grain) return measures.length > 1 && units.size > 1 ? 'combo' : 'line';
		return measures.length === 1 ? 'number' : 'table';
	}
	if (grain) {
		if (dimensions.length > 1) return 'table';
		if (answer && answer.groups > MOST_STACKED) return 'heat-map';
		// Parts of a ratio do not add up to it, so they are not stacked.
		return answer?.formats.some((format) => !isStackable(format)) ? 'line' : 'stacked-bar';
	}
	if (dimensions.length === 1) {
		const isLong = answer !== null && answer.groups > MOST_BARS;
		return measures.length <= 3 && !isLong ? 'horizontal-bar' : 'table';
	}
	return dimensions.length === 2 && measures.length === 1 ? 'pivot' : 'table';
}

function isStackable(format: NumberFormat): boolean {
	return ['count', 'number', 'money', 'quantity'].includes(format);
}

/** Why a form cannot show a question, or `null` when it can. */
export function objectionTo(
	kind: ChartKind,
	{ measures, dimensions, grain }: Shape
): string | null {
	const groupings = dimensions.length + (grain ? 1 : 0);
	const needs = (isMet: boolean, what: string) => (isMet ? null : what);
	switch (kind) {
		case 'table':
			return null;
		case 'number':
			return needs(groupings === 0, 'A number shows no groups.');
		case 'progress':
			return needs(groupings === 0 && measures.length <= 2, 'Progress is one number to a goal.');
		case 'trend':
			return needs(
				dimensions.length === 0 && grain !== null,
				'A trend needs a time grain and no dimension.'
			);
		case 'pivot':
			return needs(
				groupings === 2 || groupings === 3,
				'A pivot table needs two or three groupings.'
			);
		case 'doughnut':
		case 'pie':
			return needs(
				groupings === 1 && measures.length === 1,
				'Shares of a whole need one measure and one grouping.'
			);
		case 'treemap':
			return needs(
				(groupings === 1 || groupings === 2) && measures.length === 1,
				'A treemap needs one measure and one or two groupings.'
			);
		case 'scatter':
			return needs(
				measures.length >= 2 && dimensions.length >= 1,
				'A scatter needs two measures and a dimension.'
			);
		case 'bubble':
			return needs(
				measures.length >= 3 && dimensions.length >= 1,
				'Bubbles need three measures (across, up, size) and a dimension.'
			);
		case 'combo':
			return needs(
				measures.length >= 2 && groupings === 1,
				'Bars and lines need two measures and one grouping.'
			);
		case 'heat-map':
			return needs(
				groupings === 2 && measures.length === 1,
				'A heat map needs one measure and two groupings.'
			);
		case 'cohort':
			return needs(
				dimensions.length === 1 && grain !== null && measures.length === 1,
				'Cohorts need one measure, a dimension and a time grain.'
			);
		case 'sankey':
			return needs(
				dimensions.length === 2 && !grain && measures.length === 1,
				'A Sankey diagram needs one measure and two dimensions.'
			);
		case 'histogram':
			return needs(
				groupings >= 1 && measures.length === 1,
				'A histogram needs one measure and what it is counted over.'
			);
		case 'box-plot':
			return needs(
				groupings >= 2 && measures.length === 1,
				'A box plot needs one measure, a group and its members.'
			);
		case 'funnel':
			return needs(
				groupings === 0 ? measures.length >= 2 : groupings === 1 && measures.length === 1,
				'A funnel needs several measures as its stages, or one measure and one grouping.'
			);
		case 'waterfall':
			return needs(
				groupings === 1 && measures.length === 1,
				'A waterfall needs one measure and one grouping.'
			);
		case 'pareto':
			return needs(
				groupings === 1 && measures.length === 1,
				'A Pareto chart needs one measure and one grouping.'
			);
		case 'bar':
		case 'stacked-bar':
		case 'horizontal-bar':
		case 'line':
		case 'area':
			return needs(groupings >= 1, 'Choose a dimension or a time grain.');
		default:
			return kind satisfies never;
	}
}
