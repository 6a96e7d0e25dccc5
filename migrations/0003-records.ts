import type { Kysely } from 'kysely';
import { createCustomers, createService } from './records/crm.ts';
import { createFinance } from './records/finance.ts';
import { createOrganisation, createWorkLog } from './records/organisation.ts';
import { createPlatform } from './records/platform.ts';
import { createPurchasing } from './records/purchasing.ts';
import { createSales } from './records/sales.ts';
import { createProducts, createStock } from './records/stock.ts';

/** The record model: customers, sales, purchasing, stock, finance, organisation. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await createOrganisation(db);
	await createCustomers(db);
	await createProducts(db);
	await createStock(db);
	await createSales(db);
	await createService(db);
	await createPurchasing(db);
	await createFinance(db);
	await createWorkLog(db);
	await createPlatform(db);
}
