/** Functions of lists. Positions count from 1, or from the end by negative numbers. */
import { add, divide, multiply, subtract } from '../values/decimal.ts';
import { callFunction } from '../values/call-function.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/temporal/duration.ts';
import { isEqual } from '../values/equality.ts';
import type { Evaluation } from '../values/evaluation.ts';
import type { FeelFunction } from '../values/function.ts';
import { compareValues } from '../values/ordering.ts';
import { addTemporal, divideTemporal } from '../values/temporal/temporal-arithmetic.ts';
import { define, overload, signature, signatureWithClock } from './define.ts';

type List = readonly unknown[];

function isSame(left: unknown, right: unknown): boolean {
	return isEqual(left, right) === true;
}

function extreme(list: List, isMaximum: boolean): unknown {
	let best: unknown = list[0] ?? null;
	for (const item of list) {
		const order = compareValues(item, best);
		if (order === null) return null;
		if (isMaximum ? order > 0 : order < 0) best = item;
	}
	return best;
}

function numbersOf(list: List): readonly number[] | null {
	return list.length > 0 && list.every((item) => typeof item === 'number') ? list : null;
}

/** Of numbers, or of durations of one kind. */
function sum(list: List): unknown {
	const numbers = numbersOf(list);
	if (numbers) return numbers.reduce(add);
	const isDuration = (item: unknown) =>
		item instanceof DaysTimeDuration || item instanceof YearsMonthsDuration;
	if (list.length === 0 || !list.every(isDuration)) return null;
	return list.slice(1).reduce<unknown>((total, item) => addTemporal(total, item) ?? null, list[0]);
}

function mean(list: List): unknown {
	const total = sum(list);
	return typeof total === 'number'
		? divide(total, list.length)
		: (divideTemporal(total, list.length) ?? null);
}

function product(list: List): number | null {
	return numbersOf(list)?.reduce(multiply) ?? null;
}

function median(list: List): number | null {
	const numbers = numbersOf(list);
	if (!numbers) return null;
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	if (!Number.isInteger(middle)) return sorted[Math.floor(middle)] ?? null;
	return divide(add(sorted[middle - 1] ?? 0, sorted[middle] ?? 0), 2);
}

/** Of a sample: divided by one less than there are numbers. */
function standardDeviation(list: List): number | null {
	const numbers = numbersOf(list);
	if (!numbers || numbers.length < 2) return null;
	const average = numbers.reduce(add) / numbers.length;
	const squares = numbers.map((value) => subtract(value, average) ** 2);
	return Math.sqrt(squares.reduce((total, each) => total + each) / (numbers.length - 1));
}

function mode(list: List): number[] | null {
	if (list.length === 0) return [];
	const numbers = numbersOf(list);
	if (!numbers) return null;
	const counts = new Map<number, number>();
	for (const value of numbers) counts.set(value, (counts.get(value) ?? 0) + 1);
	const most = Math.max(...counts.values());
	return [...counts]
		.flatMap(([value, count]) => (count === most ? [value] : []))
		.sort((a, b) => a - b);
}

function conjunction(list: List): boolean | null {
	if (list.includes(false)) return false;
	return list.every((item) => item === true) ? true : null;
}

function disjunction(list: List): boolean | null {
	if (list.includes(true)) return true;
	return list.every((item) => item === false) ? false : null;
}

/** Place of a position in an array; null if the list has none. */
function indexOf(list: List, position: number): number | null {
	const index = position < 0 ? list.length + Math.trunc(position) : Math.trunc(position) - 1;
	return index >= 0 && index < list.length ? index : null;
}

function sublist(list: List, start: number, length?: number): List | null {
	const index = indexOf(list, start);
	if (index === null) return null;
	if (length === undefined) return list.slice(index);
	return length < 0 || index + length > list.length
		? null
		: list.slice(index, index + Math.trunc(length));
}

function insertBefore(list: List, position: number, item: unknown): List | null {
	const index = indexOf(list, position);
	return index === null ? null : [...list.slice(0, index), item, ...list.slice(index)];
}

function remove(list: List, position: number): List | null {
	const index = indexOf(list, position);
	return index === null ? null : [...list.slice(0, index), ...list.slice(index + 1)];
}

function replaceAt(list: List, position: number, item: unknown): List | null {
	const index = indexOf(list, position);
	return index === null ? null : list.map((each, place) => (place === index ? item : each));
}

function replaceWhere(
	evaluation: Evaluation,
	list: List,
	match: FeelFunction,
	item: unknown
): List | null {
	const results = list.map((each) => callFunction(match, [each, item], evaluation));
	if (!results.every((result) => typeof result === 'boolean')) return null;
	return list.map((each, index) => (results[index] ? item : each));
}

function distinct(list: List): unknown[] {
	const kept: unknown[] = [];
	for (const item of list) if (!kept.some((other) => isSame(other, item))) kept.push(item);
	return kept;
}

function duplicates(list: List): unknown[] {
	const seen = distinct(list);
	return seen.filter((item) => list.filter((other) => isSame(other, item)).length > 1);
}

function flatten(list: List): unknown[] {
	return list.flatMap((item) => (Array.isArray(item) ? flatten(item) : [item]));
}

/** Merge sort, since the order comes from a function that may contradict itself. */
function sort(evaluation: Evaluation, list: List, precedes: FeelFunction): unknown[] | null {
	if (precedes.parameters.length !== 2) return null;
	if (list.length < 2) return [...list];
	const middle = Math.floor(list.length / 2);
	const left = sort(evaluation, list.slice(0, middle), precedes) ?? [];
	const right = sort(evaluation, list.slice(middle), precedes) ?? [];
	const merged: unknown[] = [];
	let [a, b] = [0, 0];
	while (a < left.length && b < right.length) {
		const isRightFirst = callFunction(precedes, [right[b], left[a]], evaluation) === true;
		merged.push(isRightFirst ? right[b++] : left[a++]);
	}
	return [...merged, ...left.slice(a), ...right.slice(b)];
}

function partition(list: List, size: number): List[] | null {
	if (size < 1) return null;
	const count = Math.ceil(list.length / size);
	return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

/** Called with a list, or with its items one by one. */
function ofItems(name: string, body: (list: List) => unknown, result = 'any') {
	return overload(name, [signature(['list: list'], body), signature(['...n: any'], body)], result);
}

function ofLists(name: string, body: (lists: readonly List[]) => unknown) {
	return overload(name, [signature(['...list: list'], body)], 'list');
}

export const LIST_FUNCTIONS = [
	define(
		'list contains',
		['list: list', 'element: any'],
		(list: List, item: unknown) => list.some((each) => isSame(each, item)),
		'boolean'
	),
	define('count', ['list: list'], (list: List) => list.length, 'number'),
	ofItems('min', (list) => extreme(list, false)),
	ofItems('max', (list) => extreme(list, true)),
	ofItems('sum', sum),
	ofItems('mean', mean),
	ofItems('product', product, 'number'),
	ofItems('median', median, 'number'),
	ofItems('stddev', standardDeviation, 'number'),
	ofItems('mode', mode, 'list'),
	ofItems('all', conjunction, 'boolean'),
	ofItems('any', disjunction, 'boolean'),
	define('sublist', ['list: list', 'start position: number', 'length?: number'], sublist, 'list'),
	overload(
		'append',
		['item', 'items'].map((name) =>
			signature(['list: list', `...${name}: any`], (list: List, items: List) => [...list, ...items])
		),
		'list'
	),
	ofLists('concatenate', (lists) => lists.flat()),
	ofLists('union', (lists) => distinct(lists.flat())),
	define('insert before', ['list: list', 'position: number', 'newItem: any'], insertBefore, 'list'),
	define('remove', ['list: list', 'position: number'], remove, 'list'),
	overload(
		'list replace',
		[
			signature(['list: list', 'position: integer', 'newItem: any'], replaceAt),
			signatureWithClock(['list: list', 'match: function', 'newItem: any'], replaceWhere)
		],
		'list'
	),
	define('reverse', ['list: list'], (list: List) => [...list].reverse(), 'list'),
	define(
		'index of',
		['list: list', 'match: any'],
		(list: List, match: unknown) =>
			list.flatMap((item, index) => (isSame(item, match) ? [index + 1] : [])),
		'list'
	),
	define('distinct values', ['list: list'], distinct, 'list'),
	define('duplicate values', ['list: list'], duplicates, 'list'),
	define('flatten', ['list: list'], flatten, 'list'),
	overload('sort', [signatureWithClock(['list: list', 'precedes: function'], sort)], 'list'),
	define('partition', ['list: list', 'size: integer'], partition, 'list')
];
