import { defineTable } from '../catalogue/define-table.ts';
import { choice, field, reference } from '../catalogue/field.ts';
import { currency } from '../catalogue/shared-fields.ts';

export const budgetEntry = defineTable({
	name: 'budget_entry',
	area: 'finance',
	kind: 'fact',
	label: 'Budget entry',
	labelPlural: 'Budget entries',
	description: 'Money that is reserved, released, committed or spent of a budget.',
	icon: 'coins',
	titleField: 'kind',
	searchFields: ['source_table'],
	listColumns: [
		'occurred_at',
		'cost_centre_id',
		'category_id',
		'year',
		'month',
		'kind',
		'amount_minor'
	],
	defaultSort: { field: 'occurred_at', descending: true },
	permissions: 'derived',
	isAppendOnly: true,
	fields: [
		reference('budget_id', 'Budget', 'budget'),
		reference('cost_centre_id', 'Cost centre', 'cost_centre', { required: true }),
		reference('category_id', 'Category', 'product_category'),
		field('integer', 'year', 'Year', { required: true }),
		field('integer', 'month', 'Month', { required: true }),
		choice('kind', 'Kind', [['reserve'], ['release'], ['commit'], ['actual']], { required: true }),
		field('money', 'amount_minor', 'Amount', { required: true }),
		{ ...currency, required: true },
		field('text', 'source_table', 'Caused by'),
		field('text', 'source_id', 'Caused by record'),
		field('instant', 'occurred_at', 'At', { required: true })
	]
});
