/**
 * FEEL compiled once per text and names in scope. Syntax errors come at compile time, with their
 * place; evaluation reads the clock only from its scope. Missing variables are null, as in DMN.
 */
import { ExpressionError } from './expression-error.ts';
import type { EvaluationScope, Expression } from './expression.ts';
import { compileTree, compileUnaryTree, type TypesInScope } from './feel/compile.ts';
import { parseFeel, readVariableNames } from './feel/parse.ts';
import { Scope } from './feel/scope.ts';
import { toJsonValue } from './feel-value.ts';
import type { FeelWarning } from './values/evaluation.ts';

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

/** What the surrounding model knows: names of several words, and types. */
export interface Surroundings {
	readonly names: readonly string[];
	readonly typeOf: TypesInScope;
}

const CACHE_LIMIT = 10_000;
const expressions = new Map<string, FeelExpression>();
const unaryTests = new Map<string, UnaryTests>();

/** Compiles FEEL text without a leading `=`. Throws an ExpressionError if it does not parse. */
export function compileExpression(text: string, names: readonly string[] = []): FeelExpression {
	return remember(expressions, cacheKey(text, names), () => compileWithin(text, around(names)));
}

/** Compiles an input cell of a decision table. Throws an ExpressionError if it does not parse. */
export function compileUnaryTests(text: string, names: readonly string[] = []): UnaryTests {
	return remember(unaryTests, cacheKey(text, names), () => compileTestsWithin(text, around(names)));
}

function around(names: readonly string[]): Surroundings {
	return { names, typeOf: () => null };
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

/** As `compileExpression`, inside a model with types of its own. */
export function compileWithin(text: string, { names, typeOf }: Surroundings): FeelExpression {
	const tree = parseFeel(text, 'expression', names);
	const closure = compileTree(tree, text, names, typeOf);
	const variableNames = readVariableNames(tree, text);
	const evaluateRaw = (scope: FeelScope): unknown => {
		try {
			return closure(new Scope(scope.variables, null, scope));
		} catch (error) {
			throw stopped(text, error);
		}
	};
	return {
		text,
		variableNames,
		isStatic: variableNames.length === 0 && !/\b(now|today)\b/.test(text),
		evaluate: (scope) => toJsonValue(evaluateRaw(scope)),
		evaluateRaw
	};
}

/** As `compileUnaryTests`, inside a model with types of its own. */
export function compileTestsWithin(text: string, { names, typeOf }: Surroundings): UnaryTests {
	const test = compileUnaryTree(parseFeel(text, 'unary-tests', names), text, names, typeOf);
	return {
		text,
		test: (value, scope) => {
			try {
				return test(value ?? null, new Scope(scope.variables, null, scope)) === true;
			} catch (error) {
				throw stopped(text, error);
			}
		}
	};
}

/** Only what no expression should cause comes here: too deep a recursion. */
function stopped(text: string, error: unknown): ExpressionError {
	const reason = error instanceof Error ? error.message : String(error);
	return new ExpressionError(
		`Expected to evaluate “${text}”, but evaluation stopped: ${reason}.`,
		text
	);
}

/** Why an expression came to null, with its place: the first warning of another evaluation. */
export function explainNull(text: string, scope: FeelScope): FeelWarning | null {
	const source = text.startsWith('=') ? text.slice(1) : text;
	const closure = compileTree(parseFeel(source, 'expression'), source, [], () => null);
	const warnings: FeelWarning[] = [];
	const { now, timeZone, variables } = scope;
	try {
		closure(new Scope(variables, null, { now, timeZone, warnings }));
	} catch (error) {
		throw stopped(text, error);
	}
	return warnings[0] ?? null;
}
