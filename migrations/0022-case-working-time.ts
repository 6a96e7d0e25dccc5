import type { Kysely } from 'kysely';

/** In which calendar the times of a case are promised, and how much of it was used. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const [column, type] of [
		['calendar_key', 'text'],
		['first_response_minutes', 'integer'],
		['resolution_minutes', 'integer']
	] as const)
		await db.schema.alterTable('service_case').addColumn(column, type).execute();
}
