import { formatZone, offsetSeconds, parseZone, type Zone } from './zone.ts';

const DAY = 86_400;

/** A time of day, with a zone or without. */
export class FeelTime {
	/** Whole seconds since midnight, on the clock of the zone. */
	readonly secondOfDay: number;
	readonly nanosecond: number;
	readonly zone: Zone | null;
	constructor(secondOfDay: number, nanosecond: number, zone: Zone | null) {
		this.secondOfDay = secondOfDay;
		this.nanosecond = nanosecond;
		this.zone = zone;
	}

	static of(
		hour: number,
		minute: number,
		second: number,
		nanosecond: number,
		zone: Zone | null
	): FeelTime | null {
		if (![hour, minute, second].every(Number.isInteger)) return null;
		if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
			return null;
		return new FeelTime(hour * 3600 + minute * 60 + second, nanosecond, zone);
	}

	/** `10:30:00`, with fraction and zone or without. Null if it is no time of day. */
	static parse(text: string): FeelTime | null {
		const match = /^T?(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|z|[+-].*|@.+)?$/.exec(text);
		if (!match) return null;
		const [, hour, minute, second, fraction = '', zoneText] = match;
		const zone = zoneText === undefined ? null : parseZone(zoneText);
		if (zoneText !== undefined && !zone) return null;
		const nanosecond = Number(fraction.slice(0, 9).padEnd(9, '0'));
		return FeelTime.of(Number(hour), Number(minute), Number(second), nanosecond, zone);
	}

	get hour(): number {
		return Math.floor(this.secondOfDay / 3600);
	}
	get minute(): number {
		return Math.floor(this.secondOfDay / 60) % 60;
	}
	get second(): number {
		return this.secondOfDay % 60;
	}

	/** Offset from UTC in seconds on the first day of the epoch; null without a zone. */
	get offset(): number | null {
		return this.zone && offsetSeconds(this.zone, this.secondOfDay);
	}

	/** Nanoseconds since midnight, in UTC if there is a zone. */
	get nanosecondOfDay(): bigint {
		return BigInt(this.secondOfDay - (this.offset ?? 0)) * 1_000_000_000n + BigInt(this.nanosecond);
	}

	/** Round the clock: an hour before 00:30 is 23:30. */
	plusNanoseconds(nanoseconds: bigint): FeelTime {
		const day = BigInt(DAY) * 1_000_000_000n;
		const own = BigInt(this.secondOfDay) * 1_000_000_000n + BigInt(this.nanosecond);
		const sum = (((own + nanoseconds) % day) + day) % day;
		return new FeelTime(Number(sum / 1_000_000_000n), Number(sum % 1_000_000_000n), this.zone);
	}

	withZone(zone: Zone | null): FeelTime {
		return new FeelTime(this.secondOfDay, this.nanosecond, zone);
	}

	toString(): string {
		const clock = [this.hour, this.minute, this.second]
			.map((part) => String(part).padStart(2, '0'))
			.join(':');
		const fraction = this.nanosecond
			? `.${String(this.nanosecond).padStart(9, '0').replace(/0+$/, '')}`
			: '';
		return clock + fraction + (this.zone ? formatZone(this.zone) : '');
	}
}
