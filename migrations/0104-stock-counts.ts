import type { Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** Counts of a warehouse: what was there, what was found, and what came of the difference. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'stock_count',
		`
		number text unique
		warehouse_id -> warehouse required
		category_id -> product_category
		counted_on text
		recount_minor bigint required default 5000
		difference_minor bigint required default 0
		line_count integer required default 0
		open_count integer required default 0
		currency text required
		note text
		counted_by text
		recounted_by text
		approved_by text
		posted_on text
		decision_note text
		status text required in draft|counting|recounting|counted|posted|reversed|cancelled
		external_key text unique`
	);
	await createIndex(db, 'stock_count', ['status']);
	await createTable(
		db,
		'line',
		'stock_count_line',
		`
		stock_count_id -> stock_count required
		position integer required
		product_id -> product required
		counted_milli bigint
		first_milli bigint
		expected_milli bigint
		difference_milli bigint
		difference_minor bigint
		is_recounted integer required default 0
		stock_move_id -> stock_move`
	);
	// Kept apart from the lines: who counts does not see it.
	await createTable(
		db,
		'append-only',
		'stock_count_snapshot',
		`
		stock_count_line_id -> stock_count_line required
		on_hand_milli bigint required
		value_minor bigint required`
	);
}
