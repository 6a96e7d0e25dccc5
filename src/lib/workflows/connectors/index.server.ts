/** The connectors that come with the product: the only bridge from processes to records. */
import { approveSupplierInvoiceConnector } from './approve-supplier-invoice/run.server.ts';
import { cancelSupplierInvoiceConnector } from './cancel-supplier-invoice/run.server.ts';
import { checkBudgetConnector } from './check-budget/run.server.ts';
import { checkBooksConnector } from './check-books/run.server.ts';
import { checkExpenseClaimConnector } from './check-expense-claim/run.server.ts';
import { closePurchaseOrderConnector } from './close-purchase-order/run.server.ts';
import { closeServiceCaseConnector } from './close-service-case/run.server.ts';
import { createPurchaseOrderConnector } from './create-purchase-order/run.server.ts';
import { createRecordConnector } from './create-record/run.server.ts';
import { decideExpenseClaimConnector } from './decide-expense-claim/run.server.ts';
import { decideRequisitionConnector } from './decide-requisition/run.server.ts';
import { disqualifyLeadConnector } from './disqualify-lead/run.server.ts';
import { dunInvoiceConnector } from './dun-invoice/run.server.ts';
import { escalateServiceCaseConnector } from './escalate-service-case/run.server.ts';
import { findLeadCustomersConnector } from './find-lead-customers/run.server.ts';
import { findRecordsConnector } from './find-records/run.server.ts';
import { inspectGoodsReceiptConnector } from './inspect-goods-receipt/run.server.ts';
import { logWorkConnector } from './log-work/run.server.ts';
import { matchSupplierInvoiceConnector } from './match-supplier-invoice/run.server.ts';
import { measureCampaignConnector } from './measure-campaign/run.server.ts';
import { openServiceCaseConnector } from './open-service-case/run.server.ts';
import { payExpenseClaimConnector } from './pay-expense-claim/run.server.ts';
import { paySupplierInvoiceConnector } from './pay-supplier-invoice/run.server.ts';
import { previewCampaignAudienceConnector } from './preview-campaign-audience/run.server.ts';
import { proposeReplenishmentConnector } from './propose-replenishment/run.server.ts';
import { postAccrualConnector } from './post-accrual/run.server.ts';
import { qualifyLeadConnector } from './qualify-lead/run.server.ts';
import { rateLeadConnector } from './rate-lead/run.server.ts';
import { readOpenOrderLinesConnector } from './read-open-order-lines/run.server.ts';
import { readRecordConnector } from './read-record/run.server.ts';
import { recordGoodsReceiptConnector } from './record-goods-receipt/run.server.ts';
import { recordSupplierInvoiceConnector } from './record-supplier-invoice/run.server.ts';
import { resolveServiceCaseConnector } from './resolve-service-case/run.server.ts';
import { sendCampaignWaveConnector } from './send-campaign-wave/run.server.ts';
import { sendMailConnector } from './send-mail/run.server.ts';
import { sendPurchaseOrderConnector } from './send-purchase-order/run.server.ts';
import { sendSurveyConnector } from './send-survey/run.server.ts';
import { startServiceCaseConnector } from './start-service-case/run.server.ts';
import { submitRequisitionConnector } from './submit-requisition/run.server.ts';
import { takeStepConnector } from './take-step/run.server.ts';
import { triageServiceCaseConnector } from './triage-service-case/run.server.ts';
import { updateRecordConnector } from './update-record/run.server.ts';

export const CONNECTORS = [
	approveSupplierInvoiceConnector,
	cancelSupplierInvoiceConnector,
	checkBooksConnector,
	checkBudgetConnector,
	checkExpenseClaimConnector,
	closePurchaseOrderConnector,
	closeServiceCaseConnector,
	createPurchaseOrderConnector,
	createRecordConnector,
	decideExpenseClaimConnector,
	decideRequisitionConnector,
	disqualifyLeadConnector,
	dunInvoiceConnector,
	escalateServiceCaseConnector,
	findLeadCustomersConnector,
	findRecordsConnector,
	inspectGoodsReceiptConnector,
	logWorkConnector,
	matchSupplierInvoiceConnector,
	measureCampaignConnector,
	openServiceCaseConnector,
	payExpenseClaimConnector,
	paySupplierInvoiceConnector,
	previewCampaignAudienceConnector,
	proposeReplenishmentConnector,
	postAccrualConnector,
	qualifyLeadConnector,
	rateLeadConnector,
	readOpenOrderLinesConnector,
	readRecordConnector,
	recordGoodsReceiptConnector,
	recordSupplierInvoiceConnector,
	resolveServiceCaseConnector,
	sendCampaignWaveConnector,
	sendMailConnector,
	sendPurchaseOrderConnector,
	sendSurveyConnector,
	startServiceCaseConnector,
	submitRequisitionConnector,
	takeStepConnector,
	triageServiceCaseConnector,
	updateRecordConnector
] as const;
