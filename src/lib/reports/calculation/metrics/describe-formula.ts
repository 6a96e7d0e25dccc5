/** The formula of any measure as people read it: of shipped ones from their definition, of others as it was written. */
import type { Dataset } from '../../model/dataset.ts';
import type { Condition, Expression } from '../../model/expression.ts';
import { METRICS_KEY, type Catalogue, type FoundMeasure } from '../../model/catalogue.ts';
import type { Aggregate, Formula } from '../../model/measure.ts';
import type { Calculation } from '../calculation.ts';
import type { CalculatedCatalogue } from '../extend-calculated.ts';
import { withNames } from '../rename.ts';
import { namesOf } from '../names-of.ts';

export function describeMeasure(
	{ id, measure, dataset }: FoundMeasure,
	{ catalogue, vocabularyOf }: CalculatedCatalogue,
	list: readonly Calculation[]
): string {
	const own = list.find((one) => namesOf(one).includes(id));
	if (own?.kind === 'measure') return withNames(own.formula, vocabularyOf('measure', own.dataset));
	if (own) {
		const formula = withNames(own.formula, vocabularyOf('field', own.dataset));
		return `${id.slice(id.lastIndexOf('-') + 1)}(${formula})`;
	}
	return describe(measure.formula, catalogue, dataset, true);
}

function describe(
	formula: Formula,
	catalogue: Catalogue,
	dataset: Dataset | null,
	isOuter = false
): string {
	switch (formula.kind) {
		case 'number':
			return String(formula.value);
		case 'measure':
			return nameOfMeasure(formula.measure, catalogue, dataset);
		case 'aggregate':
			return describeAggregate(formula.aggregate, dataset);
		case 'root':
			return `square root of ${describe(formula.of, catalogue, dataset)}`;
		case 'earlier':
			return `${describe(formula.of, catalogue, dataset)} earlier`;
		case 'calculated':
			return formula.parts.map((part) => describe(part, catalogue, dataset)).join(', ');
		case 'arithmetic': {
			const mean = meanOf(formula);
			if (mean) return `average of ${describeAggregateOf(mean, dataset)}`;
			const left = describe(formula.left, catalogue, dataset);
			const right = describe(formula.right, catalogue, dataset);
			const text = `${left} ${SIGNS[formula.operator]} ${right}`;
			return isOuter ? text : `(${text})`;
		}
		default:
			return formula satisfies never;
	}
}

const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;

/** An average is kept as a sum by a count of the same. */
function meanOf({ operator, left, right }: Extract<Formula, { kind: 'arithmetic' }>) {
	if (operator !== '/' || left.kind !== 'aggregate' || right.kind !== 'aggregate') return null;
	const [sum, count] = [left.aggregate, right.aggregate];
	const isSame = JSON.stringify([sum.of, sum.where]) === JSON.stringify([count.of, count.where]);
	return sum.kind === 'sum' && count.kind === 'count' && isSame ? sum : null;
}

function nameOfMeasure(name: string, catalogue: Catalogue, dataset: Dataset | null): string {
	const [group, key] = name.includes('.') ? name.split('.') : [dataset?.key, name];
	const measures =
		group === METRICS_KEY
			? catalogue.metrics
			: catalogue.datasets.find((one) => one.key === group)?.measures;
	return measures?.find((one) => one.key === key)?.label ?? name;
}

const AGGREGATES: Readonly<Record<Aggregate['kind'], string>> = {
	sum: 'sum of',
	count: 'number of',
	'count-distinct': 'number of different',
	min: 'lowest',
	max: 'highest',
	median: 'median of',
	percentile: 'percentile of',
	balance: 'balance at the end of the period of',
	'average-balance': 'average balance over the period of',
	open: 'at the end of the period open',
	accrued: 'for each week in force'
};

function describeAggregate(aggregate: Aggregate, dataset: Dataset | null): string {
	const { kind, fraction } = aggregate;
	const name =
		kind === 'percentile' && fraction !== null
			? `${Math.round(fraction * 100)}th percentile of`
			: AGGREGATES[kind];
	return `${name} ${describeAggregateOf(aggregate, dataset)}`;
}

function describeAggregateOf({ of, where }: Aggregate, dataset: Dataset | null): string {
	const what = of ? describeExpression(of, dataset) : `rows (${dataset?.grain ?? 'facts'})`;
	return where ? `${what} where ${describeCondition(where, dataset)}` : what;
}

function describeExpression(of: Expression, dataset: Dataset | null): string {
	const column = dataset?.columns.find((one) => JSON.stringify(one.of) === JSON.stringify(of));
	if (column) return column.label;
	const inner = (part: Expression) => describeExpression(part, dataset);
	switch (of.kind) {
		case 'column':
			return plainName(of.join === null ? of.column : `${of.join} ${of.column}`);
		case 'value':
		case 'constant':
			return of.value === null ? 'nothing' : plainName(String(of.value));
		case 'part':
			return 'a number';
		case 'now':
			return 'now';
		case 'today':
			return 'today';
		case 'days-between':
			return `days from ${inner(of.from)} to ${inner(of.to)}`;
		case 'month-of':
			return `month of ${inner(of.of)}`;
		case 'first-of-month':
			return `first of ${inner(of.month)}`;
		case 'arithmetic':
			return `(${inner(of.left)} ${SIGNS[of.operator]} ${inner(of.right)})`;
		case 'coalesce':
			return of.parts.map(inner).join(' or else ');
		case 'choose': {
			const otherwise = of.otherwise ? `, else ${inner(of.otherwise)}` : '';
			return `(${inner(of.then)} if ${describeCondition(of.when, dataset)}${otherwise})`;
		}
		case 'call':
			return of.name === 'real' && of.of[0]
				? inner(of.of[0])
				: `${of.name}(${of.of.map(inner).join(', ')})`;
		default:
			return of satisfies never;
	}
}

function describeCondition(condition: Condition, dataset: Dataset | null): string {
	const of = (part: Expression) => describeExpression(part, dataset);
	switch (condition.kind) {
		case 'compare':
			return `${of(condition.left)} ${condition.operator} ${of(condition.right)}`;
		case 'same':
			return `${of(condition.left)} is ${of(condition.right)}`;
		case 'empty':
			return `${of(condition.of)} has no value`;
		case 'one-of':
			return `${of(condition.of)} is ${condition.values.map((one) => plainName(String(one))).join(' or ')}`;
		case 'contains':
			return `${of(condition.of)} contains ${condition.text}`;
		case 'all':
		case 'any':
			return condition.parts
				.map((part) => describeCondition(part, dataset))
				.join(condition.kind === 'all' ? ' and ' : ' or ');
		case 'not':
			return condition.part.kind === 'empty'
				? `${of(condition.part.of)} has a value`
				: `not ${describeCondition(condition.part, dataset)}`;
		default:
			return condition satisfies never;
	}
}

/** A column in words, without what its ending says about how it is kept. */
function plainName(name: string): string {
	return name.replace(/_(minor|milli|micros|bp|on|at|id)\b/g, '').replaceAll('_', ' ');
}
