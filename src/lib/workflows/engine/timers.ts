/**
 * When a timer is due. Durations count from the step's instant, cycles from the turn before; both in
 * working time if the event names a calendar. Cron expressions count by the clock of the zone.
 */
import {
	addDuration,
	isDuration,
	nextTurnAfter,
	parseCycle,
	parseInstant,
	workingDuration,
	type WorkingDuration
} from '#lib/workflows/expressions/time.ts';
import type { JsonValue } from '#lib/workflows/expressions/json-value.ts';
import type { EventDefinition, TimerEvent } from '#lib/workflows/model/executable-process.ts';

export interface TimerTurn {
	readonly dueAt: number;
	readonly repetitionsLeft: number | null;
	readonly interval: string | null;
}

export interface TimerClock {
	readonly now: number;
	readonly timeZone?: string | undefined;
	/** Needed only by events that name a calendar. Throws an ExpressionError. */
	readonly addWorkingTime?:
		((calendar: string, from: number, duration: WorkingDuration) => number) | undefined;
}

/** The first turn of a timer whose expression gave `value`. Throws an ExpressionError. */
export function firstTurn(event: TimerEvent, value: JsonValue, clock: TimerClock): TimerTurn {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	if (event.timerKind === 'date') {
		return { dueAt: parseInstant(value, clock.timeZone), repetitionsLeft: 0, interval: null };
	}
	if (event.timerKind === 'duration') {
		return {
			dueAt: after(clock.now, text, event.calendar, clock),
			repetitionsLeft: 0,
			interval: null
		};
	}
	const cycle = parseCycle(text, clock.timeZone);
	// Also says now if turns after a fixed start could not be counted.
	const next = turnAfter(cycle.startAt ?? clock.now, cycle.interval, event.calendar, clock);
	return {
		dueAt: cycle.startAt ?? next,
		repetitionsLeft: cycle.repetitions === null ? null : Math.max(0, cycle.repetitions - 1),
		interval: cycle.interval
	};
}

/** The turn after the one that fired, counted from when it was due; null after the last. */
export function nextTimerTurn(
	turn: TimerTurn,
	calendar: string | null,
	clock: TimerClock
): TimerTurn | null {
	if (turn.interval === null || turn.repetitionsLeft === 0) return null;
	return {
		dueAt: turnAfter(turn.dueAt, turn.interval, calendar, clock),
		repetitionsLeft: turn.repetitionsLeft === null ? null : turn.repetitionsLeft - 1,
		interval: turn.interval
	};
}

/** When a timer start event is due first, counted from the deployment; null if it is no timer. */
export function scheduleStartTimer(event: EventDefinition, clock: TimerClock): TimerTurn | null {
	if (event.kind !== 'timer') return null;
	const value = event.expression.evaluate({ variables: {}, ...clock });
	return firstTurn(event, value, clock);
}

/** A due date: an instant, or a duration from now, in working time if a calendar is named. */
export function dueInstant(value: JsonValue, calendar: string | null, clock: TimerClock): number {
	if (typeof value === 'string' && isDuration(value))
		return after(clock.now, value, calendar, clock);
	return parseInstant(value, clock.timeZone);
}

/** A cron expression names times of the clock itself: no calendar measures them. */
function turnAfter(
	from: number,
	interval: string,
	calendar: string | null,
	clock: TimerClock
): number {
	return isDuration(interval)
		? after(from, interval, calendar, clock)
		: nextTurnAfter(from, interval, clock.timeZone);
}

function after(from: number, duration: string, calendar: string | null, clock: TimerClock): number {
	if (calendar && clock.addWorkingTime) {
		return clock.addWorkingTime(calendar, from, workingDuration(duration));
	}
	return addDuration(from, duration, clock.timeZone);
}
