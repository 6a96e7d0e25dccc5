import { openMinorOf } from '../erp/sales/credit/invoice-balance.ts';
import type { DocumentAction } from './document-actions.ts';

const isCreditOpen = (row: Readonly<Record<string, string | number | null>>) =>
	openMinorOf({ ...row, credited_minor: row['settled_minor'] ?? 0 }) > 0;

const DISPOSITIONS = [
	{ value: 'restock', label: 'Back to stock', tone: 'neutral' },
	{ value: 'scrap', label: 'Scrap', tone: 'neutral' },
	{ value: 'refuse', label: 'Send back to the customer', tone: 'neutral' }
] as const;

/** What people do with the periods of the books, credit notes and returns. */
export const FINANCE_ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	expense_claim: [
		{ name: 'submit', label: 'Submit', from: ['draft'], isPrimary: true },
		{
			name: 'approve',
			label: 'Approve',
			from: ['submitted'],
			isPrimary: true,
			note: 'Note of the decision'
		},
		{ name: 'reject', label: 'Reject', from: ['submitted'], note: 'Reason of the rejection' },
		{ name: 'pay', label: 'Pay', from: ['approved'], isPrimary: true },
		{ name: 'reopen', label: 'Change and submit again', from: ['rejected'] },
		{
			name: 'withdraw',
			label: 'Withdraw',
			from: ['draft', 'submitted'],
			isFinal: true,
			isOpenWhileDriven: true
		}
	],
	fiscal_period: [
		{ name: 'begin', label: 'Begin to close', from: ['open'], isPrimary: true },
		{
			name: 'review',
			label: 'Trial balance is right',
			from: ['closing'],
			isPrimary: true,
			note: 'What was looked at',
			when: (row) => row['reviewed_by'] === null
		},
		{
			name: 'close',
			label: 'Close the period',
			from: ['closing'],
			isPrimary: true,
			when: (row) => row['reviewed_by'] !== null
		},
		{ name: 'revalue', label: 'Revalue other currencies', from: ['open', 'closing'] },
		{ name: 'stop', label: 'Leave it open', from: ['closing'], isOpenWhileDriven: true },
		{ name: 'reopen', label: 'Open again', from: ['closed'], note: 'Why it has to be opened' }
	],
	budget_request: [
		{ name: 'submit', label: 'Submit', from: ['draft'], isPrimary: true },
		{
			name: 'approve',
			label: 'Approve',
			from: ['submitted'],
			isPrimary: true,
			note: 'Note of the decision'
		},
		{ name: 'reject', label: 'Reject', from: ['submitted'], note: 'Reason of the rejection' },
		{ name: 'reopen', label: 'Change and submit again', from: ['rejected'] },
		{
			name: 'withdraw',
			label: 'Withdraw',
			from: ['draft', 'submitted'],
			isFinal: true,
			isOpenWhileDriven: true
		}
	],
	dunning_notice: [
		{ name: 'cancel', label: 'Do not send it', from: ['proposed'], isOpenWhileDriven: true }
	],
	credit_note: [
		{
			name: 'settle',
			label: 'Set off against open invoices',
			from: ['issued'],
			isPrimary: true,
			when: isCreditOpen
		},
		{ name: 'pay', label: 'Pay out', from: ['issued'], when: isCreditOpen },
		{
			name: 'reverse',
			label: 'Reverse',
			from: ['issued', 'settled'],
			note: 'Why it is reversed',
			when: (row) => Number(row['paid_minor'] ?? 0) === 0
		}
	],
	sales_return: [
		{ name: 'accept', label: 'Accept', from: ['requested'], isPrimary: true },
		{ name: 'refuse', label: 'Refuse', from: ['requested'], note: 'Why it is refused' },
		{ name: 'receive', label: 'Everything arrived', from: ['accepted'], isPrimary: true },
		{
			name: 'receive_other',
			label: 'Other quantities arrived',
			from: ['accepted'],
			page: '/sales/returns/receive/',
			isOpenWhileDriven: true
		},
		{
			name: 'decide',
			label: 'Decide',
			from: ['received'],
			isPrimary: true,
			choice: { label: 'Everything', choices: DISPOSITIONS },
			note: 'What was found'
		},
		{
			name: 'decide_lines',
			label: 'Decide line by line',
			from: ['received'],
			page: '/sales/returns/decide/',
			isOpenWhileDriven: true
		},
		{
			name: 'credit',
			label: 'Create credit note',
			from: ['decided'],
			isPrimary: true,
			when: (row) => row['remedy'] === null
		},
		{
			name: 'replace',
			label: 'Send a replacement',
			from: ['decided'],
			when: (row) => row['remedy'] === null
		},
		{ name: 'close', label: 'Close without more', from: ['decided'] },
		{
			name: 'cancel',
			label: 'Cancel return',
			from: ['requested', 'accepted'],
			isFinal: true,
			isOpenWhileDriven: true
		}
	]
};
