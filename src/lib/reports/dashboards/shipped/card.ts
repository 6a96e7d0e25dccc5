/** Short forms for writing shipped dashboards: a row of cards is laid out from left to right. */
import { AT_REST, type ChartOptions } from '../../charts/chart-options.ts';
import type { ChartKind } from '../../charts/chart-kind.ts';
import { reportQuery, type ReportQuery } from '../../query/report-query.ts';
import { GRID_COLUMNS, type DashboardCard } from '../dashboard.ts';

export interface CardSketch {
	readonly title: string;
	readonly chart: ChartKind;
	readonly query: ReportQuery;
	readonly options: ChartOptions;
	readonly w: number;
}

export function card(
	title: string,
	chart: ChartKind,
	w: number,
	measures: readonly string[],
	rest: Partial<Omit<ReportQuery, 'measures'>> = {},
	options: Partial<ChartOptions> = {}
): CardSketch {
	return {
		title,
		chart,
		w,
		query: reportQuery(measures, rest),
		options: { ...AT_REST, ...options }
	};
}

/** One number, in a tile of a quarter of the width. */
export function tile(title: string, measure: string, w = 3): CardSketch {
	return card(title, 'number', w, [measure]);
}

/** Rows of cards of one height each, from the top. */
export function rows(
	...list: readonly { h: number; cards: readonly CardSketch[] }[]
): DashboardCard[] {
	const placed: DashboardCard[] = [];
	let y = 0;
	for (const { h, cards } of list) {
		let x = 0;
		for (const { title, chart, query, options, w } of cards) {
			const content = { kind: 'query' as const, query, chart, options };
			placed.push({ id: `card-${placed.length + 1}`, title, x, y, w, h, content });
			x += w;
		}
		if (x > GRID_COLUMNS) throw new Error(`A row of cards is ${x} columns wide.`);
		y += h;
	}
	return placed;
}
