/**
 * A dashboard: cards in a grid of twelve columns, a period and filters that they share. Shipped
 * dashboards are code, saved ones are rows; both are read as this.
 */
import { z } from 'zod';
import { chartOptionsSchema, type ChartOptions } from '../charts/chart-options.ts';
import type { ChartKind } from '../charts/chart-kind.ts';
import { isTimeRange, type TimeRange } from '../model/time-range.ts';
import { reportQuerySchema, type ReportQuery } from '../query/report-query.ts';
import { chartKindSchema } from '../saved/saved-report.ts';

export const GRID_COLUMNS = 12;

export interface Place {
	readonly x: number;
	readonly y: number;
	readonly w: number;
	readonly h: number;
}

export type CardContent =
	| {
			readonly kind: 'query';
			readonly query: ReportQuery;
			readonly chart: ChartKind;
			readonly options: ChartOptions;
	  }
	| { readonly kind: 'report'; readonly reportId: string }
	| { readonly kind: 'text'; readonly text: string };

export interface DashboardCard extends Place {
	readonly id: string;
	readonly title: string;
	readonly content: CardContent;
}

export interface Dashboard {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** The period when the reader has chosen none. */
	readonly range: TimeRange;
	/** Dimensions that the filter bar offers. */
	readonly filterDimensions: readonly string[];
	readonly cards: readonly DashboardCard[];
	/** `null` for a shipped one, which is copied before it is changed. */
	readonly version: number | null;
	/** Where a saved one lies. */
	readonly folderId?: string;
}

const place = {
	x: z
		.number()
		.int()
		.min(0)
		.max(GRID_COLUMNS - 1),
	y: z.number().int().min(0).max(500),
	w: z.number().int().min(1).max(GRID_COLUMNS),
	h: z.number().int().min(1).max(20)
};

export const dashboardInputSchema = z
	.strictObject({
		name: z.string().trim().min(1, 'Give the dashboard a name.').max(200),
		description: z.string().trim().max(2000).default(''),
		/** Where a new one is put, empty for the shared folder. */
		folder: z.string().max(100).default(''),
		range: z
			.string()
			.refine(isTimeRange, 'Expected a period.')
			.transform((text) => text as TimeRange),
		filterDimensions: z.array(z.string().max(100)).max(8).default([]),
		cards: z
			.array(
				z.strictObject({
					id: z.string().min(1).max(60),
					title: z.string().trim().max(200).default(''),
					...place,
					content: z.discriminatedUnion('kind', [
						z.strictObject({
							kind: z.literal('query'),
							query: reportQuerySchema,
							chart: chartKindSchema,
							options: chartOptionsSchema
						}),
						z.strictObject({ kind: z.literal('report'), reportId: z.string().min(1).max(60) }),
						z.strictObject({ kind: z.literal('text'), text: z.string().max(5000) })
					])
				})
			)
			.max(60)
	})
	.superRefine(({ cards }, check) => {
		cards.forEach((card, index) => {
			if (card.x + card.w > GRID_COLUMNS) {
				check.addIssue({
					code: 'custom',
					path: ['cards', index],
					message: 'The card reaches over the right edge.'
				});
			}
			if (cards.slice(0, index).some((other) => overlaps(card, other))) {
				check.addIssue({
					code: 'custom',
					path: ['cards', index],
					message: 'The card lies on another one.'
				});
			}
		});
	});

export type DashboardInput = z.infer<typeof dashboardInputSchema>;

export function overlaps(a: Place, b: Place): boolean {
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
