import { companyCurrency } from '../../store/company-currency.server.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { convertMinor } from './convert.ts';
import { requireRate } from './find-rate.server.ts';

/** An amount in the company's currency, at the rate in force on the day. */
export async function companyWorth(
	db: Readable,
	{ amountMinor, currency, on }: { amountMinor: number; currency: string; on: string }
): Promise<number> {
	const to = await companyCurrency(db);
	if (currency === to || amountMinor === 0) return amountMinor;
	return convertMinor(amountMinor, await requireRate(db, { from: currency, to, on }));
}
