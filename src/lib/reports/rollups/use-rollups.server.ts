/** Reads a plan's blocks from summaries where that gives the same numbers, and from facts elsewhere. */
import { columnsOf, columnsOfCondition, type ColumnUse } from '../model/expression-columns.ts';
import { col, type Condition, type Expression } from '../model/expression.ts';
import { mapColumns, mapColumnsOfCondition } from '../model/map-columns.ts';
import { finishBlock } from '../query/plan/block-builder.ts';
import { keyColumns } from '../query/plan/needed-joins.ts';
import type { Block, Component, Netting, Plan } from '../query/plan/plan-nodes.ts';
import {
	asSum,
	columnsOfAggregate,
	countsTheSame,
	FACTS,
	PERIOD,
	type Rollup
} from './rollup.server.ts';

/** `rollups` from the smallest to the largest: the first that knows a number gives it. */
export function useRollups(plan: Plan, rollups: readonly Rollup[]): Plan {
	if (rollups.length === 0) return plan;
	return { ...plan, blocks: plan.blocks.flatMap((block) => readBlock(block, rollups)) };
}

function readBlock(block: Block, rollups: readonly Rollup[]): Block[] {
	const fitting = rollups.filter((rollup) => fits(rollup, block));
	const parts = new Map<Rollup, Component[]>();
	for (const component of block.components) {
		const rollup = fitting.find((one) => summed(one, component) !== null);
		// Who has to read the facts for one number gets the others from them too.
		if (!rollup) return [block];
		parts.set(rollup, [...(parts.get(rollup) ?? []), component]);
	}
	return [...parts].map(([rollup, components], index) =>
		fromRollup(rollup, { ...block, name: `${block.name}${'abcdefgh'[index]}` }, components)
	);
}

function fits(rollup: Rollup, block: Block): boolean {
	const { dataset, time, coverage } = block;
	if (dataset.key !== rollup.dataset.key || dataset.table !== rollup.dataset.table) return false;
	if (time?.key !== rollup.time.key) return false;
	const isStanding = coverage === 'as-of';
	if (isStanding && !block.components.every(({ kind }) => kind === 'balance')) return false;
	const ends = [...(block.bounds ? [block.bounds] : []), ...(block.buckets ?? [])];
	const isOnUnit = (date: string) => rollup.unit === 'day' || date.endsWith('-01');
	if (!ends.every(({ from, to }) => (isStanding || isOnUnit(from)) && isOnUnit(to))) return false;
	const uses = [
		...block.dimensions.flatMap(columnsOf),
		...narrowing(rollup, block).flatMap(columnsOfCondition)
	];
	return uses.every((use) => isKnown(rollup, use));
}

/** What a block asks of rows beyond belonging to the dataset, which the summary has seen to. */
function narrowing(rollup: Rollup, { where }: Block): Condition[] {
	const own = JSON.stringify(rollup.dataset.where);
	return where.filter((condition) => JSON.stringify(condition) !== own);
}

/** A key, the day itself, or what a join finds by them. */
function isKnown(rollup: Rollup, use: ColumnUse): boolean {
	if (nameOf(rollup, use) !== null) return true;
	const join = rollup.dataset.joins.find(({ name }) => name === use.join);
	return join !== undefined && keyColumns(join).every((key) => isKnown(rollup, key));
}

function nameOf(rollup: Rollup, use: ColumnUse): string | null {
	const same = (other: ColumnUse) => other.join === use.join && other.column === use.column;
	const { of } = rollup.time;
	if (rollup.unit === 'day' && of.kind === 'column' && same(of)) return PERIOD;
	return rollup.keyColumns.find((key) => same(key.use))?.column ?? null;
}

/** The component over the summary's rows, or `null` where they do not tell it. */
function summed(rollup: Rollup, component: Component): Component | null {
	const stored = rollup.stored.find(({ aggregate }) => countsTheSame(aggregate, asSum(component)));
	if (stored) {
		const isSum = component.kind === 'sum' || component.kind === 'balance';
		const kind = isSum ? component.kind : 'recount';
		return { ...component, kind, of: col(stored.column), where: null };
	}
	const staysTheSame = ['count-distinct', 'min', 'max'].includes(component.kind);
	if (!staysTheSame || !columnsOfAggregate(component).every((use) => isKnown(rollup, use)))
		return null;
	return {
		...component,
		of: component.of && rename(rollup, component.of),
		where: component.where && renameCondition(rollup, component.where)
	};
}

function fromRollup(rollup: Rollup, block: Block, components: readonly Component[]): Block {
	const list = components.flatMap((component) => summed(rollup, component) ?? []);
	const placed: Netting = {
		...{ facts: FACTS, by: null, sums: [] },
		...{ period: PERIOD, unit: rollup.unit }
	};
	const made = finishBlock(
		{
			...block,
			dataset: {
				...rollup.dataset,
				table: rollup.name,
				where: null,
				joins: rollup.dataset.joins
					.filter((join) => keyColumns(join).every((key) => isKnown(rollup, key)))
					.map((join) => ({
						...join,
						key: rename(rollup, join.key),
						...(join.only ? { only: renameCondition(rollup, join.only) } : {})
					}))
			},
			time: { ...rollup.time, of: col(PERIOD) },
			dimensions: block.dimensions.map((of) => rename(rollup, of)),
			where: narrowing(rollup, block).map((part) => renameCondition(rollup, part)),
			netting: placed
		},
		list
	);
	const isSums = list.every(({ kind }) => ['sum', 'balance', 'recount'].includes(kind));
	return isSums ? made : { ...made, netting: { ...placed, ...rowsOf(made) } };
}

/** Rows that cancel each other out count for nothing in a sum, but would be seen as something there. */
function rowsOf(block: Block): Pick<Netting, 'by' | 'sums'> {
	const uses = [
		...block.dimensions.flatMap(columnsOf),
		...block.where.flatMap(columnsOfCondition),
		...block.components.flatMap(columnsOfAggregate),
		...[...block.joins, ...block.lateJoins].flatMap(keyColumns)
	];
	const read = new Set(uses.flatMap(({ join, column }) => (join === null ? column : [])));
	if (block.buckets || block.coverage === 'running') read.add(PERIOD);
	const sums = block.components.flatMap(({ kind, of }) =>
		(kind === 'sum' || kind === 'recount') && of?.kind === 'column' ? of.column : []
	);
	return { by: [...read].filter((name) => !sums.includes(name)), sums };
}

const rename = (rollup: Rollup, of: Expression) => mapColumns(of, byName(rollup));
const renameCondition = (rollup: Rollup, condition: Condition) =>
	mapColumnsOfCondition(condition, byName(rollup));

function byName(rollup: Rollup): (use: ColumnUse) => Expression {
	return (use) => {
		const name = nameOf(rollup, use);
		return name === null ? { kind: 'column', join: use.join, column: use.column } : col(name);
	};
}
