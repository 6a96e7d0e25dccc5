/** Database rows to result rows: names for keys, empty buckets filled in, what was left out summed. */
import { NONE_LABEL, type Dimension } from '../../model/dimension.ts';
import { evaluateFormula, isFormulaAdditive, type ComponentValues } from './evaluate-formula.ts';
import type { Plan } from '../plan/plan-nodes.ts';
import type { ResultRow } from '../result.ts';

export type DatabaseRow = Readonly<Record<string, unknown>>;

export function shapeRows(plan: Plan, rows: readonly DatabaseRow[]): ResultRow[] {
	const shaped = rows.map((row) => shapeRow(plan, row));
	return plan.time && plan.dimensions.length === 0 ? withEmptyBuckets(plan, shaped) : shaped;
}

/** Total minus what is shown: exact where everything adds up, and not offered elsewhere. */
export function remainder(
	plan: Plan,
	shown: readonly DatabaseRow[],
	total: DatabaseRow | undefined
): ResultRow[] {
	if (!total) return [];
	const rest: Record<string, number> = {};
	for (const id of componentIds(plan)) {
		rest[id] = numberOf(total[id]) - shown.reduce((sum, row) => sum + numberOf(row[id]), 0);
	}
	return [otherRow(plan, null, rest)];
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
	return {
		keys: plan.dimensions.map(() => null),
		labels: plan.dimensions.map(() => 'Other'),
		bucket,
		values: valuesOf(plan, components)
	};
}

export function canTellRemainder(plan: Plan): boolean {
	return (
		plan.dimensions.length === 1 && plan.measures.every(({ formula }) => isFormulaAdditive(formula))
	);
}

function shapeRow(plan: Plan, row: DatabaseRow): ResultRow {
	const keys = plan.dimensions.map((_, index) => textOrNull(row[`d${index}`]));
	return {
		keys,
		labels: plan.dimensions.map((dimension, index) =>
			labelOf(dimension, keys[index] ?? null, textOrNull(row[`n${index}`]))
		),
		bucket: plan.time ? numberOrNull(row['t']) : null,
		values: plan.measures.map((_, index) => numberOrNull(row[`m${index}`]))
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
		present.has(index) ? [] : [{ keys: [], labels: [], bucket: index, values: valuesOf(plan, {}) }]
	);
	const all = [...rows, ...missing];
	if (plan.sort.by !== 'time') return all;
	const sign = plan.sort.direction === 'desc' ? -1 : 1;
	return all.sort((a, b) => sign * ((a.bucket ?? 0) - (b.bucket ?? 0)));
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

function textOrNull(value: unknown): string | null {
	return value === null || value === undefined ? null : String(value);
}
