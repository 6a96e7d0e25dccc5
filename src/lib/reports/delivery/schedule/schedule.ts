/**
 * When something is due again: days and a time on the clocks of a zone. A time that the clocks skip
 * in spring is an hour later that day; one that they show twice in autumn is due once.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

export const CADENCES = {
	hourly: 'Every hour',
	daily: 'Every day',
	weekdays: 'Monday to Friday',
	weekly: 'Every week',
	monthly: 'Every month'
} as const;

export type Cadence = keyof typeof CADENCES;

export const WEEKDAYS = [
	...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
] as const;

export const scheduleSchema = z.strictObject({
	cadence: z.enum(Object.keys(CADENCES) as [Cadence, ...Cadence[]], 'Choose how often.'),
	/** 1 is Monday; used every week. */
	weekday: z.number().int().min(1).max(7),
	/** Used every month; a shorter month ends earlier. */
	monthDay: z.number().int().min(1).max(31),
	time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 07:30.'),
	zone: z.string().refine(isZone, 'Choose a time zone such as Europe/Berlin.')
});

export type Schedule = z.infer<typeof scheduleSchema>;

export const USUAL_SCHEDULE: Omit<Schedule, 'zone'> = {
	cadence: 'weekly',
	weekday: 1,
	monthDay: 1,
	time: '07:00'
};

/** The first turn after an instant, UTC milliseconds. */
export function nextTurn(schedule: Schedule, after: number): number {
	const { zone, time } = schedule;
	if (schedule.cadence === 'hourly') return nextHour(time, zone, after);
	let day = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDate();
	for (;;) {
		if (fallsOn(schedule, day)) {
			const turn = day
				.toPlainDateTime(Temporal.PlainTime.from(time))
				.toZonedDateTime(zone).epochMilliseconds;
			if (turn > after) return turn;
		}
		day = day.add({ days: 1 });
	}
}

export function describeSchedule({ cadence, weekday, monthDay, time, zone }: Schedule): string {
	if (cadence === 'hourly') return `Every hour at minute ${time.slice(3)}`;
	const days = {
		daily: 'Every day',
		weekdays: 'Monday to Friday',
		weekly: `Every ${WEEKDAYS[weekday - 1]}`,
		monthly: monthDay === 31 ? 'On the last day of the month' : `Every month on day ${monthDay}`
	}[cadence];
	return `${days} at ${time} (${zone})`;
}

/** At the minute of the time; zones may be off the hour by a half. */
function nextHour(time: string, zone: string, after: number): number {
	const now = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone);
	const turn = now.with({ minute: Number(time.slice(3)), second: 0, millisecond: 0 });
	const later = turn.epochMilliseconds > after ? turn : turn.add({ hours: 1 });
	return later.epochMilliseconds;
}

function fallsOn({ cadence, weekday, monthDay }: Schedule, day: Temporal.PlainDate): boolean {
	switch (cadence) {
		case 'hourly':
		case 'daily':
			return true;
		case 'weekdays':
			return day.dayOfWeek <= 5;
		case 'weekly':
			return day.dayOfWeek === weekday;
		case 'monthly':
			return day.day === Math.min(monthDay, day.daysInMonth);
		default:
			return cadence satisfies never;
	}
}

function isZone(zone: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return zone !== '';
	} catch {
		return false;
	}
}
