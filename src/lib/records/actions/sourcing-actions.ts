import { supplierComplaint } from '../erp/suppliers/supplier-complaint.ts';
import { choiceOf } from './choice-of.ts';
import type { DocumentAction } from './document-actions.ts';

/** What people do with requests for quotation and the answers to them. */
export const SOURCING_ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	quotation_request: [
		{ name: 'send', label: 'Send to suppliers', from: ['draft'], isPrimary: true },
		{
			name: 'compare',
			label: 'Compare quotations',
			from: ['sent', 'partly_awarded', 'awarded', 'closed'],
			isPrimary: true,
			page: '/purchasing/compare/',
			isView: true
		},
		{ name: 'take_back', label: 'Take back', from: ['sent'] },
		{
			name: 'close',
			label: 'Close without award',
			from: ['sent', 'partly_awarded'],
			isFinal: true
		},
		{ name: 'cancel', label: 'Cancel', from: ['draft', 'sent'], isFinal: true }
	],
	replenishment_proposal: [
		{
			name: 'explain',
			label: 'How it is worked out',
			from: ['open', 'accepted', 'dismissed', 'settled'],
			page: '/supply/proposals/',
			isView: true,
			isOpenWhileDriven: true
		},
		{ name: 'accept', label: 'Accept', from: ['open'], isPrimary: true, isOpenWhileDriven: true },
		{
			name: 'dismiss',
			label: 'Dismiss',
			from: ['open'],
			note: 'Why it is not needed',
			isOpenWhileDriven: true
		}
	],
	stock_count: [
		{ name: 'start', label: 'Begin to count', from: ['draft'], isPrimary: true },
		{
			name: 'enter',
			label: 'Enter what is there',
			from: ['counting', 'recounting'],
			page: '/stock/count/',
			isPrimary: true,
			isOpenWhileDriven: true
		},
		{ name: 'finish', label: 'Finish counting', from: ['counting', 'recounting'] },
		{
			name: 'approve',
			label: 'Approve and post',
			from: ['counted'],
			isPrimary: true,
			note: 'Note of the decision'
		},
		{ name: 'anew', label: 'Count anew', from: ['counted'], note: 'Why' },
		{ name: 'reverse', label: 'Take back', from: ['posted'], note: 'Why it is taken back' },
		{
			name: 'cancel',
			label: 'Cancel',
			from: ['draft', 'counting', 'recounting', 'counted'],
			isFinal: true
		}
	],
	supplier_complaint: [
		{ name: 'claim', label: 'Claim', from: ['open'], isPrimary: true },
		{
			name: 'answer',
			label: 'Enter the answer',
			from: ['claimed'],
			isPrimary: true,
			choice: choiceOf(supplierComplaint, 'answer'),
			note: 'What the supplier says'
		},
		{ name: 'insist', label: 'Insist', from: ['answered'] },
		{ name: 'settle', label: 'Settle', from: ['answered'], isPrimary: true },
		{
			name: 'close',
			label: 'Rate and close',
			from: ['settled'],
			isPrimary: true,
			choice: choiceOf(supplierComplaint, 'rating'),
			note: 'Note'
		},
		{
			name: 'cancel',
			label: 'Cancel',
			from: ['open', 'claimed', 'answered'],
			isFinal: true,
			isOpenWhileDriven: true
		}
	],
	supplier: [
		{
			name: 'check_bank',
			label: 'Bank details are right',
			from: ['candidate', 'approved', 'suspended'],
			when: (row) => row['iban'] !== null && row['bank_confirmed_by'] === null
		},
		{
			name: 'approve',
			label: 'Approve',
			from: ['candidate', 'suspended', 'blocked'],
			isPrimary: true,
			note: 'Note of the decision'
		},
		{ name: 'suspend', label: 'Suspend', from: ['approved'], note: 'Why' },
		{ name: 'block', label: 'Block', from: ['candidate', 'approved', 'suspended'], note: 'Why' }
	],
	supplier_quotation: [{ name: 'withdraw', label: 'Supplier withdraws it', from: ['received'] }]
};
