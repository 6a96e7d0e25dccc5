/**
 * The builder's state: the question, the form, and the way back. Every change is one step that can
 * be undone; what does not fit is told at its field and never sent to the server.
 */
import { AT_REST, type ChartOptions } from '../charts/chart-options.ts';
import {
	objectionTo,
	suggestChart,
	type AnswerShape,
	type ChartKind
} from '../charts/chart-kind.ts';
import { METRICS_KEY, type Catalogue } from '../model/catalogue.ts';
import { nameMeasure, readMeasure, shownMeasures } from '../model/measure-view.ts';
import type { Dimension } from '../model/dimension.ts';
import { checkQuery, datasetsIn } from '../query/plan/check-query.ts';
import { reportQuery, type ReportFilter, type ReportQuery } from '../query/report-query.ts';

interface Step {
	readonly query: ReportQuery;
	/** `null` follows the suggestion. */
	readonly chart: ChartKind | null;
	readonly options: ChartOptions;
}

const MOST_STEPS = 100;

export class BuilderState {
	/** Grows by what is calculated meanwhile. */
	catalogue = $state.raw() as Catalogue;
	#step = $state.raw<Step>({ query: reportQuery([]), chart: null, options: AT_REST });
	#past = $state.raw<readonly Step[]>([]);
	#future = $state.raw<readonly Step[]>([]);

	constructor(
		catalogue: Catalogue,
		query: ReportQuery | null,
		chart: ChartKind | null,
		options: ChartOptions = AT_REST
	) {
		this.catalogue = catalogue;
		this.#step = {
			query: query ?? reportQuery([], { range: 'last_12_months' }),
			chart,
			options
		};
	}

	get query(): ReportQuery {
		return this.#step.query;
	}

	get chosenChart(): ChartKind | null {
		return this.#step.chart;
	}

	get options(): ChartOptions {
		return this.#step.options;
	}

	/** What the last answer looked like: the suggestion follows it. */
	answered = $state.raw<AnswerShape | null>(null);

	/** The question as it is asked: a filter that has no value yet does not filter. */
	readonly asked = $derived.by((): ReportQuery => {
		const filters = this.query.filters.filter(
			({ operator, values }) =>
				values.length > 0 || operator === 'is_empty' || operator === 'is_filled'
		);
		return filters.length === this.query.filters.length ? this.query : { ...this.query, filters };
	});
	readonly suggestedChart = $derived.by(() => suggestChart(this.query, this.answered));
	readonly chart = $derived.by(() => this.#step.chart ?? this.suggestedChart);
	readonly objection = $derived.by(() => objectionTo(this.chart, this.query));
	readonly problems = $derived.by(() =>
		this.query.measures.length === 0 ? [] : checkQuery(this.catalogue, this.asked)
	);
	readonly isComplete = $derived.by(
		() => this.query.measures.length > 0 && this.problems.length === 0
	);
	readonly canUndo = $derived.by(() => this.#past.length > 0);
	readonly canRedo = $derived.by(() => this.#future.length > 0);
	/** Dimensions on which all chosen facts can meet. */
	readonly dimensions = $derived.by((): Dimension[] => this.#sharedDimensions());
	readonly hasTime = $derived.by(() =>
		datasetsIn(this.catalogue, this.query).every(({ times }) => times.length > 0)
	);

	problemAt(field: string): string | null {
		return this.problems.find((problem) => problem.field.startsWith(field))?.message ?? null;
	}

	/** In whatever view it is chosen. */
	toggleMeasure(id: string): void {
		const { measures } = this.query;
		const rest = measures.filter((name) => readMeasure(name).id !== id);
		const next = rest.length < measures.length ? rest : [...measures, id];
		this.change({ measures: next });
	}

	/** What was just calculated is wanted in the question: as a measure, or as a grouping. */
	addCalculated(key: string): void {
		const { datasets, metrics } = this.catalogue;
		const groups = [...datasets, { key: METRICS_KEY, measures: metrics }];
		for (const group of groups) {
			const made = group.measures.find((one) => one.key === key || one.key.startsWith(`${key}-`));
			const name = made && `${group.key}.${made.key}`;
			if (name) {
				if (!this.query.measures.includes(name))
					this.change({ measures: [...this.query.measures, name] });
				return;
			}
		}
		const made = this.dimensions.find((dimension) => dimension.key.endsWith(`:${key}`));
		if (made && !this.query.dimensions.includes(made.key)) this.toggleDimension(made.key);
	}

	/** Shows a chosen measure as what came together since the period began, or by itself again. */
	toggleRunning(name: string): void {
		const reference = readMeasure(name);
		const next = nameMeasure({ ...reference, isRunning: !reference.isRunning });
		const { measures, sort } = this.query;
		if (measures.includes(next)) return;
		this.change({
			measures: measures.map((other) => (other === name ? next : other)),
			sort: sort?.by === name ? { ...sort, by: next } : sort
		});
	}

	toggleDimension(key: string): void {
		const { dimensions } = this.query;
		const next = dimensions.includes(key)
			? dimensions.filter((other) => other !== key)
			: [...dimensions, key].slice(-3);
		this.change({ dimensions: next });
	}

	setFilter(index: number, filter: ReportFilter): void {
		this.change({ filters: this.query.filters.map((old, i) => (i === index ? filter : old)) });
	}

	addFilter(dimension: string): void {
		this.change({ filters: [...this.query.filters, { dimension, operator: 'is', values: [] }] });
	}

	removeFilter(index: number): void {
		this.change({ filters: this.query.filters.filter((_, i) => i !== index) });
	}

	/** One step: a sort by something that is no longer there is dropped with it. */
	change(part: Partial<ReportQuery>): void {
		const query = { ...this.query, ...part };
		const sortable = [
			...shownMeasures(query),
			...query.dimensions,
			...(query.grain ? ['time'] : [])
		];
		const sort = query.sort && sortable.includes(query.sort.by) ? query.sort : null;
		this.#take({ ...this.#step, query: { ...query, sort } });
	}

	chooseChart(chart: ChartKind | null): void {
		this.#take({ ...this.#step, chart });
	}

	draw(part: Partial<ChartOptions>): void {
		this.#take({ ...this.#step, options: { ...this.options, ...part } });
	}

	undo(): void {
		const last = this.#past.at(-1);
		if (!last) return;
		this.#future = [this.#step, ...this.#future];
		this.#past = this.#past.slice(0, -1);
		this.#step = last;
	}

	redo(): void {
		const [next, ...rest] = this.#future;
		if (!next) return;
		this.#past = [...this.#past, this.#step];
		this.#future = rest;
		this.#step = next;
	}

	#take(step: Step): void {
		if (JSON.stringify(step) === JSON.stringify(this.#step)) return;
		this.#past = [...this.#past, this.#step].slice(-MOST_STEPS);
		this.#future = [];
		this.#step = step;
	}

	#sharedDimensions(): Dimension[] {
		const [first, ...others] = datasetsIn(this.catalogue, this.query);
		if (!first) return [];
		return first.dimensions.filter(({ key }) =>
			others.every(({ dimensions }) => dimensions.some((dimension) => dimension.key === key))
		);
	}
}
