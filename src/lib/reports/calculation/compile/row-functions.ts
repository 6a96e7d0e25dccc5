/**
 * What a measure is made of beside other measures: sums and averages over the rows of its dataset,
 * and measures as they were earlier.
 */
import type { FeelNode } from '#lib/workflows/expressions/feel/parse.ts';
import type { Comparison } from '../../model/comparison.ts';
import { choose, constant, type Expression } from '../../model/expression.ts';
import {
	aggregate,
	average,
	count,
	countDistinct,
	percentile,
	type Formula
} from '../../model/measure.ts';
import { isNumeric, number, TYPE_NAMES, type Typed } from '../typed.ts';
import { partOf } from '../vocabulary.ts';
import { compileNumber, fail, required, type FormulaSource } from './source.ts';

interface RowCall {
	readonly node: FeelNode;
	readonly given: readonly FeelNode[];
	readonly source: FormulaSource;
}

type RowFunction = (of: Expression) => Formula;

const NUMBERS: Readonly<Record<string, RowFunction>> = {
	sum: (of) => aggregate('sum', of),
	average: (of) => average(of),
	mean: (of) => average(of),
	median: (of) => aggregate('median', of),
	min: (of) => aggregate('min', of),
	max: (of) => aggregate('max', of)
};

const COUNTS: Readonly<Record<string, RowFunction>> = {
	count: (of) => aggregate('count', of),
	'count distinct': (of) => countDistinct(of)
};

export const ROW_FUNCTIONS: Readonly<Record<string, true>> = Object.fromEntries(
	[...Object.keys(NUMBERS), ...Object.keys(COUNTS), 'percentile'].map((name) => [name, true])
);

/** How a measure was in the period before, or a year ago. */
export const EARLIER: Readonly<Record<string, Comparison>> = {
	'previous period': 'previous_period',
	'previous year': 'previous_year',
	'last year': 'previous_year'
};

export function compileRowFunction(name: string, call: RowCall): Typed {
	const { node, given } = call;
	const source = call.source.withinRows();
	const { vocabulary } = source;
	if (name === 'count' && given.length === 0) return number(partOf(vocabulary, count()));
	const wanted = name === 'percentile' ? 2 : 1;
	if (given.length !== wanted)
		return fail(node, `Expected ${wanted} values between the brackets, but found ${given.length}.`);
	const of = source.compile(required(given[0], node));
	const counted = COUNTS[name];
	if (counted) return number(partOf(vocabulary, counted(countedOf(of))));
	if (!isNumeric(of))
		return fail(
			required(given[0], node),
			`Expected a number of each row, but this is ${TYPE_NAMES[of.type]}.`
		);
	const formula =
		name === 'percentile'
			? percentile(of.of, fractionOf(required(given[1], node), source))
			: NUMBERS[name]?.(of.of);
	return { type: of.type, of: partOf(vocabulary, formula ?? fail(node, `There is no “${name}”.`)) };
}

/** Of yes or no, the rows with yes are counted. */
function countedOf(of: Typed): Expression {
	if (of.type === 'boolean') return choose(of.when, constant(1));
	return of.type === 'null' ? constant(null) : of.of;
}

function fractionOf(node: FeelNode, source: FormulaSource): number {
	const { written } = compileNumber(node, source);
	if (written !== undefined && written > 0 && written < 1) return written;
	return fail(node, 'Expected a number between 0 and 1, such as 0.9.');
}
