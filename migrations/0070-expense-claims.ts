import type { Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** What employees paid for the company, and the payments that give it back to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'expense_claim',
		`
		number text unique
		employee_id -> employee required
		cost_centre_id -> cost_centre required
		reason text
		status text required in draft|submitted|approved|rejected|paid|withdrawn
		total_minor bigint required default 0
		currency text required
		submitted_at bigint indexed
		approved_by text
		approved_at bigint
		decision_note text
		external_key text unique`
	);
	await createIndex(db, 'expense_claim', ['status']);
	await createTable(
		db,
		'line',
		'expense_claim_line',
		`
		expense_claim_id -> expense_claim required
		position integer required
		spent_on text required
		kind text required in travel|accommodation|meals|material|fees|other
		description text required
		receipt text
		net_minor bigint required
		external_key text unique`
	);
	await db.schema
		.alterTable('payment')
		.addColumn('expense_claim_id', 'text', (column) => column.references('expense_claim.id'))
		.execute();
	await createIndex(db, 'payment', ['expense_claim_id']);
}
