/** Database rows to result rows: names for keys, empty buckets filled in, what was left out summed. */
import { NONE_LABEL, type Dimension } from '../../model/dimension.ts';
import { componentsOf, evaluateFormula, type ComponentValues } from './evaluate-formula.ts';
import type { ComponentFormula, Plan, PlannedMeasure } from '../plan/plan-nodes.ts';
import type { ResultRow } from '../result.ts';

export type DatabaseRow = Readonly<Record<string, unknown>>;

export function shapeRows(plan: Plan, rows: readonly DatabaseRow[]): ResultRow[] {
	const shaped = rows.map((row) => shapeRow(plan, row));
	return plan.time && plan.dimensions.length === 0 ? withEmptyBuckets(plan, shaped) : shaped;
}

/** What a limit left out of the buckets of time, added up bucket by bucket. */
export function remainderByBucket(plan: Plan, rest: readonly DatabaseRow[]): ResultRow[] {
	const buckets = new Map<number, Record<string, number>>();
	for (const row of rest) {
		const bucket = numberOf(row['t']);
		const sum = buckets.get(bucket) ?? {};
		for (const id of componentIds(plan)) sum[id] = (sum[id] ?? 0) + numberOf(row[id]);
		buckets.set(bucket, sum);
	}
	return [...buckets].sort(([a], [b]) => a - b).map(([bucket, sum]) => otherRow(plan, bucket, sum));
}

function otherRow(plan: Plan, bucket: number | null, components: ComponentValues): ResultRow {
	return asOther(plan.dimensions.length, { bucket, values: valuesOf(plan, components) });
}

/** What a limit left out stands for no key. */
export function asOther(
	dimensions: number,
	{ bucket, values }: Pick<ResultRow, 'bucket' | 'values'>
): ResultRow {
	const every = Array.from({ length: dimensions });
	return { keys: every.map(() => null), labels: every.map(() => 'Other'), bucket, values };
}

function shapeRow(plan: Plan, row: DatabaseRow): ResultRow {
	const keys = plan.dimensions.map((_, index) => textOrNull(row[`d${index}`]));
	const bucket = plan.time ? numberOrNull(row['t']) : null;
	return {
		keys,
		labels: plan.dimensions.map((dimension, index) =>
			labelOf(dimension, keys[index] ?? null, textOrNull(row[`n${index}`]))
		),
		bucket,
		values: plan.measures.map((measure, index) =>
			isUntold(plan, measure, bucket) ? null : numberOrNull(row[`m${index}`])
		)
	};
}

function labelOf(dimension: Dimension, key: string | null, name: string | null): string {
	if (key === null) return NONE_LABEL;
	if (dimension.names) return name ?? NONE_LABEL;
	return dimension.options?.find(({ value }) => value === key)?.label ?? key;
}

/** An axis of time shows every bucket: a day without sales is a day with 0, not a missing day. */
function withEmptyBuckets(plan: Plan, rows: readonly ResultRow[]): ResultRow[] {
	const present = new Set(rows.map(({ bucket }) => bucket));
	const missing = (plan.time?.buckets ?? []).flatMap((_, index) =>
		present.has(index)
			? []
			: [{ keys: [], labels: [], bucket: index, values: emptyBucket(plan, index) }]
	);
	const all = [...rows, ...missing];
	if (plan.sort.by !== 'time') return all;
	const sign = plan.sort.direction === 'desc' ? -1 : 1;
	return all.sort((a, b) => sign * ((a.bucket ?? 0) - (b.bucket ?? 0)));
}

function emptyBucket(plan: Plan, bucket: number): (number | null)[] {
	return valuesOf(plan, {}).map((value, index) => {
		const measure = plan.measures[index];
		return measure && isUntold(plan, measure, bucket) ? null : value;
	});
}

/** What has not begun has no balance, and a day without a counterpart nothing to compare with. */
function isUntold(plan: Plan, measure: PlannedMeasure, bucket: number | null): boolean {
	if (bucket === null) return false;
	const isNow = (plan.time?.buckets[bucket]?.from ?? '') <= plan.today;
	const earlier = plan.comparison?.buckets?.[bucket];
	const isCompared = measure.role === 'value' || (earlier && earlier.from < earlier.to);
	return !isCompared || (!isNow && readsBack(plan, measure.formula));
}

function readsBack(plan: Plan, formula: ComponentFormula): boolean {
	const ids = componentsOf(formula);
	return plan.blocks.some(
		({ coverage, components }) =>
			coverage !== 'within' && components.some(({ id }) => ids.includes(id))
	);
}

function valuesOf(plan: Plan, components: ComponentValues): (number | null)[] {
	return plan.measures.map(({ formula }) => evaluateFormula(formula, components));
}

function componentIds(plan: Plan): string[] {
	return plan.blocks.flatMap(({ components }) => components.map(({ id }) => id));
}

function numberOf(value: unknown): number {
	return numberOrNull(value) ?? 0;
}

function numberOrNull(value: unknown): number | null {
	return value === null || value === undefined ? null : Number(value);
}

export function textOrNull(value: unknown): string | null {
	return value === null || value === undefined ? null : String(value);
}
