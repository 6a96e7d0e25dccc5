/** A dashboard of any process, from the day of its first instance: how it goes and where it waits. */
import { reportQuery, type ReportQuery } from '../../query/report-query.ts';
import type { Dashboard } from '../dashboard.ts';
import { card, rows } from '../shipped/card.ts';
import { automaticId } from './dataset-dashboard.ts';

/** `names` are those of all its versions: by them its instances are found. */
export function processDashboard(process: {
	key: string;
	name: string;
	names: readonly string[];
}): Dashboard {
	const of = (rest: Partial<Omit<ReportQuery, 'measures' | 'filters'>> = {}) => ({
		...rest,
		filters: reportQuery([], {
			filters: [{ dimension: 'process', operator: 'is', values: process.names }]
		}).filters
	});
	return {
		id: automaticId('process', process.key),
		name: process.name,
		description: 'How the process goes, where it waits, and who works on it.',
		range: 'last_90_days',
		filterDimensions: ['team', 'customer', 'segment', 'case_priority'],
		version: null,
		cards: rows(
			{
				h: 3,
				cards: [
					card('Started', 'trend', 3, ['process_instances.count'], of({ grain: 'week' })),
					card('Ended', 'trend', 3, ['process_instances.completed'], of({ grain: 'week' })),
					card('Open', 'trend', 3, ['process_instances.open'], of({ grain: 'week' })),
					card(
						'Cycle time, median',
						'trend',
						3,
						['process_instances.cycle_time'],
						of({ grain: 'week' })
					)
				]
			},
			{
				h: 6,
				cards: [
					card(
						'Started and ended',
						'bar',
						6,
						['process_instances.count', 'process_instances.completed'],
						of({ grain: 'week' })
					),
					card(
						'Open at the end of the week',
						'area',
						6,
						['process_instances.open'],
						of({ grain: 'week' })
					)
				]
			},
			{
				h: 6,
				cards: [
					card(
						'Cycle time',
						'line',
						8,
						['process_instances.cycle_time', 'process_instances.cycle_time_p90'],
						of({ grain: 'week' })
					),
					card(
						'How instances stand',
						'doughnut',
						4,
						['process_instances.count'],
						of({ dimensions: ['instance_state'] })
					)
				]
			},
			{
				h: 6,
				cards: [
					card(
						'Waiting and working by step',
						'horizontal-bar',
						6,
						['element_instances.waiting_mean', 'element_instances.working_mean'],
						of({ dimensions: ['element'], limit: 10 })
					),
					card(
						'Steps by team',
						'stacked-bar',
						6,
						['element_instances.count'],
						of({ dimensions: ['team'], grain: 'week', limit: 6, other: true })
					)
				]
			},
			{
				h: 7,
				cards: [
					card(
						'Steps',
						'table',
						12,
						[
							'element_instances.count',
							'element_instances.waiting_median',
							'element_instances.waiting_p90',
							'element_instances.working_mean',
							'element_instances.waiting_share'
						],
						of({ dimensions: ['element'], totals: true, limit: 30 })
					)
				]
			},
			{
				h: 6,
				cards: [
					card(
						'Steps by person',
						'horizontal-bar',
						6,
						['element_instances.count'],
						of({ dimensions: ['assignee'], limit: 10, other: true })
					),
					card(
						'Instances by customer segment',
						'horizontal-bar',
						6,
						['process_instances.count'],
						of({ dimensions: ['segment'], limit: 10, other: true })
					)
				]
			}
		)
	};
}
