/**
 * ReportQuery to plan: finds the measures' aggregates, groups them into one block a fact (and time
 * dimension), checks that every dimension and filter is reachable from every one of them, and fixes
 * the boundaries of time. Nothing here knows SQL.
 */
import {
	findMeasure,
	resolveMeasure,
	type Catalogue,
	type ResolvedFormula
} from '../../model/catalogue.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Dimension } from '../../model/dimension.ts';
import { columnsOf, columnsOfCondition, type ColumnUse } from '../../model/expression-columns.ts';
import type { Condition, Expression } from '../../model/expression.ts';
import { isAdditive, isAsOf, type Aggregate } from '../../model/measure.ts';
import { bucketsOf, wholeSpan, type Bucket } from '../../model/time-grain.ts';
import { spanOf, type DateSpan } from '../../model/time-range.ts';
import type { TimeDimension } from '../../model/time-dimension.ts';
import {
	aggregateColumns,
	checkQuery,
	datasetsIn,
	findDimension,
	findSecrets
} from './check-query.ts';
import { filterCondition } from './filter-condition.ts';
import { neededJoins } from './needed-joins.ts';
import type { Block, Component, ComponentFormula, Plan, PlannedMeasure } from './plan-nodes.ts';
import type { FieldProblem, ReportQuery } from '../report-query.ts';

export interface PlanContext {
	readonly zone: string;
	/** The day it is in that zone. */
	readonly today: string;
	/** What the facts cover, for reports over all time that show it in buckets. */
	readonly dataSpan: DateSpan | null;
	/** What the reader may see of a dataset. */
	readonly policy: (dataset: Dataset) => Condition | null;
	/** Whether numbers from secret columns may be shown, also in sums. */
	readonly seesSecrets: boolean;
}

export type PlanResult =
	| { readonly ok: true; readonly plan: Plan }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** What no limit means: more groups than this are no report but an export. */
const MOST_GROUPS = 10_000;

export function planQuery(
	catalogue: Catalogue,
	query: ReportQuery,
	context: PlanContext
): PlanResult {
	const problems = [
		...checkQuery(catalogue, query),
		...(context.seesSecrets ? [] : findSecrets(catalogue, query))
	];
	if (problems.length > 0) return { ok: false, problems };
	const span = spanOf(query.range, context.today) ?? context.dataSpan;
	let buckets: Bucket[] = [];
	try {
		if (query.grain && span) {
			buckets = bucketsOf(query.grain, span, context.zone, context.today);
		}
	} catch (error) {
		return { ok: false, problems: [{ field: 'grain', message: (error as Error).message }] };
	}
	const builder = new BlockBuilder(catalogue, query, context, span);
	const measures = query.measures.map((id) => builder.planMeasure(id));
	const dimensions = query.dimensions.map((key) => dimensionOf(datasetsIn(catalogue, query), key));
	return {
		ok: true,
		plan: {
			dimensions,
			time: query.grain ? { grain: query.grain, buckets } : null,
			measures,
			blocks: builder.blocks(),
			sort: query.sort ?? defaultSort(query),
			limit: query.limit ?? MOST_GROUPS
		}
	};
}

class BlockBuilder {
	readonly #blocks = new Map<
		string,
		{ block: Omit<Block, 'joins' | 'lateJoins'>; list: Component[] }
	>();
	readonly #catalogue: Catalogue;
	readonly #query: ReportQuery;
	readonly #context: PlanContext;
	readonly #span: DateSpan | null;
	#components = 0;

	constructor(
		catalogue: Catalogue,
		query: ReportQuery,
		context: PlanContext,
		span: DateSpan | null
	) {
		this.#catalogue = catalogue;
		this.#query = query;
		this.#context = context;
		this.#span = span;
	}

	planMeasure(id: string): PlannedMeasure {
		const found = findMeasure(this.#catalogue, id);
		if (!found) throw new Error(`There is no measure "${id}".`);
		return {
			id,
			measure: found.measure,
			formula: this.#place(resolveMeasure(this.#catalogue, id))
		};
	}

	blocks(): Block[] {
		return [...this.#blocks.values()].map(({ block, list }) => finishBlock(block, list));
	}

	#place(formula: ResolvedFormula): ComponentFormula {
		switch (formula.kind) {
			case 'number':
				return formula;
			case 'arithmetic':
				return {
					kind: 'arithmetic',
					operator: formula.operator,
					left: this.#place(formula.left),
					right: this.#place(formula.right)
				};
			case 'aggregate':
				return {
					kind: 'component',
					component: this.#component(formula.placed.dataset, formula.placed.aggregate),
					isAdditive: isAdditive(formula.placed.aggregate.kind)
				};
			default:
				return formula satisfies never;
		}
	}

	#component(dataset: Dataset, aggregate: Aggregate): string {
		const list = this.#blockOf(dataset, aggregate);
		const same = list.find((component) => sameAggregate(component, aggregate));
		if (same) return same.id;
		const { kind, of, where, fraction, until } = aggregate;
		const component = { id: `c${this.#components++}`, kind, of, where, fraction, until };
		list.push(component);
		return component.id;
	}

	#blockOf(dataset: Dataset, aggregate: Aggregate): Component[] {
		const asOf = isAsOf(aggregate.kind);
		const time = timeOf(dataset, aggregate);
		const key = `${dataset.key}/${time?.key ?? ''}/${asOf}`;
		let entry = this.#blocks.get(key);
		if (!entry) {
			entry = {
				block: {
					name: `f${this.#blocks.size + 1}`,
					dataset,
					time,
					isAsOf: asOf,
					dimensions: this.#query.dimensions.map((name) => dimensionOf([dataset], name).of),
					components: [],
					where: this.#conditions(dataset),
					bounds: this.#bounds(asOf)
				},
				list: []
			};
			this.#blocks.set(key, entry);
		}
		return entry.list;
	}

	#conditions(dataset: Dataset): Condition[] {
		const policy = this.#context.policy(dataset);
		return [
			...(dataset.where ? [dataset.where] : []),
			...(policy ? [policy] : []),
			...this.#query.filters.map((filter) =>
				filterCondition(filter, dimensionOf([dataset], filter.dimension))
			)
		];
	}

	#bounds(isAsOf: boolean): Bucket | null {
		if (!this.#span) return null;
		if (this.#query.range === 'all' && !this.#query.grain && !isAsOf) return null;
		return wholeSpan(this.#span, this.#context.zone);
	}
}

function finishBlock(block: Omit<Block, 'joins' | 'lateJoins'>, components: Component[]): Block {
	const { dataset } = block;
	const early = neededJoins(dataset, [
		...placingColumns(block),
		...components.flatMap(aggregateColumns)
	]);
	const all = neededJoins(dataset, [
		...placingColumns(block),
		...components.flatMap(aggregateColumns),
		...block.dimensions.flatMap(columnsOf)
	]);
	const addsUp = components.every(({ kind }) => ['sum', 'count', 'min', 'max'].includes(kind));
	const late = addsUp && !block.isAsOf ? all.filter((join) => !early.includes(join)) : [];
	return {
		...block,
		components,
		joins: all.filter((join) => !late.includes(join)),
		lateJoins: late
	};
}

/** Columns that decide whether a row counts, and when. */
function placingColumns(block: Omit<Block, 'joins' | 'lateJoins'>): ColumnUse[] {
	return [
		...block.where.flatMap(columnsOfCondition),
		...(block.time && (block.bounds || block.isAsOf) ? columnsOf(block.time.of) : [])
	];
}

function timeOf(dataset: Dataset, aggregate: Aggregate): TimeDimension | null {
	if (aggregate.time) {
		const time = dataset.times.find(({ key }) => key === aggregate.time);
		if (time) return time;
	}
	return dataset.times[0] ?? null;
}

function dimensionOf(datasets: readonly Dataset[], key: string): Dimension {
	const found = datasets[0] && findDimension(datasets[0], key);
	if (!found) throw new Error(`There is no dimension "${key}".`);
	return found;
}

function defaultSort(query: ReportQuery): Plan['sort'] {
	if (query.grain) return { by: 'time', direction: 'asc' };
	return { by: query.measures[0] ?? '', direction: 'desc' };
}

function sameAggregate(component: Component, aggregate: Aggregate): boolean {
	const identity = (of: Omit<Aggregate, 'time'>) =>
		JSON.stringify([of.kind, of.of, of.where, of.fraction, of.until] satisfies (
			Expression | Condition | string | number | null
		)[]);
	return identity(component) === identity(aggregate);
}
