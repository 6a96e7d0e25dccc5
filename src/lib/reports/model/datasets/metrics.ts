/** Figures that meet several facts: each part is summed on its own and divided or subtracted last. */
import { formula, measure, ratio, type Measure } from '../measure.ts';

export const metrics: readonly Measure[] = [
	measure(
		'contribution',
		'Contribution after cost to serve',
		'money',
		formula('sales.margin', '-', 'time.cost_to_serve'),
		{
			description: 'Gross margin minus the cost of the time for service and sales.',
			better: 'higher'
		}
	),
	measure(
		'contribution_share',
		'Contribution %',
		'percent',
		ratio(formula('sales.margin', '-', 'time.cost_to_serve'), 'sales.revenue'),
		{ better: 'higher' }
	),
	measure(
		'acquisition_cost',
		'Cost per new customer',
		'money',
		ratio('campaign_costs.amount', 'customers.new'),
		{
			description: 'Campaign cost by the customers whose first order falls in the same period.',
			better: 'lower'
		}
	),
	measure(
		'campaign_return',
		'Return on campaigns',
		'percent',
		ratio(formula('sales.campaign_margin', '-', 'campaign_costs.amount'), 'campaign_costs.amount'),
		{
			description: 'Margin of orders that campaigns brought, minus their cost, by their cost.',
			better: 'higher'
		}
	),
	measure(
		'attributed_return',
		'Return on campaigns, shared',
		'percent',
		ratio(formula('attribution.margin', '-', 'campaign_costs.amount'), 'campaign_costs.amount'),
		{
			description:
				'Margin of orders, shared by the campaigns that led to them, minus their cost, by their cost.',
			better: 'higher'
		}
	),
	measure(
		'return_on_ad_spend',
		'Revenue per campaign cost',
		'number',
		ratio('attribution.campaign_revenue', 'campaign_costs.amount'),
		{
			description: 'Revenue of orders, shared by the campaigns that led to them, by their cost.',
			better: 'higher'
		}
	),
	measure('utilisation', 'Utilisation', 'percent', ratio('time.minutes', 'capacity.minutes'), {
		description: 'Time worked of the time that people are employed for.'
	}),
	measure(
		'work_centre_utilisation',
		'Capacity utilisation',
		'percent',
		ratio('operations.work_time', 'work_centres.capacity'),
		{ description: 'Set-up and production time of the practical capacity of the work centres.' }
	),
	measure(
		'budget_left',
		'Budget left',
		'money',
		formula('budgets.amount', '-', 'budget_entries.actual'),
		{ better: 'higher' }
	),
	measure(
		'budget_used',
		'Budget used',
		'percent',
		ratio('budget_entries.actual', 'budgets.amount'),
		{
			better: 'lower'
		}
	),
	measure(
		'cost_per_case',
		'Cost to serve per case',
		'money',
		ratio('time.cost_to_serve', 'cases.opened'),
		{ better: 'lower' }
	)
];
