/** How the tables of this folder write down a function: its parameters, and what it does. */
import { FeelDateTime } from '../values/temporal/date-time.ts';
import { FeelDate } from '../values/temporal/date.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../values/temporal/duration.ts';
import { isContext } from '../values/equality.ts';
import type { Evaluation } from '../values/evaluation.ts';
import { ANY, namedType, type FeelType } from '../values/feel-type.ts';
import { FeelFunction, type FeelSignature } from '../values/function.ts';
import { FeelRange } from '../values/range.ts';
import { FeelTime } from '../values/temporal/time.ts';

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
	any: () => true,
	null: (value) => value === null,
	number: (value) => typeof value === 'number',
	integer: Number.isInteger,
	string: (value) => typeof value === 'string',
	boolean: (value) => typeof value === 'boolean',
	list: Array.isArray,
	context: isContext,
	function: (value) => value instanceof FeelFunction,
	range: (value) => value instanceof FeelRange,
	date: (value) => value instanceof FeelDate,
	time: (value) => value instanceof FeelTime,
	'date and time': (value) => value instanceof FeelDateTime,
	'days and time duration': (value) => value instanceof DaysTimeDuration,
	'years and months duration': (value) => value instanceof YearsMonthsDuration,
	/** What has an order, and may bound a range. */
	comparable: (value) =>
		typeof value === 'number' ||
		typeof value === 'string' ||
		value instanceof FeelDate ||
		value instanceof FeelTime ||
		value instanceof FeelDateTime ||
		value instanceof DaysTimeDuration ||
		value instanceof YearsMonthsDuration
};

// Each function reads its values as the types that its parameters have made sure of.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the parameters' texts are the types
type Body = (...values: any[]) => unknown;

interface Parameter {
	readonly name: string;
	readonly kinds: readonly string[];
	readonly isOptional: boolean;
	readonly isVariadic: boolean;
	readonly isOfKinds: (value: unknown) => boolean;
}

/** `start position: number`; `length?: number|null`; `...values: any`. */
function readParameter(text: string): Parameter {
	const [label = '', kindsText = 'any'] = text.split(': ');
	const kinds = kindsText.split('|');
	const tests = kinds.map((kind) => {
		const test = KINDS[kind];
		if (!test) throw new Error(`Expected a kind of value, but found “${kind}”.`);
		return test;
	});
	const [single] = tests;
	return {
		name: label.replace(/^\.\.\.|\?$/g, ''),
		kinds,
		isOptional: label.endsWith('?'),
		isVariadic: label.startsWith('...'),
		isOfKinds: single && tests.length === 1 ? single : (value) => tests.some((test) => test(value))
	};
}

function typeOf({ kinds }: Parameter): FeelType {
	const [kind = 'any'] = kinds;
	return kinds.length === 1 ? (namedType(kind) ?? ANY) : ANY;
}

/** The value, or a list of one made its item, or an item made a list of one. */
function fit(value: unknown, { kinds, isOfKinds }: Parameter): unknown {
	if (isOfKinds(value)) return value;
	if (value === null) return undefined;
	if (Array.isArray(value)) {
		const [item] = value as unknown[];
		return value.length === 1 && isOfKinds(item) ? item : undefined;
	}
	return kinds.includes('list') ? [value] : undefined;
}

/** One way to call a function. */
export function signature(parameters: readonly string[], body: Body): FeelSignature {
	return createSignature(parameters, (values) => body(...values));
}

/** As `signature`, for functions that read the clock or warn. */
export function signatureWithClock(
	parameters: readonly string[],
	body: (evaluation: Evaluation, ...values: Parameters<Body>) => unknown
): FeelSignature {
	return createSignature(parameters, (values, evaluation) => body(evaluation, ...values));
}

function createSignature(texts: readonly string[], body: FeelSignature['body']): FeelSignature {
	const parameters = texts.map(readParameter);
	const firstOptional = parameters.findIndex(({ isOptional }) => isOptional);
	return {
		parameters: parameters.map((parameter) => ({
			name: parameter.name,
			type: typeOf(parameter)
		})),
		required: firstOptional < 0 ? parameters.length : firstOptional,
		isVariadic: parameters.at(-1)?.isVariadic ?? false,
		fit: (value, index) => {
			const parameter = parameters[index];
			return parameter ? fit(value, parameter) : undefined;
		},
		body
	};
}

/** A function that can be called in one way only. */
export function define(name: string, parameters: readonly string[], body: Body, result = 'any') {
	return new FeelFunction(name, [signature(parameters, body)], namedType(result) ?? ANY);
}

export function overload(name: string, signatures: readonly FeelSignature[], result = 'any') {
	return new FeelFunction(name, signatures, namedType(result) ?? ANY);
}
