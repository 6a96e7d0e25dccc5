import type { Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** Who wants more budget, or a budget elsewhere, and what was decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'budget_request',
		`
		number text unique
		kind text required in raise|move
		cost_centre_id -> cost_centre required
		category_id -> product_category
		year integer required
		month integer required
		amount_minor bigint required
		currency text required
		from_cost_centre_id -> cost_centre
		from_category_id -> product_category
		from_month integer
		reason text required
		submitted_by text
		submitted_at bigint indexed
		decided_by text
		decided_at bigint
		decision_note text
		status text required in draft|submitted|approved|rejected|withdrawn
		external_key text unique`
	);
	await createIndex(db, 'budget_request', ['status']);
}
