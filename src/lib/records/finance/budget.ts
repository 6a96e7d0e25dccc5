import { defineTable } from '../catalogue/define-table.ts';
import { field, reference } from '../catalogue/field.ts';
import { currency } from '../catalogue/shared-fields.ts';

export const budget = defineTable({
	name: 'budget',
	area: 'finance',
	kind: 'master',
	label: 'Budget',
	labelPlural: 'Budgets',
	description: 'What a cost centre may spend in a month, on a category or on everything.',
	icon: 'piggy-bank',
	titleField: 'year',
	searchFields: ['external_key'],
	listColumns: ['cost_centre_id', 'category_id', 'year', 'month', 'amount_minor'],
	defaultSort: { field: 'year', descending: true },
	permissions: 'managed',
	fields: [
		reference('cost_centre_id', 'Cost centre', 'cost_centre', { required: true }),
		reference('category_id', 'Category', 'product_category', { help: 'Empty: all categories.' }),
		field('integer', 'year', 'Year', { required: true, min: 2000, max: 2100 }),
		field('integer', 'month', 'Month', { required: true, min: 1, max: 12 }),
		field('money', 'amount_minor', 'Amount', { required: true, min: 0 }),
		currency
	]
});
