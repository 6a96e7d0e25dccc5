/**
 * Collects the aggregates of a report's measures into blocks: one for each fact, time dimension,
 * period and way of covering it, so that no fact is read twice for the same rows.
 */
import { resolveMeasure, type Catalogue, type ResolvedFormula } from '../../model/catalogue.ts';
import { comparedPeriod, type ComparedPeriod, type Comparison } from '../../model/comparison.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Dimension } from '../../model/dimension.ts';
import { columnsOf, columnsOfCondition, type ColumnUse } from '../../model/expression-columns.ts';
import type { Condition, Expression } from '../../model/expression.ts';
import { addsUpInStages, isAdditive, isAsOf, type Aggregate } from '../../model/measure.ts';
import { wholeSpan, type Bucket } from '../../model/time-grain.ts';
import type { DateSpan } from '../../model/time-range.ts';
import type { ReportQuery } from '../report-query.ts';
import { aggregateColumns, findDimension } from './check-query.ts';
import { timeOf } from './chosen-dates.ts';
import { exceptGroups, filterCondition } from './filter-condition.ts';
import { keyColumns, neededJoins } from './needed-joins.ts';
import type { Block, Component, ComponentFormula, Coverage } from './plan-nodes.ts';
import type { PlanContext } from './plan.ts';

type OpenBlock = Omit<Block, 'joins' | 'lateJoins'>;

/** The period of a report, and the one it is compared with. */
export interface BlockPeriods {
	readonly span: DateSpan | null;
	readonly buckets: readonly Bucket[] | null;
	readonly compared: ComparedPeriod | null;
}

interface EarlierPeriod {
	readonly span: DateSpan | null;
	readonly bounds: Bucket | null;
	readonly buckets: readonly Bucket[] | null;
}

/** How a measure is looked at. */
export interface BlockView {
	readonly isRunning: boolean;
	readonly isBefore: boolean;
	/** The steps back that the measure takes by itself. */
	readonly earlier?: readonly Comparison[];
}

export class BlockBuilder {
	readonly #blocks = new Map<string, { block: OpenBlock; list: Component[] }>();
	readonly #catalogue: Catalogue;
	readonly #query: ReportQuery;
	readonly #context: PlanContext;
	readonly #periods: BlockPeriods;
	#components = 0;

	constructor(
		catalogue: Catalogue,
		query: ReportQuery,
		context: PlanContext,
		periods: BlockPeriods
	) {
		this.#catalogue = catalogue;
		this.#query = query;
		this.#context = context;
		this.#periods = periods;
	}

	formulaOf(id: string, view: BlockView): ComponentFormula {
		return this.#place(resolveMeasure(this.#catalogue, id), view);
	}

	blocks(): Block[] {
		return [...this.#blocks.values()].map(({ block, list }) => finishBlock(block, list));
	}

	#place(formula: ResolvedFormula, view: BlockView): ComponentFormula {
		switch (formula.kind) {
			case 'number':
				return formula;
			case 'root':
				return { kind: 'root', of: this.#place(formula.of, view) };
			case 'earlier': {
				const earlier = [...(view.earlier ?? []), formula.comparison];
				return this.#place(formula.of, { ...view, earlier });
			}
			case 'calculated':
				return { ...formula, parts: formula.parts.map((part) => this.#place(part, view)) };
			case 'arithmetic':
				return {
					kind: 'arithmetic',
					operator: formula.operator,
					left: this.#place(formula.left, view),
					right: this.#place(formula.right, view)
				};
			case 'aggregate': {
				const { dataset, aggregate } = formula.placed;
				return {
					kind: 'component',
					component: this.#component(dataset, aggregate, view),
					isAdditive: isAdditive(aggregate.kind)
				};
			}
			default:
				return formula satisfies never;
		}
	}

	#component(dataset: Dataset, aggregate: Aggregate, view: BlockView): string {
		const list = this.#blockOf(dataset, aggregate, view);
		const same = list.find((component) => sameAggregate(component, aggregate));
		if (same) return same.id;
		const { kind, of, where, fraction, until } = aggregate;
		const component = { id: `c${this.#components++}`, kind, of, where, fraction, until };
		list.push(component);
		return component.id;
	}

	#blockOf(dataset: Dataset, aggregate: Aggregate, view: BlockView): Component[] {
		const coverage = this.#coverageOf(aggregate, view);
		// Running sums are made from the sums of the buckets; what does not add up reads all rows.
		const stages = coverage === 'running' && addsUpInStages(aggregate.kind);
		const time = timeOf(dataset, aggregate, this.#query.dates);
		const earlier = view.earlier ?? [];
		const key = [dataset.key, time?.key ?? '', coverage, stages, view.isBefore, ...earlier].join(
			'/'
		);
		let entry = this.#blocks.get(key);
		if (!entry) {
			const before = view.isBefore || earlier.length > 0 ? this.#earlierPeriod(view) : null;
			entry = {
				block: {
					name: `f${this.#blocks.size + 1}`,
					dataset,
					time,
					coverage,
					isBefore: view.isBefore,
					earlier,
					buckets: before ? before.buckets : this.#periods.buckets,
					dimensions: this.#query.dimensions.map((name) => dimensionOf([dataset], name).of),
					components: [],
					where: this.#conditions(dataset),
					netting: null,
					bounds: before ? before.bounds : this.#bounds(coverage)
				},
				list: []
			};
			this.#blocks.set(key, entry);
		}
		return entry.list;
	}

	/** The period before the report's, and from there as far back as the measure itself goes. */
	#earlierPeriod({ isBefore, earlier = [] }: BlockView): EarlierPeriod {
		const { span, buckets, compared } = this.#periods;
		const own = span && { span, buckets, bounds: null };
		const { grain, range } = this.#query;
		return (
			earlier.reduce<EarlierPeriod | null>(
				(period, comparison) => {
					const shown = { range, grain, buckets: period?.buckets ?? [], ...this.#context };
					return period?.span ? comparedPeriod(comparison, { ...shown, span: period.span }) : null;
				},
				isBefore ? compared : own
			) ?? { span: null, bounds: null, buckets: null }
		);
	}

	/** Without buckets a running total is the total. */
	#coverageOf(aggregate: Aggregate, { isRunning }: BlockView): Coverage {
		if (isAsOf(aggregate.kind)) return 'as-of';
		return isRunning && this.#periods.buckets ? 'running' : 'within';
	}

	#conditions(dataset: Dataset): Condition[] {
		const policy = this.#context.policy(dataset);
		const { except } = this.#context;
		return [
			...(dataset.where ? [dataset.where] : []),
			...(policy ? [policy] : []),
			...this.#query.filters.map((filter) =>
				filterCondition(filter, dimensionOf([dataset], filter.dimension))
			),
			...(except
				? [
						exceptGroups(
							except.dimensions.map((key) => dimensionOf([dataset], key)),
							except.groups
						)
					]
				: [])
		];
	}

	#bounds(coverage: Coverage): Bucket | null {
		const { span } = this.#periods;
		if (!span) return null;
		if (this.#query.range === 'all' && !this.#query.grain && coverage !== 'as-of') return null;
		return wholeSpan(span, this.#context.zone);
	}
}

export function dimensionOf(datasets: readonly Dataset[], key: string): Dimension {
	const found = datasets[0] && findDimension(datasets[0], key);
	if (!found) throw new Error(`There is no dimension "${key}".`);
	return found;
}

/** Finds the joins of a block, and which of them may wait until the facts are grouped. */
export function finishBlock(block: OpenBlock, components: readonly Component[]): Block {
	const { dataset } = block;
	const counted = [...placingColumns(block), ...components.flatMap(aggregateColumns)];
	const all = neededJoins(dataset, [...counted, ...block.dimensions.flatMap(columnsOf)]);
	// Facts that reach a table by one of several keys are hardly fewer when grouped by all of these.
	const byChoice = all.filter((join) => keyColumns(join).length > 1);
	const chosen = block.dimensions.map(columnsOf).filter((uses) => uses.length > 1);
	const early = neededJoins(dataset, [
		...counted,
		...chosen.flat(),
		...byChoice.map(({ name }) => ({ join: name, column: '' }))
	]);
	const addsUp = components.every(
		({ kind }) => addsUpInStages(kind) || (kind !== 'recount' && isAsOf(kind))
	);
	const late = addsUp ? all.filter((join) => !early.includes(join)) : [];
	return {
		...block,
		components,
		joins: all.filter((join) => !late.includes(join)),
		lateJoins: late
	};
}

/** Columns that decide whether a row counts, and when. */
function placingColumns(block: OpenBlock): ColumnUse[] {
	return [
		...block.where.flatMap(columnsOfCondition),
		...(block.time && (block.bounds || block.coverage !== 'within') ? columnsOf(block.time.of) : [])
	];
}

function sameAggregate(component: Component, aggregate: Aggregate): boolean {
	const identity = (of: Omit<Component, 'id'>) =>
		JSON.stringify([of.kind, of.of, of.where, of.fraction, of.until] satisfies (
			Expression | Condition | string | number | null
		)[]);
	return identity(component) === identity(aggregate);
}
