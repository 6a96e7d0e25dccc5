import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';
import { currency, number } from '../catalogue/shared-fields.ts';
import { CAMPAIGN_RESULTS } from './campaigns/campaign-results.ts';

export const campaign = defineTable({
	name: 'campaign',
	area: 'crm',
	kind: 'document',
	label: 'Campaign',
	labelPlural: 'Campaigns',
	description: 'What we do to win and keep customers, what it costs and what it brings.',
	icon: 'megaphone',
	titleField: 'name',
	numberSeries: { prefix: 'CMP-', digits: 4 },
	searchFields: ['name', 'number', 'channel'],
	listColumns: ['number', 'name', 'channel', 'segment_id', 'status', 'starts_on', 'budget_minor'],
	defaultSort: { field: 'starts_on', descending: true },
	related: [
		{ table: 'campaign_cost', field: 'campaign_id', label: 'Costs' },
		{ table: 'campaign_response', field: 'campaign_id', label: 'Responses' },
		{ table: 'lead', field: 'campaign_id', label: 'Leads' },
		{ table: 'opportunity', field: 'campaign_id', label: 'Opportunities' },
		{ table: 'sales_order', field: 'campaign_id', label: 'Sales orders' },
		{ table: 'customer', field: 'acquired_campaign_id', label: 'Customers won' }
	],
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['running', 'cancelled'],
			running: ['paused', 'completed', 'cancelled'],
			paused: ['running', 'completed', 'cancelled'],
			completed: [],
			cancelled: []
		},
		editable: ['draft', 'running', 'paused'],
		imported: () => 'completed'
	},
	fields: [
		number(),
		field('text', 'name', 'Name', { required: true }),
		field('text', 'channel', 'Channel', { help: 'Mail, event, search, partner, …' }),
		reference('segment_id', 'Customer segment', 'customer_segment', { aliases: ['segment'] }),
		reference('rule_segment_id', 'Audience: segment by rule', 'rule_segment', {
			help: 'Who is in it when the campaign starts is addressed; the list does not change any more.'
		}),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['running', 'accent'],
				['paused', 'warning'],
				['completed', 'success'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		),
		field('date', 'starts_on', 'Starts'),
		field('date', 'ends_on', 'Ends'),
		field('money', 'budget_minor', 'Budget', { min: 0 }),
		field('text', 'mail_subject', 'Subject of the mail', { group: 'Mailing' }),
		field('long_text', 'mail_text', 'Text of the mail', {
			group: 'Mailing',
			help: '{customer} and {company} stand for their names. The link to answer is added.'
		}),
		...CAMPAIGN_RESULTS,
		field('long_text', 'lessons', 'Lessons', { group: 'Results' }),
		currency
	],
	check: ({ starts_on, ends_on }) =>
		starts_on !== null && ends_on !== null && String(ends_on) < String(starts_on)
			? [{ field: 'ends_on', message: 'A campaign cannot end before it starts.' }]
			: []
});
