/** The accounts that postings use. A company may rename them; their codes are what counts. */
export const ACCOUNTS = {
	bank: { code: '1000', name: 'Bank', kind: 'asset' },
	receivable: { code: '1200', name: 'Accounts receivable', kind: 'asset' },
	receivableRevaluation: { code: '1210', name: 'Receivables, revaluation', kind: 'asset' },
	stock: { code: '1400', name: 'Stock', kind: 'asset' },
	workInProgress: { code: '1450', name: 'Work in progress', kind: 'asset' },
	inputTax: { code: '1590', name: 'Input tax', kind: 'asset' },
	payable: { code: '2000', name: 'Accounts payable', kind: 'liability' },
	payableRevaluation: { code: '2010', name: 'Payables, revaluation', kind: 'liability' },
	notInvoiced: { code: '2100', name: 'Goods received, not invoiced', kind: 'liability' },
	owedToEmployees: { code: '2150', name: 'Owed to employees', kind: 'liability' },
	accrued: { code: '2160', name: 'Accrued expenses', kind: 'liability' },
	outputTax: { code: '2200', name: 'Output tax', kind: 'liability' },
	equity: { code: '3000', name: 'Equity', kind: 'equity' },
	revenue: { code: '4000', name: 'Revenue', kind: 'income' },
	exchangeGain: { code: '4900', name: 'Exchange gains', kind: 'income' },
	unrealisedGain: { code: '4910', name: 'Exchange gains, not realised', kind: 'income' },
	costOfSales: { code: '5000', name: 'Cost of goods sold', kind: 'expense' },
	conversionCost: { code: '5700', name: 'Production cost absorbed', kind: 'expense' },
	purchases: { code: '5800', name: 'Purchases not kept in stock', kind: 'expense' },
	expenses: { code: '5850', name: 'Travel and other expenses', kind: 'expense' },
	priceDifference: { code: '5900', name: 'Purchase price differences', kind: 'expense' },
	productionVariance: { code: '5920', name: 'Production variances', kind: 'expense' },
	stockDifference: { code: '5950', name: 'Stock differences', kind: 'expense' },
	exchangeLoss: { code: '5980', name: 'Exchange losses', kind: 'expense' },
	unrealisedLoss: { code: '5985', name: 'Exchange losses, not realised', kind: 'expense' }
} as const;

export type AccountName = keyof typeof ACCOUNTS;
