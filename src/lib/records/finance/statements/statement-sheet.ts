/** Statements as cells of a spreadsheet: money as numbers of the currency, days as days. */
import { minorDigits } from '../../catalogue/amounts.ts';
import { AGES, type Ageing } from './ageing.ts';
import type { NotInvoiced } from './not-invoiced.server.ts';
import type { AccountStatement } from './account-entries.server.ts';
import type { TrialBalance } from './trial-balance.ts';

export interface StatementCell {
	readonly value: string | number | Date | null;
	readonly format?: string;
}

export interface StatementSheet {
	readonly headings: readonly { readonly label: string; readonly isNumber: boolean }[];
	readonly rows: readonly (readonly StatementCell[])[];
	readonly total: readonly StatementCell[] | null;
}

export function trialBalanceSheet(balance: TrialBalance, currency: string): StatementSheet {
	const money = moneyCell(currency);
	const sides = (minor: number) => [money(Math.max(0, minor)), money(Math.max(0, -minor))];
	return {
		headings: [
			...texts('Account', 'Name', 'Kind'),
			...numbers('Opening debit', 'Opening credit', 'Debit', 'Credit', 'Closing debit'),
			...numbers('Closing credit')
		],
		rows: balance.lines.map((line) => [
			{ value: line.code },
			{ value: line.name },
			{ value: line.kind },
			...sides(line.openingMinor),
			money(line.debitMinor),
			money(line.creditMinor),
			...sides(line.closingMinor)
		]),
		total: [
			{ value: 'Total' },
			{ value: null },
			{ value: null },
			money(balance.openingDebitMinor),
			money(balance.openingCreditMinor),
			money(balance.debitMinor),
			money(balance.creditMinor),
			money(balance.closingDebitMinor),
			money(balance.closingCreditMinor)
		]
	};
}

/** One row an invoice, so that a spreadsheet can group it again. */
export function ageingSheet(ageing: Ageing, party: string, currency: string): StatementSheet {
	const money = moneyCell(currency);
	return {
		headings: [
			...texts(party, 'Invoice', 'Issued', 'Due'),
			...numbers('Days overdue', 'Total', 'Open'),
			...numbers(...AGES.map(({ label }) => label)),
			...texts('Currency'),
			...numbers('Open in it')
		],
		rows: ageing.parties.flatMap(({ name, items }) =>
			items.map((item) => [
				{ value: name },
				{ value: item.number },
				day(item.issuedOn),
				day(item.dueOn),
				{ value: Math.max(0, item.overdueDays), format: '#,##0' },
				money(item.totalMinor),
				money(item.openMinor),
				...AGES.map(({ key }) => money(item.age === key ? item.openMinor : 0)),
				{ value: item.currency },
				moneyCell(item.currency)(item.originalOpenMinor)
			])
		),
		total: [
			{ value: 'Total' },
			...Array.from({ length: 5 }, () => ({ value: null })),
			money(ageing.openMinor),
			...AGES.map(({ key }) => money(ageing.amounts[key])),
			{ value: null },
			{ value: null }
		]
	};
}

export function accountSheet(statement: AccountStatement, currency: string): StatementSheet {
	const money = moneyCell(currency);
	return {
		headings: [
			...texts('Posted', 'Entry', 'Memo', 'Customer or supplier'),
			...numbers('Debit', 'Credit', 'Balance', 'In its currency'),
			...texts('Currency')
		],
		rows: [
			[
				...[null, null, 'Opening balance', null, null, null].map((value) => ({ value })),
				money(statement.openingMinor),
				{ value: null },
				{ value: null }
			],
			...statement.entries.map((entry) => [
				day(entry.postedOn),
				{ value: entry.number },
				{ value: entry.memo },
				{ value: entry.party },
				money(entry.debitMinor),
				money(entry.creditMinor),
				money(entry.balanceMinor),
				entry.original ? moneyCell(entry.original.currency)(entry.original.minor) : { value: null },
				{ value: entry.original?.currency ?? null }
			])
		],
		total: null
	};
}

export function notInvoicedSheet(
	{ orders, totalMinor }: NotInvoiced,
	currency: string
): StatementSheet {
	const money = moneyCell(currency);
	const sum = (of: (order: NotInvoiced['orders'][number]) => number) =>
		money(orders.reduce((all, order) => all + of(order), 0));
	return {
		headings: [
			...texts('Supplier', 'Purchase order', 'Last received'),
			...numbers('Received, not invoiced', 'Invoiced, to come', 'Both')
		],
		rows: orders.map((order) => [
			{ value: order.supplier },
			{ value: order.number },
			order.receivedOn === null ? { value: null } : day(order.receivedOn),
			money(order.receivedMinor),
			money(order.aheadMinor),
			money(order.receivedMinor - order.aheadMinor)
		]),
		total: [
			{ value: 'Total' },
			{ value: null },
			{ value: null },
			sum(({ receivedMinor }) => receivedMinor),
			sum(({ aheadMinor }) => aheadMinor),
			money(totalMinor)
		]
	};
}

/** The same for a CSV file: plain numbers and days. */
export function sheetRows({ headings, rows, total }: StatementSheet): (string | number | null)[][] {
	const plain = ({ value }: StatementCell) =>
		value instanceof Date ? value.toISOString().slice(0, 10) : value;
	return [
		headings.map(({ label }) => label),
		...rows.map((row) => row.map(plain)),
		...(total ? [total.map(plain)] : [])
	];
}

function moneyCell(currency: string): (minor: number) => StatementCell {
	const digits = minorDigits(currency);
	const format = `#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''} "${currency}"`;
	return (minor) => ({ value: minor / 10 ** digits, format });
}

function day(on: string): StatementCell {
	return { value: new Date(`${on}T00:00:00Z`), format: 'yyyy-mm-dd' };
}

function texts(...labels: string[]) {
	return labels.map((label) => ({ label, isNumber: false }));
}

function numbers(...labels: string[]) {
	return labels.map((label) => ({ label, isNumber: true }));
}
