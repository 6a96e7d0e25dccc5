/**
 * Which groups a limit keeps when they are shown over time: the largest over the whole period, in
 * all their buckets. Only where everything adds up over groups, and over time or to what stands at the
 * end, can this be told from the buckets themselves.
 */
import { evaluateFormula, isFormulaAdditive } from './evaluate-formula.ts';
import type { Block, Plan } from '../plan/plan-nodes.ts';
import type { DatabaseRow } from './shape-result.ts';

export interface SplitRows {
	readonly kept: readonly DatabaseRow[];
	readonly rest: readonly DatabaseRow[];
}

/** Whether groups may be ranked by their buckets. */
export function canRankByBuckets(plan: Plan): boolean {
	return (
		plan.blocks.every((block) => block.coverage === 'within' || stands(block)) &&
		plan.measures.every(({ formula }) => isFormulaAdditive(formula))
	);
}

/** A balance of the whole period is that of its last bucket, in which every group has a row. */
function stands({ coverage, components }: Block): boolean {
	return coverage === 'as-of' && components.every(({ kind }) => kind === 'balance');
}

/** Ranks by the first dimension: the measure that is sorted by, or the first one, largest first. */
export function splitTopGroups(plan: Plan, rows: readonly DatabaseRow[], limit: number): SplitRows {
	const measure = plan.measures.find(({ id }) => id === plan.sort.by) ?? plan.measures[0] ?? null;
	const sums = new Map<unknown, Record<string, number>>();
	const last = Math.max(...rows.map((row) => Number(row['t'])));
	for (const row of rows) {
		const key = row['d0'] ?? null;
		const sum = sums.get(key) ?? {};
		for (const block of plan.blocks) {
			if (stands(block) && Number(row['t']) < last) continue;
			for (const { id } of block.components) sum[id] = (sum[id] ?? 0) + Number(row[id] ?? 0);
		}
		sums.set(key, sum);
	}
	const sign = measure && plan.sort.by === measure.id && plan.sort.direction === 'asc' ? 1 : -1;
	const sizeOf = (sum: Record<string, number>) =>
		(measure ? evaluateFormula(measure.formula, sum) : null) ?? sign * Number.MAX_VALUE;
	const top = new Set(
		[...sums]
			.sort(([, a], [, b]) => sign * (sizeOf(a) - sizeOf(b)))
			.slice(0, limit)
			.map(([key]) => key)
	);
	return {
		kept: rows.filter((row) => top.has(row['d0'] ?? null)),
		rest: rows.filter((row) => !top.has(row['d0'] ?? null))
	};
}
