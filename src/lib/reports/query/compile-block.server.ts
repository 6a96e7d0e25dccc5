/**
 * One fact, grouped: `select groups, aggregates from fact left join …`. Dimensions are always
 * left-joined, so that no fact is lost; time is compared with boundaries and never computed in SQL.
 */
import { sql } from 'kysely';
import { columnsOfCondition } from '../model/expression-columns.ts';
import type { Condition } from '../model/expression.ts';
import { primaryKeyOf, type Join } from '../model/join.ts';
import type { Bucket } from '../model/time-grain.ts';
import { compileAggregate, compileMerge } from './compile-aggregate.server.ts';
import {
	compileCondition,
	compileExpression,
	FACT,
	type Sql,
	type SqlContext
} from './compile-expression.server.ts';
import type { Block } from './plan-nodes.ts';

/** The block as a select with columns d0…, t (with buckets) and its components. */
export function compileBlock(
	block: Block,
	buckets: readonly Bucket[] | null,
	context: SqlContext
): Sql {
	const groups = [
		...block.dimensions.map((of, index) => {
			const key = sql`nullif(${compileExpression(of, context)}, '')`;
			return sql`${key} as ${sql.id(`d${index}`)}`;
		}),
		...(buckets ? [sql`${bucketIndex(block, buckets, context)} as ${sql.id('t')}`] : [])
	];
	const presum = block.presumBy;
	const components = block.components.map((component) => {
		const of = presum
			? compileMerge(component, sql.ref(`${FACT}.${component.id}`))
			: compileAggregate(component, block, context);
		return sql`${of} as ${sql.id(component.id)}`;
	});
	const where = (presum ? block.where.filter((part) => !isAboutFact(part)) : block.where).map(
		(part) => compileCondition(part, context)
	);
	const all = [
		...where,
		...(block.isAsOf ? [begunBefore(block, context)] : timeBounds(block, context))
	];
	return sql`select ${sql.join([...groups, ...components])} from ${source(block, context)}${joins(block.joins, context)}${whereClause(all)}${groupBy(groups.length)}`;
}

/** Rows of the fact that meet everything; shared with the list of rows behind a mark. */
export function timeBounds(block: Block, context: SqlContext): Sql[] {
	if (!block.time || !block.bounds) return [];
	const at = compileExpression(block.time.of, context);
	const [from, to] =
		block.time.kind === 'date'
			? [block.bounds.from, block.bounds.to]
			: [block.bounds.lo, block.bounds.hi];
	return [sql`${at} >= ${from}`, sql`${at} < ${to}`];
}

export function joins(list: readonly Join[], context: SqlContext): Sql {
	if (list.length === 0) return sql``;
	const parts = list.map((join) => {
		const only = join.only ? sql` and ${compileCondition(join.only, context)}` : sql``;
		const target = sql.ref(`${join.name}.${primaryKeyOf(join.table)}`);
		return sql` left join ${sql.table(join.table)} as ${sql.id(join.name)} on ${target} = ${compileExpression(join.key, context)}${only}`;
	});
	return sql`${sql.join(parts, sql``)}`;
}

export function whereClause(conditions: readonly Sql[]): Sql {
	return conditions.length === 0 ? sql`` : sql` where ${sql.join(conditions, sql` and `)}`;
}

function source(block: Block, context: SqlContext): Sql {
	const table = sql`${sql.table(block.dataset.table)} as ${sql.id(FACT)}`;
	if (block.isAsOf) return sql`spine cross join ${table}`;
	if (!block.presumBy) return table;
	const key = sql.ref(`${FACT}.${block.presumBy}`);
	const components = block.components.map(
		(component) => sql`${compileAggregate(component, block, context)} as ${sql.id(component.id)}`
	);
	const where = block.where.filter(isAboutFact).map((part) => compileCondition(part, context));
	return sql`(select ${sql.join([key, ...components])} from ${table}${whereClause(where)} group by ${key}) as ${sql.id(FACT)}`;
}

function begunBefore(block: Block, context: SqlContext): Sql {
	if (!block.time) throw new Error(`Dataset "${block.dataset.key}" has no time.`);
	const end = sql.ref(block.time.kind === 'date' ? 'spine.to_on' : 'spine.hi');
	return sql`${compileExpression(block.time.of, context)} < ${end}`;
}

function isAboutFact(condition: Condition): boolean {
	return columnsOfCondition(condition).every(({ join }) => join === null);
}

function groupBy(groups: number): Sql {
	if (groups === 0) return sql``;
	return sql` group by ${sql.join(Array.from({ length: groups }, (_, index) => sql.lit(index + 1)))}`;
}

/** The number of the bucket by halving the list: few comparisons, exact in every zone. */
function bucketIndex(block: Block, buckets: readonly Bucket[], context: SqlContext): Sql {
	if (block.isAsOf) return sql.ref('spine.t');
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
