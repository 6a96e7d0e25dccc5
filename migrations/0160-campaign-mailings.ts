import type { Kysely } from 'kysely';
import { createIndex } from './records/create-table.ts';

/** Whom a campaign may write to, what went out, who answered through which link, and what it brought. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('customer')
		.addColumn('marketing_consent', 'text', (c) => c.notNull().defaultTo('not_asked'))
		.execute();
	for (const [table, type, columns] of COLUMNS)
		for (const column of columns)
			await db.schema.alterTable(table).addColumn(column, type).execute();
	for (const column of ['token_hash', 'reminder_token_hash'])
		await db.schema
			.createIndex(`campaign_response_by_${column}`)
			.on('campaign_response')
			.column(column)
			.unique()
			.execute();
	await createIndex(db, 'campaign_response', ['campaign_id', 'customer_id']);
}

const COLUMNS = [
	['campaign', 'text', ['mail_subject', 'mail_text', 'left_out_note', 'lessons']],
	[
		'campaign',
		'integer',
		['addressed_count', 'mailed_count', 'responded_count', 'response_rate_bp', 'return_bp']
	],
	['campaign', 'bigint', ['cost_minor', 'revenue_minor', 'margin_minor']],
	[
		'campaign_response',
		'text',
		['answer', 'note', 'left_out_because', 'token_hash', 'reminder_token_hash']
	],
	['campaign_response', 'bigint', ['mailed_at', 'reminded_at']]
] as const;
