/** Freezes plain objects and lists all the way down; maps, sets and functions stay as they are. */
export function freezeDeep<T>(value: T): T {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
	if (value instanceof Set || value instanceof Map) return value;
	for (const part of Object.values(value)) freezeDeep(part);
	return Object.freeze(value);
}
