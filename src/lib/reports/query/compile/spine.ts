/** The periods of a block that reaches back, as rows that facts are joined with. */
import type { Bucket } from '../../model/time-grain.ts';
import type { Block } from '../plan/plan-nodes.ts';

export interface SpineRow {
	/** The number of the bucket. */
	readonly t: number;
	readonly lo: number;
	readonly hi: number;
	readonly from: string;
	readonly to: string;
}

/** A list for each way of covering the periods, now and before. */
export function spineName({ isBefore, earlier: steps, coverage }: Block): string {
	const before = `${isBefore ? '_before' : ''}${steps.map((step) => `_${step}`).join('')}`;
	return `spine${coverage === 'running' ? '_running' : ''}${before}`;
}

/**
 * What lies in the future is left out; a balance is that of this moment, while the sum of a period
 * also has what is dated later in it.
 */
export function spineRows(
	block: Block,
	{ now, today }: { now: number; today: string }
): SpineRow[] {
	const isAsOf = block.coverage === 'as-of';
	const buckets: readonly Bucket[] = block.buckets ?? (block.bounds ? [block.bounds] : []);
	return buckets.flatMap(({ from, to, lo, hi }, t) =>
		from > today || from >= to
			? []
			: {
					...{ t, lo, from },
					hi: isAsOf ? Math.min(hi, now + 1) : hi,
					to: isAsOf ? earlier(to, dayAfter(today)) : to
				}
	);
}

function dayAfter(date: string): string {
	return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

function earlier(a: string, b: string): string {
	return a < b ? a : b;
}
