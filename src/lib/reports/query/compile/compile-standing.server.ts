/**
 * Balances and what was open at the end of each of several buckets: what had begun by then less what
 * had ended. Facts are read once for their beginning and once for their end, not once a bucket.
 */
import { sql } from 'kysely';
import type { Expression } from '../../model/expression.ts';
import type { Block, Component } from '../plan/plan-nodes.ts';
import { compileMerge, countedWhere, sqlTypeOf } from './compile-aggregate.server.ts';
import {
	dimensionColumns,
	groupBy,
	joins,
	spineOf,
	whereClause,
	withFacts
} from './compile-rows.server.ts';
import {
	compileCondition,
	compileExpression,
	FACT,
	type Sql,
	type SqlContext
} from './compile-expression.server.ts';
import { deliveredNames, keyColumnsOf } from './late-joins.server.ts';
import { spineRows } from './spine.ts';

export function standsByEvents({ coverage, buckets, components, time }: Block): boolean {
	return (
		coverage === 'as-of' &&
		time !== null &&
		(buckets?.length ?? 0) > 1 &&
		components.every(({ kind }) => kind === 'balance' || kind === 'open')
	);
}

export function compileStanding(block: Block, context: SqlContext): Sql {
	const ends = new Map<string, Expression>();
	for (const { until } of block.components) if (until) ends.set(JSON.stringify(until), until);
	const events = [
		eventsOf(block, null, context),
		...[...ends.values()].map((until) => eventsOf(block, until, context))
	];
	const groups = block.dimensions.map((_, index) => sql.ref(`${FACT}.d${index}`));
	const happened = named(block, sql.join(events, sql` union all `), context);
	return sql`select ${sql.join([...groups, sql.ref('spine.t'), ...merged(block)])} from ${spineOf(block)} join (${happened}) as ${sql.id(FACT)} on ${sql.ref(`${FACT}.t`)} <= ${sql.ref('spine.t')}${groupBy(groups.length + 1)}`;
}

/** Events that were grouped by foreign keys, by what these lead to. */
function named(block: Block, events: Sql, context: SqlContext): Sql {
	if (block.lateJoins.length === 0) return events;
	const later = { ...context, delivered: deliveredNames(block) };
	const groups = [
		...dimensionColumns(block, later),
		sql`${sql.ref(`${FACT}.t`)} as ${sql.id('t')}`
	];
	return sql`select ${sql.join([...groups, ...merged(block)])} from (${events}) as ${sql.id(FACT)}${joins(block.lateJoins, later)}${groupBy(groups.length)}`;
}

function merged({ components }: Block): Sql[] {
	return components.map(
		(component) =>
			sql`${compileMerge(component, sql.ref(`${FACT}.${component.id}`))} as ${sql.id(component.id)}`
	);
}

/** What began (`until` null) or ended, counted in the first bucket at whose end it had. */
function eventsOf(block: Block, until: Expression | null, context: SqlContext): Sql {
	if (!block.time) throw new Error(`Dataset "${block.dataset.key}" has no time.`);
	const began = compileExpression(block.time.of, context);
	const ended = until && compileExpression(until, context);
	// What ended before it began has never been open.
	const at = ended ? sql`(case when ${ended} < ${began} then ${began} else ${ended} end)` : began;
	const rows = spineRows(block, context);
	const isDate = block.time.kind === 'date';
	const ends = rows.map(({ t, to, hi }) => ({ t, end: isDate ? to : hi }));
	const last = ends.at(-1)?.end ?? (isDate ? '' : 0);
	const groups = [
		...(block.lateJoins.length > 0
			? keyColumnsOf(block, context)
			: dimensionColumns(block, context)),
		sql`${firstEndAfter(at, ends)} as ${sql.id('t')}`
	];
	const values = block.components.map(
		(component) => sql`${change(component, until, context)} as ${sql.id(component.id)}`
	);
	const conditions = [
		...block.where.map((part) => compileCondition(part, context)),
		sql`${began} < ${last}`,
		...(ended ? [sql`${ended} is not null`, sql`${at} < ${last}`] : [])
	];
	return sql`select ${sql.join([...groups, ...values])} from ${sql.table(block.dataset.table)} as ${sql.id(FACT)}${joins(block.joins, context)}${whereClause(conditions)}${groupBy(groups.length)}${withFacts(block, groups.length)}`;
}

function change(component: Component, until: Expression | null, context: SqlContext): Sql {
	const of = component.of ? compileExpression(component.of, context) : sql.lit(1);
	const sum = compileMerge(component, countedWhere(component, of, context));
	if (!until) return sum;
	return JSON.stringify(component.until) === JSON.stringify(until)
		? sql`-${sum}`
		: sql`cast(null as ${sql.raw(sqlTypeOf(component))})`;
}

function firstEndAfter(at: Sql, ends: readonly { t: number; end: string | number }[]): Sql {
	const search = (low: number, high: number): Sql => {
		if (low === high) return sql.lit(ends[low]?.t ?? 0);
		const middle = Math.floor((low + high) / 2);
		return sql`case when ${at} < ${ends[middle]?.end} then ${search(low, middle)} else ${search(middle + 1, high)} end`;
	};
	return search(0, Math.max(0, ends.length - 1));
}
