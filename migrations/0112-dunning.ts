import type { Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** How customers who pay late are reminded, and who is not. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'dunning_level',
		`
		position integer required unique
		name text required
		after_days integer required
		fee_minor bigint required default 0
		currency text required
		interest_bp integer required default 0
		subject text required
		body text required
		external_key text unique`
	);
	await createTable(
		db,
		'document',
		'dunning_notice',
		`
		number text unique
		customer_id -> customer required
		dunning_level_id -> dunning_level required
		run_on text required indexed
		sent_on text
		sent_by text
		mailed_to text
		subject text
		body text
		open_minor bigint required default 0
		interest_minor bigint required default 0
		fee_minor bigint required default 0
		total_minor bigint required default 0
		currency text required
		status text required in proposed|sent|settled|cancelled`
	);
	await createIndex(db, 'dunning_notice', ['status']);
	await createTable(
		db,
		'line',
		'dunning_notice_line',
		`
		dunning_notice_id -> dunning_notice required
		position integer required
		customer_invoice_id -> customer_invoice required
		due_on text required
		overdue_days integer required
		open_minor bigint required
		interest_minor bigint required default 0`
	);
	for (const [table, column] of [
		['customer', 'is_dunning_blocked'],
		['customer_invoice', 'is_disputed'],
		['customer_invoice', 'dunning_level']
	] as const)
		await db.schema
			.alterTable(table)
			.addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
			.execute();
	for (const column of ['dispute_note', 'dunned_on'])
		await db.schema.alterTable('customer_invoice').addColumn(column, 'text').execute();
}
