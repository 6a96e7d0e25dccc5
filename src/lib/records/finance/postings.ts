/**
 * What each event of a document posts, as balanced lines (GAAP: perpetual inventory with goods
 * received not invoiced as the bridge between receipt and invoice). Pure: amounts in, lines out.
 */
import type { AccountName } from './chart-of-accounts.ts';

export interface PostingLine {
	readonly account: AccountName;
	/** Positive debits, negative credits. */
	readonly amountMinor: number;
	/** In the company's currency, where another day's rate decides; else it follows from the posting's. */
	readonly baseMinor?: number;
	readonly costCentreId?: string | null;
	readonly customerId?: string | null;
	readonly supplierId?: string | null;
	readonly productId?: string | null;
	readonly campaignId?: string | null;
}

/** Accepted goods: stock, or expense where nothing is kept, against goods received not invoiced. */
export function postReceipt(
	supplierId: string,
	accepted: readonly { valueMinor: number; productId: string | null; costCentreId: string | null }[]
): PostingLine[] {
	const debits = accepted.map((line): PostingLine => ({
		account: line.productId ? 'stock' : 'purchases',
		amountMinor: line.valueMinor,
		productId: line.productId,
		costCentreId: line.costCentreId
	}));
	return [...debits, { account: 'notInvoiced', amountMinor: -sum(debits), supplierId }];
}

/** `receivedMinor`: what the goods of the line were booked at; null: nothing was received for it. */
export function postSupplierInvoice(
	supplierId: string,
	invoice: {
		lines: readonly {
			netMinor: number;
			receivedMinor: number | null;
			/** The same in the company's currency, of documents in another one. */
			receivedBaseMinor?: number;
			productId: string | null;
			costCentreId: string | null;
		}[];
		taxMinor: number;
	}
): PostingLine[] {
	const debits = invoice.lines.flatMap((line): PostingLine[] => {
		const { productId, costCentreId } = line;
		if (line.receivedMinor === null)
			return [{ account: 'purchases', amountMinor: line.netMinor, productId, costCentreId }];
		return [
			{
				account: 'notInvoiced',
				amountMinor: line.receivedMinor,
				supplierId,
				...inBase(line.receivedBaseMinor)
			},
			{
				account: 'priceDifference',
				amountMinor: line.netMinor - line.receivedMinor,
				productId,
				costCentreId
			}
		];
	});
	debits.push({ account: 'inputTax', amountMinor: invoice.taxMinor });
	return [...debits, { account: 'payable', amountMinor: -sum(debits), supplierId }];
}

/** What a payment in another currency is worth: on its day, and where it was booked that it settles. */
export interface PaymentWorth {
	readonly paidMinor: number;
	readonly settledMinor: number;
}

export function postSupplierPayment(
	supplierId: string,
	amountMinor: number,
	worth: PaymentWorth | null = null
): PostingLine[] {
	return [
		{ account: 'payable', amountMinor, supplierId, ...inBase(worth?.settledMinor) },
		{ account: 'bank', amountMinor: -amountMinor, ...outOfBase(worth?.paidMinor) }
	];
}

/** What a supplier credits is owed to it no longer; the goods stay at what they were booked at. */
export function postSupplierCredit(
	supplierId: string,
	amountMinor: number,
	productId: string | null
): PostingLine[] {
	return [
		{ account: 'payable', amountMinor, supplierId },
		{ account: 'priceDifference', amountMinor: -amountMinor, supplierId, productId }
	];
}

/** What an employee paid for the company is a cost from the approval on, and owed until it is paid. */
export function postExpenseClaim(costCentreId: string, amountMinor: number): PostingLine[] {
	return [
		{ account: 'expenses', amountMinor, costCentreId },
		{ account: 'owedToEmployees', amountMinor: -amountMinor }
	];
}

/** What was used but is not charged yet; below nothing: taken back in the period that follows. */
export function postAccrual(amountMinor: number, costCentreId: string | null): PostingLine[] {
	return [
		{ account: 'expenses', amountMinor, costCentreId },
		{ account: 'accrued', amountMinor: -amountMinor }
	];
}

export function postExpensePayment(
	amountMinor: number,
	worth: PaymentWorth | null = null
): PostingLine[] {
	return [
		{ account: 'owedToEmployees', amountMinor, ...inBase(worth?.settledMinor) },
		{ account: 'bank', amountMinor: -amountMinor, ...outOfBase(worth?.paidMinor) }
	];
}

export function postDelivery(
	customerId: string,
	delivered: readonly { valueMinor: number; productId: string }[]
): PostingLine[] {
	return delivered.flatMap(({ valueMinor, productId }): PostingLine[] => [
		{ account: 'costOfSales', amountMinor: valueMinor, customerId, productId },
		{ account: 'stock', amountMinor: -valueMinor, productId }
	]);
}

export function postCustomerInvoice(invoice: {
	customerId: string;
	netMinor: number;
	taxMinor: number;
	campaignId: string | null;
}): PostingLine[] {
	const { customerId, netMinor, taxMinor, campaignId } = invoice;
	return [
		{ account: 'receivable', amountMinor: netMinor + taxMinor, customerId },
		{ account: 'revenue', amountMinor: -netMinor, customerId, campaignId },
		{ account: 'outputTax', amountMinor: -taxMinor }
	];
}

/** An invoice the other way round. */
export function postCreditNote(note: Parameters<typeof postCustomerInvoice>[0]): PostingLine[] {
	return postCustomerInvoice({
		...note,
		netMinor: -note.netMinor,
		taxMinor: -note.taxMinor
	});
}

/** What is paid back of a credit note. */
export function postCreditPayment(
	customerId: string,
	amountMinor: number,
	worth: PaymentWorth | null = null
): PostingLine[] {
	return [
		{ account: 'bank', amountMinor: -amountMinor, ...outOfBase(worth?.paidMinor) },
		{ account: 'receivable', amountMinor, customerId, ...inBase(worth?.settledMinor) }
	];
}

export function postCustomerPayment(
	customerId: string,
	amountMinor: number,
	worth: PaymentWorth | null = null
): PostingLine[] {
	return [
		{ account: 'bank', amountMinor, ...inBase(worth?.paidMinor) },
		{
			account: 'receivable',
			amountMinor: -amountMinor,
			customerId,
			...outOfBase(worth?.settledMinor)
		}
	];
}

/** A credit note and the invoice that it is set off against, each at the rate of its own day. */
export function postSettledDifference(
	customerId: string,
	worth: { readonly noteMinor: number; readonly invoiceMinor: number }
): PostingLine[] {
	const baseMinor = worth.noteMinor - worth.invoiceMinor;
	return [{ account: 'receivable', amountMinor: 0, customerId, baseMinor }];
}

/** Stock that is counted in (positive) or lost (negative); opening stock is equity. */
export function postStockDifference(
	productId: string,
	valueMinor: number,
	against: 'equity' | 'stockDifference'
): PostingLine[] {
	return [
		{ account: 'stock', amountMinor: valueMinor, productId },
		{ account: against, amountMinor: -valueMinor, productId }
	];
}

/** Material that goes into work in progress; below nothing: what comes back from it. */
export function postMaterialIssue(productId: string, valueMinor: number): PostingLine[] {
	return [
		{ account: 'workInProgress', amountMinor: valueMinor, productId },
		{ account: 'stock', amountMinor: -valueMinor, productId }
	];
}

/** Hours of a work centre, at its rate, against what its people and machines cost. */
export function postProductionTime(
	productId: string,
	costMinor: number,
	costCentreId: string | null
): PostingLine[] {
	return [
		{ account: 'workInProgress', amountMinor: costMinor, productId },
		{ account: 'conversionCost', amountMinor: -costMinor, costCentreId, productId }
	];
}

/**
 * Finished goods at their actual cost. Taken back they leave stock at its average of that moment:
 * what differs is a variance.
 */
export function postFinishedGoods(
	productId: string,
	{ stockMinor, wipMinor }: { stockMinor: number; wipMinor: number }
): PostingLine[] {
	return [
		{ account: 'stock', amountMinor: stockMinor, productId },
		{ account: 'workInProgress', amountMinor: -wipMinor, productId },
		{ account: 'productionVariance', amountMinor: wipMinor - stockMinor, productId }
	];
}

/** Cost that no finished goods took with them. */
export function postProductionVariance(productId: string, costMinor: number): PostingLine[] {
	return [
		{ account: 'productionVariance', amountMinor: costMinor, productId },
		{ account: 'workInProgress', amountMinor: -costMinor, productId }
	];
}

function inBase(baseMinor: number | undefined): { baseMinor?: number } {
	return baseMinor === undefined ? {} : { baseMinor };
}

function outOfBase(baseMinor: number | undefined): { baseMinor?: number } {
	return baseMinor === undefined ? {} : { baseMinor: -baseMinor };
}

function sum(lines: readonly PostingLine[]): number {
	return lines.reduce((total, line) => total + line.amountMinor, 0);
}
