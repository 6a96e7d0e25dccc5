import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { currency, number } from '../../../catalogue/shared-fields.ts';

export const supplierQuotation = defineTable({
	name: 'supplier_quotation',
	area: 'erp',
	kind: 'document',
	label: 'Supplier quotation',
	labelPlural: 'Supplier quotations',
	description: 'What a supplier offers for a request: prices, quantities and times.',
	icon: 'message-square-quote',
	titleField: 'number',
	numberSeries: { prefix: 'SQ-' },
	searchFields: ['number', 'supplier_reference'],
	listColumns: [
		'number',
		'quotation_request_id',
		'supplier_id',
		'received_on',
		'valid_to_on',
		'total_minor',
		'delivery_minor',
		'status'
	],
	permissions: 'derived',
	related: [{ table: 'purchase_order', field: 'supplier_quotation_id', label: 'Purchase orders' }],
	lines: {
		table: 'supplier_quotation_line',
		field: 'supplier_quotation_id',
		totals: { total_minor: 'net_minor' }
	},
	lifecycle: {
		initial: 'received',
		transitions: {
			received: ['partly_awarded', 'awarded', 'not_chosen', 'declined', 'withdrawn'],
			partly_awarded: ['awarded'],
			awarded: [],
			not_chosen: [],
			declined: ['received', 'not_chosen'],
			withdrawn: ['received', 'not_chosen']
		},
		editable: [],
		imported: () => 'not_chosen'
	},
	fields: [
		number(),
		reference('quotation_request_id', 'Request for quotation', 'quotation_request', {
			required: true
		}),
		reference('supplier_id', 'Supplier', 'supplier', { required: true }),
		field('text', 'supplier_reference', 'Number of the supplier'),
		field('date', 'received_on', 'Received', { required: true }),
		field('date', 'valid_to_on', 'Valid until'),
		field('money', 'delivery_minor', 'Delivery', { default: 0, min: 0 }),
		field('money', 'total_minor', 'Total', {
			readonly: true,
			default: 0,
			help: 'Sum of the lines; delivery comes on top.'
		}),
		currency,
		field('long_text', 'note', 'Note'),
		field('user', 'entered_by', 'Entered by', { readonly: true }),
		field('user', 'awarded_by', 'Awarded by', { readonly: true }),
		field('date', 'awarded_on', 'Awarded', { readonly: true }),
		choice(
			'status',
			'Status',
			[
				['received', 'accent'],
				['partly_awarded', 'success', 'Partly awarded'],
				['awarded', 'success'],
				['not_chosen', 'neutral', 'Not chosen'],
				['declined', 'neutral', 'Supplier does not quote'],
				['withdrawn', 'warning']
			],
			{ readonly: true }
		)
	],
	check: ({ received_on: received, valid_to_on: until }) =>
		received !== null && until !== null && String(until) < String(received)
			? [{ field: 'valid_to_on', message: 'A quotation cannot end before it was received.' }]
			: []
});
