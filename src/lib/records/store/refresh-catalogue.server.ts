/**
 * Every door of the server asks whether the catalogue moved: one row by its key. Only then what was
 * added is read again, so a schema change of any node is there with the next request of every node.
 */
import type { Database } from '#lib/database/index.server.ts';
import type { CustomField, CustomTable, Extensions } from '../catalogue/extension.ts';
import { feelRules } from '../catalogue/feel-rules.ts';
import { liveExtensions, useExtensions } from '../catalogue/live-catalogue.ts';
import type { Readable } from './record-tables.server.ts';

/** Which database the live catalogue is of: tests open several in one process. */
let source: Database | null = null;

export async function refreshCatalogue(db: Database, timeZone = 'UTC'): Promise<void> {
	const version = await catalogueVersion(db.reader);
	if (source === db && version === liveExtensions().version) return;
	const extensions = await readExtensions(db.reader);
	// Another request may have read a newer one meanwhile.
	if (source === db && extensions.version < liveExtensions().version) return;
	useExtensions(extensions, feelRules(Date.now, timeZone));
	source = db;
}

async function catalogueVersion(db: Readable): Promise<number> {
	const row = await db
		.selectFrom('catalogue_version')
		.select('version')
		.where('id', '=', 1)
		.executeTakeFirstOrThrow();
	return row.version;
}

/** What the database holds beside the shipped tables, archived or not. */
export async function readExtensions(db: Readable): Promise<Extensions> {
	// Read before the rest: what changes in between is read again with the next refresh.
	const version = await catalogueVersion(db);
	const tables = await db.selectFrom('custom_table').selectAll().orderBy('position').execute();
	const fields = await db
		.selectFrom('custom_field')
		.selectAll()
		.orderBy('table_name')
		.orderBy('position')
		.orderBy('name')
		.execute();
	return {
		version,
		tables: tables.map((row) => ({
			...(JSON.parse(row.definition_json) as Omit<CustomTable, 'name' | 'position' | 'isArchived'>),
			name: row.name,
			position: row.position,
			isArchived: row.archived_at !== null
		})),
		fields: fields.map((row) => ({
			...(JSON.parse(row.definition_json) as Omit<
				CustomField,
				'table' | 'name' | 'position' | 'isArchived'
			>),
			table: row.table_name,
			name: row.name,
			position: row.position,
			isArchived: row.archived_at !== null
		}))
	};
}
