import { FeelDateTime } from './date-time.ts';
import { FeelDate } from './date.ts';
import { parseDuration, type DaysTimeDuration, type YearsMonthsDuration } from './duration.ts';
import { FeelTime } from './time.ts';

export type TemporalValue =
	FeelDate | FeelTime | FeelDateTime | DaysTimeDuration | YearsMonthsDuration;

/** Reads a text after `@`: whichever temporal value it writes; null if none. */
export function parseTemporal(text: string): TemporalValue | null {
	return (
		FeelDate.parse(text) ?? FeelDateTime.parse(text) ?? FeelTime.parse(text) ?? parseDuration(text)
	);
}
