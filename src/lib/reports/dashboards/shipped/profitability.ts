import type { Dashboard } from '../dashboard.ts';
import { card, rows, tile } from './card.ts';

export const profitability: Dashboard = {
	id: 'profitability',
	name: 'Profitability',
	description: 'Which customers, segments, products and campaigns earn money after what they cost.',
	range: 'last_12_months',
	filterDimensions: ['segment', 'customer', 'country'],
	version: null,
	cards: rows(
		{
			h: 2,
			cards: [
				tile('Net revenue', 'sales.revenue'),
				tile('Gross margin', 'sales.margin'),
				tile('Gross margin %', 'sales.margin_share'),
				tile('Contribution after cost to serve', 'business.contribution')
			]
		},
		{
			h: 2,
			cards: [
				tile('Orders', 'sales.orders'),
				tile('Buying customers', 'sales.customers'),
				tile('Cost to serve', 'time.cost_to_serve'),
				tile('Cost per new customer', 'business.acquisition_cost')
			]
		},
		{
			h: 6,
			cards: [
				card('Revenue and gross margin', 'bar', 8, ['sales.revenue', 'sales.margin'], {
					grain: 'month'
				}),
				card('Revenue by segment', 'doughnut', 4, ['sales.revenue'], {
					dimensions: ['segment'],
					limit: 7,
					other: true
				})
			]
		},
		{
			h: 7,
			cards: [
				card(
					'Contribution by segment',
					'table',
					8,
					[
						'sales.revenue',
						'sales.margin',
						'time.cost_to_serve',
						'business.contribution',
						'business.contribution_share'
					],
					{
						dimensions: ['segment'],
						totals: true,
						sort: { by: 'sales.revenue', direction: 'desc' }
					}
				),
				card('Most profitable customers', 'horizontal-bar', 4, ['business.contribution'], {
					dimensions: ['customer'],
					limit: 10,
					sort: { by: 'business.contribution', direction: 'desc' }
				})
			]
		},
		{
			h: 7,
			cards: [
				card(
					'Least profitable customers',
					'table',
					6,
					['sales.revenue', 'sales.margin', 'time.cost_to_serve', 'business.contribution'],
					{
						dimensions: ['customer'],
						limit: 10,
						sort: { by: 'business.contribution', direction: 'asc' }
					}
				),
				card('Products by margin', 'horizontal-bar', 6, ['sales.margin'], {
					dimensions: ['product'],
					limit: 12,
					sort: { by: 'sales.margin', direction: 'desc' }
				})
			]
		},
		{
			h: 6,
			cards: [
				card('Margin by product category', 'stacked-bar', 6, ['sales.margin'], {
					grain: 'month',
					dimensions: ['category'],
					limit: 8,
					other: true
				}),
				card('Revenue by country', 'horizontal-bar', 6, ['sales.revenue'], {
					dimensions: ['country'],
					limit: 10,
					other: true
				})
			]
		},
		{
			h: 7,
			cards: [
				card('Which customers the profit comes from', 'pareto', 12, ['business.contribution'], {
					dimensions: ['customer'],
					limit: 500,
					sort: { by: 'business.contribution', direction: 'desc' }
				})
			]
		},
		{
			h: 7,
			cards: [
				card(
					'Campaigns',
					'table',
					7,
					[
						'campaign_costs.amount',
						'customers.won_by_campaign',
						'sales.revenue',
						'sales.campaign_margin',
						'business.campaign_return',
						'business.acquisition_cost'
					],
					{
						dimensions: ['campaign'],
						filters: [{ dimension: 'campaign', operator: 'is_filled', values: [] }],
						sort: { by: 'campaign_costs.amount', direction: 'desc' }
					}
				),
				card(
					'New customers and what they cost',
					'bar',
					5,
					['customers.new', 'business.acquisition_cost'],
					{
						grain: 'month'
					}
				)
			]
		}
	)
};
