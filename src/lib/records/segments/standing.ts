/**
 * Where each customer stands: lifecycle, value and RFM. Pure.
 *
 * RFM: of the customers with an order in the last 24 months, recency (days since the last order, fewer
 * are better), frequency (orders) and monetary (net revenue) are each scored 1 to 5:
 * score = 1 + ⌊5 × (customers who are strictly worse) / (customers scored)⌋.
 * Traps: NTILE(5) would put customers with the same value into different fifths, and differently on
 * either database; here equal values have equal scores, so fifths are uneven where many share a value
 * (half of all customers ordered once: no frequency of 2 or 3 exists then). With fewer than five
 * customers the scores say little. Who has no order in the window is not scored, not scored 1.
 *
 * Value (ABC): customers by revenue of 12 months, the largest first; A until 80 % of the sum is
 * reached, B until 95 %, C the rest. Who brought nothing has no value. Ties go by id, so that a day's
 * result can be repeated.
 */
import type { LIFECYCLE, RFM_CELLS, VALUE_BANDS } from './segment-fields.ts';

export interface Behaviour {
	readonly id: string;
	readonly firstOrderOn: string | null;
	readonly lastOrderOn: string | null;
	/** Of 24 months. */
	readonly orders: number;
	readonly revenueMinor: number;
	/** Of 12 months. */
	readonly yearRevenueMinor: number;
}

export interface Standing {
	readonly lifecycle: keyof typeof LIFECYCLE;
	readonly valueBand: keyof typeof VALUE_BANDS | null;
	readonly rfm: keyof typeof RFM_CELLS | null;
	readonly recency: number | null;
	readonly frequency: number | null;
	readonly monetary: number | null;
}

const NEW_DAYS = 90;
const ACTIVE_DAYS = 180;
const LOST_DAYS = 365;
const DAY_MS = 86_400_000;

export function standings(all: readonly Behaviour[], today: string): Map<string, Standing> {
	const bands = valueBands(all);
	const scored = all.filter(({ orders, lastOrderOn }) => orders > 0 && lastOrderOn !== null);
	const scoreOf = (value: (each: Behaviour) => number) => fifths(scored, value);
	// Later dates are better.
	const recency = scoreOf(({ lastOrderOn }) => Date.parse(lastOrderOn ?? ''));
	const frequency = scoreOf(({ orders }) => orders);
	const monetary = scoreOf(({ revenueMinor }) => revenueMinor);
	return new Map(
		all.map((each) => {
			const [r, f, m] = [recency, frequency, monetary].map((scores) => scores.get(each.id) ?? null);
			const isScored = typeof r === 'number' && typeof f === 'number' && typeof m === 'number';
			return [
				each.id,
				{
					lifecycle: lifecycleOf(each, today),
					valueBand: bands.get(each.id) ?? null,
					rfm: isScored ? cellOf(r, f, m) : null,
					recency: r ?? null,
					frequency: f ?? null,
					monetary: m ?? null
				}
			];
		})
	);
}

/** 1 the worst, 5 the best; equal values alike. */
export function fifths(
	all: readonly Behaviour[],
	value: (each: Behaviour) => number
): Map<string, number> {
	const sorted = all.map(value).sort((a, b) => a - b);
	const worse = new Map<number, number>();
	for (const [index, each] of sorted.entries()) if (!worse.has(each)) worse.set(each, index);
	return new Map(
		all.map((each) => [
			each.id,
			1 + Math.floor((5 * (worse.get(value(each)) ?? 0)) / sorted.length)
		])
	);
}

export function cellOf(r: number, f: number, m: number): keyof typeof RFM_CELLS {
	if (r >= 4 && f >= 4 && m >= 4) return 'champions';
	if (r <= 2 && f >= 4 && m >= 4) return 'cannot_lose';
	if (r >= 3 && f >= 4) return 'loyal';
	if (r <= 2 && f >= 3) return 'at_risk';
	if (r >= 4 && f <= 2) return m >= 4 ? 'promising' : 'new';
	if (r <= 2) return 'hibernating';
	return 'average';
}

function lifecycleOf(
	{ firstOrderOn, lastOrderOn }: Behaviour,
	today: string
): keyof typeof LIFECYCLE {
	if (lastOrderOn === null || firstOrderOn === null) return 'prospect';
	const daysSince = (on: string) => (Date.parse(today) - Date.parse(on)) / DAY_MS;
	if (daysSince(firstOrderOn) < NEW_DAYS) return 'new';
	if (daysSince(lastOrderOn) < ACTIVE_DAYS) return 'active';
	return daysSince(lastOrderOn) < LOST_DAYS ? 'slipping' : 'lost';
}

function valueBands(all: readonly Behaviour[]): Map<string, keyof typeof VALUE_BANDS> {
	const buyers = all
		.filter(({ yearRevenueMinor }) => yearRevenueMinor > 0)
		.sort((a, b) => b.yearRevenueMinor - a.yearRevenueMinor || (a.id < b.id ? -1 : 1));
	const total = buyers.reduce((sum, { yearRevenueMinor }) => sum + yearRevenueMinor, 0);
	const bands = new Map<string, keyof typeof VALUE_BANDS>();
	let before = 0;
	for (const { id, yearRevenueMinor } of buyers) {
		const share = before / total;
		bands.set(id, share < 0.8 ? 'A' : share < 0.95 ? 'B' : 'C');
		before += yearRevenueMinor;
	}
	return bands;
}
