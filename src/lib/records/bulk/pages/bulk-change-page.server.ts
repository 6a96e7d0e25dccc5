import { newId } from '#lib/database/id.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import { recordTitles } from '../../pages/record-titles.server.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { tableOf } from '../../store/record-tables.server.ts';
import { titlesOf } from '../../store/record-titles.server.ts';
import { visibleFields } from '../../store/table-access.ts';
import { undoObstacle } from '../bulk-step.ts';
import { cancelBulkChange, undoBulkChange } from '../create-bulk-change.server.ts';
import { bulkChangeDetail } from '../read-bulk-change.server.ts';

export async function loadBulkChangePage({ db, actor }: RecordsRequest, id: string) {
	const detail = await bulkChangeDetail(db.reader, actor, id);
	const { change, refused, changed, counts } = detail;
	const { step, table } = change;
	const places = [...refused, ...changed].map((item) => ({ table, id: item.id }));
	const field =
		step.kind === 'set'
			? visibleFields(actor, tableOf(table)).find(({ name }) => name === step.field)
			: undefined;
	const value = step.kind === 'set' && field ? step.value : null;
	const valueTitles = field
		? await titlesOf(db.reader, actor, new Map([[field, new Set([value])]]))
		: {};
	return {
		...detail,
		// What somebody may not see is not told by what was done with it.
		change: { ...change, step: step.kind === 'set' && !field ? { ...step, value: null } : step },
		titles: Object.fromEntries(await recordTitles(db.reader, actor, places)),
		valueTitle: valueTitles[field?.name ?? '']?.[String(value)] ?? null,
		currency: await companyCurrency(db.reader),
		mayUndo:
			change.state !== 'running' &&
			change.undoOf === null &&
			change.undoneBy === null &&
			counts.done > 0 &&
			undoObstacle(step) === null
	};
}

export function cancelFromPage({ db, actor, context }: RecordsRequest, id: string) {
	return actOrFail({}, async () => {
		await inTransaction(db, (tx) => cancelBulkChange(tx, actor, id, context));
	});
}

/** Gives the id of the change that takes it back. */
export function undoFromPage({ db, actor, context }: RecordsRequest, of: string) {
	const id = newId();
	return actOrFail({}, async () => {
		await inTransaction(db, (tx) => undoBulkChange(tx, actor, { id, of }, context));
		return id;
	});
}
