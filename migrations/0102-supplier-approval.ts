import type { Kysely } from 'kysely';

/** What is checked before somebody buys from a supplier, and who checked it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const column of COLUMNS)
		await db.schema.alterTable('supplier').addColumn(column, 'text').execute();
}

const COLUMNS = [
	'tax_id',
	'bank_checked_by',
	'bank_confirmed_by',
	'approved_by',
	'approved_on',
	'review_on',
	'decision_note'
] as const;
