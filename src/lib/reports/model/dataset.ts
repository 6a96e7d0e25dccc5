/**
 * One fact table at a declared grain, the dimensions that describe its rows and the measures that
 * may be taken of them. `defineDataset` refuses what could not be answered correctly.
 */
import { columnsOf, columnsOfCondition } from './expression-columns.ts';
import type { Condition, Expression } from './expression.ts';
import type { Dimension } from './dimension.ts';
import type { Join } from './join.ts';
import type { Formula, Measure } from './measure.ts';
import type { NumberFormat } from './number-format.ts';
import type { TimeDimension } from './time-dimension.ts';

export interface Dataset {
	readonly key: string;
	readonly label: string;
	readonly description: string;
	/** In words: what one row is. */
	readonly grain: string;
	readonly table: string;
	/** Rows that belong to the dataset at all (a draft is no order). */
	readonly where: Condition | null;
	readonly joins: readonly Join[];
	/** The first one is the default. */
	readonly times: readonly TimeDimension[];
	readonly dimensions: readonly Dimension[];
	readonly measures: readonly Measure[];
	/** What a list of the rows behind a number shows. */
	readonly columns: readonly RowColumn[];
	/** Which dimension restricts staff to rows of their own teams. */
	readonly teamDimension: string | null;
	/** Columns of the fact whose numbers need the permission `record.secret`, also in sums. */
	readonly secretColumns: readonly string[];
	/** Where one row is shown: the record table and its id. */
	readonly record: { readonly table: string; readonly id: Expression } | null;
}

export interface RowColumn {
	readonly label: string;
	readonly of: Expression;
	readonly format: NumberFormat | 'text' | 'date' | 'instant';
}

export type DatasetDefinition = Pick<
	Dataset,
	'key' | 'label' | 'description' | 'grain' | 'table' | 'dimensions' | 'measures' | 'columns'
> &
	Partial<
		Pick<Dataset, 'where' | 'joins' | 'times' | 'teamDimension' | 'secretColumns' | 'record'>
	>;

/** Completes and checks a dataset; a mistake is an error at start, not a wrong number later. */
export function defineDataset(definition: DatasetDefinition): Dataset {
	const dataset: Dataset = {
		where: null,
		joins: [],
		times: [],
		teamDimension: null,
		secretColumns: [],
		record: null,
		...definition
	};
	checkJoins(dataset);
	checkUnique(dataset, 'dimension', dataset.dimensions);
	checkUnique(dataset, 'measure', dataset.measures);
	checkUnique(dataset, 'time', dataset.times);
	for (const used of expressionsOf(dataset)) checkColumns(dataset, used);
	for (const measure of dataset.measures) checkFormula(dataset, measure.formula);
	if (
		dataset.teamDimension &&
		!dataset.dimensions.some((dimension) => dimension.key === dataset.teamDimension)
	) {
		fail(dataset, `has no dimension "${dataset.teamDimension}" to restrict teams by`);
	}
	return Object.freeze(dataset);
}

function checkJoins(dataset: Dataset): void {
	const known = new Set<string>();
	for (const join of dataset.joins) {
		if (known.has(join.name)) fail(dataset, `joins "${join.name}" twice`);
		for (const { join: source } of [
			...columnsOf(join.key),
			...(join.only ? columnsOfCondition(join.only) : [])
		]) {
			if (source !== null && !known.has(source)) {
				fail(dataset, `reaches "${join.name}" through "${source}", which is not joined before it`);
			}
		}
		known.add(join.name);
	}
}

function checkUnique(dataset: Dataset, what: string, list: readonly { key: string }[]): void {
	const seen = new Set<string>();
	for (const { key } of list) {
		if (seen.has(key)) fail(dataset, `has two of the ${what} "${key}"`);
		seen.add(key);
	}
}

function checkColumns(dataset: Dataset, expression: Expression): void {
	for (const { join, column } of columnsOf(expression)) {
		if (join !== null && !dataset.joins.some(({ name }) => name === join)) {
			fail(dataset, `reads "${join}.${column}" without a join "${join}"`);
		}
	}
}

function checkFormula(dataset: Dataset, formula: Formula): void {
	switch (formula.kind) {
		case 'number':
			return;
		case 'measure':
			if (
				!formula.measure.includes('.') &&
				!dataset.measures.some(({ key }) => key === formula.measure)
			) {
				fail(dataset, `has no measure "${formula.measure}"`);
			}
			return;
		case 'root':
		case 'earlier':
			return checkFormula(dataset, formula.of);
		case 'calculated':
			for (const part of formula.parts) checkFormula(dataset, part);
			return;
		case 'arithmetic':
			checkFormula(dataset, formula.left);
			checkFormula(dataset, formula.right);
			return;
		case 'aggregate': {
			const { of, time } = formula.aggregate;
			if (of) checkColumns(dataset, of);
			if (time && !dataset.times.some(({ key }) => key === time)) {
				fail(dataset, `has no time "${time}"`);
			}
			return;
		}
		default:
			formula satisfies never;
	}
}

function expressionsOf(dataset: Dataset): Expression[] {
	return [
		...dataset.times.map(({ of }) => of),
		...dataset.dimensions.map(({ of }) => of),
		...dataset.columns.map(({ of }) => of)
	];
}

function fail(dataset: Dataset, what: string): never {
	throw new Error(`Dataset "${dataset.key}" ${what}.`);
}
