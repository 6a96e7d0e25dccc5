import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { DB } from '#lib/database/schema.ts';
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { StoredValue } from '../catalogue/field.ts';
import type { TableDefinition } from '../catalogue/table-definition.ts';
import { findTable } from '../catalogue/live-catalogue.ts';

/** A row of any record table. Which columns it has, the catalogue says. */
export type RecordRow = Record<string, StoredValue>;

export type Readable = ReadonlyKysely<DB> | Tx;

/**
 * The same connection, for tables and columns whose names come from the catalogue at run time.
 * Names that are not in the catalogue must never reach it: take them from a definition.
 */
export function recordTables(db: Readable): Kysely<Record<string, RecordRow>> {
	return db as unknown as Kysely<Record<string, RecordRow>>;
}

export function tableOf(name: string): TableDefinition {
	const definition = findTable(name);
	if (!definition) throw errors.recordTableUnknown({ table: name });
	return definition;
}

/** The row as it is, without a permission check: for commands. Throws NotFound. */
export async function getRow(db: Readable, table: string, id: string): Promise<RecordRow> {
	const definition = tableOf(table);
	const row = await recordTables(db)
		.selectFrom(definition.name)
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) throw errors.recordNotFound({ table: definition.label.toLowerCase(), id });
	return row;
}

/** Holds the row until the end of the transaction, so that what is decided on it stays true. */
export async function lockRow(tx: Tx, table: string, id: StoredValue): Promise<void> {
	await recordTables(tx)
		.updateTable(tableOf(table).name)
		.set((eb) => ({ version: eb.ref('version') }))
		.where('id', '=', id)
		.execute();
}

/** The row as it is once nobody else changes it. Throws `record_not_found`. */
export async function holdRow(tx: Tx, table: string, id: string): Promise<RecordRow> {
	await lockRow(tx, table, id);
	return getRow(tx, table, id);
}
