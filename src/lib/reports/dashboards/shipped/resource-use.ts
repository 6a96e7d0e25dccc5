import type { Dashboard } from '../dashboard.ts';
import { card, rows, tile } from './card.ts';

export const resourceUse: Dashboard = {
	id: 'resource-use',
	name: 'Resource use',
	description: 'How people, stock, suppliers and budgets are used, and where work waits.',
	range: 'last_12_months',
	filterDimensions: ['team', 'employee', 'supplier', 'cost_centre', 'process'],
	version: null,
	cards: rows(
		{
			h: 2,
			cards: [
				tile('Utilisation', 'business.utilisation'),
				tile('Stock value', 'stock_moves.value'),
				tile('Stock turns', 'stock_moves.turns'),
				tile('Suppliers on time in full', 'purchasing.otif')
			]
		},
		{
			h: 2,
			cards: [
				tile('Budget used', 'business.budget_used'),
				tile('Process cycle time, median', 'process_instances.cycle_time'),
				tile('Waiting share of work', 'element_instances.waiting_share'),
				tile('Invoices matched', 'supplier_invoices.match_rate')
			]
		},
		{
			h: 2,
			cards: [
				tile('Capacity utilisation', 'business.capacity_used'),
				tile('Process cycle efficiency', 'business.process_efficiency'),
				tile('Stock-out rate', 'stock_outs.rate'),
				tile('Budget left %', 'business.budget_left_share')
			]
		},
		{
			h: 6,
			cards: [
				card('Utilisation by team', 'horizontal-bar', 5, ['business.utilisation'], {
					dimensions: ['team']
				}),
				card('Time worked', 'stacked-bar', 7, ['time.minutes'], {
					grain: 'month',
					dimensions: ['team'],
					limit: 8,
					other: true
				})
			]
		},
		{
			h: 7,
			cards: [
				card(
					'Workload by person',
					'table',
					6,
					['time.minutes', 'capacity.minutes', 'business.utilisation'],
					{
						dimensions: ['employee'],
						totals: true,
						limit: 50,
						sort: { by: 'business.utilisation', direction: 'desc' }
					}
				),
				card(
					'Supplier reliability',
					'table',
					6,
					[
						'purchasing.spend',
						'purchasing.on_time',
						'purchasing.in_full',
						'purchasing.otif',
						'purchasing.lead_time'
					],
					{
						dimensions: ['supplier'],
						limit: 15,
						totals: true,
						sort: { by: 'purchasing.spend', direction: 'desc' }
					}
				)
			]
		},
		{
			h: 6,
			cards: [
				card('Stock value by category', 'area', 6, ['stock_moves.value'], {
					grain: 'month',
					dimensions: ['category'],
					limit: 7,
					other: true
				}),
				card('Stock turns by category', 'horizontal-bar', 6, ['stock_moves.turns'], {
					dimensions: ['category'],
					limit: 10
				})
			]
		},
		{
			h: 6,
			cards: [
				card('Budget against actual', 'bar', 6, ['budgets.amount', 'budget_entries.actual'], {
					grain: 'month'
				}),
				card(
					'Budgets by cost centre',
					'table',
					6,
					[
						'budgets.amount',
						'budget_entries.actual',
						'business.budget_left',
						'business.budget_used'
					],
					{
						dimensions: ['cost_centre'],
						totals: true,
						sort: { by: 'budgets.amount', direction: 'desc' }
					}
				)
			]
		},
		{
			h: 6,
			cards: [
				card(
					'Processes',
					'table',
					5,
					[
						'process_instances.count',
						'process_instances.open',
						'process_instances.cycle_time',
						'process_instances.cycle_time_p90'
					],
					{ dimensions: ['process'] }
				),
				card(
					'Where work waits',
					'table',
					7,
					[
						'element_instances.count',
						'element_instances.waiting_median',
						'element_instances.working_mean',
						'element_instances.waiting_share'
					],
					{
						dimensions: ['process', 'element'],
						limit: 20,
						sort: { by: 'element_instances.waiting_share', direction: 'desc' }
					}
				)
			]
		}
	)
};
