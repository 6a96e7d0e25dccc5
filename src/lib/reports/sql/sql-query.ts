/** A question in SQL that is kept by name. */
import { z } from 'zod';
import { CHART_KINDS, type ChartKind } from '../charts/chart-kind.ts';

export interface SqlQuery {
	readonly id: string;
	readonly name: string;
	readonly sql: string;
	readonly chart: ChartKind;
	readonly folderId: string;
	readonly version: number;
	/** UTC milliseconds. */
	readonly updatedAt: number;
}

export const sqlQueryInput = z.strictObject({
	name: z.string().trim().min(1, 'Expected a name.').max(200),
	/** Where a new one is put; empty for the shared folder. */
	folder: z.string().max(100).default(''),
	sql: z.string().trim().min(1, 'Expected a statement.').max(50_000),
	chart: z.enum(Object.keys(CHART_KINDS) as [ChartKind, ...ChartKind[]])
});

export const sqlQuestion = z.strictObject({ sql: z.string().max(50_000) });
