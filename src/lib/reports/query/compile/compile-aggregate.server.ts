/** One aggregate of a block as SQL, and how sums of an earlier stage are summed again. */
import { sql } from 'kysely';
import { daysBetweenDates, percentileOf } from '#lib/database/dialect/report-functions.ts';
import {
	compileCondition,
	compileExpression,
	isReal,
	type Sql,
	type SqlContext
} from './compile-expression.server.ts';
import { columnsOf } from '../../model/expression-columns.ts';
import type { Bucket } from '../../model/time-grain.ts';
import type { Block, Component } from '../plan/plan-nodes.ts';

export function compileAggregate(component: Component, block: Block, context: SqlContext): Sql {
	const of = component.of ? compileExpression(component.of, context) : null;
	const counted = (inner: Sql) => countedWhere(component, inner, context);
	switch (component.kind) {
		case 'count':
			if (!of && !component.where) return sql`count(*)`;
			return sql`count(${counted(of ?? sql.lit(1))})`;
		case 'count-distinct':
			return isPutTogetherBy(component, block)
				? sql`count(${required(of)})`
				: sql`count(distinct ${counted(required(of))})`;
		case 'sum':
		case 'balance':
			return total(component, counted(required(of)));
		case 'recount':
			return sql`coalesce(${total(component, required(of))}, 0)`;
		case 'min':
			return sql`min(${counted(required(of))})`;
		case 'max':
			return sql`max(${counted(required(of))})`;
		case 'median':
			return percentileOf(context.dialect, counted(required(of)), 0.5);
		case 'percentile':
			return percentileOf(context.dialect, counted(required(of)), component.fraction ?? 0.5);
		case 'average-balance':
			return sql`sum(${counted(sql`(cast(${required(of)} as double precision) * ${shareOfPeriod(block, context)})`)})`;
		case 'open':
			return total(component, counted(whileOpen(component, of ?? sql.lit(1), block, context)));
		case 'accrued':
			return sql`sum(${counted(sql`(cast(${of ?? sql.lit(1)} as double precision) * ${weeksInForce(component, block, context)})`)})`;
		default:
			return component.kind satisfies never;
	}
}

/**
 * A summary put together by what is counted, and by periods that are the report's, has one row for each
 * in every group: what groups them follows from it.
 */
function isPutTogetherBy({ of, where }: Component, block: Block): boolean {
	const { netting, coverage, buckets, dimensions } = block;
	if (!netting?.by || where || of?.kind !== 'column' || of.join !== null) return false;
	const others = netting.by.filter((name) => name !== of.column);
	if (others.length === netting.by.length || coverage !== 'within') return false;
	if (others.length === 0) return buckets === null;
	const isByPeriod = others.length === 1 && others[0] === netting.period && buckets !== null;
	const readsPeriod = dimensions
		.flatMap(columnsOf)
		.some(({ join, column }) => join === null && column === netting.period);
	return isByPeriod && !readsPeriod && buckets.every((bucket) => isOne(netting.unit, bucket));
}

function isOne(unit: 'day' | 'month', { from, to }: Bucket): boolean {
	const next = new Date(from);
	if (unit === 'day') next.setUTCDate(next.getUTCDate() + 1);
	else if (!from.endsWith('-01')) return false;
	else next.setUTCMonth(next.getUTCMonth() + 1);
	return next.toISOString().slice(0, 10) === to;
}

/** Puts the groups of an earlier stage together. */
export function compileMerge(component: Component, column: Sql): Sql {
	switch (component.kind) {
		case 'min':
			return sql`min(${column})`;
		case 'max':
			return sql`max(${column})`;
		default:
			return total(component, column);
	}
}

/** The type that a component has in SQL; a missing block is filled with it. */
export function sqlTypeOf(component: Component): 'bigint' | 'double precision' {
	switch (component.kind) {
		case 'count':
		case 'count-distinct':
		case 'recount':
			return 'bigint';
		case 'median':
		case 'percentile':
		case 'average-balance':
		case 'accrued':
			return 'double precision';
		default:
			return component.of && isReal(component.of) ? 'double precision' : 'bigint';
	}
}

/** PostgreSQL's sum of whole numbers is a numeric; ours stays a whole number. */
function total(component: Component, of: Sql): Sql {
	return sqlTypeOf(component) === 'bigint' ? sql`cast(sum(${of}) as bigint)` : sql`sum(${of})`;
}

/** Only what the component counts. */
export function countedWhere(component: Component, then: Sql, context: SqlContext): Sql {
	if (!component.where) return then;
	return sql`case when ${compileCondition(component.where, context)} then ${then} end`;
}

function required(of: Sql | null): Sql {
	if (!of) throw new Error('Expected an aggregate of something, but it names nothing.');
	return of;
}

function whileOpen(component: Component, of: Sql, block: Block, context: SqlContext): Sql {
	if (!component.until) return of;
	const until = compileExpression(component.until, context);
	return sql`case when ${until} is null or ${until} >= ${end(block)} then ${of} end`;
}

/** The share of the period during which a change that happened before or in it was in force. */
function shareOfPeriod(block: Block, context: SqlContext): Sql {
	const at = timeColumn(block, context);
	const from = sql`case when ${at} < ${start(block)} then ${start(block)} else ${at} end`;
	return sql`(${length(from, end(block), block, context)} / nullif(${length(start(block), end(block), block, context)}, 0))`;
}

function weeksInForce(component: Component, block: Block, context: SqlContext): Sql {
	const at = timeColumn(block, context);
	const from = sql`case when ${at} < ${start(block)} then ${start(block)} else ${at} end`;
	const to = component.until
		? untilEnd(compileExpression(component.until, context), block)
		: end(block);
	const days = length(from, to, block, context);
	return sql`(case when ${to} > ${from} then ${days} else 0 end / 7.0)`;
}

function untilEnd(until: Sql, block: Block): Sql {
	return sql`case when ${until} is null or ${until} > ${end(block)} then ${end(block)} else ${until} end`;
}

/** Days between two places in the block's time, as a real number. */
function length(from: Sql, to: Sql, block: Block, context: SqlContext): Sql {
	return block.time?.kind === 'date'
		? sql`cast(${daysBetweenDates(context.dialect, from, to)} as double precision)`
		: sql`(cast((${to}) - (${from}) as double precision) / 86400000)`;
}

function timeColumn(block: Block, context: SqlContext): Sql {
	if (!block.time) throw new Error(`Dataset "${block.dataset.key}" has no time.`);
	return compileExpression(block.time.of, context);
}

/** The bucket's bounds, from the list of buckets that as-of blocks are joined with. */
function start(block: Block): Sql {
	return sql.ref(block.time?.kind === 'date' ? 'spine.from_on' : 'spine.lo');
}

function end(block: Block): Sql {
	return sql.ref(block.time?.kind === 'date' ? 'spine.to_on' : 'spine.hi');
}
