import { sql, type Kysely } from 'kysely';

/**
 * Which deployments brought what the product ships: what a person deployed since is the company's own.
 * Until now set-up deployed for the system, and nobody else did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('deployment')
		.addColumn('is_shipped', 'integer', (column) => column.notNull().defaultTo(0))
		.execute();
	await sql`update deployment set is_shipped = 1 where deployed_by is null`.execute(db);
}
