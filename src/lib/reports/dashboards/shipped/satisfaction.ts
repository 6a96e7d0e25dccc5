import type { Dashboard } from '../dashboard.ts';
import { card, rows, tile } from './card.ts';

export const satisfaction: Dashboard = {
	id: 'satisfaction',
	name: 'Satisfaction',
	description: 'What customers think of us, and how fast and well we serve them.',
	range: 'last_12_months',
	filterDimensions: ['segment', 'customer', 'channel', 'team'],
	version: null,
	cards: rows(
		{
			h: 2,
			cards: [
				tile('CSAT', 'surveys.csat'),
				tile('NPS', 'surveys.nps'),
				tile('Survey response rate', 'surveys.response_rate'),
				tile('Resolved in time', 'cases.resolution_sla')
			]
		},
		{
			h: 2,
			cards: [
				tile('First response, median', 'cases.first_response'),
				tile('Resolution, median', 'cases.resolution'),
				tile('Cases opened', 'cases.opened'),
				tile('Open cases', 'cases.open')
			]
		},
		{
			h: 2,
			cards: [
				tile('First-contact resolution', 'solutions.first_contact'),
				tile('First response or wait so far', 'cases.first_response_waiting'),
				tile('Without an answer', 'cases.unanswered'),
				tile('Reopened share', 'cases.reopened')
			]
		},
		{
			h: 6,
			cards: [
				card('CSAT over time', 'line', 6, ['surveys.csat'], { grain: 'month' }),
				card('NPS over time', 'line', 6, ['surveys.nps'], { grain: 'month' })
			]
		},
		{
			h: 6,
			cards: [
				card('Cases opened by channel', 'stacked-bar', 6, ['cases.opened'], {
					grain: 'month',
					dimensions: ['channel'],
					limit: 6,
					other: true
				}),
				card(
					'Answered and resolved in time',
					'line',
					6,
					['cases.response_sla', 'cases.resolution_sla'],
					{
						grain: 'month'
					}
				)
			]
		},
		{
			h: 6,
			cards: [
				card('CSAT by channel', 'horizontal-bar', 4, ['surveys.csat'], { dimensions: ['channel'] }),
				card(
					'Satisfaction and handling time by team',
					'table',
					8,
					[
						'surveys.csat',
						'surveys.csat_answers',
						'cases.resolution',
						'cases.first_response',
						'cases.resolution_sla'
					],
					{
						dimensions: ['team'],
						totals: true,
						sort: { by: 'surveys.csat_answers', direction: 'desc' }
					}
				)
			]
		},
		{
			h: 6,
			cards: [
				card(
					'Satisfaction against handling time',
					'scatter',
					6,
					['cases.resolution_mean', 'surveys.csat'],
					{ dimensions: ['team'], grain: 'quarter' }
				),
				card('Customers with the most cases', 'horizontal-bar', 6, ['cases.opened'], {
					dimensions: ['customer'],
					limit: 10
				})
			]
		},
		{
			h: 6,
			cards: [
				card('Open cases', 'area', 6, ['cases.open'], { grain: 'month' }),
				card(
					'By segment',
					'table',
					6,
					['surveys.csat', 'surveys.nps', 'cases.opened', 'cases.escalated', 'cases.reopened'],
					{ dimensions: ['segment'], totals: true, sort: { by: 'cases.opened', direction: 'desc' } }
				)
			]
		}
	)
};
