/** Ticks of a time axis at whole minutes, hours or days: 1,2,5 times a power of ten fits none of them. */
const STEPS_MINUTES = [
	1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 14_400, 28_800, 72_000, 144_000
];
const HOUR = 60;
const DAY = 1_440;

export interface DurationTicks {
	/** Minutes. */
	readonly values: readonly number[];
	readonly stepMinutes: number;
}

/** At most `most` ticks that enclose `low` to `high`, all in minutes. */
export function durationTicks(low: number, high: number, most: number): DurationTicks {
	const span = Math.max(high - low, 1);
	const fits = (step: number) => Math.ceil(high / step) - Math.floor(low / step) < most;
	const stepMinutes =
		STEPS_MINUTES.find(fits) ?? DAY * 10 ** Math.ceil(Math.log10(span / DAY / (most - 2)));
	const first = Math.floor(low / stepMinutes);
	const last = Math.max(Math.ceil(high / stepMinutes), first + 1);
	const values = Array.from({ length: last - first + 1 }, (_, at) => (first + at) * stepMinutes);
	return { values, stepMinutes };
}

/** All ticks of an axis in the one unit that its step is whole in. */
export function durationTick(minutes: number, stepMinutes: number): string {
	if (stepMinutes % DAY === 0) return `${minutes / DAY} d`;
	if (stepMinutes % HOUR === 0) return `${minutes / HOUR} h`;
	return `${minutes} min`;
}
