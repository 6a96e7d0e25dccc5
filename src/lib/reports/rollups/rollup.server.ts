/**
 * A summary of a dataset that the database itself keeps: facts counted and summed by day or month and
 * a few keys. Each change of a fact appends what it adds and takes away, so the sum over all rows is
 * exact at any moment, also within the transaction, and writers never wait for each other's groups.
 */
import type { Dataset } from '../model/dataset.ts';
import { columnsOf, columnsOfCondition, type ColumnUse } from '../model/expression-columns.ts';
import { col } from '../model/expression.ts';
import type { Join } from '../model/join.ts';
import type { Aggregate, Formula } from '../model/measure.ts';
import type { TimeDimension } from '../model/time-dimension.ts';
import type { Component } from '../query/plan/plan-nodes.ts';
import { neededJoins } from '../query/plan/needed-joins.ts';
import { isReal } from '../query/compile/compile-expression.server.ts';

export interface RollupDefinition {
	/** Its table. */
	readonly name: string;
	readonly unit: 'day' | 'month';
	/** Columns of the fact, or of what it joins, as `join.column`. */
	readonly keys: readonly string[];
}

export interface StoredAggregate {
	readonly column: string;
	readonly aggregate: Aggregate;
}

export interface Rollup extends RollupDefinition {
	readonly dataset: Dataset;
	readonly time: TimeDimension;
	readonly keyColumns: readonly { readonly column: string; readonly use: ColumnUse }[];
	readonly stored: readonly StoredAggregate[];
	/** Joins that decide in which row a fact is summed, and with what. */
	readonly joins: readonly Join[];
}

/** Columns of every summary's table: the day or first of the month, and how many facts there are. */
export const PERIOD = 't';
export const FACTS = 'n';

/** Works out what a summary of a dataset keeps; a summary that could not be kept exactly throws. */
export function defineRollup(dataset: Dataset, definition: RollupDefinition): Rollup {
	const [time] = dataset.times;
	if (time?.kind !== 'date') throw new Error(`"${dataset.key}" is not placed by a plain date.`);
	const keys = definition.keys.map(col).flatMap(columnsOf);
	const placing = [
		...keys,
		...columnsOf(time.of),
		...(dataset.where ? columnsOfCondition(dataset.where) : [])
	];
	const aggregates = aggregatesOf(dataset).filter(
		(aggregate) =>
			(aggregate.time === null || aggregate.time === time.key) &&
			(addsUp(aggregate) || countsOwners(dataset, aggregate, placing))
	);
	const joins = neededJoins(dataset, [...placing, ...aggregates.flatMap(columnsOfAggregate)]);
	for (const join of joins) {
		if (join.only || join.key.kind !== 'column')
			throw new Error(`"${definition.name}" reaches "${join.name}" by more than a column.`);
	}
	return {
		...definition,
		dataset,
		time,
		keyColumns: keys.map((use, index) => ({ column: `k${index}`, use })),
		stored: aggregates.map((aggregate, index) => ({ column: `c${index}`, aggregate })),
		joins
	};
}

/** What stood at an end of time is the sum of all before it. */
export function asSum<Of extends Counting>(of: Of): Of {
	return of.kind === 'balance' ? { ...of, kind: 'sum' } : of;
}

type Counting = Pick<Component, 'kind' | 'of' | 'where'>;

/** Whether two aggregates count the same, whenever they are dated. */
export function countsTheSame(a: Counting, b: Counting): boolean {
	const identity = ({ kind, of, where }: Counting) => JSON.stringify([kind, of, where]);
	return identity(a) === identity(b);
}

function aggregatesOf(dataset: Dataset): Aggregate[] {
	const found: Aggregate[] = [];
	const visit = (formula: Formula): void => {
		if (formula.kind === 'aggregate') {
			const aggregate = asSum(formula.aggregate);
			if (!found.some((one) => countsTheSame(one, aggregate))) found.push(aggregate);
		} else if (formula.kind === 'arithmetic') {
			visit(formula.left);
			visit(formula.right);
		} else if (formula.kind === 'root') visit(formula.of);
	};
	for (const { formula } of dataset.measures) visit(formula);
	return found;
}

/** Whole numbers that stay the same while nothing is written; fractions would drift. */
function addsUp({ kind, of, where }: Aggregate): boolean {
	if (kind !== 'sum' && kind !== 'count') return false;
	const dependsOnToday = JSON.stringify([of, where]).match(/"kind":"(now|today)"/) !== null;
	return !dependsOnToday && (kind === 'count' || (of !== null && !isReal(of)));
}

/**
 * Whether a distinct count may be added up: what it counts owns its facts, so that all of them are in
 * one row of the summary (an order's lines, by day and channel of the order, or by its customer's
 * country).
 */
function countsOwners(
	dataset: Dataset,
	{ kind, of, where }: Aggregate,
	placing: readonly ColumnUse[]
): boolean {
	if (kind !== 'count-distinct' || where || of?.kind !== 'column' || of.join !== null) return false;
	const owner = dataset.joins.find(
		({ key, only }) =>
			!only && key.kind === 'column' && key.join === null && key.column === of.column
	);
	const isOwned = ({ join }: ColumnUse): boolean => {
		if (join === null || !owner || join === owner.name) return join !== null;
		const reached = dataset.joins.find(({ name }) => name === join);
		return reached !== undefined && columnsOf(reached.key).every(isOwned);
	};
	return owner !== undefined && placing.every(isOwned);
}

export function columnsOfAggregate({ of, where }: Pick<Aggregate, 'of' | 'where'>): ColumnUse[] {
	return [...(of ? columnsOf(of) : []), ...(where ? columnsOfCondition(where) : [])];
}
