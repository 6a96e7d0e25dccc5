import { isEqual } from '../../expressions/values/equality.ts';

/** Same value, entry by entry, as FEEL's `=` has it. */
export function isSameValue(left: unknown, right: unknown): boolean {
	return isEqual(left ?? null, right ?? null) === true;
}
