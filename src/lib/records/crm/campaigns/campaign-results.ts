import { field } from '../../catalogue/field.ts';

/** What a campaign reached, cost and brought, written by its commands. */
export const CAMPAIGN_RESULTS = [
	field('integer', 'addressed_count', 'Addressed', { readonly: true, group: 'Results' }),
	field('integer', 'mailed_count', 'Mailed', { readonly: true, group: 'Results' }),
	field('text', 'left_out_note', 'Left out', { readonly: true, group: 'Results' }),
	field('integer', 'responded_count', 'Responded', { readonly: true, group: 'Results' }),
	field('percent', 'response_rate_bp', 'Response rate', {
		readonly: true,
		group: 'Results',
		help: 'Of everybody addressed, as in reports.'
	}),
	field('money', 'cost_minor', 'Cost', { readonly: true, group: 'Results' }),
	field('money', 'revenue_minor', 'Revenue', {
		readonly: true,
		group: 'Results',
		help: 'Net, of orders that stand and name the campaign.'
	}),
	field('money', 'margin_minor', 'Margin', { readonly: true, group: 'Results' }),
	field('percent', 'return_bp', 'Return', {
		readonly: true,
		group: 'Results',
		help: 'Margin less cost, of the cost; empty without cost.'
	})
];
