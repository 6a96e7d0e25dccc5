/** Variables are JSON, so dates come as text; a declared type says to read them as FEEL values. */
import { date, dateAndTime, duration, time } from 'feelin';

export function toTypedValue(value: unknown, typeRef: string | null): unknown {
	if (typeof value !== 'string' || typeRef === null) return value;
	switch (typeRef.replace(/^feel:/, '')) {
		case 'date':
			return date(value) ?? value;
		case 'dateTime':
		case 'date and time':
			return dateAndTime(value) ?? value;
		case 'time':
			return time(value) ?? value;
		case 'dayTimeDuration':
		case 'yearMonthDuration':
		case 'days and time duration':
		case 'years and months duration':
			return duration(value) ?? value;
		default:
			return value;
	}
}
