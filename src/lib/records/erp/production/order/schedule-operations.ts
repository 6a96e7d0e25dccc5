/** When the operations of an order are done: one after the other, in the time of their work centres. */

export interface OperationToPlan {
	readonly minutes: number;
	readonly practicalShareBp: number;
	readonly time: {
		nextOpening(at: number): number;
		addWorkingTime(from: number, duration: number): number;
	};
}

export interface PlannedSpan {
	readonly startAt: number;
	readonly endAt: number;
}

const MINUTE_MS = 60_000;

/** The practical share stretches each operation: breaks and small stops lie between. */
export function scheduleOperations(
	from: number,
	operations: readonly OperationToPlan[]
): PlannedSpan[] {
	let at = from;
	return operations.map(({ minutes, practicalShareBp, time }) => {
		const startAt = time.nextOpening(at);
		const duration = Math.ceil((minutes * MINUTE_MS * 10_000) / practicalShareBp);
		const endAt = time.addWorkingTime(startAt, duration);
		at = endAt;
		return { startAt, endAt };
	});
}
