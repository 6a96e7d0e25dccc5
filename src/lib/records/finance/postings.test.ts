import { describe, expect, it } from 'vitest';
import {
	postAccrual,
	postCreditNote,
	postCreditPayment,
	postCustomerInvoice,
	postCustomerPayment,
	postDelivery,
	postReceipt,
	postStockDifference,
	postSupplierInvoice,
	postExpenseClaim,
	postExpensePayment,
	postSupplierPayment,
	type PostingLine
} from './postings.ts';

function amounts(lines: readonly PostingLine[]): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const line of lines) sums[line.account] = (sums[line.account] ?? 0) + line.amountMinor;
	return sums;
}

describe('postings', () => {
	it.each([
		[
			'a receipt: stock or expense against goods received not invoiced',
			postReceipt('s', [
				{ valueMinor: 1000, productId: 'p', costCentreId: null },
				{ valueMinor: 300, productId: null, costCentreId: 'c' }
			]),
			{ stock: 1000, purchases: 300, notInvoiced: -1300 }
		],
		[
			'a supplier invoice: the price difference apart, tax, the rest payable',
			postSupplierInvoice('s', {
				taxMinor: 190,
				lines: [
					{ netMinor: 1010, receivedMinor: 1000, productId: 'p', costCentreId: null },
					{ netMinor: 50, receivedMinor: null, productId: null, costCentreId: null }
				]
			}),
			{ notInvoiced: 1000, priceDifference: 10, purchases: 50, inputTax: 190, payable: -1250 }
		],
		['an expense claim', postExpenseClaim('c', 7), { expenses: 7, owedToEmployees: -7 }],
		['an accrual', postAccrual(7, null), { expenses: 7, accrued: -7 }],
		['its payment', postExpensePayment(7), { owedToEmployees: 7, bank: -7 }],
		['a payment to a supplier', postSupplierPayment('s', 5), { payable: 5, bank: -5 }],
		[
			'a delivery: cost of goods sold against stock',
			postDelivery('c', [{ valueMinor: 70, productId: 'p' }]),
			{ costOfSales: 70, stock: -70 }
		],
		[
			'an invoice to a customer',
			postCustomerInvoice({ customerId: 'c', netMinor: 100, taxMinor: 19, campaignId: null }),
			{ receivable: 119, revenue: -100, outputTax: -19 }
		],
		[
			'a credit note',
			postCreditNote({ customerId: 'c', netMinor: 100, taxMinor: 19, campaignId: null }),
			{ receivable: -119, revenue: 100, outputTax: 19 }
		],
		['a payment of a credit note', postCreditPayment('c', 9), { bank: -9, receivable: 9 }],
		['a payment of a customer', postCustomerPayment('c', 9), { bank: 9, receivable: -9 }],
		[
			'a stock difference',
			postStockDifference('p', -20, 'stockDifference'),
			{ stock: -20, stockDifference: 20 }
		]
	])('posts %s, balanced', (_, lines, expected) => {
		expect(amounts(lines)).toEqual(expected);
		expect(lines.reduce((total, line) => total + line.amountMinor, 0)).toBe(0);
	});
});
