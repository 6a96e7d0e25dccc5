/** The two durations of FEEL. They never mix: months have no fixed number of days. */

export class DaysTimeDuration {
	/** Length in nanoseconds, negative for durations back in time. */
	readonly nanoseconds: bigint;
	constructor(nanoseconds: bigint) {
		this.nanoseconds = nanoseconds;
	}

	/** Days, hours, minutes and whole seconds with the sign of the duration. */
	get parts(): { days: number; hours: number; minutes: number; seconds: number } {
		const total = this.nanoseconds / 1_000_000_000n;
		return {
			days: Number(total / 86_400n),
			hours: Number((total / 3600n) % 24n),
			minutes: Number((total / 60n) % 60n),
			seconds: Number(total % 60n)
		};
	}

	toString(): string {
		if (this.nanoseconds === 0n) return 'PT0S';
		const isNegative = this.nanoseconds < 0n;
		const length = isNegative ? -this.nanoseconds : this.nanoseconds;
		const { days, hours, minutes } = new DaysTimeDuration(length).parts;
		const seconds = decimalSeconds(length % 60_000_000_000n);
		const time =
			(hours ? `${hours}H` : '') +
			(minutes ? `${minutes}M` : '') +
			(seconds === '0' ? '' : `${seconds}S`);
		return `${isNegative ? '-' : ''}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
	}
}

function decimalSeconds(nanoseconds: bigint): string {
	const whole = nanoseconds / 1_000_000_000n;
	const rest = nanoseconds % 1_000_000_000n;
	return rest === 0n
		? String(whole)
		: `${whole}.${String(rest).padStart(9, '0').replace(/0+$/, '')}`;
}

export class YearsMonthsDuration {
	readonly months: number;
	constructor(months: number) {
		this.months = months === 0 ? 0 : months;
	}

	get parts(): { years: number; months: number } {
		return { years: Math.trunc(this.months / 12), months: this.months % 12 };
	}

	toString(): string {
		if (this.months === 0) return 'P0M';
		const length = Math.abs(this.months);
		const years = Math.floor(length / 12);
		const months = length % 12;
		return `${this.months < 0 ? '-' : ''}P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}`;
	}
}

const DAYS_TIME =
	/^(-?)P(?:(\d+)D)?(?:T(?=\d|\.\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;
const YEARS_MONTHS = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/;

/** ISO 8601, without weeks and without mixing months and days; null if it is neither duration. */
export function parseDuration(text: string): DaysTimeDuration | YearsMonthsDuration | null {
	const calendar = YEARS_MONTHS.exec(text);
	if (calendar && (calendar[2] !== undefined || calendar[3] !== undefined)) {
		const months = Number(calendar[2] ?? 0) * 12 + Number(calendar[3] ?? 0);
		if (!Number.isSafeInteger(months)) return null;
		return new YearsMonthsDuration(calendar[1] ? -months : months);
	}
	const exact = DAYS_TIME.exec(text);
	if (!exact || exact.slice(2, 6).every((part) => part === undefined)) return null;
	const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = exact;
	const total =
		((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
	const length = total * 1_000_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
	return new DaysTimeDuration(sign ? -length : length);
}
