import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { currency, inCompanyCurrency } from '../../../catalogue/shared-fields.ts';

export const creditSettlement = defineTable({
	name: 'credit_settlement',
	area: 'erp',
	kind: 'fact',
	label: 'Settlement of a credit note',
	labelPlural: 'Settlements of credit notes',
	description:
		'How much of a credit note was set off against which invoice; below nothing: taken back.',
	icon: 'list',
	titleField: 'settled_on',
	searchFields: [],
	listColumns: ['settled_on', 'credit_note_id', 'customer_invoice_id', 'amount_minor'],
	defaultSort: { field: 'settled_on', descending: true },
	permissions: 'derived',
	isAppendOnly: true,
	fields: [
		reference('credit_note_id', 'Credit note', 'credit_note', { required: true }),
		reference('customer_invoice_id', 'Invoice', 'customer_invoice', { required: true }),
		field('money', 'amount_minor', 'Amount', { required: true }),
		{ ...currency, required: true },
		inCompanyCurrency('base_amount_minor', 'Of the credit note in the company’s currency'),
		inCompanyCurrency('base_invoice_minor', 'Of the invoice in the company’s currency'),
		field('date', 'settled_on', 'Settled', { required: true })
	]
});
