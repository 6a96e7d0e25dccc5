import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, number } from '../../catalogue/shared-fields.ts';

export const budgetRequest = defineTable({
	name: 'budget_request',
	area: 'finance',
	kind: 'document',
	label: 'Budget request',
	labelPlural: 'Budget requests',
	description: 'More budget for a month, or budget moved from elsewhere.',
	icon: 'piggy-bank',
	titleField: 'number',
	numberSeries: { prefix: 'BR-', isNullInDraft: true },
	searchFields: ['number', 'reason'],
	listColumns: [
		'number',
		'kind',
		'cost_centre_id',
		'category_id',
		'year',
		'month',
		'amount_minor',
		'status'
	],
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['submitted', 'withdrawn'],
			submitted: ['approved', 'rejected', 'withdrawn'],
			approved: [],
			rejected: ['draft'],
			withdrawn: []
		},
		editable: ['draft'],
		imported: () => 'draft'
	},
	fields: [
		number(),
		choice('kind', 'What is wanted', [['raise'], ['move', 'neutral', 'Move from elsewhere']], {
			required: true,
			default: 'raise'
		}),
		reference('cost_centre_id', 'Cost centre', 'cost_centre', { required: true }),
		reference('category_id', 'Category', 'product_category', { help: 'Empty: all categories.' }),
		field('integer', 'year', 'Year', { required: true, min: 2000, max: 2100 }),
		field('integer', 'month', 'Month', { required: true, min: 1, max: 12 }),
		field('money', 'amount_minor', 'Amount', { required: true, min: 1 }),
		currency,
		reference('from_cost_centre_id', 'From cost centre', 'cost_centre'),
		reference('from_category_id', 'From category', 'product_category'),
		field('integer', 'from_month', 'From month', {
			min: 1,
			max: 12,
			help: 'Of the same year.'
		}),
		field('long_text', 'reason', 'Reason', { required: true }),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['submitted', 'accent'],
				['approved', 'success'],
				['rejected', 'danger'],
				['withdrawn', 'neutral']
			],
			{ readonly: true }
		),
		field('user', 'submitted_by', 'Submitted by', { readonly: true }),
		field('instant', 'submitted_at', 'Submitted', { readonly: true }),
		field('user', 'decided_by', 'Decided by', { readonly: true }),
		field('instant', 'decided_at', 'Decided', { readonly: true }),
		field('long_text', 'decision_note', 'Note of the decision', { readonly: true })
	],
	check: (values) =>
		values['kind'] === 'move' &&
		(values['from_cost_centre_id'] === null || values['from_month'] === null)
			? [
					{
						field: values['from_month'] === null ? 'from_month' : 'from_cost_centre_id',
						message: 'A budget is moved from a month of a cost centre.'
					}
				]
			: []
});
