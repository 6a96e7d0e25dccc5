/**
 * Amounts that are planned, asked for and spent within the company are in its currency: budgets and
 * reports add them up. What was brought in before may stay as it is.
 */
import type { Tx } from '#lib/database/transaction.server.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { RecordValues } from '../../catalogue/table-definition.ts';
import { companyCurrency } from '../../store/company-currency.server.ts';
import { tableOf } from '../../store/record-tables.server.ts';

const TABLES: readonly string[] = [
	'requisition',
	'budget',
	'budget_request',
	'campaign',
	'campaign_cost'
];

export async function requireCompanyCurrency(
	tx: Tx,
	table: string,
	{ before, after }: { before: RecordValues | null; after: RecordValues }
): Promise<void> {
	if (!TABLES.includes(table) || before?.['currency'] === after['currency']) return;
	const company = await companyCurrency(tx);
	if ((after['currency'] ?? company) !== company)
		throw errors.recordInvalid({ table: tableOf(table).label.toLowerCase(), problems: 1 }, [
			{ field: 'currency', message: `Amounts here are in ${company}, the company’s currency.` }
		]);
}
