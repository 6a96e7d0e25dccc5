import type { Kysely } from 'kysely';

/** What is asked of a task and waits for its listeners, and why the last of that was denied. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('user_task').addColumn('awaiting', 'text').execute();
	await db.schema.alterTable('user_task').addColumn('denied_event', 'text').execute();
	await db.schema.alterTable('user_task').addColumn('denied_reason', 'text').execute();
}
