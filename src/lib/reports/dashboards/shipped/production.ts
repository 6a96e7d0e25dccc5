import type { Dashboard } from '../dashboard.ts';
import { card, rows, tile } from './card.ts';

export const productionDashboard: Dashboard = {
	id: 'production',
	name: 'Production',
	description: 'How well work centres are used, what comes out of them and what it costs.',
	range: 'last_90_days',
	filterDimensions: ['work_centre', 'product', 'category'],
	version: null,
	cards: rows(
		{
			h: 2,
			cards: [
				tile('OEE', 'operations.oee'),
				tile('Availability', 'operations.availability'),
				tile('Performance', 'operations.performance'),
				tile('Quality', 'operations.quality')
			]
		},
		{
			h: 2,
			cards: [
				tile('First-pass yield', 'operations.first_pass_yield'),
				tile('Scrap rate', 'operations.scrap_rate'),
				tile('Capacity utilisation', 'business.work_centre_utilisation'),
				tile('On time', 'production.on_time')
			]
		},
		{
			h: 6,
			cards: [
				card('OEE by week', 'line', 6, ['operations.oee'], { grain: 'week' }),
				card(
					'Availability, performance and quality by work centre',
					'horizontal-bar',
					6,
					['operations.availability', 'operations.performance', 'operations.quality'],
					{ dimensions: ['work_centre'] }
				)
			]
		},
		{
			h: 6,
			cards: [
				card(
					'Unplanned downtime by reason',
					'horizontal-bar',
					6,
					['operations.unplanned_downtime'],
					{
						dimensions: ['production_reason'],
						filters: [
							{ dimension: 'operation_kind', operator: 'is', values: ['unplanned_downtime'] }
						],
						sort: { by: 'operations.unplanned_downtime', direction: 'desc' }
					}
				),
				card(
					'Scrap and rework by reason',
					'bar',
					6,
					['operations.scrapped', 'operations.reworked'],
					{
						dimensions: ['production_reason'],
						filters: [{ dimension: 'operation_kind', operator: 'is', values: ['run'] }]
					}
				)
			]
		},
		{
			h: 2,
			cards: [
				tile('Acceptance rate', 'inspections.acceptance'),
				tile('Inspections to decide', 'inspections.waiting'),
				tile('Non-conformances', 'non_conformances.count'),
				tile('Cost of non-conformance', 'non_conformances.cost')
			]
		},
		{
			h: 7,
			cards: [
				card(
					'Work centres',
					'table',
					7,
					[
						'operations.work_time',
						'work_centres.capacity',
						'business.work_centre_utilisation',
						'operations.oee'
					],
					{ dimensions: ['work_centre'], totals: true }
				),
				card(
					'Cost of products',
					'table',
					5,
					['production.produced', 'production.unit_cost', 'production.variance'],
					{
						dimensions: ['product'],
						limit: 15,
						totals: true,
						sort: { by: 'production.variance', direction: 'desc' }
					}
				)
			]
		}
	)
};
