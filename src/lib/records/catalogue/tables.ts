/** Every record table that the product ships, in the order in which they are shown. */
import { campaignCost } from '../crm/campaign-cost.ts';
import { campaignResponse } from '../crm/campaign-response.ts';
import { campaign } from '../crm/campaign.ts';
import { contact } from '../crm/contact.ts';
import { customerSegment } from '../crm/customer-segment.ts';
import { customer } from '../crm/customer.ts';
import { interaction } from '../crm/interaction.ts';
import { lead } from '../crm/leads/lead.ts';
import { opportunityLine } from '../crm/opportunities/opportunity-line.ts';
import { opportunityStage } from '../crm/opportunities/opportunity-stage.ts';
import { opportunity } from '../crm/opportunities/opportunity.ts';
import { pipelineStage } from '../crm/opportunities/pipeline-stage.ts';
import { pipeline } from '../crm/opportunities/pipeline.ts';
import { serviceCase } from '../crm/service-case.ts';
import { caseOrder } from '../crm/service/case-order.ts';
import { caseQueueRule } from '../crm/service/case-queue-rule.ts';
import { caseQueue } from '../crm/service/case-queue.ts';
import { slaPolicy } from '../crm/service/sla-policy.ts';
import { ruleSegment } from '../crm/rule-segment.ts';
import { surveyResponse } from '../crm/survey-response.ts';
import { survey } from '../crm/survey.ts';
import { billOfMaterial } from '../erp/production/bom/bill-of-material.ts';
import { bomComponent } from '../erp/production/bom/bom-component.ts';
import { bomOperation } from '../erp/production/bom/bom-operation.ts';
import { operationLog } from '../erp/production/order/operation-log.ts';
import { productionComponent } from '../erp/production/order/production-component.ts';
import { productionOperation } from '../erp/production/order/production-operation.ts';
import { productionOrder } from '../erp/production/order/production-order.ts';
import { productionPosting } from '../erp/production/order/production-posting.ts';
import { workCentre } from '../erp/production/work-centre.ts';
import { goodsReceiptLine } from '../erp/purchasing/goods-receipt-line.ts';
import { goodsReceipt } from '../erp/purchasing/goods-receipt.ts';
import { matchTolerance } from '../erp/purchasing/match-tolerance.ts';
import { purchaseOrderLine } from '../erp/purchasing/purchase-order-line.ts';
import { purchaseOrder } from '../erp/purchasing/purchase-order.ts';
import { requisitionLine } from '../erp/purchasing/requisition-line.ts';
import { requisition } from '../erp/purchasing/requisition.ts';
import { supplierInvoiceLine } from '../erp/purchasing/supplier-invoice-line.ts';
import { supplierInvoice } from '../erp/purchasing/supplier-invoice.ts';
import { supplierPrice } from '../erp/purchasing/supplier-price.ts';
import { supplier } from '../erp/purchasing/supplier.ts';
import { correctiveAction } from '../erp/quality/definitions/corrective-action.ts';
import { inspectionValue } from '../erp/quality/definitions/inspection-value.ts';
import { inspection } from '../erp/quality/definitions/inspection.ts';
import { nonConformance } from '../erp/quality/definitions/non-conformance.ts';
import { qualityCharacteristic } from '../erp/quality/definitions/quality-characteristic.ts';
import { qualityPlan } from '../erp/quality/definitions/quality-plan.ts';
import { reorderRule } from '../erp/replenishment/definitions/reorder-rule.ts';
import { replenishmentProposal } from '../erp/replenishment/definitions/replenishment-proposal.ts';
import { quotationRequestLine } from '../erp/sourcing/definitions/quotation-request-line.ts';
import { quotationRequestSupplier } from '../erp/sourcing/definitions/quotation-request-supplier.ts';
import { quotationRequest } from '../erp/sourcing/definitions/quotation-request.ts';
import { supplierQuotationLine } from '../erp/sourcing/definitions/supplier-quotation-line.ts';
import { supplierQuotation } from '../erp/sourcing/definitions/supplier-quotation.ts';
import { supplierComplaint } from '../erp/suppliers/supplier-complaint.ts';
import { stockCountLine } from '../erp/stock-count/stock-count-line.ts';
import { stockCount } from '../erp/stock-count/stock-count.ts';
import { creditNoteLine } from '../erp/sales/credit/credit-note-line.ts';
import { creditNote } from '../erp/sales/credit/credit-note.ts';
import { creditSettlement } from '../erp/sales/credit/credit-settlement.ts';
import { customerInvoice } from '../erp/sales/customer-invoice.ts';
import { salesReturnLine } from '../erp/sales/returns/sales-return-line.ts';
import { salesReturn } from '../erp/sales/returns/sales-return.ts';
import { salesOrderLine } from '../erp/sales/sales-order-line.ts';
import { salesOrder } from '../erp/sales/sales-order.ts';
import { productCategory } from '../erp/stock/product-category.ts';
import { product } from '../erp/stock/product.ts';
import { stockLevel } from '../erp/stock/stock-level.ts';
import { stockMove } from '../erp/stock/stock-move.ts';
import { warehouse } from '../erp/stock/warehouse.ts';
import { ledgerAccount } from '../finance/ledger-account.ts';
import { budgetEntry } from '../finance/budget-entry.ts';
import { budget } from '../finance/budget.ts';
import { budgetRequest } from '../finance/budgets/budget-request.ts';
import { dunningLevel } from '../finance/dunning/dunning-level.ts';
import { dunningNoticeLine } from '../finance/dunning/dunning-notice-line.ts';
import { dunningNotice } from '../finance/dunning/dunning-notice.ts';
import { exchangeRate } from '../finance/currencies/exchange-rate.ts';
import { expenseClaimLine } from '../finance/expenses/expense-claim-line.ts';
import { expenseClaim } from '../finance/expenses/expense-claim.ts';
import { journalEntry } from '../finance/journal-entry.ts';
import { journalLine } from '../finance/journal-line.ts';
import { fiscalPeriod } from '../finance/periods/fiscal-period.ts';
import { payment } from '../finance/payment.ts';
import { costCentre } from '../organisation/cost-centre.ts';
import { employee } from '../organisation/employee.ts';
import { workLog } from '../organisation/work-log.ts';
import type { Area, TableDefinition } from './table-definition.ts';

export const TABLES: readonly TableDefinition[] = [
	customer,
	contact,
	lead,
	opportunity,
	opportunityLine,
	opportunityStage,
	serviceCase,
	caseOrder,
	interaction,
	campaign,
	campaignCost,
	campaignResponse,
	survey,
	surveyResponse,
	customerSegment,
	ruleSegment,
	caseQueue,
	caseQueueRule,
	slaPolicy,
	pipeline,
	pipelineStage,
	salesOrder,
	salesOrderLine,
	customerInvoice,
	creditNote,
	creditNoteLine,
	creditSettlement,
	salesReturn,
	salesReturnLine,
	product,
	productCategory,
	stockLevel,
	stockMove,
	warehouse,
	stockCount,
	stockCountLine,
	reorderRule,
	replenishmentProposal,
	supplier,
	supplierPrice,
	requisition,
	requisitionLine,
	quotationRequest,
	quotationRequestLine,
	quotationRequestSupplier,
	supplierQuotation,
	supplierQuotationLine,
	purchaseOrder,
	purchaseOrderLine,
	goodsReceipt,
	goodsReceiptLine,
	supplierInvoice,
	supplierInvoiceLine,
	supplierComplaint,
	matchTolerance,
	billOfMaterial,
	bomComponent,
	bomOperation,
	workCentre,
	productionOrder,
	productionComponent,
	productionOperation,
	operationLog,
	productionPosting,
	qualityPlan,
	qualityCharacteristic,
	inspection,
	inspectionValue,
	nonConformance,
	correctiveAction,
	payment,
	dunningNotice,
	dunningNoticeLine,
	exchangeRate,
	dunningLevel,
	expenseClaim,
	expenseClaimLine,
	budget,
	budgetRequest,
	budgetEntry,
	fiscalPeriod,
	ledgerAccount,
	journalEntry,
	journalLine,
	employee,
	costCentre,
	workLog
];

export const AREA_LABELS: Readonly<Record<Area, string>> = {
	crm: 'Customers',
	erp: 'Sales, purchasing and stock',
	finance: 'Finance',
	organisation: 'Organisation',
	custom: 'Own tables'
};
