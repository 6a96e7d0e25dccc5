import { FeelDate } from './date.ts';
import { FeelTime } from './time.ts';
import { offsetSeconds, offsetSecondsAt, type Zone } from './zone.ts';

const DAY_SECONDS = 86_400;
const SECOND = 1_000_000_000n;

/** A day and a time of day; an instant if the time has a zone. */
export class FeelDateTime {
	readonly date: FeelDate;
	readonly time: FeelTime;
	constructor(date: FeelDate, time: FeelTime) {
		this.date = date;
		this.time = time;
	}

	static parse(text: string): FeelDateTime | null {
		const place = text.indexOf('T');
		if (place < 0) return null;
		const date = FeelDate.parse(text.slice(0, place));
		const time = text[place + 1] === 'T' ? null : FeelTime.parse(text.slice(place + 1));
		return date && time && new FeelDateTime(date, time);
	}

	/** Midnight at the beginning of the day; in UTC where an instant is needed. */
	static startOf(date: FeelDate, zone: Zone | null = null): FeelDateTime {
		return new FeelDateTime(date, new FeelTime(0, 0, zone));
	}

	static ofLocal(nanoseconds: bigint, zone: Zone | null): FeelDateTime | null {
		const day = BigInt(DAY_SECONDS) * SECOND;
		let days = nanoseconds / day;
		if (nanoseconds % day < 0n) days -= 1n;
		const rest = nanoseconds - days * day;
		const date = FeelDate.ofDayNumber(Number(days));
		const time = new FeelTime(Number(rest / SECOND), Number(rest % SECOND), zone);
		return date && new FeelDateTime(date, time);
	}

	/** What the clock of the zone shows so many nanoseconds after the epoch. */
	static ofInstant(nanoseconds: bigint, zone: Zone): FeelDateTime | null {
		const offset = offsetSecondsAt(zone, Number(nanoseconds / SECOND));
		return FeelDateTime.ofLocal(nanoseconds + BigInt(offset) * SECOND, zone);
	}

	/** Nanoseconds from 1 January 1970 on the value's own clock. */
	get local(): bigint {
		const seconds = this.date.dayNumber * DAY_SECONDS + this.time.secondOfDay;
		return BigInt(seconds) * SECOND + BigInt(this.time.nanosecond);
	}

	/** Offset from UTC in seconds; null without a zone. */
	get offset(): number | null {
		const { zone } = this.time;
		const seconds = this.date.dayNumber * DAY_SECONDS + this.time.secondOfDay;
		return zone && offsetSeconds(zone, seconds);
	}

	/** Nanoseconds from the epoch; a value without a zone counts as UTC. */
	get instant(): bigint {
		return this.local - BigInt(this.offset ?? 0) * SECOND;
	}

	/** Time passes for everybody alike: where the clocks change, they show an hour more or less. */
	plusNanoseconds(nanoseconds: bigint): FeelDateTime | null {
		const { zone } = this.time;
		return zone?.kind === 'name'
			? FeelDateTime.ofInstant(this.instant + nanoseconds, zone)
			: FeelDateTime.ofLocal(this.local + nanoseconds, zone);
	}

	plusMonths(months: number): FeelDateTime | null {
		const date = this.date.plusMonths(months);
		return date && new FeelDateTime(date, this.time);
	}

	toString(): string {
		return `${this.date.toString()}T${this.time.toString()}`;
	}
}
