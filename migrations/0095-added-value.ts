import type { Kysely } from 'kysely';

/** Whether the work of a user task adds value, as its model says; of older tasks it is taken to. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('user_task')
		.addColumn('adds_value', 'integer', (c) => c.notNull().defaultTo(1))
		.execute();
}
