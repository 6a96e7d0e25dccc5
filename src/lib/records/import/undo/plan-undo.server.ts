/** What taking an import back would do to each record, and why some stay as they are. */
import { errors } from '#lib/messages/generated/errors.ts';
import { liveCatalogue } from '../../catalogue/live-catalogue.ts';
import type { StoredValue } from '../../catalogue/field.ts';
import { recordTitle } from '../../catalogue/record-title.ts';
import type { TableDefinition } from '../../catalogue/table-definition.ts';
import {
	recordTables,
	tableOf,
	type Readable,
	type RecordRow
} from '../../store/record-tables.server.ts';
import { removable, stateOf, type ImportItem } from './import-item.ts';

export interface StayingRecord {
	readonly id: string;
	readonly title: string;
	readonly reason: string;
	/** Whether there is a record to look at. */
	readonly isThere: boolean;
}

export interface UndoPlan {
	readonly definition: TableDefinition;
	/** Created by the import, nothing points to them: they go. */
	readonly removals: readonly RecordRow[];
	/** Changed by the import: they get back what they held. */
	readonly restores: readonly { readonly row: RecordRow; readonly before: ImportItem['before'] }[];
	readonly stays: readonly StayingRecord[];
}

const CHUNK = 500;

export async function planUndo(db: Readable, runId: string, table: string): Promise<UndoPlan> {
	const definition = tableOf(table);
	const items = await readItems(db, runId);
	if (items.length === 0)
		throw errors.importNotUndoable({ reason: 'nothing is known of its records' });
	const rows = await rowsById(
		db,
		definition,
		items.map(({ recordId }) => recordId)
	);
	const stays: StayingRecord[] = [];
	const restores: { row: RecordRow; before: ImportItem['before'] }[] = [];
	const created = new Map<string, RecordRow>();
	for (const item of items) {
		const row = rows.get(item.recordId);
		const state = stateOf(item, row);
		if (state === 'unchanged' && row && item.before) restores.push({ row, before: item.before });
		else if (state === 'unchanged' && row) created.set(item.recordId, row);
		else
			stays.push({
				id: item.recordId,
				title: row ? recordTitle(definition, row) : definition.label,
				reason: state === 'gone' ? 'Is not there any more' : 'Was changed since',
				isThere: row !== undefined
			});
	}
	const pointedTo = await pointersTo(db, definition, new Set(created.keys()));
	const removals: RecordRow[] = [];
	for (const [id, row] of created) {
		const by = pointedTo.get(id);
		if (by === undefined) removals.push(row);
		else
			stays.push({
				id,
				title: recordTitle(definition, row),
				reason: `A ${by} belongs to it`,
				isThere: true
			});
	}
	return { definition, removals, restores, stays };
}

async function readItems(db: Readable, runId: string): Promise<ImportItem[]> {
	const rows = await db
		.selectFrom('import_run_item')
		.select(['record_id', 'before_json', 'after_json', 'version_after'])
		.where('import_run_id', '=', runId)
		.orderBy('record_id')
		.execute();
	return rows.map((row) => ({
		recordId: row.record_id,
		before:
			row.before_json === null
				? null
				: (JSON.parse(row.before_json) as Record<string, StoredValue>),
		after: JSON.parse(row.after_json) as Record<string, StoredValue>,
		versionAfter: row.version_after
	}));
}

async function rowsById(
	db: Readable,
	{ name }: TableDefinition,
	ids: readonly string[]
): Promise<Map<string, RecordRow>> {
	const found = new Map<string, RecordRow>();
	for (const chunk of chunksOf(ids))
		for (const row of await recordTables(db)
			.selectFrom(name)
			.selectAll()
			.where('id', 'in', chunk)
			.execute())
			found.set(String(row['id']), row);
	return found;
}

/** Records of any table, comments and printed documents that would be left without theirs; by id, in words. */
async function pointersTo(
	db: Readable,
	definition: TableDefinition,
	ids: ReadonlySet<string>
): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	const within: { from: string; to: string }[] = [];
	for (const table of liveCatalogue().tables)
		for (const field of table.fields) {
			if (field.type !== 'reference' || field.references !== definition.name) continue;
			for (const chunk of chunksOf([...ids])) {
				const rows = await recordTables(db)
					.selectFrom(table.name)
					.select(['id', `${field.name} as to`])
					.where(field.name, 'in', chunk)
					.execute();
				for (const row of rows) {
					const to = String(row['to']);
					const isOwn = table.name === definition.name && ids.has(String(row['id']));
					if (isOwn) within.push({ from: String(row['id']), to });
					else found.set(to, table.label.toLowerCase());
				}
			}
		}
	for (const [table, words] of [
		['record_comment', 'comment'],
		['kept_document', 'issued document']
	] as const)
		for (const chunk of chunksOf([...ids]))
			for (const { record_id: to } of await db
				.selectFrom(table)
				.select('record_id')
				.where('table_name', '=', definition.name)
				.where('record_id', 'in', chunk)
				.execute())
				found.set(to, words);
	const free = new Set([...ids].filter((id) => !found.has(id)));
	const left = removable(free, within);
	for (const id of free) if (!left.has(id)) found.set(id, definition.label.toLowerCase());
	return found;
}

export function chunksOf<T>(list: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, index) =>
		list.slice(index * CHUNK, (index + 1) * CHUNK)
	);
}
