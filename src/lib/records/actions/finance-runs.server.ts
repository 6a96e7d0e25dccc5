import { reverseCreditNote } from '../erp/sales/credit/credit-note.server.ts';
import { settleCreditNote } from '../erp/sales/credit/settle-credit.server.ts';
import {
	decideReturn,
	receiveReturn,
	type Disposition
} from '../erp/sales/returns/receive-return.server.ts';
import {
	closeReturn,
	creditReturn,
	replaceReturn
} from '../erp/sales/returns/remedy-return.server.ts';
import {
	acceptReturn,
	cancelReturn,
	refuseReturn
} from '../erp/sales/returns/sales-return.server.ts';
import {
	decideBudgetRequest,
	reopenBudgetRequest,
	submitBudgetRequest,
	withdrawBudgetRequest
} from '../finance/budgets/budget-request.server.ts';
import { revalueOpenItems } from '../finance/currencies/revalue-open-items.server.ts';
import { cancelDunning } from '../finance/dunning/send-dunning.server.ts';
import { disputeInvoice, endDispute } from '../finance/dunning/stop-dunning.server.ts';
import { payCreditNote } from '../finance/pay-credit-note.server.ts';
import {
	beginClosing,
	closePeriod,
	reopenPeriod,
	reviewPeriod,
	stopClosing
} from '../finance/periods/fiscal-period.server.ts';
import type { Run } from './run-action.server.ts';

export const FINANCE_RUNS: Readonly<Record<string, Run>> = {
	'fiscal_period begin': beginClosing,
	'fiscal_period review': reviewPeriod,
	'fiscal_period close': closePeriod,
	'fiscal_period revalue': (tx, actor, { id }, context) =>
		revalueOpenItems(tx, actor, { id }, context),
	'fiscal_period stop': stopClosing,
	'fiscal_period reopen': reopenPeriod,
	'budget_request submit': submitBudgetRequest,
	'budget_request approve': (tx, actor, { id, note }, context) =>
		decideBudgetRequest(tx, actor, { id, isApproved: true, note }, context),
	'budget_request reject': (tx, actor, { id, note }, context) =>
		decideBudgetRequest(tx, actor, { id, isApproved: false, note }, context),
	'budget_request reopen': reopenBudgetRequest,
	'budget_request withdraw': withdrawBudgetRequest,
	'dunning_notice cancel': cancelDunning,
	'customer_invoice dispute': disputeInvoice,
	'customer_invoice end_dispute': endDispute,
	'credit_note settle': settleCreditNote,
	'credit_note pay': (tx, actor, { id }, context) => payCreditNote(tx, actor, { id }, context),
	'credit_note reverse': reverseCreditNote,
	'sales_return accept': acceptReturn,
	'sales_return refuse': refuseReturn,
	'sales_return receive': (tx, actor, { id }, context) => receiveReturn(tx, actor, { id }, context),
	'sales_return decide': (tx, actor, { id, choice, note }, context) =>
		decideReturn(
			tx,
			actor,
			{ id, note, disposition: (choice ?? 'refuse') as Disposition },
			context
		),
	'sales_return credit': creditReturn,
	'sales_return replace': replaceReturn,
	'sales_return close': closeReturn,
	'sales_return cancel': cancelReturn
};
