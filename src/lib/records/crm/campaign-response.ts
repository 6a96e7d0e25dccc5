import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';

export const campaignResponse = defineTable({
	name: 'campaign_response',
	area: 'crm',
	kind: 'fact',
	label: 'Campaign response',
	labelPlural: 'Campaign responses',
	description: 'Who was addressed by a campaign, who answered and who bought.',
	icon: 'reply',
	titleField: 'kind',
	listColumns: ['campaign_id', 'customer_id', 'contact_id', 'kind', 'responded_at'],
	defaultSort: { field: 'responded_at', descending: true },
	fields: [
		reference('campaign_id', 'Campaign', 'campaign', { required: true }),
		reference('customer_id', 'Customer', 'customer', { required: true }),
		reference('contact_id', 'Contact', 'contact'),
		choice(
			'kind',
			'Kind',
			[
				['targeted', 'neutral'],
				['responded', 'accent'],
				['converted', 'success']
			],
			{ required: true, default: 'targeted' }
		),
		field('instant', 'responded_at', 'At', { required: true })
	]
});
