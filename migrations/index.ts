import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.ts';
import * as workflows from './0002-workflows.ts';
import * as records from './0003-records.ts';
import * as reports from './0004-reports.ts';
import * as recordProcesses from './0006-record-processes.ts';
import * as attempts from './0007-attempts.ts';
import * as mail from './0008-mail.ts';
import * as suspension from './0009-suspension.ts';
import * as batches from './0010-batches.ts';
import * as historyRetention from './0011-history-retention.ts';
import * as startConditions from './0012-start-conditions.ts';
import * as compactHistory from './0020-compact-history.ts';
import * as calendars from './0021-calendars.ts';
import * as caseWorkingTime from './0022-case-working-time.ts';
import * as taskListeners from './0023-task-listeners.ts';
import * as decisionModels from './0024-decision-models.ts';
import * as pipeline from './0030-pipeline.ts';
import * as serviceLevels from './0031-service-levels.ts';
import * as recordMerges from './0032-record-merges.ts';
import * as duplicates from './0033-duplicates.ts';
import * as ruleSegments from './0034-rule-segments.ts';
import * as reportDisplay from './0040-report-display.ts';
import * as reportSubscriptions from './0041-report-subscriptions.ts';
import * as reportAlerts from './0042-report-alerts.ts';
import * as reportShares from './0043-report-shares.ts';
import * as customCatalogue from './0050-custom-catalogue.ts';
import * as sqlQueries from './0060-sql-queries.ts';
import * as matchTolerances from './0061-match-tolerances.ts';
import * as expenseClaims from './0070-expense-claims.ts';
import * as shippedDeployments from './0071-shipped-deployments.ts';
import * as rollups from './0072-rollups.ts';
import * as analyticChanges from './0073-analytic-changes.ts';
import * as attributedSales from './0074-attributed-sales.ts';
import * as calculations from './0080-calculations.ts';
import * as reportFolders from './0085-report-folders.ts';
import * as metricViews from './0086-metric-views.ts';
import * as dashboardTabs from './0087-dashboard-tabs.ts';
import * as dashboardImages from './0088-dashboard-images.ts';
import * as production from './0090-production.ts';
import * as quality from './0091-quality.ts';
import * as addedValue from './0095-added-value.ts';
import * as customerBuying from './0096-customer-buying.ts';
import * as stockStretch from './0097-stock-stretch.ts';
import * as quotations from './0100-quotations.ts';
import * as replenishment from './0101-replenishment.ts';
import * as supplierApproval from './0102-supplier-approval.ts';
import * as supplierComplaints from './0103-supplier-complaints.ts';
import * as stockCounts from './0104-stock-counts.ts';
import * as fiscalPeriods from './0110-fiscal-periods.ts';
import * as creditNotes from './0111-credit-notes-and-returns.ts';
import * as dunning from './0112-dunning.ts';
import * as budgetRequests from './0113-budget-requests.ts';
import * as bulkChanges from './0120-bulk-changes.ts';
import * as recordComments from './0121-record-comments.ts';
import * as keptStockStretches from './0122-kept-stock-stretches.ts';
import * as keptDocuments from './0130-kept-documents.ts';
import * as importItems from './0131-import-items.ts';
import * as exchangeRates from './0140-exchange-rates.ts';
import * as longLists from './0150-long-lists.ts';
import * as campaignMailings from './0160-campaign-mailings.ts';

/** Listed by hand: works bundled and in plain Node. A test compares the list with the folder. */
export const migrations: Record<string, Migration> = {
	'0001-foundation': foundation,
	'0002-workflows': workflows,
	'0003-records': records,
	'0004-reports': reports,
	'0006-record-processes': recordProcesses,
	'0007-attempts': attempts,
	'0008-mail': mail,
	'0009-suspension': suspension,
	'0010-batches': batches,
	'0011-history-retention': historyRetention,
	'0012-start-conditions': startConditions,
	'0020-compact-history': compactHistory,
	'0021-calendars': calendars,
	'0022-case-working-time': caseWorkingTime,
	'0023-task-listeners': taskListeners,
	'0024-decision-models': decisionModels,
	'0030-pipeline': pipeline,
	'0031-service-levels': serviceLevels,
	'0032-record-merges': recordMerges,
	'0033-duplicates': duplicates,
	'0034-rule-segments': ruleSegments,
	'0040-report-display': reportDisplay,
	'0041-report-subscriptions': reportSubscriptions,
	'0042-report-alerts': reportAlerts,
	'0043-report-shares': reportShares,
	'0050-custom-catalogue': customCatalogue,
	'0060-sql-queries': sqlQueries,
	'0061-match-tolerances': matchTolerances,
	'0070-expense-claims': expenseClaims,
	'0071-shipped-deployments': shippedDeployments,
	'0072-rollups': rollups,
	'0073-analytic-changes': analyticChanges,
	'0074-attributed-sales': attributedSales,
	'0080-calculations': calculations,
	'0085-report-folders': reportFolders,
	'0086-metric-views': metricViews,
	'0087-dashboard-tabs': dashboardTabs,
	'0088-dashboard-images': dashboardImages,
	'0090-production': production,
	'0091-quality': quality,
	'0095-added-value': addedValue,
	'0096-customer-buying': customerBuying,
	'0097-stock-stretch': stockStretch,
	'0100-quotations': quotations,
	'0101-replenishment': replenishment,
	'0102-supplier-approval': supplierApproval,
	'0103-supplier-complaints': supplierComplaints,
	'0104-stock-counts': stockCounts,
	'0110-fiscal-periods': fiscalPeriods,
	'0111-credit-notes-and-returns': creditNotes,
	'0112-dunning': dunning,
	'0113-budget-requests': budgetRequests,
	'0120-bulk-changes': bulkChanges,
	'0121-record-comments': recordComments,
	'0122-kept-stock-stretches': keptStockStretches,
	'0130-kept-documents': keptDocuments,
	'0131-import-items': importItems,
	'0140-exchange-rates': exchangeRates,
	'0150-long-lists': longLists,
	'0160-campaign-mailings': campaignMailings
};
