/**
 * FEEL compiled once per text. Syntax errors come at compile time, with their place; evaluation
 * reads the clock only from its scope. Missing variables are null, as in DMN.
 */
import { evaluate, unaryTest } from 'feelin';
import { ExpressionError } from './expression-error.ts';
import type { EvaluationScope, Expression } from './expression.ts';
import { compileFast } from './fast-feel.ts';
import { compileFastUnaryTests } from './fast-unary-tests.ts';
import { BeyondFastPath } from './feel-equality.ts';
import { FEEL_DIALECT, parseFeel, readVariableNames } from './feel-syntax.ts';
import { feelNow, feelToday, toJsonValue } from './feel-value.ts';

export interface FeelExpression extends Expression {
	/** Variables that the expression reads, for hints in the editor and for lint. */
	readonly variableNames: readonly string[];
	/** The result before conversion to JSON: dates and durations keep their FEEL type. */
	readonly evaluateRaw: (scope: FeelScope) => unknown;
}

/** Inside decisions values keep their FEEL types, so names may stand for more than JSON. */
export interface FeelScope extends Omit<EvaluationScope, 'variables'> {
	readonly variables: Readonly<Record<string, unknown>>;
}

export interface UnaryTests {
	readonly text: string;
	/** Does the value pass? `variables` are what the cell may read besides the value. */
	readonly test: (value: unknown, scope: FeelScope) => boolean;
}

const CACHE_LIMIT = 10_000;
const expressions = new Map<string, FeelExpression>();
const unaryTests = new Map<string, UnaryTests>();

/** Compiles FEEL text without a leading `=`. Throws an ExpressionError if it does not parse. */
export function compileExpression(text: string, names: readonly string[] = []): FeelExpression {
	return remember(expressions, cacheKey(text, names), () => createExpression(text, names));
}

/** Compiles an input cell of a decision table. Throws an ExpressionError if it does not parse. */
export function compileUnaryTests(text: string, names: readonly string[] = []): UnaryTests {
	return remember(unaryTests, cacheKey(text, names), () => createUnaryTests(text, names));
}

function cacheKey(text: string, names: readonly string[]): string {
	return names.length === 0 ? text : `${text}\u0000${names.join('\u0000')}`;
}

function remember<T>(cache: Map<string, T>, key: string, create: () => T): T {
	const known = cache.get(key);
	if (known) return known;
	if (cache.size >= CACHE_LIMIT) cache.clear();
	const created = create();
	cache.set(key, created);
	return created;
}

function createExpression(text: string, names: readonly string[]): FeelExpression {
	const tree = parseFeel(text, 'expression', names);
	const top = tree.topNode.firstChild;
	const fast = top && compileFast(top, text);
	const variableNames = readVariableNames(tree, text);
	const evaluateRaw = (scope: FeelScope): unknown => {
		if (fast) {
			try {
				return fast(scope.variables as EvaluationScope['variables']);
			} catch (error) {
				if (!(error instanceof BeyondFastPath)) throw error;
			}
		}
		return guarded(text, () => evaluate(text, withClock(scope), FEEL_DIALECT).value);
	};
	return {
		text,
		variableNames,
		isStatic: variableNames.length === 0 && !/\b(now|today)\b/.test(text),
		evaluate: (scope) => toJsonValue(evaluateRaw(scope)),
		evaluateRaw
	};
}

function createUnaryTests(text: string, names: readonly string[]): UnaryTests {
	const tree = parseFeel(text, 'unary-tests', names);
	const fast = compileFastUnaryTests(tree.topNode, text);
	return {
		text,
		test: (value, scope) => {
			if (fast && isScalar(value)) {
				try {
					return fast(value, scope.variables as EvaluationScope['variables']);
				} catch (error) {
					if (!(error instanceof BeyondFastPath)) throw error;
				}
			}
			const context = { ...withClock(scope), '?': value };
			return guarded(text, () => unaryTest(text, context, FEEL_DIALECT).value === true);
		}
	};
}

function isScalar(value: unknown): value is null | string | number | boolean {
	return value === null || typeof value !== 'object';
}

function withClock(scope: FeelScope): Record<string, unknown> {
	return {
		now: () => feelNow(scope.now, scope.timeZone),
		today: () => feelToday(scope.now, scope.timeZone),
		...scope.variables
	};
}

function guarded<T>(text: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ExpressionError(
			`Expected to evaluate “${text}”, but evaluation stopped: ${reason}.`,
			text
		);
	}
}

/** Why an expression came to null: the interpreter's warnings, for messages to people. */
export function explainNull(text: string, scope: FeelScope): string | null {
	const source = text.startsWith('=') ? text.slice(1) : text;
	const { warnings } = guarded(text, () => evaluate(source, withClock(scope), FEEL_DIALECT));
	return warnings[0]?.message ?? null;
}
