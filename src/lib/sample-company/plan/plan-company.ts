/** The whole history of the sample company as plain data: rows to write and processes to play. */
import { Budgets } from './trade/budgets.ts';
import { createLedger } from './trade/ledger.ts';
import { planOpenCases } from './service/open-cases.ts';
import { planOpenEnds } from './purchasing/open-ends.ts';
import { planAssortment } from './trade/plan-assortment.ts';
import { planCampaigns } from './market/plan-campaigns.ts';
import { planCases } from './service/plan-cases.ts';
import { createPlanContext, type PlanOptions } from './plan-context.ts';
import { planCustomers, settleCustomers } from './market/plan-customers.ts';
import { planStaff, type Staff } from './market/plan-staff.ts';
import { planRecommendations, planSurveys } from './market/plan-surveys.ts';
import { planTrade } from './trade/plan-trade.ts';
import { planWork } from './market/plan-work.ts';
import { planPipeline } from './pipeline/plan-pipeline.ts';
import { scriptLeads } from './pipeline/script-leads.ts';
import type { CaseScript, LeadScript, PurchaseScript } from './process-script.ts';
import { recordCase } from './service/record-case.ts';
import type { RowSet } from './row-book.ts';
import { scriptCase } from './service/script-case.ts';

export interface CompanyPlan {
	readonly staff: Staff;
	/** Where the history begins, UTC milliseconds. */
	readonly startsAt: number;
	/** Written as they are, month by month; the first are the master data. */
	readonly months: readonly { readonly startsOn: string; readonly rows: RowSet }[];
	/** Played by the engine, in the order of their beginning. */
	readonly purchases: readonly PurchaseScript[];
	readonly cases: readonly CaseScript[];
	readonly leads: readonly LeadScript[];
}

/** Yields now and then, so that whoever runs it can do other things in between. */
export function* planCompany(options: PlanOptions): Generator<void, CompanyPlan> {
	const context = createPlanContext(options);
	const staff = planStaff(context);
	const market = planCustomers(context, staff);
	planCampaigns(context, market);
	const assortment = planAssortment(context);
	const surveys = planSurveys(context);
	const ledger = createLedger(context);
	const budgets = new Budgets(context, staff.costCentres);
	yield;
	const trade = yield* planTrade(context, { staff, market, assortment, ledger, budgets });
	budgets.finish();
	settleCustomers(market, context.calendar.days.length - 1);
	yield;
	planPipeline(context, { staff, market, assortment });
	planRecommendations(context, market, surveys.nps);
	const planned = yield* planCases(context, market, trade.orders);
	const random = context.random.fork('scripts');
	const cases: CaseScript[] = [];
	for (const one of planned)
		if (one.at >= context.playedFrom) cases.push(scriptCase(context, random, one));
		else recordCase(context, random, { staff, surveyId: surveys.csat, planned: one });
	cases.push(...planOpenCases(context, random, market));
	yield;
	planWork(context, staff, market);
	const purchases = [...trade.purchases, ...planOpenEnds(context, staff, assortment)];
	return {
		staff,
		startsAt: context.calendar.day(0).startsAt,
		months: context.rows.months(),
		purchases: purchases.sort((a, b) => a.at - b.at),
		cases: cases.sort((a, b) => a.at - b.at),
		leads: scriptLeads(context)
	};
}
