/** Pauses after the first, second, … attempt that failed. */
const PAUSES_MINUTES = [1, 5, 30, 120, 720] as const;

/** When to try again after `attempts` that failed; null when it is time to give up. */
export function nextAttemptAt(attempts: number, now: number): number | null {
	const minutes = PAUSES_MINUTES[attempts - 1];
	return minutes === undefined ? null : now + minutes * 60_000;
}
