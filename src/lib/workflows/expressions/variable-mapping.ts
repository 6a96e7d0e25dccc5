/** Targets of input and output mappings may be paths: `order.total` sets one entry of `order`. */
import type { JsonObject, JsonValue } from './json-value.ts';

/** The value that the variable named by the path's first part has after the assignment. */
export function assignPath(
	current: JsonValue | undefined,
	path: readonly string[],
	value: JsonValue
): JsonValue {
	const [name, ...rest] = path;
	if (name === undefined) return value;
	const base: JsonObject =
		current !== null && typeof current === 'object' && !Array.isArray(current) ? current : {};
	return { ...base, [name]: assignPath(base[name], rest, value) };
}

export function splitPath(target: string): { name: string; path: readonly string[] } {
	const [name = '', ...path] = target.split('.').map((part) => part.trim());
	return { name, path };
}
