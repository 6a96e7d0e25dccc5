import { lead } from '../crm/leads/lead.ts';
import { opportunity } from '../crm/opportunities/opportunity.ts';
import { choiceOf } from './choice-of.ts';
import type { DocumentAction } from './document-actions.ts';

export const SALES_ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
	lead: [
		{ name: 'work', label: 'Start working on it', from: ['new'], isPrimary: true },
		{
			name: 'qualify',
			label: 'Qualify',
			from: ['new', 'working'],
			isPrimary: true,
			page: '/pipeline/qualify/'
		},
		{
			name: 'disqualify',
			label: 'Disqualify',
			from: ['new', 'working'],
			choice: choiceOf(lead, 'disqualified_reason'),
			note: 'Note'
		},
		{ name: 'work', label: 'Take it up again', from: ['disqualified'] }
	],
	opportunity: [
		{
			name: 'win',
			label: 'Win',
			from: ['open'],
			isPrimary: true,
			choice: choiceOf(opportunity, 'won_reason'),
			note: 'Note',
			isOpenWhileDriven: true
		},
		{
			name: 'lose',
			label: 'Lose',
			from: ['open'],
			choice: choiceOf(opportunity, 'lost_reason'),
			note: 'Note',
			isOpenWhileDriven: true
		},
		{
			name: 'order',
			label: 'Create sales order',
			from: ['won'],
			isPrimary: true,
			isOpenWhileDriven: true,
			when: (row) => row['sales_order_id'] === null && Number(row['lines_minor']) > 0
		},
		{ name: 'reopen', label: 'Reopen', from: ['won', 'lost'], isOpenWhileDriven: true }
	],
	sales_order: [
		{ name: 'confirm', label: 'Confirm', from: ['draft'], isPrimary: true },
		{
			name: 'deliver',
			label: 'Deliver what is open',
			from: ['confirmed', 'partly_delivered'],
			isPrimary: true
		},
		{
			name: 'promise',
			label: 'Delivery promise',
			from: ['draft', 'confirmed', 'partly_delivered'],
			page: '/supply/promise/',
			isOpenWhileDriven: true
		},
		{ name: 'invoice', label: 'Create invoice', from: ['delivered'], isPrimary: true },
		{
			name: 'return',
			label: 'Take goods back',
			from: ['partly_delivered', 'delivered', 'invoiced', 'closed'],
			page: '/sales/returns/new/',
			isOpenWhileDriven: true
		},
		{
			name: 'closed',
			label: 'Close',
			from: ['partly_delivered', 'delivered', 'invoiced'],
			isFinal: true
		},
		{ name: 'cancel', label: 'Cancel order', from: ['draft', 'confirmed'], isFinal: true }
	],
	customer_invoice: [
		{
			name: 'pay',
			label: 'Record full payment',
			from: ['issued', 'partly_paid'],
			isPrimary: true
		},
		{
			name: 'dispute',
			label: 'Disputed',
			from: ['issued', 'partly_paid'],
			note: 'What the customer disputes',
			isOpenWhileDriven: true,
			when: (row) => Number(row['is_disputed']) === 0
		},
		{
			name: 'end_dispute',
			label: 'Dispute is over',
			from: ['issued', 'partly_paid', 'paid'],
			isOpenWhileDriven: true,
			when: (row) => Number(row['is_disputed']) === 1
		},
		{
			name: 'credit',
			label: 'Credit',
			from: ['issued', 'partly_paid', 'paid'],
			page: '/sales/credit/',
			isOpenWhileDriven: true
		}
	],
	campaign: [
		{ name: 'running', label: 'Start', from: ['draft', 'paused'], isPrimary: true },
		{ name: 'paused', label: 'Pause', from: ['running'] },
		{ name: 'completed', label: 'Complete', from: ['running', 'paused'], isFinal: true },
		{
			name: 'cancelled',
			label: 'Cancel',
			from: ['draft', 'running', 'paused'],
			isFinal: true,
			isOpenWhileDriven: true
		}
	]
};
