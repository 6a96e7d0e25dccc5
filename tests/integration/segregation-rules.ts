/** Every rule that two steps are taken by two people: whose earlier step stands in the way of which. */
import type { RecordRow } from '#lib/records/store/record-tables.server.ts';

export interface SegregationRule {
	readonly table: string;
	readonly status: string;
	readonly actions: readonly string[];
	/** The fields that say who took the earlier step: each alone stands in the way. */
	readonly earlier: readonly string[];
	readonly code: string;
	/** What the document needs besides, so that the rule is what refuses. */
	readonly values?: RecordRow;
	/** What a process does with a person's decision. */
	readonly connectors?: readonly Connected[];
}

interface Connected {
	readonly jobType: string;
	readonly id: string;
	/** The variable that names who decided. */
	readonly decider: string;
	readonly variables?: Readonly<Record<string, unknown>>;
}

const decide = (jobType: string, id: string): Connected[] =>
	[true, false].map((isApproved) => ({
		jobType,
		id,
		decider: 'decidedBy',
		variables: { isApproved }
	}));
const OWN_REQUEST = 'approval_of_own_request';
const OWN_ENTRY = 'release_of_own_entry';

export const RULES: readonly SegregationRule[] = [
	{
		...{ table: 'requisition', status: 'submitted', actions: ['approve', 'reject'] },
		...{ earlier: ['requester_user_id', 'created_by'], code: OWN_REQUEST },
		connectors: decide('requisition:decide', 'requisitionId')
	},
	{
		...{ table: 'requisition', status: 'budget_blocked', actions: ['approve', 'reject'] },
		...{ earlier: ['requester_user_id', 'created_by'], code: OWN_REQUEST },
		connectors: decide('requisition:decide', 'requisitionId')
	},
	{
		...{ table: 'expense_claim', status: 'submitted', actions: ['approve', 'reject'] },
		...{ earlier: ['created_by'], code: OWN_REQUEST },
		connectors: decide('expense-claim:decide', 'claimId')
	},
	{
		...{ table: 'expense_claim', status: 'approved', actions: ['pay'] },
		...{ earlier: ['created_by', 'approved_by'], code: OWN_ENTRY },
		connectors: [{ jobType: 'expense-claim:pay', id: 'claimId', decider: 'releasedBy' }]
	},
	{
		...{ table: 'budget_request', status: 'submitted', actions: ['approve', 'reject'] },
		...{ earlier: ['created_by', 'submitted_by'], code: OWN_REQUEST }
	},
	{
		...{ table: 'supplier_complaint', status: 'answered', actions: ['settle'] },
		...{ earlier: ['claimed_by'], code: OWN_REQUEST }
	},
	{
		...{ table: 'supplier', status: 'candidate', actions: ['approve'] },
		...{ earlier: ['created_by'], code: OWN_REQUEST },
		values: { tax_id: 'DE1', iban: null }
	},
	{
		...{ table: 'supplier', status: 'candidate', actions: ['check_bank'] },
		...{ earlier: ['created_by', 'bank_checked_by'], code: 'bank_check_of_own' },
		values: { iban: 'DE89370400440532013000' }
	},
	{
		...{ table: 'stock_count', status: 'counted', actions: ['approve'] },
		...{ earlier: ['created_by', 'counted_by', 'recounted_by'], code: OWN_REQUEST }
	},
	{
		...{ table: 'supplier_invoice', status: 'exception', actions: ['waive'] },
		...{ earlier: ['created_by'], code: OWN_ENTRY },
		connectors: [{ jobType: 'supplier-invoice:approve', id: 'invoiceId', decider: 'onBehalfOf' }]
	},
	{
		...{ table: 'supplier_invoice', status: 'approved', actions: ['pay'] },
		...{ earlier: ['created_by', 'approved_by'], code: OWN_ENTRY },
		connectors: ['releasedBy', 'onBehalfOf'].map((decider) => ({
			...{ jobType: 'supplier-invoice:pay', id: 'invoiceId', decider }
		}))
	},
	{
		...{ table: 'credit_note', status: 'issued', actions: ['pay'] },
		...{ earlier: ['created_by'], code: OWN_ENTRY },
		values: { total_minor: 1000, net_minor: 1000 }
	},
	{
		...{ table: 'corrective_action', status: 'done', actions: ['effective', 'ineffective'] },
		...{ earlier: ['done_by'], code: 'check_of_own_action' }
	}
];

/** The files of the records that refuse who took an earlier step, and what tries them. */
export const RULED_FILES: Readonly<Record<string, 'rules' | string>> = {
	'erp/purchasing/requisition.server.ts': 'rules',
	'erp/purchasing/supplier-invoice.server.ts': 'rules',
	'erp/quality/corrective-action.server.ts': 'rules',
	'erp/stock-count/count-lines.server.ts': 'rules',
	'erp/suppliers/supplier-approval.server.ts': 'rules',
	'erp/suppliers/supplier-complaint.server.ts': 'rules',
	'finance/budgets/budget-request.server.ts': 'rules',
	'finance/expenses/expense-claim.server.ts': 'rules',
	'finance/expenses/pay-expense-claim.server.ts': 'rules',
	'finance/pay-credit-note.server.ts': 'rules',
	'finance/payment.server.ts': 'rules',
	// On pages of their own, not by a step of one record.
	'erp/sourcing/award-quotations.server.ts': 'quotations.test.ts',
	'extension/decide-change.server.ts': 'extension-formulas.test.ts'
};
