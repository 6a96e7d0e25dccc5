/** The filters that a delivery has of its own, kept as JSON. */
import { z } from 'zod';
import type { DashboardFilters } from '../dashboards/card-query.ts';
import { isTimeRange, type TimeRange } from '../model/time-range.ts';
import { FILTER_OPERATORS } from '../query/report-query.ts';

const range = z
	.string()
	.refine(isTimeRange, 'Choose a period.')
	.transform((text) => text as TimeRange)
	.nullable();

const filters = z
	.array(
		z.strictObject({
			dimension: z.string().min(1).max(100),
			operator: z.enum(Object.keys(FILTER_OPERATORS) as ['is']),
			values: z.array(z.string().max(500).nullable()).max(500)
		})
	)
	.max(12);

export const filtersSchema = z.strictObject({
	range,
	filters,
	cross: z.strictObject({ card: z.string().max(100), range, filters }).nullish()
});

export function readFilters(json: string): DashboardFilters {
	return filtersSchema.parse(JSON.parse(json));
}
