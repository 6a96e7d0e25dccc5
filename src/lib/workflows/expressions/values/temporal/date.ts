import { dateOfDayNumber, dayNumber, daysInMonth } from './calendar.ts';

/** FEEL allows years of up to nine digits. */
const MOST_YEARS = 999_999_999;

/** A day of the calendar, without time and zone. */
export class FeelDate {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	constructor(year: number, month: number, day: number) {
		this.year = year;
		this.month = month;
		this.day = day;
	}

	/** Null if there is no such day. */
	static of(year: number, month: number, day: number): FeelDate | null {
		if (![year, month, day].every(Number.isInteger)) return null;
		if (Math.abs(year) > MOST_YEARS || month < 1 || month > 12 || day < 1) return null;
		return day > daysInMonth(year, month) ? null : new FeelDate(year, month, day);
	}

	static ofDayNumber(days: number): FeelDate | null {
		const { year, month, day } = dateOfDayNumber(days);
		return FeelDate.of(year, month, day);
	}

	/** `2026-01-31`; years of more than four digits without leading zeros. Null if it is no day. */
	static parse(text: string): FeelDate | null {
		const match = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/.exec(text);
		if (!match) return null;
		const year = Number(match[2]);
		return FeelDate.of(match[1] ? -year : year, Number(match[3]), Number(match[4]));
	}

	/** Days from 1 January 1970. */
	get dayNumber(): number {
		return dayNumber(this.year, this.month, this.day);
	}

	/** Monday is 1, Sunday 7. */
	get weekday(): number {
		return ((((this.dayNumber + 3) % 7) + 7) % 7) + 1;
	}

	/** Days that a month does not have become its last. */
	plusMonths(months: number): FeelDate | null {
		const index = this.year * 12 + this.month - 1 + months;
		const year = Math.floor(index / 12);
		const month = index - year * 12 + 1;
		return FeelDate.of(year, month, Math.min(this.day, daysInMonth(year, month)));
	}

	toString(): string {
		const year = String(Math.abs(this.year)).padStart(4, '0');
		const [month, day] = [this.month, this.day].map((part) => String(part).padStart(2, '0'));
		return `${this.year < 0 ? '-' : ''}${year}-${month}-${day}`;
	}
}
