import { lineAmountMinor } from '#lib/records/catalogue/amounts.ts';
import type { PlanContext } from './plan-context.ts';

/** What a line costs at a price, in minor units. */
export function lineMinor(
	{ currency }: PlanContext,
	quantityMilli: number,
	unitPriceMicros: number,
	discountBp = 0
): number {
	return lineAmountMinor({ quantityMilli, unitPriceMicros, discountBp, currency });
}
