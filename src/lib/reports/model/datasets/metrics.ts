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
		{ description: 'Budget minus actual: above zero is favourable.', better: 'higher' }
	),
	measure(
		'budget_left_share',
		'Budget left %',
		'percent',
		ratio('business.budget_left', 'budgets.amount'),
		{
			description: 'The difference of actual from budget by the budget; above zero is favourable.',
			better: 'higher'
		}
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
		'customer_value',
		'Customer value so far',
		'money',
		formula('sales.margin_to_date', '-', 'time.cost_to_serve_to_date'),
		{
			description:
				'Gross margin of everything sold up to the end of the period, minus cost to serve.',
			better: 'higher'
		}
	),
	measure(
		'customer_value_mean',
		'Customer value so far, each',
		'money',
		ratio('business.customer_value', 'buyers.ever'),
		{
			description: 'Customer value so far by the customers who ever ordered.',
			better: 'higher'
		}
	),
	measure(
		'customer_value_expected',
		'Customer value expected',
		'money',
		ratio(ratio('business.contribution', 'buyers.active'), 'buyers.churn'),
		{
			description:
				'What an active customer brings in the period after cost to serve, by the churn of the period: as if both stayed so. Nothing where nobody lapsed.',
			better: 'higher'
		}
	),
	measure(
		'capacity_used',
		'Capacity utilisation',
		'percent',
		ratio('time.minutes', 'capacity.practical'),
		{ description: 'Time worked of the practical capacity.' }
	),
	measure(
		'capacity_unused',
		'Unused capacity',
		'minutes',
		formula('capacity.practical', '-', 'time.minutes'),
		{ description: 'Practical capacity minus the time worked; below zero is overload.' }
	),
	measure(
		'process_efficiency',
		'Process cycle efficiency',
		'percent',
		ratio('element_instances.valued_of_ended', 'process_instances.lead_time'),
		{
			description:
				'The time that people worked on steps that add value, of the time that processes took, of those that ended in the period.',
			better: 'higher'
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
