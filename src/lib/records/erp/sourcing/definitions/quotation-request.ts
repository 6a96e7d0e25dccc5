import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { currency, number } from '../../../catalogue/shared-fields.ts';

export const quotationRequest = defineTable({
	name: 'quotation_request',
	area: 'erp',
	kind: 'document',
	label: 'Request for quotation',
	labelPlural: 'Requests for quotation',
	description: 'What several suppliers are asked to offer, before one of them gets the order.',
	icon: 'messages-square',
	titleField: 'number',
	numberSeries: { prefix: 'RFQ-', isNullInDraft: true },
	searchFields: ['number', 'note'],
	listColumns: ['number', 'buyer_user_id', 'sent_on', 'respond_by_on', 'status'],
	otherPages: [{ href: '/purchasing/request', label: 'From requisitions' }],
	related: [
		{
			table: 'supplier_quotation',
			field: 'quotation_request_id',
			label: 'Suppliers’ quotations'
		}
	],
	lines: {
		table: 'quotation_request_line',
		field: 'quotation_request_id',
		totals: {},
		label: 'What is needed'
	},
	furtherLines: [
		{
			table: 'quotation_request_supplier',
			field: 'quotation_request_id',
			totals: {},
			label: 'Suppliers asked'
		}
	],
	lifecycle: {
		initial: 'draft',
		transitions: {
			draft: ['sent', 'cancelled'],
			sent: ['draft', 'partly_awarded', 'awarded', 'closed', 'cancelled'],
			partly_awarded: ['awarded', 'closed'],
			awarded: [],
			closed: [],
			cancelled: []
		},
		editable: ['draft'],
		imported: () => 'closed'
	},
	fields: [
		number(),
		field('user', 'buyer_user_id', 'Buyer'),
		reference('cost_centre_id', 'Cost centre', 'cost_centre', {
			help: 'Of orders for lines that come from no requisition.'
		}),
		field('date', 'sent_on', 'Sent', { readonly: true }),
		field('date', 'respond_by_on', 'Quotations until'),
		field('long_text', 'note', 'Note to the suppliers'),
		choice(
			'status',
			'Status',
			[
				['draft', 'neutral'],
				['sent', 'accent'],
				['partly_awarded', 'warning', 'Partly awarded'],
				['awarded', 'success'],
				['closed', 'neutral', 'Closed without award'],
				['cancelled', 'neutral']
			],
			{ readonly: true }
		),
		field('long_text', 'award_note', 'Reasons of the award', { readonly: true }),
		currency
	]
});
