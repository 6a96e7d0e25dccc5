/** What a board shows, as its address says. */
import { Temporal } from 'temporal-polyfill';

export const PERIODS = {
	any: 'Any time',
	overdue: 'Overdue',
	'this-month': 'This month',
	'next-month': 'Next month',
	'this-quarter': 'This quarter',
	'next-quarter': 'Next quarter'
} as const;

export type Period = keyof typeof PERIODS;

export interface BoardQuery {
	readonly pipelineId: string | null;
	/** A user's id; null: everybody's. */
	readonly owner: string | null;
	readonly team: string | null;
	/** When open ones are expected to close and others were closed. */
	readonly period: Period;
}

export function readBoardQuery(parameters: URLSearchParams): BoardQuery {
	const period = parameters.get('period') ?? 'any';
	return {
		pipelineId: parameters.get('pipeline') || null,
		owner: parameters.get('owner') || null,
		team: parameters.get('team') || null,
		period: Object.hasOwn(PERIODS, period) ? (period as Period) : 'any'
	};
}

/** The address part of a query, without what says nothing. */
export function boardSearch(query: BoardQuery): string {
	const parameters = new URLSearchParams();
	if (query.pipelineId) parameters.set('pipeline', query.pipelineId);
	if (query.owner) parameters.set('owner', query.owner);
	if (query.team) parameters.set('team', query.team);
	if (query.period !== 'any') parameters.set('period', query.period);
	const text = parameters.toString();
	return text === '' ? '' : `?${text}`;
}

export interface DayRange {
	/** First day; null: from the beginning. */
	readonly from: string | null;
	/** The day after the last one. */
	readonly until: string;
}

/** The days of a period; null for any time. */
export function daysOf(period: Period, today: string): DayRange | null {
	const day = Temporal.PlainDate.from(today);
	const month = day.with({ day: 1 });
	const quarter = month.with({ month: month.month - ((month.month - 1) % 3) });
	const range = (from: Temporal.PlainDate, months: number): DayRange => ({
		from: from.toString(),
		until: from.add({ months }).toString()
	});
	switch (period) {
		case 'any':
			return null;
		case 'overdue':
			return { from: null, until: today };
		case 'this-month':
			return range(month, 1);
		case 'next-month':
			return range(month.add({ months: 1 }), 1);
		case 'this-quarter':
			return range(quarter, 3);
		case 'next-quarter':
			return range(quarter.add({ months: 3 }), 3);
		default:
			return period satisfies never;
	}
}

/** Closed opportunities of any time would fill the board: only those of the last days stand there. */
export const CLOSED_DAYS = 30;
