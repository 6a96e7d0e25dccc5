/** The postings of one account in some days, each with what stood on the account after it. */
import { sql } from 'kysely';
import { fiscalMonthOf } from '../../store/fiscal-month.server.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { fiscalYearStart } from '../periods/fiscal-year.ts';
import type { Days } from './trial-balance.server.ts';

export interface AccountEntry {
	readonly id: string;
	readonly entryId: string;
	readonly number: string;
	readonly postedOn: string;
	readonly memo: string;
	readonly party: string | null;
	readonly sourceTable: string;
	readonly sourceId: string;
	readonly debitMinor: number;
	readonly creditMinor: number;
	readonly balanceMinor: number;
	/** As a document in another currency says it; below nothing on the credit side. */
	readonly original: { readonly minor: number; readonly currency: string } | null;
}

export interface AccountStatement {
	readonly openingMinor: number;
	readonly count: number;
	readonly entries: readonly AccountEntry[];
}

export async function readAccountEntries(
	db: Readable,
	account: { readonly id: string; readonly kind: string },
	{ from, to }: Days,
	page: { readonly limit: number; readonly offset: number }
): Promise<AccountStatement> {
	// As in the trial balance: income and expense begin with the fiscal year.
	const isOfYear = account.kind === 'income' || account.kind === 'expense';
	const since = isOfYear ? fiscalYearStart(from, await fiscalMonthOf(db)) : '';
	const lines = db
		.selectFrom('journal_line as l')
		.innerJoin('journal_entry as e', 'e.id', 'l.journal_entry_id')
		.where('l.account_id', '=', account.id);
	const before = await lines
		.select(sql<number>`cast(coalesce(sum(l.debit_minor - l.credit_minor), 0) as bigint)`.as('sum'))
		.where('e.posted_on', '<', from)
		.where('e.posted_on', '>=', since)
		.executeTakeFirst();
	const within = lines.where('e.posted_on', '>=', from).where('e.posted_on', '<=', to);
	const counted = await within
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirst();
	const openingMinor = Number(before?.sum ?? 0);
	const rows = await within
		.leftJoin('customer as c', 'c.id', 'l.customer_id')
		.leftJoin('supplier as s', 's.id', 'l.supplier_id')
		.select([
			'l.id',
			'e.id as entryId',
			'e.number',
			'e.posted_on',
			'e.memo',
			'e.source_table',
			'e.source_id',
			'l.debit_minor',
			'l.credit_minor',
			'l.original_minor',
			'l.original_currency',
			'c.name as customer',
			's.name as supplier',
			sql<number>`cast(sum(l.debit_minor - l.credit_minor)
				over (order by e.posted_on, e.number, l.id) as bigint)`.as('running')
		])
		.orderBy('e.posted_on')
		.orderBy('e.number')
		.orderBy('l.id')
		.limit(page.limit)
		.offset(page.offset)
		.execute();
	return {
		openingMinor,
		count: Number(counted?.count ?? 0),
		entries: rows.map((row) => ({
			id: row.id,
			entryId: row.entryId,
			number: row.number,
			postedOn: row.posted_on,
			memo: row.memo ?? '',
			party: row.customer ?? row.supplier,
			sourceTable: row.source_table,
			sourceId: row.source_id,
			debitMinor: row.debit_minor,
			creditMinor: row.credit_minor,
			balanceMinor: openingMinor + Number(row.running),
			original:
				row.original_minor === null || row.original_currency === null
					? null
					: { minor: row.original_minor, currency: row.original_currency }
		}))
	};
}
