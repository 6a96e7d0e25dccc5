import type { Kysely } from 'kysely';
import { createIndex, createTable } from './records/create-table.ts';

/** What we hold against suppliers, what they answer, and how they are rated because of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'document',
		'supplier_complaint',
		`
		number text unique
		subject text required
		supplier_id -> supplier required
		goods_receipt_id -> goods_receipt
		non_conformance_id -> non_conformance
		purchase_order_id -> purchase_order
		product_id -> product
		found_on text required indexed
		description text
		wanted text required in credit|replacement|nothing
		claimed_minor bigint required default 0
		agreed_minor bigint required default 0
		currency text required
		answer text in accepted|partly|rejected
		answer_note text
		rating text in very_good|good|fair|poor|very_poor
		claimed_by text
		claimed_on text
		answered_on text
		settled_by text
		settled_on text
		closed_on text
		status text required in open|claimed|answered|settled|closed|cancelled
		external_key text unique`
	);
	await createIndex(db, 'supplier_complaint', ['status']);
	await db.schema.alterTable('supplier').addColumn('rating_bp', 'integer').execute();
}
