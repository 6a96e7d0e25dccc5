/**
 * One fact, grouped: `select groups, aggregates from fact left join …`. Dimensions are always
 * left-joined, so that no fact is lost; time is compared with boundaries and never computed in SQL.
 */
import { sql } from 'kysely';
import { addsUpInStages } from '../../model/measure.ts';
import type { Bucket } from '../../model/time-grain.ts';
import { compileAggregate, compileMerge } from './compile-aggregate.server.ts';
import {
	compileCondition,
	compileExpression,
	FACT,
	type Sql,
	type SqlContext
} from './compile-expression.server.ts';
import { deliveredNames, keyColumnsOf } from './late-joins.server.ts';
import { spineRows } from './spine.ts';
import { compileStanding, standsByEvents } from './compile-standing.server.ts';
import {
	dimensionColumns,
	groupBy,
	joins,
	spineOf,
	whereClause,
	withFacts
} from './compile-rows.server.ts';
import type { Block } from '../plan/plan-nodes.ts';

/** The block as a select with columns d0…, t (with buckets) and its components. */
export function compileBlock(block: Block, context: SqlContext): Sql {
	if (standsByEvents(block)) return compileStanding(block, context);
	const balance = upToEnd(block, context);
	if (balance) return compileGroups(balance, context);
	return runsUpSums(block) ? compileRunningSums(block, context) : compileGroups(block, context);
}

/**
 * A balance at one end of time is the sum of all before it. Nothing stands at an end that lies in the
 * future: `null`, as for what is no balance.
 */
function upToEnd(block: Block, context: SqlContext): Block | null {
	const { coverage, buckets, bounds, netting } = block;
	const isBalance = block.components.every(({ kind }) => kind === 'balance');
	if (coverage !== 'as-of' || buckets || !bounds || netting?.by || !isBalance) return null;
	const [end] = spineRows(block, context);
	if (!end) return null;
	const { to, hi } = end;
	const all = { ...bounds, from: '', lo: Number.MIN_SAFE_INTEGER, to, hi };
	return { ...block, coverage: 'within', bounds: all };
}

function compileGroups(block: Block, context: SqlContext): Sql {
	return block.lateJoins.length > 0
		? compileInTwoStages(block, block.buckets, context)
		: compileInOneStage(block, block.buckets, context);
}

/** Each bucket takes the sums of all up to it: the facts are read once, not once a bucket. */
function compileRunningSums(block: Block, context: SqlContext): Sql {
	const buckets = withoutGaps(block.buckets);
	const sums = compileGroups({ ...block, buckets, coverage: 'within' }, context);
	const groups = block.dimensions.map((_, index) => sql.ref(`${FACT}.d${index}`));
	const merged = block.components.map(
		(component) =>
			sql`${compileMerge(component, sql.ref(`${FACT}.${component.id}`))} as ${sql.id(component.id)}`
	);
	return sql`select ${sql.join([...groups, sql.ref('spine.t'), ...merged])} from ${spineOf(block)} join (${sums}) as ${sql.id(FACT)} on ${sql.ref(`${FACT}.t`)} <= ${sql.ref('spine.t')}${groupBy(groups.length + 1)}`;
}

/** A day that no bucket is compared with has passed once the next bucket is reached. */
function withoutGaps(buckets: readonly Bucket[] | null): Bucket[] | null {
	if (!buckets) return null;
	return buckets.map((bucket, index) => {
		const before = buckets[index - 1];
		return before ? { ...bucket, from: before.to, lo: before.hi } : bucket;
	});
}

function runsUpSums({ coverage, components }: Block): boolean {
	return coverage === 'running' && components.every(({ kind }) => addsUpInStages(kind));
}

function compileInOneStage(
	block: Block,
	buckets: readonly Bucket[] | null,
	context: SqlContext
): Sql {
	const groups = [
		...dimensionColumns(block, context),
		...(buckets ? [sql`${bucketIndex(block, buckets, context)} as ${sql.id('t')}`] : [])
	];
	return sql`select ${sql.join([...groups, ...aggregates(block, context)])} from ${rows(block, context)}${groupBy(groups.length)}${withFacts(block, groups.length)}`;
}

/** Groups by foreign keys first; then names groups by joins, and puts equal ones together. */
function compileInTwoStages(
	block: Block,
	buckets: readonly Bucket[] | null,
	context: SqlContext
): Sql {
	// A summary's rows lie in the order of keys and periods: buckets can wait until they are grouped.
	const period = block.netting && block.coverage === 'within' ? block.time : null;
	const inner = [
		...keyColumnsOf(block, context),
		...(buckets
			? [
					sql`${period ? compileExpression(period.of, context) : bucketIndex(block, buckets, context)} as ${sql.id('t')}`
				]
			: [])
	];
	const sums = sql`select ${sql.join([...inner, ...aggregates(block, context)])} from ${rows(block, context)}${groupBy(inner.length)}${withFacts(block, inner.length)}`;
	const later = { ...context, delivered: deliveredNames(block) };
	const groups = [
		...dimensionColumns(block, later),
		...(buckets
			? [
					sql`${period ? bucketIndex(block, buckets, later) : sql.ref(`${FACT}.t`)} as ${sql.id('t')}`
				]
			: [])
	];
	const merged = block.components.map(
		(component) =>
			sql`${compileMerge(component, sql.ref(`${FACT}.${component.id}`))} as ${sql.id(component.id)}`
	);
	return sql`select ${sql.join([...groups, ...merged])} from (${sums}) as ${sql.id(FACT)}${joins(block.lateJoins, later)}${groupBy(groups.length)}`;
}

function aggregates(block: Block, context: SqlContext): Sql[] {
	return block.components.map(
		(component) => sql`${compileAggregate(component, block, context)} as ${sql.id(component.id)}`
	);
}

/** The facts that count, with what they are joined to early. */
function rows(block: Block, context: SqlContext): Sql {
	const table = sql`${factTable(block, context)} as ${sql.id(FACT)}`;
	const spans = block.coverage !== 'within';
	const source = spans ? sql`${spineOf(block)} cross join ${table}` : table;
	const conditions = [
		...block.where.map((part) => compileCondition(part, context)),
		...(spans ? begunBefore(block, context) : isPlaced(block) ? [] : timeBounds(block, context))
	];
	return sql`${source}${joins(block.joins, context)}${whereClause(conditions)}`;
}

/** A table, or the rows of a summary put together by its keys, without those that cancel out. */
function factTable({ dataset, netting, time, bounds }: Block, context: SqlContext): Sql {
	if (!netting?.by) return sql.table(dataset.table);
	const by = netting.by.map((name) => sql.ref(name));
	const sums = [netting.facts, ...netting.sums].map(
		(name) => sql`sum(${sql.ref(name)}) as ${sql.id(name)}`
	);
	const at = time && compileExpression(time.of, { ...context, delivered: new Map() });
	const within =
		at && bounds ? sql` where ${at} >= ${bounds.from} and ${at} < ${bounds.to}` : sql``;
	return sql`(select ${sql.join([...by, ...sums])} from ${sql.table(dataset.table)} as ${sql.id(FACT)}${within} group by ${sql.join(by)} having sum(${sql.ref(netting.facts)}) <> 0)`;
}

/** Put together without its periods, a summary has been narrowed to the bounds before. */
function isPlaced({ netting, buckets }: Block): boolean {
	return netting?.by != null && buckets === null;
}

/** Rows of the fact that meet everything; shared with the list of rows behind a mark. */
export function timeBounds(block: Block, context: SqlContext): Sql[] {
	if (!block.time || !block.bounds) return [];
	const at = compileExpression(block.time.of, context);
	const [from, to] =
		block.time.kind === 'date'
			? [block.bounds.from, block.bounds.to]
			: [block.bounds.lo, block.bounds.hi];
	return [sql`${at} >= ${from}`, sql`${at} < ${to}`, ...outsideGaps(block, at)];
}

/** Days of an earlier, longer month that no bucket is compared with. */
function outsideGaps(block: Block, at: Sql): Sql[] {
	const isDate = block.time?.kind === 'date';
	const buckets = (block.buckets ?? []).filter(({ from, to }) => from < to);
	const starts = buckets.slice(1).map(({ from, lo }) => (isDate ? from : lo));
	const end = isDate ? block.bounds?.to : block.bounds?.hi;
	if (end !== undefined) starts.push(end);
	return buckets.flatMap(({ to, hi }, index) => {
		const [stop, start] = [isDate ? to : hi, starts[index]];
		return start !== undefined && stop < start
			? [sql`not (${at} >= ${stop} and ${at} < ${start})`]
			: [];
	});
}

/** Up to the bucket's end: a running total since the period began, a balance since ever. */
function begunBefore(block: Block, context: SqlContext): Sql[] {
	if (!block.time) throw new Error(`Dataset "${block.dataset.key}" has no time.`);
	const isDate = block.time.kind === 'date';
	const at = compileExpression(block.time.of, context);
	const end = sql.ref(isDate ? 'spine.to_on' : 'spine.hi');
	const start = isDate ? block.bounds?.from : block.bounds?.lo;
	return [
		sql`${at} < ${end}`,
		...(block.coverage === 'running' && start !== undefined ? [sql`${at} >= ${start}`] : [])
	];
}

/** The number of the bucket by halving the list: few comparisons, exact in every zone. */
function bucketIndex(block: Block, buckets: readonly Bucket[], context: SqlContext): Sql {
	if (block.coverage !== 'within') return sql.ref('spine.t');
	if (!block.time) throw new Error(`Dataset "${block.dataset.key}" has no time.`);
	if (buckets.length === 0) return sql.lit(0);
	const at = compileExpression(block.time.of, context);
	const isDate = block.time.kind === 'date';
	const search = (low: number, high: number): Sql => {
		if (low === high) return sql.lit(low);
		const middle = Math.ceil((low + high) / 2);
		const boundary = isDate ? buckets[middle]?.from : buckets[middle]?.lo;
		return sql`case when ${at} < ${boundary} then ${search(low, middle - 1)} else ${search(middle, high)} end`;
	};
	return search(0, buckets.length - 1);
}
