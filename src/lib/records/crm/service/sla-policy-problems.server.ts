import { calendarsIn } from '#lib/calendars/store/load-calendars.server.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import type { RecordProblem, RecordValues } from '../../catalogue/table-definition.ts';

/** A service level in a calendar that is not there would be reckoned around the clock unnoticed. */
export async function slaPolicyProblems(
	tx: Tx,
	{ calendar_key: key }: RecordValues
): Promise<RecordProblem[]> {
	if (typeof key !== 'string' || (await calendarsIn(tx)).canBeNamed(key)) return [];
	return [{ field: 'calendar_key', message: `There is no calendar with the key “${key}”.` }];
}
