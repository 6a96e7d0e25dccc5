/** Functions that read values from texts, and write them. */
import { compareValues } from '../values/ordering.ts';
import { FeelDateTime } from '../values/temporal/date-time.ts';
import { FeelDate } from '../values/temporal/date.ts';
import { parseDuration } from '../values/temporal/duration.ts';
import { FeelRange } from '../values/range.ts';
import { FeelTime } from '../values/temporal/time.ts';
import { parseTemporal } from '../values/temporal/parse-temporal.ts';
import { toJsonValue } from '../feel-value.ts';
import { define, overload, signature } from './define.ts';

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

function readNumber(text: string): number | null {
	const value = NUMBER.test(text) ? Number(text) : NaN;
	return Number.isFinite(value) ? value : null;
}

function readGrouped(text: string, grouping: string | null, decimal: string | null): number | null {
	if (grouping !== null && ![' ', ',', '.'].includes(grouping)) return null;
	if (decimal !== null && !['.', ','].includes(decimal)) return null;
	if (grouping !== null && grouping === decimal) return null;
	const ungrouped = grouping === null ? text : text.replaceAll(grouping, '');
	return readNumber(decimal === null ? ungrouped : ungrouped.replace(decimal, '.'));
}

const ENDPOINT =
	'(?:@?"(?:[^"\\\\]|\\\\.)*"|-?(?:\\d+(?:\\.\\d+)?|\\.\\d+)|[a-z ]+\\(\\s*"[^"]*"\\s*\\))';
const RANGE = new RegExp(
	`^\\s*([[\\]()])\\s*(${ENDPOINT})\\s*\\.\\.\\s*(${ENDPOINT})\\s*([[\\])])\\s*$`
);

/** `[1..3]`, with literals for bounds that come in order; nothing else is a range in a text. */
function readRange(text: string): FeelRange | null {
	const match = RANGE.exec(text);
	if (!match || match[1] === ')') return null;
	const [, open, startText = '', endText = '', close] = match;
	const start = readEndpoint(startText);
	const end = readEndpoint(endText);
	if (start === null || end === null || start.constructor !== end.constructor) return null;
	const order = compareValues(start, end);
	if (order === null || order > 0) return null;
	return new FeelRange(start, end, open === '[', close === ']');
}

type Endpoint = number | string | object;

function readEndpoint(text: string): Endpoint | null {
	if (text.startsWith('@')) return parseTemporal(text.slice(2, -1));
	if (text.startsWith('"')) return text.slice(1, -1).replace(/\\(["\\])/g, '$1');
	const call = /^([a-z ]+)\(\s*"([^"]*)"\s*\)$/.exec(text);
	if (!call) return readNumber(text);
	const [, name = '', argument = ''] = call;
	switch (name.trim()) {
		case 'date':
			return FeelDate.parse(argument);
		case 'time':
			return FeelTime.parse(argument);
		case 'date and time':
			return FeelDateTime.parse(argument);
		case 'duration':
			return parseDuration(argument);
		default:
			return null;
	}
}

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

function fromBase64(text: string): string | null {
	try {
		return new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
	} catch {
		return null;
	}
}

export const CONVERSION_FUNCTIONS = [
	define('from base64', ['value: string'], fromBase64, 'string'),
	// Marks what a model of language may fill in; here it is what was given.
	define(
		'fromAi',
		['value: any', 'description?: any', 'type?: any', 'schema?: any', 'options?: any'],
		(value: unknown) => value
	),
	overload(
		'number',
		[
			signature(['from: string'], readNumber),
			signature(['from: number'], (value: number) => value),
			signature(
				['from: string', 'grouping separator: string|null', 'decimal separator: string|null'],
				readGrouped
			),
			signature(
				['from: string', 'grouping separator: string|null'],
				(text: string, grouping: string | null) => readGrouped(text, grouping, null)
			)
		],
		'number'
	),
	define('range', ['from: string'], readRange, 'range'),
	define('from json', ['value: string'], fromJson),
	define(
		'to json',
		['value: any'],
		(value: unknown) => JSON.stringify(toJsonValue(value)),
		'string'
	)
];
