/** Types of FEEL: what `instance of` and `typeRef` name, and which values conform to them. */
import { FeelDateTime } from './temporal/date-time.ts';
import { FeelDate } from './temporal/date.ts';
import { DaysTimeDuration, YearsMonthsDuration } from './temporal/duration.ts';
import { isContext } from './equality.ts';
import { FeelFunction } from './function.ts';
import { FeelRange } from './range.ts';
import { FeelTime } from './temporal/time.ts';

export type SimpleKind =
	| 'number'
	| 'string'
	| 'boolean'
	| 'date'
	| 'time'
	| 'date and time'
	| 'days and time duration'
	| 'years and months duration';

export type FeelType =
	| { readonly kind: 'any' | 'null' | 'unknown' | SimpleKind }
	| { readonly kind: 'list'; readonly item: FeelType }
	| { readonly kind: 'range'; readonly of: FeelType }
	/** Null entries: any context. */
	| { readonly kind: 'context'; readonly entries: Readonly<Record<string, FeelType>> | null }
	/** Null parameters: any function. */
	| {
			readonly kind: 'function';
			readonly parameters: readonly FeelType[] | null;
			readonly result: FeelType;
	  }
	/** An item definition that allows only some values of its base. */
	| {
			readonly kind: 'restricted';
			readonly base: FeelType;
			readonly allows: (value: unknown) => boolean;
	  };

export const ANY: FeelType = { kind: 'any' };

const NAMES: Readonly<Record<string, FeelType>> = {
	any: ANY,
	Any: ANY,
	Null: { kind: 'null' },
	number: { kind: 'number' },
	string: { kind: 'string' },
	boolean: { kind: 'boolean' },
	date: { kind: 'date' },
	time: { kind: 'time' },
	'date and time': { kind: 'date and time' },
	dateTime: { kind: 'date and time' },
	'days and time duration': { kind: 'days and time duration' },
	'day and time duration': { kind: 'days and time duration' },
	dayTimeDuration: { kind: 'days and time duration' },
	'years and months duration': { kind: 'years and months duration' },
	'year and month duration': { kind: 'years and months duration' },
	yearMonthDuration: { kind: 'years and months duration' },
	list: { kind: 'list', item: ANY },
	context: { kind: 'context', entries: null },
	function: { kind: 'function', parameters: null, result: ANY },
	range: { kind: 'range', of: ANY },
	// What other tools write for numbers.
	integer: { kind: 'number' },
	long: { kind: 'number' },
	double: { kind: 'number' }
};

/** The built-in type of that name; null if FEEL has none. */
export function namedType(name: string): FeelType | null {
	return Object.hasOwn(NAMES, name) ? (NAMES[name] ?? null) : null;
}

/** Null conforms to no type but Any and Null; where null is allowed the caller lets it pass. */
export function isInstance(value: unknown, type: FeelType): boolean {
	switch (type.kind) {
		case 'any':
			return value !== null;
		case 'null':
			return value === null;
		case 'unknown':
			return false;
		case 'number':
		case 'string':
		case 'boolean':
			return typeof value === type.kind;
		case 'date':
			return value instanceof FeelDate;
		case 'time':
			return value instanceof FeelTime;
		case 'date and time':
			return value instanceof FeelDateTime;
		case 'days and time duration':
			return value instanceof DaysTimeDuration;
		case 'years and months duration':
			return value instanceof YearsMonthsDuration;
		case 'list':
			return Array.isArray(value) && value.every((item) => conforms(item, type.item));
		case 'range':
			return value instanceof FeelRange && isRangeOf(value, type.of);
		case 'context':
			return isContext(value) && hasEntries(value, type.entries);
		case 'function':
			return value instanceof FeelFunction && isFunctionOf(value, type.parameters, type.result);
		case 'restricted':
			return isInstance(value, type.base) && type.allows(value);
	}
}

/** As a part of something larger a value may be null. */
export function conforms(value: unknown, type: FeelType): boolean {
	if (value === null) return type.kind !== 'unknown';
	return isInstance(value, type);
}

function hasEntries(
	value: Readonly<Record<string, unknown>>,
	entries: Readonly<Record<string, FeelType>> | null
): boolean {
	return Object.entries(entries ?? {}).every(
		([name, type]) => Object.hasOwn(value, name) && conforms(value[name], type)
	);
}

function isRangeOf(range: FeelRange, type: FeelType): boolean {
	return [range.start, range.end].every((bound) => conforms(bound, type));
}

/** Parameters may be wider than asked for, the result narrower. */
function isFunctionOf(
	value: FeelFunction,
	parameters: readonly FeelType[] | null,
	result: FeelType
): boolean {
	if (parameters === null) return true;
	return (
		parameters.length === value.parameters.length &&
		parameters.every((asked, index) => isSubtype(asked, value.parameters[index]?.type ?? ANY)) &&
		isSubtype(value.result, result)
	);
}

function isSubtype(type: FeelType, of: FeelType): boolean {
	if (of.kind === 'any' || type.kind === 'null') return true;
	if (type.kind === 'restricted') return isSubtype(type.base, of);
	if (of.kind === 'restricted') return isSubtype(type, of.base);
	if (type.kind === 'list' && of.kind === 'list') return isSubtype(type.item, of.item);
	if (type.kind === 'range' && of.kind === 'range') return isSubtype(type.of, of.of);
	if (type.kind === 'context' && of.kind === 'context') {
		const own = type.entries ?? {};
		return Object.entries(of.entries ?? {}).every(([name, asked]) => {
			const entry = own[name];
			return entry !== undefined && isSubtype(entry, asked);
		});
	}
	if (type.kind === 'function' && of.kind === 'function') {
		if (of.parameters === null) return true;
		const own = type.parameters ?? [];
		return (
			own.length === of.parameters.length &&
			of.parameters.every((asked, index) => isSubtype(asked, own[index] ?? ANY)) &&
			isSubtype(type.result, of.result)
		);
	}
	return type.kind === of.kind;
}

/** The name of a value's type, for messages. */
export function typeNameOf(value: unknown): string {
	if (value === null || value === undefined) return 'null';
	if (typeof value !== 'object') return typeof value;
	if (Array.isArray(value)) return 'list';
	if (value instanceof FeelDate) return 'date';
	if (value instanceof FeelTime) return 'time';
	if (value instanceof FeelDateTime) return 'date and time';
	if (value instanceof DaysTimeDuration) return 'days and time duration';
	if (value instanceof YearsMonthsDuration) return 'years and months duration';
	if (value instanceof FeelRange) return 'range';
	return value instanceof FeelFunction ? 'function' : 'context';
}
