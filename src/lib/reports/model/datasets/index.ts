/** Everything that can be reported on. A new dataset is one file here and one line below. */
import { defineCatalogue } from '../catalogue.ts';
import { attribution } from './attribution.ts';
import { buyingCustomers } from './buying-customers.ts';
import { budgetEntries } from './budget-entries.ts';
import { budgets } from './budgets.ts';
import { campaignCosts } from './campaign-costs.ts';
import { campaignResponses } from './campaign-responses.ts';
import { capacity } from './capacity.ts';
import { caseSolutions } from './case-solutions.ts';
import { cases } from './cases.ts';
import { customers } from './customers.ts';
import { elementInstances } from './element-instances.ts';
import { inspections } from './inspections.ts';
import { metrics } from './metrics.ts';
import { nonConformances } from './non-conformances.ts';
import { operations } from './operations.ts';
import { opportunities } from './opportunities.ts';
import { opportunityStages } from './opportunity-stages.ts';
import { processInstances } from './process-instances.ts';
import { production } from './production.ts';
import { purchasing } from './purchasing.ts';
import { requisitions } from './requisitions.ts';
import { sales } from './sales.ts';
import { stockLevels } from './stock-levels.ts';
import { stockMoves } from './stock-moves.ts';
import { stockOuts } from './stock-outs.ts';
import { supplierInvoices } from './supplier-invoices.ts';
import { surveys } from './surveys.ts';
import { timeEntries } from './time-entries.ts';
import { workCentres } from './work-centres.ts';

export const CATALOGUE = defineCatalogue(
	[
		sales,
		attribution,
		customers,
		buyingCustomers,
		opportunities,
		opportunityStages,
		cases,
		caseSolutions,
		surveys,
		campaignCosts,
		campaignResponses,
		purchasing,
		requisitions,
		supplierInvoices,
		stockLevels,
		stockMoves,
		stockOuts,
		production,
		operations,
		workCentres,
		inspections,
		nonConformances,
		timeEntries,
		capacity,
		budgets,
		budgetEntries,
		processInstances,
		elementInstances
	],
	metrics
);
