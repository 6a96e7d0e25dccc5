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
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'image'; readonly imageId: string; readonly alternative: string };

/** By what a card is filtered where the dashboard says this: another dimension, or `null` not at all. */
export type CardLinks = Readonly<Record<string, string | null>>;

/** The link of the period; it is taken or not. */
export const PERIOD_LINK = 'period';

export interface DashboardTab {
	readonly id: string;
	readonly name: string;
}

export interface DashboardCard extends Place {
	readonly id: string;
	readonly title: string;
	readonly content: CardContent;
	/** The tab that it lies on, where there are tabs. */
	readonly tab?: string;
	/** Only what differs: a dimension of the same name is linked by itself. */
	readonly links?: CardLinks;
	/** Marks that are clicked on other cards do not filter it. */
	readonly standsAlone?: boolean;
}

export interface Dashboard {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** The period when the reader has chosen none. */
	readonly range: TimeRange;
	/** Dimensions that the filter bar offers. */
	readonly filterDimensions: readonly string[];
	/** None: all cards lie on one page. */
	readonly tabs?: readonly DashboardTab[];
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
		tabs: z
			.array(
				z.strictObject({
					id: z.string().min(1).max(60),
					name: z.string().trim().min(1, 'Give the tab a name.').max(60)
				})
			)
			.max(12)
			.default([]),
		cards: z
			.array(
				z.strictObject({
					id: z.string().min(1).max(60),
					title: z.string().trim().max(200).default(''),
					...place,
					tab: z.string().max(60).default(''),
					links: z.record(z.string().max(100), z.string().max(100).nullable()).default({}),
					standsAlone: z.boolean().default(false),
					content: z.discriminatedUnion('kind', [
						z.strictObject({
							kind: z.literal('query'),
							query: reportQuerySchema,
							chart: chartKindSchema,
							options: chartOptionsSchema
						}),
						z.strictObject({ kind: z.literal('report'), reportId: z.string().min(1).max(60) }),
						z.strictObject({ kind: z.literal('text'), text: z.string().max(5000) }),
						z.strictObject({
							kind: z.literal('image'),
							imageId: z.string().min(1).max(60),
							alternative: z.string().trim().min(1, 'Say what the picture shows.').max(300)
						})
					])
				})
			)
			.max(60)
	})
	.superRefine(({ cards, tabs }, check) => {
		if (new Set(tabs.map(({ id }) => id)).size < tabs.length)
			check.addIssue({ code: 'custom', path: ['tabs'], message: 'A tab is there twice.' });
		cards.forEach((card, index) => {
			if (tabs.length > 0 && !tabs.some(({ id }) => id === card.tab)) {
				check.addIssue({
					code: 'custom',
					path: ['cards', index],
					message: 'The card lies on no tab.'
				});
			}
			if (card.x + card.w > GRID_COLUMNS) {
				check.addIssue({
					code: 'custom',
					path: ['cards', index],
					message: 'The card reaches over the right edge.'
				});
			}
			if (cards.slice(0, index).some((other) => other.tab === card.tab && overlaps(card, other))) {
				check.addIssue({
					code: 'custom',
					path: ['cards', index],
					message: 'The card lies on another one.'
				});
			}
		});
	});

export type DashboardInput = z.infer<typeof dashboardInputSchema>;

/** The tab of an address, or the first one; `null` where there are none. */
export function tabOf(
	{ tabs }: Pick<Dashboard, 'tabs'>,
	wanted: string | null
): DashboardTab | null {
	return tabs?.find(({ id }) => id === wanted) ?? tabs?.[0] ?? null;
}

/** The cards of one tab; all of them where there are no tabs. */
export function cardsOn(
	{ cards }: Pick<Dashboard, 'cards'>,
	tab: DashboardTab | null
): readonly DashboardCard[] {
	return tab ? cards.filter((card) => card.tab === tab.id) : cards;
}

export function overlaps(a: Place, b: Place): boolean {
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
