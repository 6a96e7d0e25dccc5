/**
 * What customers owed us, or we suppliers, at the end of a day: the documents of that day less what
 * was settled until then. It has to be the balance of the control account; `reconcile` compares them.
 */
import { sql, type RawBuilder } from 'kysely';
import { ACCOUNTS } from '../chart-of-accounts.ts';
import { recordTables, type Readable } from '../../store/record-tables.server.ts';
import type { OpenItem } from './ageing.ts';

export type Side = 'receivables' | 'payables';

interface ItemRow {
	readonly source: string;
	readonly party_id: string;
	readonly party: string;
	readonly id: string;
	readonly number: string | null;
	readonly issued_on: string;
	readonly due_on: string;
	readonly total: number;
	readonly open: number;
	readonly currency: string;
	readonly original_total: number;
	readonly original_open: number;
}

export async function openItems(db: Readable, side: Side, on: string): Promise<OpenItem[]> {
	const { rows } = await QUERIES[side](on).execute(recordTables(db));
	return rows.map((row) => ({
		partyId: row.party_id,
		party: row.party,
		table: row.source,
		id: row.id,
		number: row.number ?? '',
		issuedOn: row.issued_on,
		dueOn: row.due_on,
		totalMinor: Number(row.total),
		openMinor: Number(row.open),
		currency: row.currency,
		originalTotalMinor: Number(row.original_total),
		originalOpenMinor: Number(row.original_open)
	}));
}

/** The balance of the control account at the end of the day: what the open items have to be. */
export async function controlBalance(db: Readable, side: Side, on: string): Promise<number> {
	const account = ACCOUNTS[side === 'receivables' ? 'receivable' : 'payable'];
	const row = await db
		.selectFrom('journal_line as l')
		.innerJoin('journal_entry as e', 'e.id', 'l.journal_entry_id')
		.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
		.select(
			sql<number>`cast(coalesce(sum(l.debit_minor - l.credit_minor), 0) as bigint)`.as('balance')
		)
		.where('a.code', '=', account.code)
		.where('e.posted_on', '<=', on)
		.executeTakeFirst();
	const balance = Number(row?.balance ?? 0);
	return side === 'receivables' ? balance : -balance + 0;
}

const QUERIES: Readonly<Record<Side, (on: string) => RawBuilder<ItemRow>>> = {
	receivables: (on) => sql<ItemRow>`
		select * from (
			select 'customer_invoice' as source, i.customer_id as party_id, c.name as party, i.id,
				i.number, i.issued_on, coalesce(i.due_on, i.issued_on) as due_on,
				coalesce(i.base_total_minor, i.total_minor) as total,
				coalesce(i.base_total_minor, i.total_minor) - ${whole('s.base')} - ${whole('r.base')} as open,
				i.currency, i.total_minor as original_total,
				i.total_minor - ${whole('s.amount')} - ${whole('r.amount')} as original_open
			from customer_invoice i
			join customer c on c.id = i.customer_id
			left join ${payments('customer_invoice_id', on)} as s on s.id = i.id
			left join ${settlements('customer_invoice_id', on)} as r on r.id = i.id
			where i.issued_on <= ${on} and i.status <> 'cancelled'
			union all
			select 'credit_note', n.customer_id, c.name, n.id, n.number, n.issued_on, n.issued_on,
				-coalesce(n.base_total_minor, n.total_minor),
				${whole('s.base')} + ${whole('r.base')} - coalesce(n.base_total_minor, n.total_minor),
				n.currency, -n.total_minor,
				${whole('s.amount')} + ${whole('r.amount')} - n.total_minor
			from credit_note n
			join customer c on c.id = n.customer_id
			left join ${payments('credit_note_id', on)} as s on s.id = n.id
			left join ${settlements('credit_note_id', on)} as r on r.id = n.id
			where n.issued_on <= ${on} and (n.reversed_on is null or n.reversed_on > ${on})
		) as items where open <> 0 or original_open <> 0`,
	payables: (on) => sql<ItemRow>`
		select * from (
			select 'supplier_invoice' as source, i.supplier_id as party_id, c.name as party, i.id,
				i.number, i.issued_on, coalesce(i.due_on, i.issued_on) as due_on,
				coalesce(i.base_total_minor, i.total_minor) as total,
				coalesce(i.base_total_minor, i.total_minor) - ${whole('s.base')} as open,
				i.currency, i.total_minor as original_total,
				i.total_minor - ${whole('s.amount')} as original_open
			from supplier_invoice i
			join supplier c on c.id = i.supplier_id
			left join ${payments('supplier_invoice_id', on)} as s on s.id = i.id
			where coalesce(i.posted_on, i.issued_on) <= ${on} and i.status in ('approved', 'paid')
			union all
			select 'supplier_complaint', k.supplier_id, c.name, k.id, k.number, k.settled_on,
				k.settled_on, -coalesce(k.base_agreed_minor, k.agreed_minor),
				-coalesce(k.base_agreed_minor, k.agreed_minor), k.currency, -k.agreed_minor,
				-k.agreed_minor
			from supplier_complaint k
			join supplier c on c.id = k.supplier_id
			where k.settled_on <= ${on} and k.status in ('settled', 'closed')
		) as items where open <> 0 or original_open <> 0`
};

type SettledKey = 'customer_invoice_id' | 'supplier_invoice_id' | 'credit_note_id';

/** Sums are numeric on PostgreSQL. */
const whole = (sum: string) => sql`cast(coalesce(${sql.ref(sum)}, 0) as bigint)`;

function payments(key: SettledKey, on: string) {
	return sql`(
		select ${sql.ref(key)} as id, sum(amount_minor) as amount,
			sum(coalesce(base_settled_minor, amount_minor)) as base
		from payment
		where paid_on <= ${on} and status <> 'returned' and ${sql.ref(key)} is not null
		group by ${sql.ref(key)})`;
}

/** Each side at the rate of its own day. */
function settlements(key: SettledKey, on: string) {
	const base = key === 'credit_note_id' ? 'base_amount_minor' : 'base_invoice_minor';
	return sql`(
		select ${sql.ref(key)} as id, sum(amount_minor) as amount,
			sum(coalesce(${sql.ref(base)}, amount_minor)) as base
		from credit_settlement
		where settled_on <= ${on} group by ${sql.ref(key)})`;
}
