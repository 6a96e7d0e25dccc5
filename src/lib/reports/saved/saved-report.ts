/** A report that was saved: a question, the form in which it is shown, and a name to find it by. */
import { z } from 'zod';
import { CHART_KINDS, type ChartKind } from '../charts/chart-kind.ts';
import { reportQuerySchema, type ReportQuery } from '../query/report-query.ts';

export interface SavedReport {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly folder: string;
	readonly query: ReportQuery;
	readonly chart: ChartKind;
	readonly updatedAt: number;
	readonly version: number;
}

export const chartKindSchema = z.enum(Object.keys(CHART_KINDS) as [ChartKind, ...ChartKind[]]);

export const reportInputSchema = z.strictObject({
	name: z.string().trim().min(1, 'Give the report a name.').max(200),
	description: z.string().trim().max(2000).default(''),
	folder: z.string().trim().max(100).default(''),
	query: reportQuerySchema,
	chart: chartKindSchema
});
