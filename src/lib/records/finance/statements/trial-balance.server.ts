import { sql } from 'kysely';
import { fiscalYearStart } from '../periods/fiscal-year.ts';
import { fiscalMonthOf } from '../../store/fiscal-month.server.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { trialBalance, type TrialBalance } from './trial-balance.ts';

export interface Days {
	readonly from: string;
	readonly to: string;
}

export async function readTrialBalance(db: Readable, { from, to }: Days): Promise<TrialBalance> {
	const yearStart = fiscalYearStart(from, await fiscalMonthOf(db));
	const net = sql`l.debit_minor - l.credit_minor`;
	const rows = await db
		.selectFrom('ledger_account as a')
		.innerJoin('journal_line as l', 'l.account_id', 'a.id')
		.innerJoin('journal_entry as e', 'e.id', 'l.journal_entry_id')
		.select(['a.id', 'a.code', 'a.name', 'a.kind'])
		.select([
			sql<number>`cast(sum(case when e.posted_on < ${from} then ${net} else 0 end) as bigint)`.as(
				'before'
			),
			sql<number>`cast(sum(case when e.posted_on < ${from} and e.posted_on >= ${yearStart}
				then ${net} else 0 end) as bigint)`.as('thisYear'),
			sql<number>`cast(sum(case when e.posted_on >= ${from} then l.debit_minor else 0 end) as bigint)`.as(
				'debit'
			),
			sql<number>`cast(sum(case when e.posted_on >= ${from} then l.credit_minor else 0 end) as bigint)`.as(
				'credit'
			)
		])
		.where('e.posted_on', '<=', to)
		.groupBy(['a.id', 'a.code', 'a.name', 'a.kind'])
		.orderBy('a.code')
		.execute();
	return trialBalance(
		rows.map((row) => ({
			id: row.id,
			code: row.code,
			name: row.name,
			kind: row.kind,
			beforeMinor: Number(row.before),
			thisYearMinor: Number(row.thisYear),
			debitMinor: Number(row.debit),
			creditMinor: Number(row.credit)
		}))
	);
}
