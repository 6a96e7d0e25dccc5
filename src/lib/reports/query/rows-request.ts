/** What the page asks of the reports' endpoints, checked at the door. */
import { z } from 'zod';
import { reportQuerySchema } from './report-query.ts';

const key = z.string().max(500).nullable();

export const previewRequestSchema = z.strictObject({ query: reportQuerySchema });

export const rowsRequestSchema = z.strictObject({
	query: reportQuerySchema,
	mark: z.strictObject({
		measure: z.string().min(1).max(100),
		keys: z.record(z.string().max(100), key),
		bucket: z.number().int().min(0).max(5000).nullable()
	}),
	after: z.string().max(500).nullable().default(null)
});

export const valuesRequestSchema = z.strictObject({
	dimension: z.string().min(1).max(100),
	search: z.string().max(200).default(''),
	keys: z.array(z.string().max(500)).max(500).default([])
});
