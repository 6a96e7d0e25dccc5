/** Days in cron expressions, also counted from the end of the month or to the nearest working day. */
import { Temporal } from 'temporal-polyfill';
import { cronError, readField, readValue, type FieldRange } from './cron-field.ts';

export type DayTest = (date: Temporal.PlainDate) => boolean;

const OF_MONTH: FieldRange = { what: 'days of the month', from: 1, to: 31 };
const NAMES = 'SUN MON TUE WED THU FRI SAT SUN'.split(' ');
/** 0 and 7 are Sunday. */
const OF_WEEK: FieldRange = { what: 'days of the week', from: 0, to: 7, names: NAMES };

/** `L` the last day, `L-3` three before it, `LW` the last working day, `15W` the one nearest to the 15th. */
export function readDayOfMonth(text: string, field: string): DayTest {
	const tests = field.split(',').map((part): DayTest => {
		const [, before] = /^L(?:-(\d{1,2}))?$/.exec(part) ?? [];
		if (/^L(-\d{1,2})?$/.test(part)) {
			return ({ day, daysInMonth }) => day === daysInMonth - Number(before ?? 0);
		}
		if (part === 'LW') return (date) => date.day === nearestWorkday(date, date.daysInMonth);
		const [, near] = /^(\d+)W$/.exec(part) ?? [];
		if (near !== undefined) {
			const wanted = readValue(text, near, OF_MONTH);
			return (date) => wanted <= date.daysInMonth && date.day === nearestWorkday(date, wanted);
		}
		const days = readField(text, part, OF_MONTH);
		return ({ day }) => days.includes(day);
	});
	return (date) => tests.some((test) => test(date));
}

/** In the same month: a Saturday goes to the Friday before, a Sunday to the Monday after. */
function nearestWorkday(date: Temporal.PlainDate, day: number): number {
	const { dayOfWeek, daysInMonth } = date.with({ day });
	if (dayOfWeek === 6) return day === 1 ? 3 : day - 1;
	if (dayOfWeek === 7) return day === daysInMonth ? day - 2 : day + 1;
	return day;
}

/** `MON-FRI`, `5L` the last Friday of the month, `MON#2` its second Monday. */
export function readDayOfWeek(text: string, field: string): DayTest {
	const tests = field.split(',').map((part): DayTest => {
		const [, last] = /^(\w+)L$/.exec(part) ?? [];
		if (last !== undefined) {
			const wanted = readValue(text, last, OF_WEEK) % 7;
			return (date) => weekdayOf(date) === wanted && date.day + 7 > date.daysInMonth;
		}
		const [, day, count] = /^(\w+)#(\d+)$/.exec(part) ?? [];
		if (day !== undefined) {
			const wanted = readValue(text, day, OF_WEEK) % 7;
			const turn = Number(count);
			if (turn < 1 || turn > 5) throw cronError(text, 'the 1st to 5th of a month', part);
			return (date) => weekdayOf(date) === wanted && Math.ceil(date.day / 7) === turn;
		}
		return readWeekdays(text, part);
	});
	return (date) => tests.some((test) => test(date));
}

function readWeekdays(text: string, part: string): DayTest {
	// A week that begins on Monday may end on Sunday by its name.
	const written = part.replace(/-SUN\b/, '-7');
	const days = readField(text, written, OF_WEEK).map((day) => day % 7);
	return (date) => days.includes(weekdayOf(date));
}

function weekdayOf({ dayOfWeek }: Temporal.PlainDate): number {
	return dayOfWeek % 7;
}
