/** A report that was saved: a question, the form in which it is shown, and a name to find it by. */
import { z } from 'zod';
import { chartOptionsSchema, type ChartOptions } from '../charts/chart-options.ts';
import { CHART_KINDS, type ChartKind } from '../charts/chart-kind.ts';
import { reportQuerySchema, type ReportQuery } from '../query/report-query.ts';

export interface SavedReport {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly folderId: string;
	readonly query: ReportQuery;
	readonly chart: ChartKind;
	readonly options: ChartOptions;
	readonly updatedAt: number;
	readonly version: number;
}

export interface ReportVersion {
	readonly version: number;
	readonly name: string;
	readonly chart: string;
	readonly savedAt: number;
	/** `null` where nobody in particular did. */
	readonly savedBy: string | null;
}

export const chartKindSchema = z.enum(Object.keys(CHART_KINDS) as [ChartKind, ...ChartKind[]]);

export const reportInputSchema = z.strictObject({
	name: z.string().trim().min(1, 'Give the report a name.').max(200),
	description: z.string().trim().max(2000).default(''),
	/** Where a new one is put, empty for the shared folder; what is there already is moved apart from this. */
	folder: z.string().max(100).default(''),
	query: reportQuerySchema,
	chart: chartKindSchema,
	options: chartOptionsSchema
});

export type ReportInput = z.infer<typeof reportInputSchema>;
