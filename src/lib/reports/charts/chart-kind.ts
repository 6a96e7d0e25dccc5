/** The forms in which a result can be shown, and which of them fits a question. */

export const CHART_KINDS = {
	number: 'Number',
	table: 'Table',
	pivot: 'Pivot table',
	bar: 'Bars',
	'stacked-bar': 'Stacked bars',
	'horizontal-bar': 'Horizontal bars',
	line: 'Line',
	area: 'Area',
	doughnut: 'Doughnut',
	pie: 'Pie',
	scatter: 'Scatter'
} as const;

export type ChartKind = keyof typeof CHART_KINDS;

interface Shape {
	readonly measures: readonly unknown[];
	readonly dimensions: readonly unknown[];
	readonly grain: unknown;
}

/** The form that most readers understand at once for this shape of question. */
export function suggestChart({ measures, dimensions, grain }: Shape): ChartKind {
	if (dimensions.length === 0) {
		if (grain) return 'line';
		return measures.length === 1 ? 'number' : 'table';
	}
	if (grain) return dimensions.length === 1 ? 'stacked-bar' : 'table';
	if (dimensions.length === 1) return measures.length <= 3 ? 'horizontal-bar' : 'table';
	return dimensions.length === 2 && measures.length === 1 ? 'pivot' : 'table';
}

/** Why a form cannot show a question, or `null` when it can. */
export function objectionTo(
	kind: ChartKind,
	{ measures, dimensions, grain }: Shape
): string | null {
	const groupings = dimensions.length + (grain ? 1 : 0);
	switch (kind) {
		case 'table':
			return null;
		case 'number':
			return groupings === 0 ? null : 'A number shows no groups.';
		case 'pivot':
			return groupings === 2 ? null : 'A pivot table needs two groupings.';
		case 'doughnut':
		case 'pie':
			return groupings === 1 && measures.length === 1
				? null
				: 'Shares of a whole need one measure and one grouping.';
		case 'scatter':
			return measures.length >= 2 && dimensions.length >= 1
				? null
				: 'A scatter needs two measures and a dimension.';
		case 'bar':
		case 'stacked-bar':
		case 'horizontal-bar':
		case 'line':
		case 'area':
			return groupings >= 1 ? null : 'Choose a dimension or a time grain.';
		default:
			return kind satisfies never;
	}
}
