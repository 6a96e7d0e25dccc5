import type { DocumentAction } from './document-actions.ts';

export const PURCHASING_ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	requisition: [
		{ name: 'submit', label: 'Submit', from: ['draft'], isPrimary: true },
		{
			name: 'approve',
			label: 'Approve',
			from: ['submitted', 'budget_blocked'],
			isPrimary: true,
			note: 'Note of the decision'
		},
		{
			name: 'reject',
			label: 'Reject',
			from: ['submitted', 'budget_blocked'],
			note: 'Reason of the rejection'
		},
		{ name: 'reopen', label: 'Change and submit again', from: ['rejected'] },
		{ name: 'order', label: 'Create purchase order', from: ['approved'], isPrimary: true },
		{
			name: 'ask',
			label: 'Ask for quotations',
			from: ['approved'],
			page: '/purchasing/request?requisition=',
			isOpenWhileDriven: true
		},
		{
			name: 'withdraw',
			label: 'Withdraw',
			from: ['draft', 'submitted', 'budget_blocked', 'approved'],
			isFinal: true
		}
	],
	purchase_order: [
		{ name: 'send', label: 'Send to supplier', from: ['draft'], isPrimary: true },
		{
			name: 'receive',
			label: 'Record goods receipt',
			from: ['sent', 'partly_received'],
			isPrimary: true
		},
		{
			name: 'receive_other',
			label: 'Receive other quantities',
			from: ['sent', 'partly_received'],
			page: '/purchasing/receive/'
		},
		{
			name: 'invoice',
			label: 'Record supplier invoice',
			from: ['partly_received', 'received'],
			note: 'Invoice number of the supplier'
		},
		{
			name: 'close',
			label: 'Close',
			from: ['partly_received', 'received', 'invoiced'],
			isFinal: true
		},
		{
			name: 'impact',
			label: 'Who waits for it',
			from: ['draft', 'sent', 'partly_received'],
			page: '/supply/impact/',
			isView: true,
			isOpenWhileDriven: true
		},
		{ name: 'cancel', label: 'Cancel order', from: ['draft', 'sent'], isFinal: true }
	],
	goods_receipt: [
		{ name: 'accept', label: 'Accept everything', from: ['inspecting'], isPrimary: true },
		{
			name: 'complain',
			label: 'Complain to the supplier',
			from: ['posted'],
			isOpenWhileDriven: true,
			when: (row) => row['quality_result'] === 'partial' || row['quality_result'] === 'fail'
		}
	],
	supplier_invoice: [
		{ name: 'match', label: 'Match', from: ['received', 'exception'], isPrimary: true },
		{ name: 'approve', label: 'Approve', from: ['matched'], isPrimary: true },
		{ name: 'approve_today', label: 'Approve, posted today', from: ['matched'] },
		{ name: 'waive', label: 'Approve all the same', from: ['exception'], note: 'Why it is right' },
		{ name: 'pay', label: 'Pay', from: ['approved'], isPrimary: true },
		{
			name: 'cancel',
			label: 'Cancel invoice',
			from: ['received', 'matched', 'exception'],
			isFinal: true
		}
	]
};
