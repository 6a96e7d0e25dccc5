import type { Actor } from '#lib/identity/actor.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import type { LineTable, TableDefinition } from '../catalogue/table-definition.ts';
import { actionsOf } from '../actions/document-actions.ts';
import { companyCurrency } from '../store/company-currency.server.ts';
import { discussionOf } from '../discussion/discussion-page.server.ts';
import { mergeOf } from '../merge/merge-log.server.ts';
import { offeredDocuments } from '../documents/offered-documents.server.ts';
import { isDriven } from '../store/process-link.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import { recordTimeline, type TimelineEntry } from '../store/record-timeline.server.ts';
import { tableOf, type Readable } from '../store/record-tables.server.ts';
import { titlesOf } from '../store/record-titles.server.ts';
import { linesOfKind, relatedRecords } from '../store/related-records.server.ts';
import { isEditable } from '../catalogue/is-editable.ts';
import { mayAct, visibleFields, writableFields } from '../store/table-access.ts';
import type { RecordsRequest } from './records-request.server.ts';

/** A record with everything around it. `processSteps` join its timeline. */
export async function loadRecordPage(
	{ db, actor, context }: RecordsRequest,
	table: string,
	id: string,
	processSteps: readonly TimelineEntry[] = []
) {
	const definition = tableOf(table);
	const record = await getRecord(db.reader, actor, table, id);
	const mayUpdate = mayAct(actor, definition, 'update') && isEditable(definition, record.values);
	const [isDrivenNow, lineTables, related, timeline, currency, merge, discussion, documents] =
		await Promise.all([
			isDriven(db.reader, record.values),
			Promise.all(
				lineKindsOf(definition).map((kind) => lineTable(db.reader, actor, { kind, id, mayUpdate }))
			),
			relatedRecords(db.reader, actor, table, id),
			recordTimeline(db.reader, actor, table, id, processSteps),
			companyCurrency(db.reader),
			mergeOf(db.reader, table, id),
			discussionOf(db.reader, actor, { table, id }),
			offeredDocuments(db.reader, actor, table, record)
		]);
	return {
		table,
		record,
		lineTables,
		related,
		timeline,
		timelineTitles: await titlesOf(db.reader, actor, idsIn(definition, timeline)),
		currency: String(record.values['currency'] ?? currency),
		timeZone: context.timeZone,
		fieldNames: visibleFields(actor, definition).map(({ name }) => name),
		writableNames: writableFields(actor, definition, 'update').map(({ name }) => name),
		merge,
		discussion,
		documents,
		mayUndoMerge: mayAct(actor, definition, definition.kind === 'master' ? 'archive' : 'update'),
		isDriven: isDrivenNow,
		actions: actionsOf(table, record.values, isDrivenNow).map(({ when: _, ...action }) => action),
		mayUpdate,
		mayArchive: definition.kind === 'master' && mayAct(actor, definition, 'archive')
	};
}

export function lineKindsOf({ lines, furtherLines }: TableDefinition): LineTable[] {
	return lines ? [lines, ...furtherLines] : [...furtherLines];
}

async function lineTable(
	db: Readable,
	actor: Actor,
	{ kind, id, mayUpdate }: { kind: LineTable; id: string; mayUpdate: boolean }
) {
	const definition = tableOf(kind.table);
	return {
		table: kind.table,
		label: definition.isCustom ? definition.labelPlural : (kind.label ?? 'Lines'),
		lines: await linesOfKind(db, actor, kind, id),
		fieldNames: visibleFields(actor, definition).map(({ name }) => name),
		mayAdd: mayUpdate && definition.permissions.create !== null,
		mayChange: mayUpdate && definition.permissions.update !== null
	};
}

/** The ids that changes in the timeline name, by field. */
function idsIn(
	definition: TableDefinition,
	timeline: readonly TimelineEntry[]
): Map<Field, Set<StoredValue>> {
	const wanted = new Map<Field, Set<StoredValue>>();
	for (const { field: name, before, after } of timeline.flatMap((entry) => entry.changes)) {
		const field = definition.fields.find((candidate) => candidate.name === name);
		if (!field || !['reference', 'user', 'team'].includes(field.type)) continue;
		const ids = wanted.get(field) ?? new Set<StoredValue>();
		for (const id of [before, after]) if (typeof id === 'string') ids.add(id);
		wanted.set(field, ids);
	}
	return wanted;
}
