import type { Choice } from '../catalogue/field.ts';
import { lead } from '../crm/leads/lead.ts';
import { opportunity } from '../crm/opportunities/opportunity.ts';
import { choiceOf } from './choice-of.ts';
import { FINANCE_ACTIONS } from './finance-actions.ts';
import { PRODUCTION_ACTIONS } from './production-actions.ts';
import { QUALITY_ACTIONS } from './quality-actions.ts';
import { SOURCING_ACTIONS } from './sourcing-actions.ts';

/** The steps that people may take on a document by hand, where no process drives it. */
export interface DocumentAction {
	readonly name: string;
	readonly label: string;
	readonly from: readonly string[];
	/** The main next step is drawn strong. */
	readonly isPrimary?: boolean;
	/** Ends something: asked twice. */
	readonly isFinal?: boolean;
	/** What has to be written beside it; beside a choice it may be left empty. */
	readonly note?: string;
	/** What has to be chosen for it: a field of the document with its choices. */
	readonly choice?: { readonly label: string; readonly choices: readonly Choice[] };
	/** A page of its own asks for more; the id of the record goes behind it. */
	readonly page?: string;
	/** Its page only shows something: offered when the document has ended, too. */
	readonly isView?: boolean;
	/** The process that drives the document waits for this step of people instead of taking it. */
	readonly isOpenWhileDriven?: boolean;
	/** Offered only then. */
	readonly when?: (row: Readonly<Record<string, string | number | null>>) => boolean;
}

const ACTIONS: Readonly<Record<string, readonly DocumentAction[]>> = {
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
	],
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
	service_case: [
		{
			name: 'start',
			label: 'Start work',
			from: ['new', 'triaged', 'assigned'],
			isPrimary: true
		},
		{
			name: 'start',
			label: 'Go on working',
			from: ['waiting_customer'],
			isPrimary: true,
			isOpenWhileDriven: true
		},
		{
			name: 'wait',
			label: 'Wait for the customer',
			from: ['triaged', 'assigned', 'in_progress'],
			isOpenWhileDriven: true
		},
		{
			name: 'resolve',
			label: 'Resolve',
			from: ['in_progress', 'waiting_customer'],
			isPrimary: true,
			note: 'Resolution'
		},
		{ name: 'close', label: 'Close', from: ['resolved'], isPrimary: true },
		{
			name: 'reopen',
			label: 'Reopen',
			from: ['resolved', 'closed'],
			when: (row) => (row['merged_into_id'] ?? null) === null
		},
		{
			name: 'return',
			label: 'Take goods back',
			from: ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer', 'resolved'],
			page: '/cases/return/',
			isOpenWhileDriven: true,
			when: (row) => row['sales_order_id'] !== null
		},
		{
			name: 'merge',
			label: 'Merge into another case',
			from: ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer', 'resolved'],
			page: '/cases/merge/',
			isOpenWhileDriven: true
		},
		{
			name: 'cancel',
			label: 'Cancel case',
			from: ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer'],
			isFinal: true
		}
	],
	campaign: [
		{ name: 'running', label: 'Start', from: ['draft', 'paused'], isPrimary: true },
		{ name: 'paused', label: 'Pause', from: ['running'] },
		{ name: 'completed', label: 'Complete', from: ['running', 'paused'], isFinal: true },
		{ name: 'cancelled', label: 'Cancel', from: ['draft', 'running', 'paused'], isFinal: true }
	],
	...FINANCE_ACTIONS,
	...PRODUCTION_ACTIONS,
	...QUALITY_ACTIONS,
	...SOURCING_ACTIONS
};

/** The steps that a state allows; fewer while a process takes them. */
export function actionsOf(
	table: string,
	row: Readonly<Record<string, string | number | null>>,
	isDriven: boolean
): DocumentAction[] {
	const status = String(row['status'] ?? '');
	return (ACTIONS[table] ?? [])
		.filter(({ from, when }) => from.includes(status) && (when?.(row) ?? true))
		.filter(({ isOpenWhileDriven }) => !isDriven || isOpenWhileDriven);
}

/** What may be done with many documents of a table at once, whatever their states. */
export function bulkActionsOf(table: string): DocumentAction[] {
	return (ACTIONS[table] ?? []).filter(
		({ name, page }, index, all) =>
			!page && all.findIndex((other) => other.name === name && !other.page) === index
	);
}
