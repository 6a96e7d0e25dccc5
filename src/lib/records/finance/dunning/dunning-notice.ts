import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, number } from '../../catalogue/shared-fields.ts';

export const dunningNotice = defineTable({
	name: 'dunning_notice',
	area: 'finance',
	kind: 'document',
	label: 'Dunning notice',
	labelPlural: 'Dunning notices',
	description: 'Reminders to customers of invoices that are overdue.',
	icon: 'file-text',
	titleField: 'number',
	numberSeries: { prefix: 'DUN-' },
	searchFields: ['number'],
	listColumns: [
		'number',
		'customer_id',
		'dunning_level_id',
		'run_on',
		'sent_on',
		'open_minor',
		'total_minor',
		'status'
	],
	defaultSort: { field: 'run_on', descending: true },
	otherPages: [{ href: '/finance/dunning', label: 'Dunning' }],
	permissions: 'derived',
	lines: {
		table: 'dunning_notice_line',
		field: 'dunning_notice_id',
		totals: { open_minor: 'open_minor', interest_minor: 'interest_minor' },
		label: 'Overdue invoices'
	},
	lifecycle: {
		initial: 'proposed',
		transitions: {
			proposed: ['sent', 'cancelled'],
			sent: ['settled'],
			settled: [],
			cancelled: []
		},
		editable: [],
		imported: () => 'sent'
	},
	fields: [
		number(),
		reference('customer_id', 'Customer', 'customer', { required: true }),
		reference('dunning_level_id', 'Level', 'dunning_level', { required: true }),
		field('date', 'run_on', 'As of', { required: true }),
		choice(
			'status',
			'Status',
			[
				['proposed', 'accent'],
				['sent', 'warning'],
				['settled', 'success'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		),
		field('money', 'open_minor', 'Overdue', { readonly: true, default: 0 }),
		field('money', 'interest_minor', 'Interest', { readonly: true, default: 0 }),
		field('money', 'fee_minor', 'Fee', { default: 0 }),
		field('money', 'total_minor', 'Asked for', { readonly: true, default: 0 }),
		currency,
		field('date', 'sent_on', 'Sent', { readonly: true }),
		field('user', 'sent_by', 'Sent by', { readonly: true }),
		field('text', 'mailed_to', 'Mailed to', { readonly: true, sensitivity: 'personal' }),
		field('text', 'subject', 'Subject', { readonly: true }),
		field('long_text', 'body', 'Letter', { readonly: true })
	],
	compute: (values) => ({
		total_minor: ['open_minor', 'interest_minor', 'fee_minor'].reduce(
			(sum, name) => sum + Number(values[name] ?? 0),
			0
		)
	})
});
