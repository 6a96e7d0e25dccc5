import { sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** Periods that take postings or no longer do; the day on which a supplier invoice counts in the books. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'fiscal_period',
		`
		name text required unique
		starts_on text required unique
		ends_on text required
		status text required in open|closing|closed
		closing_by text
		reviewed_by text
		reviewed_at bigint
		review_note text
		closed_by text
		closed_at bigint
		reopened_by text
		reopened_at bigint
		reopen_reason text`
	);
	await createIndex(db, 'fiscal_period', ['status']);
	await db.schema.alterTable('supplier_invoice').addColumn('posted_on', 'text').execute();
	await sql`update supplier_invoice set posted_on = issued_on where status in ('approved', 'paid')`.execute(
		db
	);
}
