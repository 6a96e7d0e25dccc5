/**
 * FEEL, as far as both databases answer it alike, to an expression of the semantic layer. What it
 * says is checked here: names, types and units, each mistake with its place.
 */
import { ExpressionError } from '#lib/workflows/expressions/expression-error.ts';
import {
	childrenOf,
	nameOf,
	parseFeel,
	type FeelNode
} from '#lib/workflows/expressions/feel/parse.ts';
import {
	call,
	constant,
	dividedBy,
	minus,
	plus,
	times,
	type Expression
} from '../../model/expression.ts';
import { choose, compare, daysBetween, value } from '../../model/expression.ts';
import { FormulaError } from '../formula-error.ts';
import { TYPE_NAMES, number, written, type Typed } from '../typed.ts';
import { findWord, partOf, replacePart, type Vocabulary, type Word } from '../vocabulary.ts';
import { compileArithmetic } from './arithmetic.ts';
import { compileComparison, compileIf, compileLogic } from './conditions.ts';
import { compileDateLiteral, readText } from './date-literals.ts';
import { compileCall, FUNCTION_NAMES } from './functions.ts';
import { compileEarlier } from './earlier.ts';
import { EARLIER, ROW_FUNCTIONS } from './row-functions.ts';
import { fail, required, textOf, type FormulaNodeCompiler, type FormulaSource } from './source.ts';

export const CALLED: readonly string[] = [
	...FUNCTION_NAMES,
	...Object.keys(ROW_FUNCTIONS),
	...Object.keys(EARLIER)
];

const MOST_CHARACTERS = 4000;

export function compileFormula(text: string, vocabulary: Vocabulary): Typed {
	const tree = parseFormula(text, vocabulary);
	const [top] = childrenOf(tree);
	if (!top) throw new FormulaError('Write a formula.', { from: 0, to: text.length });
	return sourceOf(text, vocabulary, false).compile(top);
}

/** The tree of a formula; also a name of several words may stand without grave accents. */
export function parseFormula(
	text: string,
	vocabulary: Pick<Vocabulary, 'words' | 'rows'>
): FeelNode {
	if (text.length > MOST_CHARACTERS)
		throw new FormulaError(`A formula has at most ${MOST_CHARACTERS} characters.`, {
			from: MOST_CHARACTERS,
			to: text.length
		});
	const names = [...vocabulary.words, ...(vocabulary.rows ?? [])].map(({ name }) => name);
	const plain = [...new Set([...names, ...CALLED])].filter((name) =>
		/^[\p{L}\p{N}_ ]+$/u.test(name)
	);
	try {
		return parseFeel(text, 'expression', plain).topNode;
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		const place = error.position ?? { from: 0, to: text.length };
		throw new FormulaError(describePlace(text, place), place);
	}
}

function describePlace(text: string, { from, to }: { from: number; to: number }): string {
	const rest = text.slice(from, Math.max(to, from + 1)).trim();
	if (text.trim() === '') return 'Write a formula.';
	if (rest === '') return 'Something is missing at the end.';
	return `This cannot be read from “${rest.length > 40 ? `${rest.slice(0, 40)}…` : rest}” on. A name of several words stands between grave accents: \`Net revenue\`.`;
}

function sourceOf(text: string, vocabulary: Vocabulary, isWithinRows: boolean): FormulaSource {
	const source: FormulaSource = {
		text,
		vocabulary,
		isWithinRows,
		compile: (node) => {
			const compiler = COMPILERS[node.name];
			return compiler
				? compiler(node, source)
				: fail(node, `“${text.slice(node.from, node.to)}” is no part of formulas here.`);
		},
		withinRows: () => sourceOf(text, vocabulary, true),
		within: (other) => sourceOf(text, other, isWithinRows)
	};
	return source;
}

const COMPILERS: Readonly<Record<string, FormulaNodeCompiler>> = {
	NumericLiteral: (node, source) => {
		const number = Number(textOf(node, source).replace(/\s/g, ''));
		return Math.abs(number) <= 1e15 ? written(number) : fail(node, 'This number is too large.');
	},
	StringLiteral: (node, source) => ({ type: 'text', of: constant(readText(textOf(node, source))) }),
	BooleanLiteral: (node, source) => ({
		type: 'boolean',
		when: compare(value(textOf(node, source) === 'true' ? 1 : 0), '=', value(1))
	}),
	null: () => ({ type: 'null' }),
	DateTimeLiteral: compileDateLiteral,
	ParenthesizedExpression: (node, source) => source.compile(required(childrenOf(node)[1], node)),
	VariableName: compileName,
	ArithmeticExpression: compileArithmetic,
	Comparison: compileComparison,
	Conjunction: compileLogic,
	Disjunction: compileLogic,
	IfExpression: compileIf,
	FunctionInvocation: (node, source) => {
		const name = nameOf(required(node.firstChild ?? undefined, node), source.text);
		return name in EARLIER ? compileEarlier(name, node, source) : compileCall(node, source);
	},
	PathExpression: compilePath
};

function compileName(node: FeelNode, source: FormulaSource): Typed {
	const { vocabulary, isWithinRows } = source;
	const name = nameOf(node, source.text);
	const words = isWithinRows ? (vocabulary.rows ?? []) : vocabulary.words;
	const word = findWord(words, name);
	if (!word) return fail(node, whatIsMissing(name, source));
	return typedOf(word, source);
}

function typedOf(word: Word, { vocabulary, isWithinRows }: FormulaSource): Typed {
	if (!vocabulary.parts || isWithinRows || !('of' in word.typed)) return word.typed;
	const part = partOf(vocabulary, { kind: 'measure', measure: word.id });
	return { type: word.typed.type, of: replacePart(word.typed.of, part) };
}

function whatIsMissing(name: string, { vocabulary, isWithinRows }: FormulaSource): string {
	const { rows, words } = vocabulary;
	if (!isWithinRows && rows && findWord(rows, name))
		return `“${name}” is a field of each row: say what of it is meant, such as sum(…) or average(…).`;
	if (isWithinRows && findWord(words, name))
		return `“${name}” is a measure: only fields of rows stand within these brackets.`;
	return `There is no ${isWithinRows || !vocabulary.parts ? 'field' : 'measure'} “${name}”${vocabulary.missing}.`;
}

/** `.year` and the like of dates, `.days` of durations. */
function compilePath(node: FeelNode, source: FormulaSource): Typed {
	const [targetNode, , nameNode] = childrenOf(node);
	const target = source.compile(required(targetNode, node));
	const name = textOf(required(nameNode, node), source);
	const piece = (from: number, length: number) =>
		'of' in target
			? number(call('number-of', call('substring', target.of, constant(from), constant(length))))
			: fail(node, 'Expected a date.');
	if (target.type === 'date') {
		if (name === 'year') return piece(1, 4);
		if (name === 'month') return piece(6, 2);
		if (name === 'day') return piece(9, 2);
		if (name === 'weekday') return number(weekday(target.of));
	}
	if (target.type === 'duration' && (name === 'days' || name === 'hours' || name === 'minutes'))
		return number(wholeOf(target.of, name));
	return fail(required(nameNode, node), `${TYPE_NAMES[target.type]} has no “${name}”.`);
}

/** Monday is 1. Days since a Monday, in whole weeks; before it the remainder counts from its own. */
function weekday(date: Expression): Expression {
	const days = daysBetween(value('1970-01-05'), date);
	const weeks = call('floor', dividedBy(days, constant(7)));
	return plus(minus(days, times(weeks, constant(7))), constant(1));
}

const MINUTES = { days: 1440, hours: 60, minutes: 1 } as const;

/** Of a duration the whole days; the hours beyond them; the minutes beyond those. */
function wholeOf(of: Expression, name: keyof typeof MINUTES): Expression {
	const size = call('abs', of);
	const whole = (minutes: number) => call('floor', dividedBy(size, constant(minutes)));
	const most = { days: null, hours: 24, minutes: 60 }[name];
	const all = whole(MINUTES[name]);
	const rest = most === null ? all : minus(all, times(whole(MINUTES[name] * most), constant(most)));
	return choose(compare(of, '<', constant(0)), minus(constant(0), rest), rest);
}
