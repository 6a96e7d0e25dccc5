/** Interprets a plan row by row in plain TypeScript: the slow, obvious answer to compare SQL with. */
import {
	evaluateCondition,
	evaluateExpression,
	type EvaluationScope
} from '#lib/reports/model/evaluate-expression.ts';
import type { Condition, Expression } from '#lib/reports/model/expression.ts';
import { primaryKeyOf } from '#lib/reports/model/join.ts';
import { evaluateFormula } from '#lib/reports/query/run/evaluate-formula.ts';
import type {
	Block,
	Component,
	ComponentFormula,
	Plan
} from '#lib/reports/query/plan/plan-nodes.ts';

type Value = string | number | null;
type Row = Record<string, Value>;
type Tables = Record<string, Row[]>;
type Scope = Record<string, Row | undefined>;

/** Groups as `key|key|bucket` to the values of the measures. */
export function bruteForce(
	plan: Plan,
	tables: Tables,
	now: number
): Map<string, (number | null)[]> {
	const groups = new Map<string, Record<string, number | null>>();
	for (const block of plan.blocks) {
		const spans = spansOf(plan, block, now);
		const rows = new Map<string, Scope[]>();
		const periods = new Map<string, Period>();
		for (const entry of spans) {
			for (const fact of tables[block.dataset.table] ?? []) {
				const scope = reach(block, fact, tables);
				if (!block.where.every((condition) => holds(condition, scope) === true)) continue;
				const at = block.time ? evaluate(block.time.of, scope) : null;
				const place = entry ? entry.index : bucketOf(block, at);
				if (entry ? !countsUpTo(block, at, entry.bucket) : place === null) continue;
				const keys = block.dimensions.map((of) => evaluate(of, scope) || null);
				const key = JSON.stringify([...keys, ...(plan.time ? [place] : [])]);
				rows.set(key, [...(rows.get(key) ?? []), scope]);
				if (entry?.bucket) periods.set(key, periodOf(block, entry.bucket));
			}
		}
		if (plan.dimensions.length === 0 && !plan.time && rows.size === 0) rows.set('[]', []);
		for (const [key, scopes] of rows) {
			const group = groups.get(key) ?? {};
			for (const component of block.components) {
				group[component.id] = aggregate(component, scopes, periods.get(key), block);
			}
			groups.set(key, group);
		}
	}
	return new Map(
		[...groups].map(([key, components]) => [
			key,
			plan.measures.map(({ role, formula }) => {
				const index = plan.time ? Number((JSON.parse(key) as unknown[]).at(-1)) : -1;
				const earlier = plan.comparison?.buckets?.[index];
				const isFuture = (plan.time?.buckets[index]?.from ?? '') > plan.today;
				if (isFuture && readsBack(plan, formula)) return null;
				const isCompared = role === 'value' || !earlier || earlier.from < earlier.to;
				return isCompared ? evaluateFormula(formula, components) : null;
			})
		])
	);
}

function readsBack(plan: Plan, formula: ComponentFormula): boolean {
	const back = plan.blocks.filter(({ coverage }) => coverage !== 'within');
	const ids = back.flatMap(({ components }) => components.map(({ id }) => id));
	return ids.some((id) => JSON.stringify(formula).includes(`"${id}"`));
}

/** Periods that a block sees as a whole; a balance is that of this moment at the latest. */
function spansOf(plan: Plan, block: Block, now: number) {
	if (block.coverage === 'within') return [null];
	const tomorrow = new Date(Date.parse(plan.today) + 86_400_000).toISOString().slice(0, 10);
	const isAsOf = block.coverage === 'as-of';
	return (block.buckets ?? [block.bounds]).flatMap((bucket, index) => {
		if (!bucket || bucket.from >= bucket.to || bucket.from > plan.today) return [];
		const to = isAsOf && tomorrow < bucket.to ? tomorrow : bucket.to;
		const hi = isAsOf ? Math.min(bucket.hi, now + 1) : bucket.hi;
		return [{ index, bucket: { ...bucket, to, hi } }];
	});
}

function reach(block: Block, fact: Row, tables: Tables): Scope {
	const scope: Scope = { '': fact };
	for (const join of block.dataset.joins) {
		const key = evaluate(join.key, scope);
		const found = (tables[join.table] ?? []).filter(
			(row) => key !== null && row[primaryKeyOf(join.table)] === key
		);
		scope[join.name] = found[0];
	}
	return scope;
}

function countsUpTo(block: Block, at: Value, bucket: { to: string; hi: number } | null): boolean {
	if (at === null || !bucket) return false;
	const isDate = block.time?.kind === 'date';
	const bounds = block.coverage === 'running' ? block.bounds : null;
	const hasBegun = !bounds || (isDate ? String(at) >= bounds.from : Number(at) >= bounds.lo);
	if (!hasBegun) return false;
	return block.time?.kind === 'date' ? String(at) < bucket.to : Number(at) < bucket.hi;
}

/** Nothing when the row is outside the period; 0 without buckets. */
function bucketOf(block: Block, at: Value): number | null {
	if (!block.bounds) return 0;
	if (at === null) return null;
	const isWithin = (bucket: { from: string; to: string; lo: number; hi: number }) =>
		block.time?.kind === 'date'
			? String(at) >= bucket.from && String(at) < bucket.to
			: Number(at) >= bucket.lo && Number(at) < bucket.hi;
	if (!isWithin(block.bounds)) return null;
	if (!block.buckets) return 0;
	const index = block.buckets.findIndex(isWithin);
	return index < 0 ? null : index;
}

/** What was there for a part of the period counts for that part; what accrues, for each week of it. */
function averaged(
	component: Component,
	counted: readonly Scope[],
	{ start, end }: Period,
	block: Block
): number | null {
	let total: number | null = null;
	for (const scope of counted) {
		const value = component.of ? evaluate(component.of, scope) : 1;
		if (value === null || !block.time) continue;
		const from = Math.max(daysOf(block, evaluate(block.time.of, scope)), start);
		const until = component.until ? evaluate(component.until, scope) : null;
		const to = until === null ? end : Math.min(daysOf(block, until), end);
		const part =
			component.kind === 'accrued' ? Math.max(0, to - from) / 7 : (end - from) / (end - start);
		total = (total ?? 0) + Number(value) * part;
	}
	return total;
}

/** Bounds of a bucket, in days since 1970. */
interface Period {
	readonly start: number;
	readonly end: number;
}

const DAY = 86_400_000;

/** Where a moment lies in the block's own time: plain dates know no hours. */
function daysOf(block: Block, at: Value): number {
	return (block.time?.kind === 'date' ? Date.parse(String(at)) : Number(at)) / DAY;
}

function periodOf(
	block: Block,
	bucket: { from: string; to: string; lo: number; hi: number }
): Period {
	const isDate = block.time?.kind === 'date';
	return {
		start: daysOf(block, isDate ? bucket.from : bucket.lo),
		end: daysOf(block, isDate ? bucket.to : bucket.hi)
	};
}

function aggregate(
	component: Component,
	scopes: readonly Scope[],
	period: Period = { start: 0, end: 0 },
	block: Block
): number | null {
	const counted = scopes.filter(
		(scope) => !component.where || holds(component.where, scope) === true
	);
	const of = component.of;
	const values = of ? counted.map((scope) => evaluate(of, scope)).filter((v) => v !== null) : [];
	const numbers = values.map(Number);
	const sum = numbers.length > 0 ? numbers.reduce((a, b) => a + b, 0) : null;
	switch (component.kind) {
		case 'count':
			return of ? values.length : counted.length;
		case 'count-distinct':
			return new Set(values).size;
		case 'sum':
		case 'balance':
			return sum;
		case 'min':
			return numbers.length > 0 ? Math.min(...numbers) : null;
		case 'max':
			return numbers.length > 0 ? Math.max(...numbers) : null;
		case 'median':
			return percentile(numbers, 0.5);
		case 'percentile':
			return percentile(numbers, component.fraction ?? 0.5);
		case 'open':
			return counted
				.filter((scope) => {
					const until = component.until ? evaluate(component.until, scope) : null;
					return until === null || daysOf(block, until) >= period.end;
				})
				.reduce((total, scope) => total + (of ? Number(evaluate(of, scope) ?? 0) : 1), 0);
		case 'average-balance':
		case 'accrued':
			return averaged(component, counted, period, block);
		default:
			throw new Error(`No fact is counted by ${component.kind}.`);
	}
}

function percentile(numbers: number[], fraction: number): number | null {
	const sorted = numbers.sort((a, b) => a - b);
	const place = (sorted.length - 1) * fraction;
	const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
	if (low === undefined || high === undefined) return null;
	return low + (high - low) * (place - Math.floor(place));
}

function evaluate(expression: Expression, scope: Scope): Value {
	return evaluateExpression(expression, evaluationScope(scope));
}

function holds(condition: Condition, scope: Scope): boolean | null {
	return evaluateCondition(condition, evaluationScope(scope));
}

function evaluationScope(scope: Scope): EvaluationScope {
	return {
		column: ({ join, column }) => scope[join ?? '']?.[column] ?? null,
		parts: [],
		now: Date.parse('2026-05-20T12:00:00Z'),
		today: '2026-05-20'
	};
}
