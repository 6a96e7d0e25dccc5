/** What the forms of a record page do. A refusal goes back to the part of the page it belongs to. */
import { fail } from '@sveltejs/kit';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { runAction } from '../actions/run-action.server.ts';
import { undoMerge } from '../merge/undo-merge.server.ts';
import { archiveRecord } from '../store/archive-record.server.ts';
import { deleteLine } from '../store/delete-line.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { tableOf } from '../store/record-tables.server.ts';
import type { LineTable } from '../catalogue/table-definition.ts';
import { lineKindsOf } from './record-page.server.ts';
import type { RecordsRequest } from './records-request.server.ts';
import {
	createFromForm,
	currencyOfRecord,
	readForm,
	updateFromForm
} from './save-record-form.server.ts';

interface Place {
	readonly table: string;
	readonly id: string;
}

/** A refused save brings the record as it is now, so that the form can compare. */
export async function saveRecordForm(asked: RecordsRequest, { table, id }: Place, form: FormData) {
	const currency = await currencyOfRecord(asked, table, id);
	const input = await readForm(asked, table, form, { action: 'update', currency });
	const failed = await actOrFail(input.typed, () => updateFromForm(asked, table, id, form, input));
	if (!failed) return undefined;
	const isStale = failed.data.problem.code === 'record_changed';
	const current = isStale ? await getRecord(asked.db.reader, asked.actor, table, id) : null;
	return fail(failed.status, { ...failed.data, part: 'edit', current });
}

export function archive({ db, actor, context }: RecordsRequest, place: Place, form: FormData) {
	const isArchived = form.get('archived') === '1';
	return onPage(() =>
		inTransaction(db, (tx) =>
			archiveRecord(tx, actor, place.table, { id: place.id, isArchived }, context)
		)
	);
}

export function actOnRecord({ db, actor, context }: RecordsRequest, place: Place, form: FormData) {
	const action = String(form.get('action') ?? '');
	const note = String(form.get('note') ?? '').trim() || null;
	const choice = String(form.get('choice') ?? '') || null;
	return onPage(() =>
		inTransaction(db, (tx) => runAction(tx, actor, { ...place, action, note, choice }, context))
	);
}

export async function addLine(asked: RecordsRequest, { table, id }: Place, form: FormData) {
	const lines = lineKind(table, form);
	if (!lines) return undefined;
	const currency = await currencyOfRecord(asked, table, id);
	const input = await readForm(asked, lines.table, form, { action: 'create', currency });
	const failed = await actOrFail(input.typed, async () => {
		await createFromForm(asked, lines.table, input, { [lines.field]: id });
	});
	return failed && fail(failed.status, { ...failed.data, part: `line ${lines.table}` });
}

export function removeLine({ db, actor, context }: RecordsRequest, place: Place, form: FormData) {
	const lines = lineKind(place.table, form);
	const line = String(form.get('line') ?? '');
	return onPage(async () => {
		if (lines) await inTransaction(db, (tx) => deleteLine(tx, actor, lines.table, line, context));
	});
}

/** The kind of lines that a form is about; the first one when it does not say. */
function lineKind(table: string, form: FormData): LineTable | null {
	const kinds = lineKindsOf(tableOf(table));
	const named = String(form.get('lineTable') ?? '');
	return kinds.find((kind) => kind.table === named) ?? kinds[0] ?? null;
}

export function takeMergeBack({ db, actor, context }: RecordsRequest, { table, id }: Place) {
	return onPage(() =>
		inTransaction(db, (tx) => undoMerge(tx, actor, { table, mergedId: id }, context))
	);
}

async function onPage(work: () => Promise<unknown>) {
	const failed = await actOrFail({}, async () => {
		await work();
	});
	return failed && fail(failed.status, { ...failed.data, part: 'page' });
}
