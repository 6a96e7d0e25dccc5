import { defineTable } from '../../../catalogue/define-table.ts';
import { choice, field, reference } from '../../../catalogue/field.ts';
import { currency, number } from '../../../catalogue/shared-fields.ts';
import { CAUSES, DISPOSITIONS, SEVERITIES, SOURCES } from '../quality-choices.ts';

const kept = { readonly: true } as const;

export const nonConformance = defineTable({
	name: 'non_conformance',
	area: 'erp',
	kind: 'document',
	label: 'Non-conformance',
	labelPlural: 'Non-conformances',
	description: 'Something that is not as it should be: what, why, and what becomes of it.',
	icon: 'reply',
	titleField: 'number',
	numberSeries: { prefix: 'NC-' },
	searchFields: ['number', 'subject'],
	listColumns: ['number', 'subject', 'product_id', 'severity', 'source', 'found_on', 'status'],
	related: [
		{ table: 'corrective_action', field: 'non_conformance_id', label: 'Corrective actions' },
		{ table: 'supplier_complaint', field: 'non_conformance_id', label: 'Supplier complaints' }
	],
	lifecycle: {
		initial: 'open',
		transitions: {
			open: ['contained', 'analysed', 'cancelled'],
			contained: ['analysed', 'cancelled'],
			analysed: ['decided', 'cancelled'],
			decided: ['closed', 'analysed'],
			closed: [],
			cancelled: []
		},
		editable: ['open', 'contained', 'analysed', 'decided'],
		imported: ({ closed_on }) => (closed_on === null ? 'open' : 'closed')
	},
	copies: [
		{ reference: 'inspection_id', from: 'product_id', to: 'product_id' },
		{ reference: 'inspection_id', from: 'production_order_id', to: 'production_order_id' },
		{ reference: 'inspection_id', from: 'supplier_id', to: 'supplier_id' },
		{ reference: 'goods_receipt_id', from: 'supplier_id', to: 'supplier_id' },
		{ reference: 'production_order_id', from: 'product_id', to: 'product_id' },
		{ reference: 'service_case_id', from: 'product_id', to: 'product_id' },
		{ reference: 'service_case_id', from: 'customer_id', to: 'customer_id' }
	],
	fields: [
		number(),
		field('text', 'subject', 'Subject', { required: true }),
		choice('source', 'Found by', SOURCES, { required: true, default: 'other' }),
		choice('severity', 'Severity', SEVERITIES, { required: true, default: 'minor' }),
		reference('inspection_id', 'Inspection', 'inspection'),
		reference('goods_receipt_id', 'Goods receipt', 'goods_receipt'),
		reference('production_order_id', 'Production order', 'production_order'),
		reference('service_case_id', 'Case', 'service_case'),
		reference('product_id', 'Product', 'product'),
		reference('supplier_id', 'Supplier', 'supplier'),
		reference('customer_id', 'Customer', 'customer'),
		field('quantity', 'quantity_milli', 'Quantity', { min: 0 }),
		field('date', 'found_on', 'Found', { required: true }),
		field('long_text', 'description', 'Description'),
		field('long_text', 'containment', 'What was done at once', kept),
		choice('cause', 'Cause', CAUSES, kept),
		field('long_text', 'cause_note', 'Why it happened', kept),
		choice('disposition', 'Disposition', DISPOSITIONS, kept),
		field('long_text', 'disposition_note', 'Note of the disposition', kept),
		field('user', 'decided_by', 'Decided by', kept),
		field('instant', 'decided_at', 'Decided', kept),
		field('money', 'cost_minor', 'Cost', {
			default: 0,
			min: 0,
			help: 'Scrap, rework, freight and credit that it caused.'
		}),
		currency,
		field('date', 'closed_on', 'Closed', { onlyWhenNew: 'import' }),
		choice(
			'status',
			'Status',
			[
				['open', 'danger'],
				['contained', 'warning'],
				['analysed', 'accent', 'Cause found'],
				['decided', 'accent'],
				['closed', 'success'],
				['cancelled', 'neutral']
			],
			kept
		)
	]
});
