import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field } from '../../catalogue/field.ts';

export const fiscalPeriod = defineTable({
	name: 'fiscal_period',
	area: 'finance',
	kind: 'document',
	label: 'Fiscal period',
	labelPlural: 'Fiscal periods',
	description: 'Months of the books: open, being closed, or closed to every posting.',
	icon: 'calendar',
	titleField: 'name',
	searchFields: ['name'],
	listColumns: ['name', 'starts_on', 'ends_on', 'status', 'closed_by', 'closed_at'],
	defaultSort: { field: 'starts_on', descending: true },
	otherPages: [{ href: '/finance', label: 'Finance' }],
	permissions: 'derived',
	lifecycle: {
		initial: 'open',
		transitions: { open: ['closing'], closing: ['open', 'closed'], closed: ['open'] },
		editable: [],
		imported: () => 'open'
	},
	fields: [
		field('text', 'name', 'Period', { required: true, unique: true }),
		field('date', 'starts_on', 'First day', { required: true, unique: true }),
		field('date', 'ends_on', 'Last day', { required: true }),
		choice(
			'status',
			'Status',
			[
				['open', 'success'],
				['closing', 'warning', 'Being closed'],
				['closed', 'neutral']
			],
			{ readonly: true }
		),
		field('user', 'closing_by', 'Closing begun by', { readonly: true }),
		field('user', 'reviewed_by', 'Trial balance reviewed by', { readonly: true }),
		field('instant', 'reviewed_at', 'Reviewed', { readonly: true }),
		field('long_text', 'review_note', 'Note of the review', { readonly: true }),
		field('user', 'closed_by', 'Closed by', { readonly: true }),
		field('instant', 'closed_at', 'Closed', { readonly: true }),
		field('user', 'reopened_by', 'Opened again by', { readonly: true }),
		field('instant', 'reopened_at', 'Opened again', { readonly: true }),
		field('long_text', 'reopen_reason', 'Why it was opened again', { readonly: true })
	]
});
