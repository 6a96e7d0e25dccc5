/** Fiscal years and their months, as plain dates. */
import { Temporal } from 'temporal-polyfill';

export interface Month {
	readonly name: string;
	readonly startsOn: string;
	readonly endsOn: string;
}

/** The twelve months of the fiscal year that begins on the day, called `2026-03`. */
export function monthsOfYear(startsOn: string): Month[] {
	const first = Temporal.PlainDate.from(startsOn);
	return Array.from({ length: 12 }, (_, n) => {
		const start = first.add({ months: n });
		const end = first.add({ months: n + 1 }).subtract({ days: 1 });
		return {
			name: start.toString().slice(0, 7),
			startsOn: start.toString(),
			endsOn: end.toString()
		};
	});
}

/** The first day of the fiscal year that holds the day; years begin with the month, 1 to 12. */
export function fiscalYearStart(on: string, fiscalMonth: number): string {
	const day = Temporal.PlainDate.from(on);
	const year = day.month < fiscalMonth ? day.year - 1 : day.year;
	return Temporal.PlainDate.from({ year, month: fiscalMonth, day: 1 }).toString();
}

/** The first and last day of the month that holds the day. */
export function monthOf(on: string): Month {
	const start = Temporal.PlainDate.from(on).with({ day: 1 });
	return {
		name: start.toString().slice(0, 7),
		startsOn: start.toString(),
		endsOn: start.add({ months: 1 }).subtract({ days: 1 }).toString()
	};
}
