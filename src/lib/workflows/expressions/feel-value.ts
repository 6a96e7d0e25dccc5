/**
 * Between FEEL's values and plain JSON. Dates, times and durations leave as ISO 8601 text, since a
 * variable is stored as JSON; `date(x)` or `duration(x)` reads them back in the next expression.
 */
import type { JsonObject, JsonValue } from './json-value.ts';
import { isContext } from './values/equality.ts';
import { FeelFunction } from './values/function.ts';
import { FeelRange } from './values/range.ts';
import { rangeText } from './values/value-text.ts';

/** Plain JSON for a FEEL result. What JSON cannot hold (functions, not-a-number) becomes null. */
export function toJsonValue(value: unknown): JsonValue {
	if (value === null || value === undefined) return null;
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return value;
		case 'number':
			return Number.isFinite(value) ? value : null;
		case 'object':
			if (Array.isArray(value)) return value.map(toJsonValue);
			if (isContext(value)) return toJsonObject(value);
			if (value instanceof FeelRange) return rangeText(value);
			return value instanceof FeelFunction ? null : String(value);
		default:
			return null;
	}
}

function toJsonObject(value: Readonly<Record<string, unknown>>): JsonObject {
	const result: JsonObject = {};
	for (const name of Object.keys(value)) result[name] = toJsonValue(value[name]);
	return result;
}
