import type { Kysely } from 'kysely';

/** Which table's records a process can be started on by hand. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('process_definition').addColumn('record_table', 'text').execute();
}
