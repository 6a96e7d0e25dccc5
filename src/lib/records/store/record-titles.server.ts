import type { Actor } from '#lib/identity/actor.ts';
import type { Field, StoredValue } from '../catalogue/field.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { findTable } from '../catalogue/live-catalogue.ts';
import { maySeeTarget, titleSource } from './record-select.server.ts';
import { recordTables, type Readable } from './record-tables.server.ts';

/**
 * What the targets of some fields are called: field name, then id; one query a field. Nothing of tables
 * that the viewer may not read.
 */
export async function titlesOf(
	db: Readable,
	actor: Actor | null,
	wanted: ReadonlyMap<Field, ReadonlySet<StoredValue>>
): Promise<Record<string, Record<string, string>>> {
	const titles: Record<string, Record<string, string>> = {};
	for (const [field, ids] of wanted) {
		const source = titleSource(field);
		const known = [...ids].filter((id) => id !== null);
		if (!source || known.length === 0 || !maySeeTarget(actor, field)) continue;
		const rows = await recordTables(db)
			.selectFrom(source.table)
			.selectAll()
			.where(source.key, 'in', known)
			.execute();
		const target = findTable(source.table);
		titles[field.name] = Object.fromEntries(
			rows.map((row) => [
				String(row[source.key]),
				target ? recordTitle(target, row) : String(row[source.title])
			])
		);
	}
	return titles;
}
