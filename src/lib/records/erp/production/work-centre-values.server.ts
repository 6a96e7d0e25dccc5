import { calendarsIn } from '#lib/calendars/store/load-calendars.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { practicalMinutes, weekMinutes } from './practical-minutes.ts';
import type { RecordProblem, RecordValues } from '../../catalogue/table-definition.ts';

const STANDARD = 'standard';
const WEEK_MINUTES = 7 * 24 * 60;

/** What all its places can do in a usual week of its calendar; without any calendar around the clock. */
export async function workCentreValues(
	tx: Tx,
	_before: RecordValues | null,
	after: RecordValues
): Promise<RecordValues> {
	const key = after['calendar_key'] ?? STANDARD;
	const calendar = (await calendarsIn(tx)).find(String(key));
	const minutes = calendar ? weekMinutes(calendar) : WEEK_MINUTES;
	return {
		weekly_minutes: practicalMinutes(
			minutes,
			Number(after['parallel_capacity']),
			Number(after['practical_share_bp'])
		)
	};
}

/** A work centre in a calendar that is not there would have no time at all. */
export async function workCentreProblems(
	tx: Tx,
	{ calendar_key: key }: RecordValues
): Promise<RecordProblem[]> {
	if (typeof key !== 'string' || (await calendarsIn(tx)).canBeNamed(key)) return [];
	return [{ field: 'calendar_key', message: `There is no calendar with the key “${key}”.` }];
}
