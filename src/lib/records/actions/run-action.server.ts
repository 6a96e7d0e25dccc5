import type { Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import {
	awaitCustomer,
	cancelServiceCase,
	closeServiceCase,
	reopenServiceCase,
	resolveServiceCase,
	startServiceCase
} from '../crm/service-case.server.ts';
import { disqualifyLead, workOnLead } from '../crm/leads/lead.server.ts';
import {
	loseOpportunity,
	reopenOpportunity,
	winOpportunity
} from '../crm/opportunities/opportunity.server.ts';
import { orderWonOpportunity } from '../crm/opportunities/order-opportunity.server.ts';
import { startCampaign } from '../crm/start-campaign.server.ts';
import { recordTitle } from '../catalogue/record-title.ts';
import { recordGoodsReceipt } from '../erp/purchasing/goods-receipt.server.ts';
import { inspectGoodsReceipt } from '../erp/purchasing/inspect-receipt.server.ts';
import { invoiceAccepted } from '../erp/purchasing/invoice-accepted.server.ts';
import { createOrderFromRequisition } from '../erp/purchasing/order-requisition.server.ts';
import {
	cancelPurchaseOrder,
	closePurchaseOrder,
	sendPurchaseOrder
} from '../erp/purchasing/purchase-order.server.ts';
import {
	checkRequisitionBudget,
	decideRequisition,
	reopenRequisition,
	submitRequisition,
	withdrawRequisition
} from '../erp/purchasing/requisition.server.ts';
import {
	approveSupplierInvoice,
	cancelSupplierInvoice,
	matchSupplierInvoice
} from '../erp/purchasing/supplier-invoice.server.ts';
import { invoiceSalesOrder } from '../erp/sales/customer-invoice.server.ts';
import { deliverSalesOrder } from '../erp/sales/deliver-sales-order.server.ts';
import { cancelSalesOrder, confirmSalesOrder } from '../erp/sales/sales-order.server.ts';
import {
	decideExpenseClaim,
	reopenExpenseClaim,
	submitExpenseClaim,
	withdrawExpenseClaim
} from '../finance/expenses/expense-claim.server.ts';
import { payExpenseClaim } from '../finance/expenses/pay-expense-claim.server.ts';
import { paySupplierInvoice, receiveCustomerPayment } from '../finance/payment.server.ts';
import { changeStatus } from '../store/change-status.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import { isDriven } from '../store/process-link.server.ts';
import { getRow, tableOf, type RecordRow } from '../store/record-tables.server.ts';
import { today } from '../store/today.ts';
import { actionsOf } from './document-actions.ts';
import { FINANCE_RUNS } from './finance-runs.server.ts';
import { PRODUCTION_RUNS } from './production-runs.server.ts';
import { QUALITY_RUNS } from './quality-runs.server.ts';
import { SOURCING_RUNS } from './sourcing-runs.server.ts';

export interface ActionInput {
	readonly table: string;
	readonly id: string;
	readonly action: string;
	readonly note: string | null;
	/** Of the choices that the action offers. */
	readonly choice?: string | null;
}

export type Run = (
	tx: Tx,
	actor: Actor,
	input: ActionInput,
	context: CommandContext
) => Promise<unknown>;

/** Every action by table and name. What is not here only changes the state. */
const RUNS: Readonly<Record<string, Run>> = {
	'requisition submit': async (tx, actor, { id }, context) => {
		await submitRequisition(tx, actor, { id }, context);
		// A process that begins with the submission checks the budget itself.
		if (!(await isDriven(tx, await getRow(tx, 'requisition', id))))
			await checkRequisitionBudget(tx, actor, { id }, context);
	},
	'requisition approve': (tx, actor, { id, note }, context) =>
		decideRequisition(tx, actor, { id, isApproved: true, note }, context),
	'requisition reject': (tx, actor, { id, note }, context) =>
		decideRequisition(tx, actor, { id, isApproved: false, note }, context),
	'requisition reopen': reopenRequisition,
	'requisition withdraw': withdrawRequisition,
	'requisition order': (tx, actor, { id }, context) =>
		createOrderFromRequisition(tx, actor, { requisitionId: id }, context),
	'purchase_order send': sendPurchaseOrder,
	'purchase_order receive': (tx, actor, { id }, context) =>
		recordGoodsReceipt(tx, actor, { purchaseOrderId: id }, context),
	'purchase_order invoice': (tx, actor, { id, note }, context) =>
		invoiceAccepted(tx, actor, { purchaseOrderId: id, supplierReference: note ?? '' }, context),
	'purchase_order close': closePurchaseOrder,
	'purchase_order cancel': cancelPurchaseOrder,
	'goods_receipt accept': (tx, actor, { id }, context) =>
		inspectGoodsReceipt(tx, actor, { id }, context),
	'supplier_invoice match': matchSupplierInvoice,
	'supplier_invoice approve': approveSupplierInvoice,
	'supplier_invoice approve_today': (tx, actor, { id }, context) =>
		approveSupplierInvoice(tx, actor, { id, postedOn: today(context) }, context),
	'supplier_invoice waive': approveSupplierInvoice,
	'supplier_invoice cancel': cancelSupplierInvoice,
	'supplier_invoice pay': (tx, actor, { id }, context) =>
		paySupplierInvoice(tx, actor, { invoiceId: id }, context),
	'expense_claim submit': submitExpenseClaim,
	'expense_claim approve': (tx, actor, { id, note }, context) =>
		decideExpenseClaim(tx, actor, { id, isApproved: true, note }, context),
	'expense_claim reject': (tx, actor, { id, note }, context) =>
		decideExpenseClaim(tx, actor, { id, isApproved: false, note }, context),
	'expense_claim pay': (tx, actor, { id }, context) => payExpenseClaim(tx, actor, { id }, context),
	'expense_claim reopen': reopenExpenseClaim,
	'expense_claim withdraw': withdrawExpenseClaim,
	'customer_invoice pay': (tx, actor, { id }, context) =>
		receiveCustomerPayment(tx, actor, { invoiceId: id }, context),
	'sales_order confirm': confirmSalesOrder,
	'sales_order deliver': (tx, actor, { id }, context) =>
		deliverSalesOrder(tx, actor, { id }, context),
	'sales_order invoice': (tx, actor, { id }, context) =>
		invoiceSalesOrder(tx, actor, { salesOrderId: id }, context),
	'sales_order cancel': cancelSalesOrder,
	'lead work': (tx, actor, { id }, context) => workOnLead(tx, actor, { id }, context),
	'lead disqualify': (tx, actor, { id, choice = null, note }, context) =>
		disqualifyLead(tx, actor, { id, reason: choice, note }, context),
	'opportunity win': (tx, actor, { id, choice = null, note }, context) =>
		winOpportunity(tx, actor, { id, reason: choice, note }, context),
	'opportunity lose': (tx, actor, { id, choice = null, note }, context) =>
		loseOpportunity(tx, actor, { id, reason: choice, note }, context),
	'opportunity order': orderWonOpportunity,
	'opportunity reopen': (tx, actor, { id }, context) =>
		reopenOpportunity(tx, actor, { id }, context),
	'campaign running': (tx, actor, { id }, context) => startCampaign(tx, actor, { id }, context),
	'service_case start': startServiceCase,
	'service_case wait': awaitCustomer,
	'service_case resolve': (tx, actor, { id, note }, context) =>
		resolveServiceCase(tx, actor, { id, resolution: note }, context),
	'service_case close': closeServiceCase,
	'service_case reopen': reopenServiceCase,
	'service_case cancel': cancelServiceCase,
	...FINANCE_RUNS,
	...PRODUCTION_RUNS,
	...QUALITY_RUNS,
	...SOURCING_RUNS
};

/** Takes the step that a person chose on a record page, if it is offered now. */
export async function runAction(
	tx: Tx,
	actor: Actor,
	input: ActionInput,
	context: CommandContext
): Promise<void> {
	const before = await getRow(tx, input.table, input.id);
	await takeOffered(tx, actor, input, { before, isDriven: await isDriven(tx, before) }, context);
}

/** The same for the process that drives the document: it takes what it keeps from people. */
export async function takeStep(
	tx: Tx,
	actor: Actor,
	input: ActionInput,
	context: CommandContext
): Promise<void> {
	const before = await getRow(tx, input.table, input.id);
	await takeOffered(tx, actor, input, { before, isDriven: false }, context);
}

async function takeOffered(
	tx: Tx,
	actor: Actor,
	input: ActionInput,
	{ before, isDriven: isKept }: { before: RecordRow; isDriven: boolean },
	context: CommandContext
): Promise<void> {
	const offered = actionsOf(input.table, before, isKept).find(
		({ name, page }) => name === input.action && !page
	);
	if (!offered)
		throw errors.transitionNotAllowed({
			title: recordTitle(tableOf(input.table), before),
			from: String(before['status'] ?? ''),
			to: input.action
		});
	const run = RUNS[`${input.table} ${input.action}`];
	if (run) {
		await run(tx, actor, input, context);
		return;
	}
	authorize(actor, 'record.update');
	await changeStatus(tx, actor, input.table, { before, to: input.action }, context);
}
