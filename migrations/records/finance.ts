import { sql, type Kysely } from 'kysely';
import { createIndex, createTable } from './create-table.ts';

export async function createFinance(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'ledger_account',
		`
		code text required unique
		name text required
		kind text required in asset|liability|equity|income|expense
		external_key text unique`
	);
	await createTable(
		db,
		'document',
		'payment',
		`
		number text unique
		direction text required in out|in
		supplier_invoice_id -> supplier_invoice
		customer_invoice_id -> customer_invoice
		amount_minor bigint required
		currency text required
		paid_on text required indexed
		status text required in released|cleared|returned
		released_by text`
	);
	await createBudgets(db);
	await createJournal(db);
}

async function createBudgets(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'master',
		'budget',
		`
		cost_centre_id -> cost_centre required
		category_id -> product_category
		year integer required
		month integer required
		amount_minor bigint required
		currency text required
		external_key text unique`
	);
	await createIndex(db, 'budget', ['cost_centre_id', 'year', 'month']);
	await createTable(
		db,
		'append-only',
		'budget_entry',
		`
		budget_id -> budget
		cost_centre_id -> cost_centre required
		category_id -> product_category
		year integer required
		month integer required
		kind text required in reserve|release|commit|actual
		amount_minor bigint required
		currency text required
		source_table text
		source_id text
		occurred_at bigint required indexed`
	);
	await createIndex(db, 'budget_entry', ['cost_centre_id', 'year', 'month']);
	await createIndex(db, 'budget_entry', ['source_table', 'source_id']);
}

async function createJournal(db: Kysely<unknown>): Promise<void> {
	await createTable(
		db,
		'append-only',
		'journal_entry',
		`
		number text required unique
		posted_on text required indexed
		memo text
		source_table text required
		source_id text required
		purpose text required`
	);
	// One posting for one purpose of one document, however often a command is repeated.
	await db.schema
		.createIndex('journal_entry_source')
		.on('journal_entry')
		.columns(['source_table', 'source_id', 'purpose'])
		.unique()
		.execute();
	await db.schema
		.createTable('journal_line')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('journal_entry_id', 'text', (c) => c.notNull().references('journal_entry.id'))
		.addColumn('account_id', 'text', (c) => c.notNull().references('ledger_account.id'))
		.addColumn('debit_minor', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('credit_minor', 'bigint', (c) => c.notNull().defaultTo(0))
		.addColumn('currency', 'text', (c) => c.notNull())
		.addColumn('cost_centre_id', 'text', (c) => c.references('cost_centre.id'))
		.addColumn('customer_id', 'text', (c) => c.references('customer.id'))
		.addColumn('supplier_id', 'text', (c) => c.references('supplier.id'))
		.addColumn('product_id', 'text', (c) => c.references('product.id'))
		.addColumn('campaign_id', 'text', (c) => c.references('campaign.id'))
		.addColumn('created_at', 'bigint', (c) => c.notNull())
		.addColumn('created_by', 'text')
		.addCheckConstraint(
			'journal_line_one_side',
			sql`debit_minor >= 0 and credit_minor >= 0 and (debit_minor = 0) <> (credit_minor = 0)`
		)
		.execute();
	for (const column of [
		'journal_entry_id',
		'account_id',
		'cost_centre_id',
		'customer_id',
		'supplier_id',
		'product_id',
		'campaign_id'
	])
		await createIndex(db, 'journal_line', [column]);
}
