/** The instant of an evaluation, on the clock of its zone. */
import { Temporal } from 'temporal-polyfill';
import { FeelDateTime } from './date-time.ts';
import { FeelDate } from './date.ts';
import type { Evaluation } from '../evaluation.ts';
import { FeelTime } from './time.ts';
import type { Zone } from './zone.ts';

export function clockNow({ now, timeZone = 'UTC' }: Evaluation): FeelDateTime {
	const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
	const zone: Zone =
		timeZone === 'UTC' ? { kind: 'offset', seconds: 0 } : { kind: 'name', id: timeZone };
	const second = local.hour * 3600 + local.minute * 60 + local.second;
	return new FeelDateTime(
		new FeelDate(local.year, local.month, local.day),
		new FeelTime(second, local.millisecond * 1_000_000, zone)
	);
}
