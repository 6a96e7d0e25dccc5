/** Plain dates and instants as people and files write them. */
import { Temporal } from 'temporal-polyfill';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** `2026-03-01`, `2026-03-01 00:00:00.000`, `1.3.2026`, `03/01/2026` to a plain date; else null. */
export function readDate(text: string, order: DateOrder): string | null {
	const [day = ''] = text.trim().split(/[T ]/);
	const parts = day.split(/[-./]/).map((part) => part.trim());
	if (parts.length !== 3 || parts.some((part) => !/^\d+$/.test(part))) return null;
	const first = parts[0]!.length === 4 ? 'ymd' : order;
	if (parts[0]!.length !== 4 && order === 'ymd') return null;
	const at = { ymd: [0, 1, 2], dmy: [2, 1, 0], mdy: [2, 0, 1] }[first];
	const [year, month, date] = at.map((index) => Number(parts[index])) as [number, number, number];
	if (String(parts[at[0]!]).length !== 4) return null;
	try {
		return Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'reject' }).toString();
	} catch {
		return null;
	}
}

/** An ISO instant, or local date and time in the zone, to UTC milliseconds; else null. */
export function readInstant(text: string, order: DateOrder, timeZone: string): number | null {
	const trimmed = text.trim();
	if (/[T ].*(Z|[+-]\d\d:?\d\d)$/i.test(trimmed)) {
		const at = Date.parse(trimmed.replace(' ', 'T'));
		return Number.isNaN(at) ? null : at;
	}
	const date = readDate(trimmed, order);
	if (date === null) return null;
	const time = trimmed.split(/[T ]+/)[1] ?? '00:00';
	try {
		return Temporal.PlainDate.from(date).toZonedDateTime({
			timeZone,
			plainTime: Temporal.PlainTime.from(time)
		}).epochMilliseconds;
	} catch {
		return null;
	}
}

/** The plain date of an instant in a zone. */
export function dateOf(at: number, timeZone: string): string {
	return Temporal.Instant.fromEpochMilliseconds(at)
		.toZonedDateTimeISO(timeZone)
		.toPlainDate()
		.toString();
}

export function addDays(date: string, days: number): string {
	return Temporal.PlainDate.from(date).add({ days }).toString();
}
