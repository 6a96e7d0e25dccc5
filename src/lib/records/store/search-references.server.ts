/** What a picker offers while somebody types. */
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { narrowSearch } from '../search/narrow-search.server.ts';
import { beginsWith, contains } from './filter-records.server.ts';
import { recordTables, tableOf, type Readable, type RecordRow } from './record-tables.server.ts';
import { recordTitle, subjectField } from '../catalogue/record-title.ts';
import { authorizeTable, visibleFields } from './table-access.ts';

export interface Option {
	readonly id: string;
	readonly title: string;
	/** What tells two of the same name apart: a number, a code, what it is about. */
	readonly detail: string | null;
}

const OFFERED = 20;

/** `among`: the only records that may have the text, where that is known. */
export async function searchReferences(
	db: Readable,
	actor: Actor | null,
	table: string,
	text: string,
	among: readonly string[] | null = null
): Promise<Option[]> {
	if (table === 'user' || table === 'team') return searchPeople(db, actor, table, text);
	const definition = tableOf(table);
	authorizeTable(actor, definition, 'read');
	const visible = new Set(visibleFields(actor, definition).map(({ name }) => name));
	const searched = definition.searchFields.filter((name) => visible.has(name));
	let query = recordTables(db).selectFrom(`${definition.name} as r`).selectAll();
	if (definition.kind === 'master') query = query.where('r.archived_at', 'is', null);
	const first = (of: typeof query) =>
		of.orderBy(`r.${definition.titleField}`).limit(OFFERED).execute();
	const rows: RecordRow[] = [];
	if (text.trim() && searched.length > 0) {
		const wanted = text.trim();
		if (among) query = query.where('r.id', 'in', [...among]);
		const narrowed = among ? null : await narrowSearch(db, definition, wanted);
		// Of many, those that begin so: they are what was meant, and an index finds them.
		if (narrowed?.isSome && visible.has(definition.titleField))
			for (const beginning of beginsWith(`r.${definition.titleField}`, wanted))
				rows.push(...(await first(query.where(beginning))));
		if (narrowed) query = query.where(narrowed.condition);
		query = query.where((eb) => eb.or(searched.map((name) => contains(`r.${name}`, wanted))));
	}
	if (rows.length < OFFERED) {
		const known = new Set(rows.map((row) => row['id']));
		rows.push(...(await first(query)).filter((row) => !known.has(row['id'])));
	}
	const detailField = ['number', 'code', 'sku', subjectField(definition) ?? ''].find(
		(name) => name !== definition.titleField && visible.has(name)
	);
	return rows.slice(0, OFFERED).map((row) => ({
		id: String(row['id']),
		title: recordTitle(definition, row),
		detail: detailField && row[detailField] ? String(row[detailField]) : null
	}));
}

async function searchPeople(
	db: Readable,
	actor: Actor | null,
	table: 'user' | 'team',
	text: string
): Promise<Option[]> {
	authorize(actor, 'record.read');
	const key = table === 'user' ? 'id' : 'key';
	const rows = await recordTables(db)
		.selectFrom(table)
		.select([`${key} as id`, 'name'])
		.where(contains('name', text.trim()))
		.orderBy('name')
		.limit(OFFERED)
		.execute();
	return rows.map((row) => ({ id: String(row['id']), title: String(row['name']), detail: null }));
}
