/** Properties of temporal values and ranges, read by path: `date("2026-01-31").year`. */
import { FeelDateTime } from './temporal/date-time.ts';
import { FeelDate } from './temporal/date.ts';
import { DaysTimeDuration, YearsMonthsDuration } from './temporal/duration.ts';
import { FeelRange } from './range.ts';
import { FeelTime } from './temporal/time.ts';
import { formatZone } from './temporal/zone.ts';

/** Undefined if the value has no such property. */
export function propertyOf(value: object, name: string): unknown {
	if (value instanceof FeelDate) return propertyOfDate(value, name);
	if (value instanceof FeelTime) return propertyOfTime(value, value.offset, name);
	if (value instanceof FeelDateTime) {
		const ofDate = propertyOfDate(value.date, name);
		return ofDate === undefined ? propertyOfTime(value.time, value.offset, name) : ofDate;
	}
	if (value instanceof DaysTimeDuration) {
		const { days, hours, minutes, seconds } = value.parts;
		return propertyIn({ days, hours, minutes, seconds }, name);
	}
	if (value instanceof YearsMonthsDuration) return propertyIn(value.parts, name);
	if (value instanceof FeelRange) {
		return propertyIn(
			{
				start: value.start,
				end: value.end,
				'start included': value.startIncluded,
				'end included': value.endIncluded
			},
			name
		);
	}
	return undefined;
}

function propertyIn(properties: Readonly<Record<string, unknown>>, name: string): unknown {
	return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function propertyOfDate(date: FeelDate, name: string): unknown {
	switch (name) {
		case 'year':
		case 'month':
		case 'day':
		case 'weekday':
			return date[name];
		default:
			return undefined;
	}
}

function propertyOfTime(time: FeelTime, offset: number | null, name: string): unknown {
	switch (name) {
		case 'hour':
		case 'minute':
		case 'second':
			return time[name];
		case 'time offset':
			return offset === null ? null : new DaysTimeDuration(BigInt(offset) * 1_000_000_000n);
		case 'timezone':
			if (!time.zone) return null;
			return time.zone.kind === 'name' ? time.zone.id : formatZone(time.zone);
		default:
			return undefined;
	}
}
