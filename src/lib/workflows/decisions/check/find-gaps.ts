/**
 * Looks for inputs that no rule of a table matches, and under Unique for inputs that several match.
 * Works on tables whose cells compare with fixed numbers, texts and booleans: the values between
 * and at all bounds stand for all others, so every combination of them is tried. Other tables are
 * left alone. For texts only the allowed values, or else those that some rule names, are tried.
 */
import { compileExpression, compileUnaryTests } from '../../expressions/feel.ts';
import { parseFeel } from '../../expressions/feel/parse.ts';
import type { JsonValue } from '../../expressions/json-value.ts';
import { nodeOf, nodesOf, textOf, type DmnNode } from '../dmn-node.ts';

const MOST_COMBINATIONS = 10_000;
const CONSTANTS = new Set(['NumericLiteral', 'StringLiteral', 'BooleanLiteral']);
const READABLE = new Set([
	...CONSTANTS,
	'UnaryTests',
	'PositiveUnaryTests',
	'PositiveUnaryTest',
	'SimplePositiveUnaryTest',
	'CompareOp',
	'Interval',
	'Wildcard',
	'not'
]);

export interface GapReport {
	readonly gaps: readonly string[];
	readonly overlaps: readonly string[];
}

interface Column {
	readonly name: string;
	readonly samples: readonly JsonValue[];
}

export function findGaps(table: DmnNode): GapReport {
	const nothing: GapReport = { gaps: [], overlaps: [] };
	const rules = nodesOf(table, 'rule').map((rule) =>
		nodesOf(rule, 'inputEntry').map((cell) => textOf(cell) ?? '-')
	);
	const columns: Column[] = [];
	for (const [index, input] of nodesOf(table, 'input').entries()) {
		const cells = rules.map((rule) => rule[index] ?? '-');
		const samples = sampleColumn(input, cells);
		if (!samples) return nothing;
		columns.push({ name: textOf(nodeOf(input, 'inputExpression')) ?? '', samples });
	}
	const total = columns.reduce((product, { samples }) => product * samples.length, 1);
	if (columns.length === 0 || rules.length === 0 || total > MOST_COMBINATIONS) return nothing;
	return tryAll(table, columns, rules);
}

function tryAll(
	table: DmnNode,
	columns: readonly Column[],
	rules: readonly (readonly string[])[]
): GapReport {
	const gaps: string[] = [];
	const overlaps: string[] = [];
	const isUnique = (textOf(table, 'hitPolicy') ?? 'UNIQUE') === 'UNIQUE';
	const hasDefault = nodesOf(table, 'output').some((output) =>
		nodeOf(output, 'defaultOutputEntry')
	);
	const scope = { variables: {}, now: 0 };
	for (const values of combinations(columns.map(({ samples }) => samples))) {
		const matching = rules.filter((cells) =>
			cells.every(
				(cell, index) => cell === '-' || compileUnaryTests(cell).test(values[index], scope)
			)
		);
		if (matching.length === 0 && !hasDefault) gaps.push(describe(columns, values));
		if (matching.length > 1 && isUnique) overlaps.push(describe(columns, values));
	}
	return { gaps, overlaps };
}

function describe(columns: readonly Column[], values: readonly JsonValue[]): string {
	return columns.map(({ name }, index) => `${name} = ${JSON.stringify(values[index])}`).join(', ');
}

function* combinations(lists: readonly (readonly JsonValue[])[]): Generator<JsonValue[]> {
	const [first, ...rest] = lists;
	if (!first) {
		yield [];
		return;
	}
	for (const value of first) {
		for (const others of combinations(rest)) yield [value, ...others];
	}
}

/** Values that stand for all others in a column; null if its cells are not simple. */
function sampleColumn(input: DmnNode, cells: readonly string[]): readonly JsonValue[] | null {
	const constants: JsonValue[] = [];
	for (const cell of cells) {
		const found = cell === '-' ? [] : constantsOf(cell);
		if (!found) return null;
		constants.push(...found);
	}
	const allowed = textOf(nodeOf(input, 'inputValues'));
	if (allowed) {
		const value = compileExpression(`[${allowed}]`).evaluate({ variables: {}, now: 0 });
		if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
	}
	if (constants.every((value) => typeof value === 'number')) {
		return constants.length === 0 ? [null] : numbersAround(constants);
	}
	if (constants.every((value) => typeof value === 'boolean')) return [true, false];
	if (constants.every((value) => typeof value === 'string')) return [...new Set(constants)];
	return null;
}

function constantsOf(cell: string): JsonValue[] | null {
	const found: JsonValue[] = [];
	let isSimple = true;
	parseFeel(cell, 'unary-tests').iterate({
		enter(node) {
			if (/^[A-Z]/.test(node.name) && !READABLE.has(node.name) && node.name !== 'ArithOp') {
				isSimple = false;
			}
			if (!CONSTANTS.has(node.name)) return;
			const text = cell.slice(node.from, node.to);
			found.push(compileExpression(text).evaluate({ variables: {}, now: 0 }));
		}
	});
	return isSimple ? found : null;
}

function numbersAround(bounds: readonly number[]): number[] {
	const sorted = [...new Set(bounds)].sort((a, b) => a - b);
	const samples: number[] = [];
	for (const [index, bound] of sorted.entries()) {
		const previous = sorted[index - 1];
		samples.push(previous === undefined ? bound - 1 : (previous + bound) / 2, bound);
	}
	return [...samples, (sorted.at(-1) ?? 0) + 1];
}
