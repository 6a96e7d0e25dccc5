import type { JsonObject } from '../expressions/json-value.ts';

/** The values that a form-js form posted as JSON; an empty object for anything else. */
export function readVariables(posted: FormDataEntryValue | null): JsonObject {
	if (typeof posted !== 'string') return {};
	try {
		const value: unknown = JSON.parse(posted);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as JsonObject)
			: {};
	} catch {
		return {};
	}
}
