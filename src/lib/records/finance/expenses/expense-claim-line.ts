import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field } from '../../catalogue/field.ts';
import { lineStart } from '../../catalogue/shared-fields.ts';

/** All lines have the currency of their claim: what was paid in another one is a claim of its own. */
export const expenseClaimLine = defineTable({
	name: 'expense_claim_line',
	area: 'finance',
	kind: 'line',
	label: 'Expense',
	labelPlural: 'Expenses',
	description: 'One receipt of an expense claim.',
	icon: 'list',
	titleField: 'description',
	searchFields: ['description', 'receipt'],
	listColumns: [
		'expense_claim_id',
		'position',
		'spent_on',
		'kind',
		'description',
		'receipt',
		'net_minor'
	],
	parent: 'expense_claim_id',
	fields: [
		...lineStart('expense_claim', 'Expense claim'),
		field('date', 'spent_on', 'Date', { required: true }),
		choice(
			'kind',
			'Kind',
			[['travel'], ['accommodation'], ['meals'], ['material'], ['fees'], ['other']],
			{ required: true }
		),
		field('text', 'description', 'What for', { required: true }),
		field('text', 'receipt', 'Receipt', { help: 'Number or text of the receipt.' }),
		field('money', 'net_minor', 'Amount', { required: true, min: 1 })
	]
});
