/**
 * Calendar periods: how long they are, where they begin and what they are called. Weeks are those of
 * ISO 8601; a fiscal year begins with the month that the company's settings name, and is called by
 * both calendar years that it touches.
 */
import type { Temporal } from 'temporal-polyfill';

export const TIME_GRAINS = {
	day: 'Day',
	week: 'Week',
	month: 'Month',
	quarter: 'Quarter',
	year: 'Year',
	fiscal_quarter: 'Fiscal quarter',
	fiscal_year: 'Fiscal year'
} as const;

export type TimeGrain = keyof typeof TIME_GRAINS;

export const STEP: Readonly<Record<TimeGrain, Readonly<Record<string, number>>>> = {
	day: { days: 1 },
	week: { weeks: 1 },
	month: { months: 1 },
	quarter: { months: 3 },
	year: { years: 1 },
	fiscal_quarter: { months: 3 },
	fiscal_year: { years: 1 }
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function startOfPeriod(
	grain: TimeGrain,
	date: Temporal.PlainDate,
	fiscalMonth: number
): Temporal.PlainDate {
	const month = date.with({ day: 1 });
	switch (grain) {
		case 'day':
			return date;
		case 'week':
			return date.subtract({ days: date.dayOfWeek - 1 });
		case 'month':
			return month;
		case 'quarter':
			return month.subtract({ months: (date.month - 1) % 3 });
		case 'year':
			return month.with({ month: 1 });
		case 'fiscal_quarter':
			return month.subtract({ months: monthOfYear(date, fiscalMonth) % 3 });
		case 'fiscal_year':
			return month.subtract({ months: monthOfYear(date, fiscalMonth) });
		default:
			return grain satisfies never;
	}
}

export function labelOf(grain: TimeGrain, start: Temporal.PlainDate, fiscalMonth: number): string {
	switch (grain) {
		case 'day':
			return start.toString();
		case 'week':
			return `${start.yearOfWeek}-W${String(start.weekOfYear).padStart(2, '0')}`;
		case 'month':
			return `${MONTHS[start.month - 1]} ${start.year}`;
		case 'quarter':
			return `Q${Math.ceil(start.month / 3)} ${start.year}`;
		case 'year':
			return String(start.year);
		case 'fiscal_quarter':
			return `Q${Math.floor(monthOfYear(start, fiscalMonth) / 3) + 1} ${fiscalYear(start, fiscalMonth)}`;
		case 'fiscal_year':
			return fiscalYear(start, fiscalMonth);
		default:
			return grain satisfies never;
	}
}

function fiscalYear(date: Temporal.PlainDate, fiscalMonth: number): string {
	const { year } = startOfPeriod('fiscal_year', date, fiscalMonth);
	return fiscalMonth === 1
		? `FY ${year}`
		: `FY ${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}

/** Months since the fiscal year began, from 0. */
function monthOfYear(date: Temporal.PlainDate, fiscalMonth: number): number {
	return (date.month - fiscalMonth + 12) % 12;
}
