import { defineTable } from '../catalogue/define-table.ts';
import { field } from '../catalogue/field.ts';

export const customerSegment = defineTable({
	name: 'customer_segment',
	area: 'crm',
	kind: 'master',
	label: 'Customer segment',
	labelPlural: 'Customer segments',
	description: 'Groups of customers that are served and measured alike.',
	icon: 'shapes',
	titleField: 'name',
	searchFields: ['code', 'name'],
	listColumns: ['code', 'name'],
	defaultSort: { field: 'code', descending: false },
	related: [
		{ table: 'customer', field: 'segment_id', label: 'Customers' },
		{ table: 'campaign', field: 'segment_id', label: 'Campaigns' }
	],
	permissions: 'managed',
	aliases: ['segment'],
	fields: [
		field('text', 'code', 'Code', { required: true, unique: true, codeOf: 'name' }),
		field('text', 'name', 'Name', { required: true }),
		field('long_text', 'description', 'Description')
	]
});
