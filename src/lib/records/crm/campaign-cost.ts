import { defineTable } from '../catalogue/define-table.ts';
import { field, reference } from '../catalogue/field.ts';
import { currency } from '../catalogue/shared-fields.ts';

export const campaignCost = defineTable({
	name: 'campaign_cost',
	area: 'crm',
	kind: 'fact',
	label: 'Campaign cost',
	labelPlural: 'Campaign costs',
	description: 'Money spent on a campaign.',
	icon: 'receipt',
	titleField: 'kind',
	listColumns: ['campaign_id', 'spent_on', 'kind', 'amount_minor'],
	defaultSort: { field: 'spent_on', descending: true },
	fields: [
		reference('campaign_id', 'Campaign', 'campaign', { required: true }),
		field('date', 'spent_on', 'Spent on', { required: true }),
		field('text', 'kind', 'Kind', { required: true, help: 'Media, agency, print, event, …' }),
		field('money', 'amount_minor', 'Amount', { required: true }),
		currency
	]
});
