/** Choosing what happens to many records, looking at what it would do, and starting it. */
import { newId } from '#lib/database/id.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import { actOrFail } from '#lib/messages/http/respond.ts';
import { bulkActionsOf } from '../../actions/document-actions.ts';
import { readRecordQuery } from '../../catalogue/record-query.ts';
import { listFormat } from '../../pages/list-page.server.ts';
import { recordTitles } from '../../pages/record-titles.server.ts';
import type { RecordsRequest } from '../../pages/records-request.server.ts';
import { tableOf } from '../../store/record-tables.server.ts';
import { mayAct } from '../../store/table-access.ts';
import { countSubjects, selectSubjects, type BulkScope } from '../bulk-subjects.server.ts';
import { createBulkChange } from '../create-bulk-change.server.ts';
import { previewBulkChange } from '../preview-bulk-change.server.ts';
import { bulkFields, readStep } from '../read-step.server.ts';

interface Asked {
	readonly table: string;
	readonly parameters: URLSearchParams;
}

/** A page of a list has 50; an address that names more was not made by us. */
const MOST_IDS = 200;

async function scopeOf({ db, context }: RecordsRequest, { table, parameters }: Asked) {
	const format = await listFormat(db.reader, context.timeZone);
	const definition = tableOf(table);
	const scope: BulkScope =
		parameters.get('scope') === 'all'
			? { query: readRecordQuery(definition, parameters), format }
			: { ids: [...new Set(parameters.getAll('id'))].slice(0, MOST_IDS) };
	return { scope, format, definition };
}

export async function loadNewBulkPage(request: RecordsRequest, asked: Asked) {
	const { db, actor, context } = request;
	const { scope, format, definition } = await scopeOf(request, asked);
	const subjects = await selectSubjects(db.reader, actor, definition, scope);
	const mayUpdate = mayAct(actor, definition, 'update');
	return {
		table: asked.table,
		count: await countSubjects(db.reader, subjects),
		fieldNames: bulkFields(actor, definition).map(({ name }) => name),
		actions: mayUpdate
			? bulkActionsOf(asked.table).map(({ when: _, from: __, ...action }) => action)
			: [],
		mayArchive: definition.kind === 'master' && mayAct(actor, definition, 'archive'),
		currency: format.currency,
		timeZone: context.timeZone,
		changeId: newId()
	};
}

/** What the form would do, with what was sent, so that the page knows what the answer is about. */
export function previewFromForm(request: RecordsRequest, asked: Asked, form: FormData) {
	const { db, actor, context } = request;
	return actOrFail({}, async () => {
		const { scope, format, definition } = await scopeOf(request, asked);
		const step = readStep(actor, definition, form, format);
		const preview = await previewBulkChange(
			db,
			actor,
			{ table: asked.table, scope, step },
			context
		);
		const examples = preview.refusals.flatMap((refusal) => refusal.examples);
		const titles = await recordTitles(
			db.reader,
			actor,
			examples.map((id) => ({ table: asked.table, id }))
		);
		return { preview, titles: Object.fromEntries(titles) };
	});
}

export function startFromForm(request: RecordsRequest, asked: Asked, form: FormData) {
	const { db, actor, context } = request;
	const id = String(form.get('changeId') ?? '').slice(0, 60) || newId();
	return actOrFail({}, async () => {
		const { scope, format, definition } = await scopeOf(request, asked);
		const step = readStep(actor, definition, form, format);
		await inTransaction(db, (tx) =>
			createBulkChange(tx, actor, { id, table: asked.table, scope, step }, context)
		);
		return id;
	});
}
