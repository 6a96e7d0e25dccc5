/**
 * Plan to SQL. Each fact is grouped on its own in a common table expression; several facts are then
 * stacked and collapsed on the dimensions they share, which meets "(none)" with "(none)" and loses
 * no group that only one of them has. Ratios come last, from sums; names are looked up at the end.
 */
import { sql } from 'kysely';
import { primaryKeyOf } from '../../model/join.ts';
import {
	compileArithmetic,
	compileExpression,
	type Sql,
	type SqlContext
} from './compile-expression.server.ts';
import { sqlTypeOf } from './compile-aggregate.server.ts';
import { compileBlock } from './compile-block.server.ts';
import { spineName, spineRows } from './spine.ts';
import type { Block, ComponentFormula, Plan } from '../plan/plan-nodes.ts';

/** Column names of the result: d0 and n0 (key and name), t, c0… (components), m0… (measures). */
export function compilePlan(plan: Plan, context: SqlContext): Sql {
	const ctes = [
		...spines(plan, context),
		...plan.blocks.map((block) => sql`${sql.id(block.name)} as (${compileBlock(block, context)})`),
		sql`${sql.id('g')} as (${collapsed(plan)})`
	];
	const named = plan.dimensions.some(({ names }) => names);
	// Names of what the limit cuts off need not be found.
	if (named && limitOf(plan) <= FEW && !isSortedByName(plan)) {
		const groups = groupColumns(plan).map((name) => sql.ref(`g.${name}`));
		const shown = sql`select ${sql.join([...groups, ...numbers(plan, context)])} from g${orderBy(plan)} limit ${sql.lit(limitOf(plan))}`;
		return sql`with ${sql.join([...ctes, sql`${sql.id('shown')} as (${shown})`])} select ${sql.join([...groupsWithNames(plan), ...numbersOf(plan)])} from shown as g${nameJoins(plan)}${orderBy(plan)}`;
	}
	const columns = [...groupsWithNames(plan), ...numbers(plan, context)];
	return sql`with ${sql.join(ctes)} select ${sql.join(columns)} from g${nameJoins(plan)}${orderBy(plan)} limit ${sql.lit(limitOf(plan))}`;
}

/** More rows than these are rather named at once than sorted twice. */
const FEW = 1_000;

/** Named so that a reader of the SQL sees which column is which measure. */
function measureColumn(index: number): string {
	return `m${index}`;
}

function limitOf(plan: Plan): number {
	return plan.limit * Math.max(1, plan.time?.buckets.length ?? 1);
}

function spines(plan: Plan, context: SqlContext): Sql[] {
	const spanning = plan.blocks.filter(({ coverage }) => coverage !== 'within');
	const named = new Map(spanning.map((block) => [spineName(block), block]));
	return [...named].map(([name, block]) => spine(name, block, context));
}

function spine(name: string, block: Block, context: SqlContext): Sql {
	const rows = spineRows(block, context).map(
		({ t, lo, hi, from, to }) =>
			sql`(cast(${t} as bigint), cast(${lo} as bigint), cast(${hi} as bigint), cast(${from} as text), cast(${to} as text))`
	);
	const values =
		rows.length > 0 ? sql`values ${sql.join(rows)}` : sql`select 0, 0, 0, '', '' where 1 = 0`;
	return sql`${sql.raw(name)}(t, lo, hi, from_on, to_on) as (${values})`;
}

function collapsed(plan: Plan): Sql {
	const groups = groupColumns(plan);
	const [only] = plan.blocks;
	if (plan.blocks.length === 1 && only) {
		return sql`select ${sql.join([...groups, ...only.components.map(({ id }) => id)].map((name) => sql.ref(name)))} from ${sql.table(only.name)}`;
	}
	const parts = plan.blocks.map((block) => stacked(plan, block, groups));
	const components = plan.blocks
		.flatMap((block) => block.components)
		.map(({ id }) => sql`max(${sql.ref(id)}) as ${sql.id(id)}`);
	const by =
		groups.length > 0 ? sql` group by ${sql.join(groups.map((name) => sql.ref(name)))}` : sql``;
	return sql`select ${sql.join([...groups.map((name) => sql.ref(name)), ...components])} from (${sql.join(parts, sql` union all `)}) as stack${by}`;
}

function stacked(plan: Plan, block: Block, groups: readonly string[]): Sql {
	const components = plan.blocks.flatMap((other) =>
		other.components.map((component) =>
			other === block
				? sql.ref(component.id)
				: sql`cast(null as ${sql.raw(sqlTypeOf(component))}) as ${sql.id(component.id)}`
		)
	);
	return sql`select ${sql.join([...groups.map((name) => sql.ref(name)), ...components])} from ${sql.table(block.name)}`;
}

function groupColumns(plan: Plan): string[] {
	return [...plan.dimensions.map((_, index) => `d${index}`), ...(plan.time ? ['t'] : [])];
}

function groupsWithNames(plan: Plan): Sql[] {
	return [
		...plan.dimensions.flatMap((dimension, index) => [
			sql.ref(`g.d${index}`),
			...(dimension.names
				? [sql`${sql.ref(`n${index}.${dimension.names.column}`)} as ${sql.id(`n${index}`)}`]
				: [])
		]),
		...(plan.time ? [sql.ref('g.t')] : [])
	];
}

/** Components and measures, worked out of the collapsed groups. */
function numbers(plan: Plan, context: SqlContext): Sql[] {
	return [
		...componentsOf(plan),
		...plan.measures.map(
			({ formula }, index) =>
				sql`${compileFormula(formula, context)} as ${sql.id(measureColumn(index))}`
		)
	];
}

/** The same where they have been worked out. */
function numbersOf(plan: Plan): Sql[] {
	return [
		...componentsOf(plan),
		...plan.measures.map((_, index) => sql.ref(`g.${measureColumn(index)}`))
	];
}

function componentsOf(plan: Plan): Sql[] {
	return plan.blocks.flatMap(({ components }) => components.map(({ id }) => sql.ref(`g.${id}`)));
}

/** Sums and counts of no rows are 0; anything else without rows has no value. */
function compileFormula(formula: ComponentFormula, context: SqlContext): Sql {
	switch (formula.kind) {
		case 'number':
			return sql.lit(formula.value);
		case 'component': {
			const column = sql.ref(`g.${formula.component}`);
			return formula.isAdditive ? sql`coalesce(${column}, 0)` : column;
		}
		case 'root': {
			const of = compileFormula(formula.of, context);
			return sql`case when ${of} >= 0 then sqrt(${of}) end`;
		}
		case 'calculated': {
			const parts = formula.parts.map((part) => compileFormula(part, context));
			return compileExpression(formula.of, { ...context, parts });
		}
		case 'change': {
			const now = compileFormula(formula.now, context);
			const before = compileFormula(formula.before, context);
			return formula.of === 'difference'
				? sql`(${now} - ${before})`
				: sql`(cast(${now} - ${before} as double precision) / nullif(abs(${before}), 0))`;
		}
		case 'arithmetic':
			return compileArithmetic(
				formula.operator,
				compileFormula(formula.left, context),
				compileFormula(formula.right, context)
			);
		default:
			return formula satisfies never;
	}
}

function nameJoins(plan: Plan): Sql {
	const parts = plan.dimensions.flatMap(({ names }, index) => {
		if (!names) return [];
		const target = sql.ref(`n${index}.${primaryKeyOf(names.table)}`);
		return [
			sql` left join ${sql.table(names.table)} as ${sql.id(`n${index}`)} on ${target} = ${sql.ref(`g.d${index}`)}`
		];
	});
	return parts.length > 0 ? sql`${sql.join(parts, sql``)}` : sql``;
}

function isSortedByName({ sort, measures, dimensions }: Plan): boolean {
	const isMeasure = measures.some(({ id }) => id === sort.by);
	return !isMeasure && dimensions.some(({ key, names }) => key === sort.by && names);
}

/** Ties are broken by the keys, so that the same question gives the same page. */
function orderBy(plan: Plan): Sql {
	const keys = groupColumns(plan);
	if (keys.length === 0) return sql``;
	const { by, direction } = plan.sort;
	const measure = plan.measures.findIndex(({ id }) => id === by);
	const dimension = plan.dimensions.findIndex(({ key }) => key === by);
	const column =
		measure >= 0
			? measureColumn(measure)
			: dimension >= 0
				? plan.dimensions[dimension]?.names
					? `n${dimension}.${plan.dimensions[dimension].names.column}`
					: `g.d${dimension}`
				: 't';
	const first = sql`${sql.ref(column)} ${sql.raw(direction)} nulls last`;
	const rest = keys.map((name) => sql`${sql.ref(`g.${name}`)} nulls last`);
	return sql` order by ${sql.join([first, ...rest])}`;
}
