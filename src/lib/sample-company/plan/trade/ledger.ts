/** Postings of what the plan writes itself, by the same rules as the commands of the records. */
import { ACCOUNTS, type AccountName } from '#lib/records/finance/chart-of-accounts.ts';
import type { PostingLine } from '#lib/records/finance/postings.ts';
import { stamp, stampOnce, type PlanContext } from '../plan-context.ts';

export interface PlannedPosting {
	readonly at: number;
	readonly memo: string;
	readonly sourceTable: string;
	readonly sourceId: string;
	readonly purpose: string;
	readonly lines: readonly PostingLine[];
}

export type Ledger = (posting: PlannedPosting) => void;

export function createLedger(context: PlanContext): Ledger {
	const { rows, newId, calendar, currency } = context;
	const names = Object.keys(ACCOUNTS) as AccountName[];
	const ids = Object.fromEntries(names.map((name) => [name, newId()])) as Record<
		AccountName,
		string
	>;
	for (const name of names)
		rows.addMaster('ledger_account', {
			id: ids[name],
			...ACCOUNTS[name],
			...stamp(calendar.day(0).startsAt)
		});
	return ({ at, lines, ...posting }) => {
		const id = newId();
		const posted = lines.filter(({ amountMinor }) => amountMinor !== 0);
		if (posted.length === 0) return;
		rows.addAt(at, 'journal_entry', {
			id,
			number: '',
			posted_on: calendar.dayOf(at).on,
			memo: posting.memo,
			source_table: posting.sourceTable,
			source_id: posting.sourceId,
			purpose: posting.purpose,
			...stampOnce(at)
		});
		for (const line of posted)
			rows.addAt(at, 'journal_line', {
				id: newId(),
				journal_entry_id: id,
				account_id: ids[line.account],
				debit_minor: Math.max(line.amountMinor, 0),
				credit_minor: Math.max(-line.amountMinor, 0),
				currency,
				cost_centre_id: line.costCentreId ?? null,
				customer_id: line.customerId ?? null,
				supplier_id: line.supplierId ?? null,
				product_id: line.productId ?? null,
				campaign_id: line.campaignId ?? null,
				...stampOnce(at)
			});
	};
}
