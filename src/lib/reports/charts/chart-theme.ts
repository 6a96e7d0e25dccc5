/** The colours of a chart, read from the page's tokens so that they follow light and dark. */
export interface ChartTheme {
	readonly ink: string;
	readonly muted: string;
	readonly line: string;
	readonly surface: string;
	readonly series: readonly string[];
}

/** Eight hues that stay apart for colour-blind readers; lighter where the ground is dark. */
export const LIGHT_SERIES = [
	'#0b6e66',
	'#c05a12',
	'#3f5fb5',
	'#a3812a',
	'#8a3f8f',
	'#4c8f2f',
	'#b3405f',
	'#4a7f94'
] as const;

export const DARK_SERIES = [
	'#4fc3b5',
	'#f0a05a',
	'#8aa4ee',
	'#dfc063',
	'#cf8fd4',
	'#94d072',
	'#f08ba5',
	'#8cc1d6'
] as const;

export function colourOf(theme: ChartTheme, index: number): string {
	return theme.series[index % theme.series.length] ?? theme.ink;
}
