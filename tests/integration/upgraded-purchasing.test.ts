/** Purchase orders from before their lines kept what is received and not invoiced. */
import { Migrator } from 'kysely/migration';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrateToLatest } from '#lib/database/migrate.server.ts';
import { readNotInvoiced } from '#lib/records/finance/statements/not-invoiced.server.ts';
import { migrations } from '#migrations/index.ts';
import { databaseWithoutTables, DIALECTS } from '../database.ts';

const LAST_BEFORE = '0122-kept-stock-stretches';

it.each(DIALECTS)('keep what no invoice has cleared on %s', async (dialect) => {
	const db = await databaseWithoutTables(dialect);
	const migrator = new Migrator({
		db: db.writer,
		provider: { getMigrations: async () => migrations }
	});
	const { error } = await migrator.migrateTo(LAST_BEFORE);
	if (error) throw error;
	const run = (query: ReturnType<typeof sql>) => query.execute(db.writer);
	await run(sql`insert into supplier (id, name, status, currency, created_at, updated_at)
		values ('s', 'Alder', 'approved', 'EUR', 1, 1)`);
	await run(sql`insert into purchase_order (id, number, supplier_id, status, total_minor, currency,
			created_at, updated_at) values ('o', 'PO-1', 's', 'partly_received', 333, 'EUR', 1, 1)`);
	for (const [id, accepted, invoiced] of [
		['open', 3_000, 1_000],
		['even', 3_000, 3_000],
		['ahead', 0, 2_000]
	] as const)
		await run(sql`insert into purchase_order_line (id, purchase_order_id, position, description,
				quantity_milli, unit_price_micros, net_minor, received_milli, accepted_milli,
				invoiced_milli, created_at, updated_at)
			values (${id}, 'o', 1, 'Board', 3000, 333333, 100, ${accepted}, ${accepted}, ${invoiced}, 1, 1)`);
	await run(sql`insert into ledger_account (id, code, name, kind, created_at, updated_at)
		values ('a', '2100', 'Goods received', 'liability', 1, 1)`);
	await run(sql`insert into journal_entry (id, number, posted_on, source_table, source_id, purpose,
			created_at) values ('e', 'J-1', '2026-01-01', 'goods_receipt', 'r', 'receipt', 1)`);
	// Two thirds of a euro are open; the rest is what rounding left in the ledger.
	await run(sql`insert into journal_line (id, journal_entry_id, account_id, debit_minor,
			credit_minor, currency, created_at) values ('l', 'e', 'a', 0, 69, 'EUR', 1)`);
	await migrateToLatest(db);

	const lines = await db.reader
		.selectFrom('purchase_order_line')
		.select(['id', 'cleared_milli', 'not_invoiced_minor'])
		.orderBy('id')
		.execute();
	expect(lines.map((line) => [line.id, line.cleared_milli, line.not_invoiced_minor])).toEqual([
		['ahead', 0, 0],
		['even', 3_000, 0],
		['open', 1_000, 67]
	]);
	expect(await readNotInvoiced(db.reader)).toMatchObject({
		totalMinor: 67,
		ledgerMinor: 69,
		beforeMinor: 2
	});
	await db.close();
});
