/** Same value, entry by entry; FEEL dates and durations compare by their text. */
export function isSameValue(left: unknown, right: unknown): boolean {
	return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== 'object') return value;
	if (Object.getPrototypeOf(value) !== Object.prototype) return String(value);
	return Object.fromEntries(
		Object.entries(value)
			.map(([key, part]) => [key, sorted(part)] as const)
			.sort(([a], [b]) => (a < b ? -1 : 1))
	);
}
