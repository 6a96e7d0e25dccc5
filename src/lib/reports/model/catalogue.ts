/**
 * All datasets together: measures are found by `dataset.measure`, and the same dimension key must
 * mean the same thing wherever it stands, or facts could not meet on it.
 */
import type { Comparison } from './comparison.ts';
import type { Dataset } from './dataset.ts';
import type { Dimension } from './dimension.ts';
import type { Expression } from './expression.ts';
import type { Formula, Measure } from './measure.ts';
import { isMeasureName, readMeasure } from './measure-view.ts';

export interface Catalogue {
	readonly datasets: readonly Dataset[];
	/** Measures across datasets, such as cost per new customer; ids begin with `business.`. */
	readonly metrics: readonly Measure[];
}

export interface FoundMeasure {
	readonly id: string;
	readonly measure: Measure;
	/** `null` for a metric across datasets. */
	readonly dataset: Dataset | null;
}

export const METRICS_KEY = 'business';

export function defineCatalogue(
	datasets: readonly Dataset[],
	metrics: readonly Measure[]
): Catalogue {
	const catalogue = Object.freeze({ datasets, metrics });
	const known = new Map<string, Dimension>();
	for (const dataset of datasets) {
		for (const dimension of dataset.dimensions) {
			const other = known.get(dimension.key);
			if (other && !isConformed(other, dimension)) {
				throw new Error(
					`Dimension "${dimension.key}" of dataset "${dataset.key}" means something else elsewhere.`
				);
			}
			known.set(dimension.key, dimension);
		}
		for (const measure of dataset.measures) {
			aggregatesOf(catalogue, `${dataset.key}.${measure.key}`);
		}
	}
	for (const metric of metrics) aggregatesOf(catalogue, `${METRICS_KEY}.${metric.key}`);
	return catalogue;
}

function findDataset(catalogue: Catalogue, key: string): Dataset | null {
	return catalogue.datasets.find((dataset) => dataset.key === key) ?? null;
}

/** A measure by its name, in whatever view: the views share the definition. */
export function findMeasure(catalogue: Catalogue, name: string): FoundMeasure | null {
	if (!isMeasureName(name)) return null;
	const { id, isRunning } = readMeasure(name);
	const found = findDefinition(catalogue, id);
	if (!found || !isRunning) return found;
	const label = `${found.measure.label}, running total`;
	return { ...found, measure: { ...found.measure, label } };
}

function findDefinition(catalogue: Catalogue, id: string): FoundMeasure | null {
	const dot = id.indexOf('.');
	const group = id.slice(0, dot);
	const key = id.slice(dot + 1);
	if (group === METRICS_KEY) {
		const measure = catalogue.metrics.find((metric) => metric.key === key);
		return measure ? { id, measure, dataset: null } : null;
	}
	const dataset = findDataset(catalogue, group);
	const measure = dataset?.measures.find((candidate) => candidate.key === key);
	return dataset && measure ? { id, measure, dataset } : null;
}

export interface PlacedAggregate {
	readonly dataset: Dataset;
	readonly aggregate: Extract<Formula, { kind: 'aggregate' }>['aggregate'];
}

/** A measure's formula with other measures put in, down to aggregates. */
export type ResolvedFormula =
	| { readonly kind: 'aggregate'; readonly placed: PlacedAggregate }
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'root'; readonly of: ResolvedFormula }
	| {
			readonly kind: 'arithmetic';
			readonly operator: '+' | '-' | '*' | '/';
			readonly left: ResolvedFormula;
			readonly right: ResolvedFormula;
	  }
	| { readonly kind: 'earlier'; readonly comparison: Comparison; readonly of: ResolvedFormula }
	| {
			readonly kind: 'calculated';
			readonly of: Expression;
			readonly parts: readonly ResolvedFormula[];
	  };

export function resolveMeasure(catalogue: Catalogue, id: string): ResolvedFormula {
	return resolveNested(catalogue, id, []);
}

export function aggregatesOf(catalogue: Catalogue, id: string): PlacedAggregate[] {
	return collect(resolveMeasure(catalogue, id));
}

function collect(formula: ResolvedFormula): PlacedAggregate[] {
	if (formula.kind === 'aggregate') return [formula.placed];
	if (formula.kind === 'number') return [];
	if (formula.kind === 'root' || formula.kind === 'earlier') return collect(formula.of);
	if (formula.kind === 'calculated') return formula.parts.flatMap(collect);
	return [...collect(formula.left), ...collect(formula.right)];
}

/** The earlier periods that a measure reads. */
export function earlierPeriodsOf(catalogue: Catalogue, id: string): Comparison[] {
	return [...new Set(comparisonsIn(resolveMeasure(catalogue, id)))];
}

function comparisonsIn(formula: ResolvedFormula): Comparison[] {
	switch (formula.kind) {
		case 'aggregate':
		case 'number':
			return [];
		case 'root':
			return comparisonsIn(formula.of);
		case 'earlier':
			return [formula.comparison, ...comparisonsIn(formula.of)];
		case 'calculated':
			return formula.parts.flatMap(comparisonsIn);
		case 'arithmetic':
			return [...comparisonsIn(formula.left), ...comparisonsIn(formula.right)];
		default:
			return formula satisfies never;
	}
}

function resolveNested(catalogue: Catalogue, id: string, path: readonly string[]): ResolvedFormula {
	if (path.includes(id)) throw new Error(`Measure "${id}" is defined by itself.`);
	const found = findMeasure(catalogue, id);
	if (!found) throw new Error(`There is no measure "${id}".`);
	return resolveFormula(catalogue, found.measure.formula, found.dataset, [...path, id]);
}

function resolveFormula(
	catalogue: Catalogue,
	formula: Formula,
	dataset: Dataset | null,
	path: readonly string[]
): ResolvedFormula {
	switch (formula.kind) {
		case 'number':
			return formula;
		case 'aggregate':
			if (!dataset) throw new Error(`Metric "${path.join('" > "')}" aggregates without a dataset.`);
			return { kind: 'aggregate', placed: { dataset, aggregate: formula.aggregate } };
		case 'measure': {
			const id =
				formula.measure.includes('.') || !dataset
					? formula.measure
					: `${dataset.key}.${formula.measure}`;
			return resolveNested(catalogue, id, path);
		}
		case 'root':
			return { kind: 'root', of: resolveFormula(catalogue, formula.of, dataset, path) };
		case 'earlier':
			return { ...formula, of: resolveFormula(catalogue, formula.of, dataset, path) };
		case 'calculated':
			return {
				...formula,
				parts: formula.parts.map((part) => resolveFormula(catalogue, part, dataset, path))
			};
		case 'arithmetic':
			return {
				kind: 'arithmetic',
				operator: formula.operator,
				left: resolveFormula(catalogue, formula.left, dataset, path),
				right: resolveFormula(catalogue, formula.right, dataset, path)
			};
		default:
			return formula satisfies never;
	}
}

function isConformed(a: Dimension, b: Dimension): boolean {
	return (
		a.kind === b.kind &&
		a.label === b.label &&
		a.names?.table === b.names?.table &&
		JSON.stringify(a.options) === JSON.stringify(b.options)
	);
}
