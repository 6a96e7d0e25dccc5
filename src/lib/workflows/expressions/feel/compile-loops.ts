/** Filters, `for`, `some` and `every`. */
import { isContext } from '../values/equality.ts';
import { FeelDate } from '../values/temporal/date.ts';
import { FeelRange } from '../values/range.ts';
import { incomplete } from './compile-operators.ts';
import { childrenOf, type FeelNode } from './parse.ts';
import type { Closure, Scope } from './scope.ts';
import type { NodeCompiler, Source } from './source.ts';

/** An expression must neither fill the memory nor hold the engine. */
const MOST_TURNS = 1_000_000;

function tooManyTurns(): RangeError {
	return new RangeError(`a loop has more than ${MOST_TURNS.toLocaleString('en')} turns`);
}

const compileFilter: NodeCompiler = (node, source) => {
	const [targetNode, , filterNode] = childrenOf(node);
	if (!targetNode || !filterNode) throw incomplete(node, source);
	const target = source.compile(targetNode);
	const filter = source.compile(filterNode);
	if (filterNode.name === 'NumericLiteral') {
		return (scope) => {
			const value = target(scope);
			return value === null ? null : itemAt(asList(value), filter(scope) as number);
		};
	}
	return (scope) => {
		const value = target(scope);
		return value === null ? null : filterList(asList(value), filter, scope);
	};
};

/** Anything but a list is a list of one. */
function asList(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [value];
}

/** Counted from 1, or from the end by negative numbers. */
function itemAt(items: readonly unknown[], index: number): unknown {
	return items[index < 0 ? items.length + index : index - 1] ?? null;
}

function itemScope(scope: Scope, item: unknown): Scope {
	const named = scope.with({ item });
	return isContext(item) ? named.with(item) : named;
}

function filterList(items: readonly unknown[], filter: Closure, scope: Scope): unknown {
	const kept: unknown[] = [];
	if (items.length === 0) {
		return typeof filter(scope) === 'number' ? null : kept;
	}
	for (const [index, item] of items.entries()) {
		const result = filter(itemScope(scope, item));
		if (index === 0 && typeof result === 'number') return itemAt(items, result);
		const passes = result instanceof FeelRange ? result.includes(item) : result;
		if (passes === true) kept.push(item);
		else if (passes !== false && passes !== null) return null;
	}
	return kept;
}

interface Iteration {
	readonly name: string;
	/** Null if there is nothing to go through. */
	readonly items: (scope: Scope) => Iterable<unknown> | null;
}

function compileIterations(node: FeelNode, source: Source): readonly Iteration[] {
	return childrenOf(node).map((each) => {
		const [nameNode, , contextNode] = childrenOf(each);
		if (!nameNode || !contextNode) throw incomplete(each, source);
		const [firstNode, , lastNode] = childrenOf(contextNode);
		if (!firstNode) throw incomplete(each, source);
		const first = source.compile(firstNode);
		const last = lastNode && source.compile(lastNode);
		return {
			name: source.nameOf(nameNode),
			items: last
				? (scope: Scope) => itemsBetween(first(scope), last(scope))
				: (scope: Scope) => itemsOf(first(scope))
		};
	});
}

/** The items of a list or of a range with two bounds; null for anything else. */
export function itemsOf(value: unknown): Iterable<unknown> | null {
	if (Array.isArray(value)) return value;
	if (!(value instanceof FeelRange) || value.operator !== null) return null;
	const items = itemsBetween(value.start, value.end);
	if (!items) return null;
	const all = [...items];
	return all.slice(value.startIncluded ? 0 : 1, value.endIncluded ? undefined : -1);
}

/** Whole steps from one bound to the other, up or down: numbers, or days. */
function itemsBetween(first: unknown, last: unknown): unknown[] | null {
	if (typeof first === 'number' && typeof last === 'number') {
		return steps(first, last, (value) => value);
	}
	if (first instanceof FeelDate && last instanceof FeelDate) {
		return steps(first.dayNumber, last.dayNumber, (day) => FeelDate.ofDayNumber(day));
	}
	return null;
}

function steps<T>(first: number, last: number, item: (value: number) => T): T[] | null {
	const count = Math.floor(Math.abs(last - first)) + 1;
	if (!(count <= MOST_TURNS)) throw tooManyTurns();
	const step = first <= last ? 1 : -1;
	return Array.from({ length: count }, (_, index) => item(first + index * step));
}

/** Collects what `visit` answers for each combination of items; false if something is no list. */
function iterate(
	iterations: readonly Iteration[],
	scope: Scope,
	visit: (scope: Scope) => unknown,
	results: unknown[],
	depth = 0
): boolean {
	const iteration = iterations[depth];
	if (!iteration) {
		if (results.length >= MOST_TURNS) throw tooManyTurns();
		results.push(visit(scope));
		return true;
	}
	const items = iteration.items(scope);
	if (!items) return false;
	for (const item of items) {
		const inner = scope.with({ [iteration.name]: item });
		if (!iterate(iterations, inner, visit, results, depth + 1)) return false;
	}
	return true;
}

const compileFor: NodeCompiler = (node, source) => {
	const [, iterationsNode, , bodyNode] = childrenOf(node);
	if (!iterationsNode || !bodyNode) throw incomplete(node, source);
	const iterations = compileIterations(iterationsNode, source);
	const body = source.compile(bodyNode);
	const readsPartial = source.text.includes('partial');
	return (scope) => {
		const results: unknown[] = [];
		const visit = readsPartial
			? (inner: Scope) => body(inner.with({ partial: [...results] }))
			: body;
		return iterate(iterations, scope, visit, results) ? results : null;
	};
};

const compileQuantified: NodeCompiler = (node, source) => {
	const [quantifier, iterationsNode, , bodyNode] = childrenOf(node);
	if (!iterationsNode || !bodyNode) throw incomplete(node, source);
	const iterations = compileIterations(iterationsNode, source);
	const body = source.compile(bodyNode);
	const isSome = quantifier?.name === 'some';
	return (scope) => {
		const results: unknown[] = [];
		return iterate(iterations, scope, body, results) ? quantify(results, isSome) : null;
	};
};

/** One true decides `some`, one false `every`; what is no boolean leaves it open. */
export function quantify(results: readonly unknown[], isSome: boolean): boolean | null {
	if (results.includes(isSome)) return isSome;
	return results.every((result) => result === !isSome) ? !isSome : null;
}

export const LOOP_COMPILERS: Readonly<Record<string, NodeCompiler>> = {
	FilterExpression: compileFilter,
	ForExpression: compileFor,
	QuantifiedExpression: compileQuantified
};
