/** Which days a statement is about, out of its address. What cannot be read is the usual. */
import { readDate } from '../catalogue/date-text.ts';
import { fiscalYearStart, monthOf } from '../finance/periods/fiscal-year.ts';

export interface StatementDays {
	readonly from: string;
	readonly to: string;
}

/** The month of today unless the address says otherwise; an end before the start ends there. */
export function readDays(search: URLSearchParams, today: string): StatementDays {
	const month = monthOf(today);
	const from = readDate(search.get('from') ?? '', 'ymd') ?? month.startsOn;
	const to = readDate(search.get('to') ?? '', 'ymd') ?? month.endsOn;
	return { from, to: to < from ? from : to };
}

export function readDay(search: URLSearchParams, today: string): string {
	return readDate(search.get('on') ?? '', 'ymd') ?? today;
}

/** What people ask for most. */
export function usualDays(
	today: string,
	fiscalMonth: number
): { label: string; days: StatementDays }[] {
	const month = monthOf(today);
	const last = monthOf(`${previous(month.name)}-01`);
	return [
		{ label: 'This month', days: { from: month.startsOn, to: month.endsOn } },
		{ label: 'Last month', days: { from: last.startsOn, to: last.endsOn } },
		{ label: 'Fiscal year to date', days: { from: fiscalYearStart(today, fiscalMonth), to: today } }
	];
}

function previous(month: string): string {
	const [year = 0, number = 1] = month.split('-').map(Number);
	return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
