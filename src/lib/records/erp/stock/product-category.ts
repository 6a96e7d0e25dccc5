import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field } from '../../catalogue/field.ts';

export const productCategory = defineTable({
	name: 'product_category',
	area: 'erp',
	kind: 'master',
	label: 'Product category',
	labelPlural: 'Product categories',
	description: 'Kinds of products, and how much care buying them takes.',
	icon: 'tags',
	titleField: 'name',
	searchFields: ['code', 'name'],
	listColumns: ['code', 'name', 'description', 'approval_class'],
	defaultSort: { field: 'code', descending: false },
	related: [
		{ table: 'product', field: 'category_id', label: 'Products' },
		{ table: 'requisition', field: 'category_id', label: 'Requisitions' }
	],
	permissions: 'managed',
	aliases: ['category'],
	fields: [
		field('text', 'code', 'Code', { required: true, unique: true, codeOf: 'name' }),
		field('text', 'name', 'Name', { required: true, aliases: ['categoryname'] }),
		field('long_text', 'description', 'Description'),
		choice(
			'approval_class',
			'Approval class',
			[['standard'], ['it', 'neutral', 'IT'], ['investment'], ['restricted']],
			{ required: true, default: 'standard', help: 'Decides with the amount who approves.' }
		)
	]
});
