import type { Tx } from '#lib/database/transaction.server.ts';
import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { convertMinor, type Conversion } from '../../finance/currencies/convert.ts';
import { clearedValue } from './not-invoiced.ts';

export interface Charged {
	/** What the goods of the line were booked at, in the currency of the invoice; null: nothing was. */
	readonly receivedMinor: number | null;
	readonly receivedBaseMinor?: number;
	/** What they are worth at the rate of the invoice, less what they were booked at. */
	readonly exchangeMinor: number;
}

/**
 * Goods that were charged are no longer received and not invoiced. What is kept in stock may be charged
 * before it comes; anything else of which nothing came is an expense at once.
 */
export async function clearLine(
	tx: Tx,
	line: {
		readonly orderLineId: string | null;
		readonly quantity_milli: number;
		readonly unit_price_micros: number | null;
	},
	by: {
		readonly clearedMilli: number;
		readonly currency: string;
		readonly conversion: Conversion | null;
	}
): Promise<Charged> {
	const nothing = { receivedMinor: null, exchangeMinor: 0 };
	if (line.orderLineId === null) return nothing;
	const ordered = await tx
		.selectFrom('purchase_order_line')
		.select([
			'product_id',
			'accepted_milli',
			'cleared_milli',
			'invoiced_milli',
			'not_invoiced_minor'
		])
		.where('id', '=', line.orderLineId)
		.executeTakeFirstOrThrow();
	const invoiced = { invoiced_milli: ordered.invoiced_milli + line.quantity_milli };
	const isExpense = ordered.product_id === null && ordered.accepted_milli === 0;
	const { clearedMilli, currency, conversion } = by;
	const inCurrency = (quantityMilli: number) =>
		lineAmountMinor({ quantityMilli, unitPriceMicros: line.unit_price_micros ?? 0, currency });
	const inCompany = (quantityMilli: number) =>
		conversion ? convertMinor(inCurrency(quantityMilli), conversion) : inCurrency(quantityMilli);
	const bookedMinor = clearedValue(
		{
			acceptedMilli: ordered.accepted_milli,
			clearedMilli: ordered.cleared_milli,
			notInvoicedMinor: ordered.not_invoiced_minor
		},
		clearedMilli,
		inCompany
	);
	await tx
		.updateTable('purchase_order_line')
		.set(
			isExpense
				? invoiced
				: {
						...invoiced,
						cleared_milli: ordered.cleared_milli + clearedMilli,
						not_invoiced_minor: ordered.not_invoiced_minor - bookedMinor
					}
		)
		.where('id', '=', line.orderLineId)
		.execute();
	if (isExpense) return nothing;
	return conversion
		? {
				receivedMinor: inCurrency(clearedMilli),
				receivedBaseMinor: bookedMinor,
				exchangeMinor: inCompany(clearedMilli) - bookedMinor
			}
		: { receivedMinor: bookedMinor, exchangeMinor: 0 };
}
