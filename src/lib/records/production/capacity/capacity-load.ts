/**
 * How much of the practical capacity of a work centre its open operations take, week by week. What is
 * left of an operation is spread over its planned span in working time; what is overdue falls on now.
 * Pure: working time and rows are handed in.
 */

export interface PlannedOperation {
	readonly id: string;
	readonly minutesLeft: number;
	readonly startAt: number;
	readonly endAt: number;
}

export interface WeekSpan {
	readonly startsAt: number;
	readonly endsAt: number;
}

export interface WeekLoad<Operation extends PlannedOperation> {
	readonly capacityMinutes: number;
	readonly loadMinutes: number;
	/** Whole percent; null where there is no capacity at all. */
	readonly percent: number | null;
	readonly isOver: boolean;
	readonly parts: readonly { readonly operation: Operation; readonly minutes: number }[];
}

export interface CentreTime {
	readonly places: number;
	readonly practicalShareBp: number;
	/** Working time between two instants, in milliseconds. */
	between(from: number, to: number): number;
}

const MINUTE_MS = 60_000;

export function weekLoad<Operation extends PlannedOperation>(
	operations: readonly Operation[],
	week: WeekSpan,
	{ time, now }: { time: CentreTime; now: number }
): WeekLoad<Operation> {
	const capacityMinutes = Math.floor(
		(time.between(week.startsAt, week.endsAt) * time.places * time.practicalShareBp) /
			(MINUTE_MS * 10_000)
	);
	const parts = operations
		.map((operation) => ({ operation, minutes: minutesIn(operation, week, time, now) }))
		.filter(({ minutes }) => minutes > 0);
	const loadMinutes = parts.reduce((sum, { minutes }) => sum + minutes, 0);
	return {
		capacityMinutes,
		loadMinutes: Math.round(loadMinutes),
		percent: capacityMinutes === 0 ? null : Math.round((100 * loadMinutes) / capacityMinutes),
		isOver: Math.round(loadMinutes) > capacityMinutes,
		parts
	};
}

function minutesIn(
	operation: PlannedOperation,
	week: WeekSpan,
	time: CentreTime,
	now: number
): number {
	const from = Math.max(operation.startAt, now);
	const to = Math.max(operation.endAt, from);
	const whole = time.between(from, to);
	// Overdue, or without working time in its span: all of it waits where it begins.
	if (whole <= 0) return from >= week.startsAt && from < week.endsAt ? operation.minutesLeft : 0;
	const start = Math.max(from, week.startsAt);
	const end = Math.min(to, week.endsAt);
	return end <= start ? 0 : (operation.minutesLeft * time.between(start, end)) / whole;
}
