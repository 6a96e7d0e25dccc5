import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { documentLines, lineFieldNames } from '../store/related-records.server.ts';
import { mayAct, visibleFields } from '../store/table-access.ts';

/** A record as it stands beside work on it; null where there is none or the viewer may not see it. */
export async function recordBeside(
	db: Readable,
	actor: Actor,
	place: { table: string; id: string } | null
) {
	if (!place || !can(actor, 'record.read') || !mayAct(actor, tableOf(place.table), 'read'))
		return null;
	const [record, lines, currency] = await Promise.all([
		getRecord(db, actor, place.table, place.id),
		documentLines(db, actor, place.table, place.id),
		companyCurrency(db)
	]);
	return {
		table: place.table,
		record,
		lines,
		currency: String(record.values['currency'] ?? currency),
		fieldNames: visibleFields(actor, tableOf(place.table)).map(({ name }) => name),
		lineFieldNames: lineFieldNames(actor, place.table)
	};
}
