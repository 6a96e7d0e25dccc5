import type { Actor } from '#lib/identity/actor.ts';
import { can } from '#lib/identity/authorize.ts';
import { recordHeading, recordTitle, subjectField } from '../catalogue/record-title.ts';
import { findTable } from '../catalogue/live-catalogue.ts';
import { recordTables, type Readable } from '../store/record-tables.server.ts';
import { mayAct, visibleFields } from '../store/table-access.ts';

interface Place {
	readonly table: string | null;
	readonly id: string | null;
}

/**
 * What the records behind a list of tasks or instances are called, by record id: one query per table
 * that occurs, none per row. Records that the viewer may not see are left out.
 */
export async function recordTitles(
	db: Readable,
	actor: Actor | null,
	places: readonly Place[]
): Promise<ReadonlyMap<string, string>> {
	const titles = new Map<string, string>();
	if (!can(actor, 'record.read')) return titles;
	const byTable = Map.groupBy(places, ({ table }) => table ?? '');
	await Promise.all(
		[...byTable].map(async ([name, some]) => {
			const definition = findTable(name);
			const ids = [...new Set(some.flatMap(({ id }) => id ?? []))];
			if (!definition || ids.length === 0 || !mayAct(actor, definition, 'read')) return;
			const visible = visibleFields(actor, definition).map((field) => field.name);
			const about = subjectField(definition);
			const subject = about && visible.includes(about) ? about : null;
			const columns = ['id', definition.titleField, 'status', ...(subject ? [subject] : [])];
			const rows = await recordTables(db)
				.selectFrom(definition.name)
				.select(columns.filter((column) => column === 'id' || visible.includes(column)))
				.where('id', 'in', ids)
				.execute();
			for (const row of rows) {
				const heading = recordHeading(recordTitle(definition, row), subject && row[subject]);
				titles.set(String(row['id']), heading);
			}
		})
	);
	return titles;
}
