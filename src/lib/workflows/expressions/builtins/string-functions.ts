/** Functions of texts. Positions count characters, not the units of UTF-16, from 1. */
import { textOf } from '../values/value-text.ts';
import { define, overload, signature, signatureWithClock } from './define.ts';
import { compilePattern, replacementOf } from './regular-expression.ts';

function substring(text: string, start: number, length?: number): string | null {
	const characters = Array.from(text);
	const position = Math.trunc(start);
	if (position === 0 || Math.abs(position) > Math.max(characters.length, 1)) {
		return position === 0 ? null : Math.abs(position) > characters.length ? '' : null;
	}
	const from = position < 0 ? characters.length + position : position - 1;
	if (length !== undefined && length < 1) return null;
	return characters
		.slice(from, length === undefined ? undefined : from + Math.trunc(length))
		.join('');
}

function around(text: string, match: string, isBefore: boolean): string {
	const place = text.indexOf(match);
	if (place < 0) return '';
	return isBefore ? text.slice(0, place) : text.slice(place + match.length);
}

function matches(text: string, pattern: string, flags?: string | null): boolean | null {
	const expression = compilePattern(pattern, flags ?? '');
	if (!expression) return null;
	expression.lastIndex = 0;
	return expression.test(text);
}

function replace(text: string, pattern: string, by: string, flags?: string | null): string | null {
	const expression = compilePattern(pattern, flags ?? '');
	if (!expression) return null;
	if (flags?.includes('q')) return text.replace(expression, () => by);
	const replacement = replacementOf(by);
	return text.replace(expression, (...found: unknown[]) => {
		const place = found.findIndex((part) => typeof part === 'number');
		return replacement(found.slice(0, place) as (string | undefined)[]);
	});
}

function split(text: string, delimiter: string): string[] | null {
	const expression = compilePattern(delimiter, '');
	return expression && text.split(new RegExp(expression.source, expression.flags.replace('g', '')));
}

function extract(text: string, pattern: string): string[] | null {
	const expression = compilePattern(pattern, '');
	return expression && [...text.matchAll(expression)].map(([found]) => found);
}

function join(
	list: readonly unknown[],
	delimiter: string | null = null,
	prefix = '',
	suffix = ''
): string | null {
	const texts = list.filter((item) => item !== null);
	if (!texts.every((item) => typeof item === 'string')) return null;
	return prefix + texts.join(delimiter ?? '') + suffix;
}

function base64(text: string): string {
	return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

const refused = 'which differs from one evaluation to the next';

export const STRING_FUNCTIONS = [
	define(
		'substring',
		['string: string', 'start position: number', 'length?: number'],
		substring,
		'string'
	),
	define('string length', ['string: string'], (text: string) => Array.from(text).length, 'number'),
	define('upper case', ['string: string'], (text: string) => text.toUpperCase(), 'string'),
	define('lower case', ['string: string'], (text: string) => text.toLowerCase(), 'string'),
	define(
		'substring before',
		['string: string', 'match: string'],
		(text: string, match: string) => around(text, match, true),
		'string'
	),
	define(
		'substring after',
		['string: string', 'match: string'],
		(text: string, match: string) => around(text, match, false),
		'string'
	),
	define(
		'contains',
		['string: string', 'match: string'],
		(text: string, match: string) => text.includes(match),
		'boolean'
	),
	define(
		'starts with',
		['string: string', 'match: string'],
		(text: string, match: string) => text.startsWith(match),
		'boolean'
	),
	define(
		'ends with',
		['string: string', 'match: string'],
		(text: string, match: string) => text.endsWith(match),
		'boolean'
	),
	define(
		'matches',
		['input: string', 'pattern: string', 'flags?: string|null'],
		matches,
		'boolean'
	),
	define(
		'replace',
		['input: string', 'pattern: string', 'replacement: string', 'flags?: string|null'],
		replace,
		'string'
	),
	define('split', ['string: string', 'delimiter: string'], split, 'list'),
	overload(
		'string join',
		[
			signature(['list: list', 'delimiter?: string|null'], join),
			signature(['list: list', 'delimiter: string|null', 'prefix: string', 'suffix: string'], join)
		],
		'string'
	),
	define('extract', ['string: string', 'pattern: string'], extract, 'list'),
	define('trim', ['string: string'], (text: string) => text.trim(), 'string'),
	define('is blank', ['string: string'], (text: string) => text.trim() === '', 'boolean'),
	define('is empty', ['list: list'], (list: readonly unknown[]) => list.length === 0, 'boolean'),
	define('to base64', ['value: string'], base64, 'string'),
	overload(
		'string',
		[signature(['from: any'], (value: unknown) => (value === null ? null : textOf(value)))],
		'string'
	),
	overload('uuid', [
		signatureWithClock([], ({ warnings }) => {
			warnings?.push({ message: `Expected no call of uuid(), ${refused}`, position: null });
			return null;
		})
	])
];
