/**
 * What was received and not invoiced, or invoiced and is still to come, by purchase order: as order lines
 * keep it now, and as the ledger says it.
 */
import { sql } from 'kysely';
import { readSetting } from '#lib/database/setting.server.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { ACCOUNTS } from '../chart-of-accounts.ts';

/** Written by the migration that brought it to order lines: what was apart before them stays apart. */
const BEFORE = 'not_invoiced_before';

export interface NotInvoicedOrder {
	readonly id: string;
	readonly number: string;
	readonly supplierId: string;
	readonly supplier: string;
	/** Of its last receipt; null: nothing came yet. */
	readonly receivedOn: string | null;
	readonly receivedMinor: number;
	readonly aheadMinor: number;
}

export interface NotInvoiced {
	readonly orders: readonly NotInvoicedOrder[];
	/** Received, less what was invoiced ahead. */
	readonly totalMinor: number;
	readonly ledgerMinor: number;
	readonly beforeMinor: number;
}

export async function readNotInvoiced(db: Readable): Promise<NotInvoiced> {
	const rows = await db
		.selectFrom('purchase_order_line as l')
		.innerJoin('purchase_order as o', 'o.id', 'l.purchase_order_id')
		.innerJoin('supplier as s', 's.id', 'o.supplier_id')
		.select(['o.id', 'o.number', 's.id as supplierId', 's.name as supplier'])
		.select((eb) =>
			eb
				.selectFrom('goods_receipt as r')
				.select((of) => of.fn.max('r.received_on').as('on'))
				.whereRef('r.purchase_order_id', '=', 'o.id')
				.where('r.status', '=', 'posted')
				.as('receivedOn')
		)
		.select([
			sql<number>`cast(sum(case when l.not_invoiced_minor > 0 then l.not_invoiced_minor else 0 end) as bigint)`.as(
				'received'
			),
			sql<number>`cast(sum(case when l.not_invoiced_minor < 0 then -l.not_invoiced_minor else 0 end) as bigint)`.as(
				'ahead'
			)
		])
		.where('l.not_invoiced_minor', '<>', 0)
		.groupBy(['o.id', 'o.number', 's.id', 's.name'])
		.orderBy('s.name')
		.orderBy('o.number')
		.execute();
	const orders = rows.map((row) => ({
		id: row.id,
		number: row.number ?? '',
		supplierId: row.supplierId,
		supplier: row.supplier,
		receivedOn: row.receivedOn,
		receivedMinor: Number(row.received),
		aheadMinor: Number(row.ahead)
	}));
	return {
		orders,
		totalMinor: orders.reduce((sum, order) => sum + order.receivedMinor - order.aheadMinor, 0),
		ledgerMinor: await ledgerBalance(db),
		beforeMinor: Number((await readSetting(db, BEFORE)) ?? 0)
	};
}

async function ledgerBalance(db: Readable): Promise<number> {
	const row = await db
		.selectFrom('journal_line as l')
		.innerJoin('ledger_account as a', 'a.id', 'l.account_id')
		.select(
			sql<number>`cast(coalesce(sum(l.credit_minor - l.debit_minor), 0) as bigint)`.as('balance')
		)
		.where('a.code', '=', ACCOUNTS.notInvoiced.code)
		.executeTakeFirst();
	return Number(row?.balance ?? 0);
}
