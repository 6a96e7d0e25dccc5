import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency, inCompanyCurrency, keptRate, number } from '../../catalogue/shared-fields.ts';

const kept = { readonly: true } as const;

export const supplierComplaint = defineTable({
	name: 'supplier_complaint',
	area: 'erp',
	kind: 'document',
	label: 'Supplier complaint',
	labelPlural: 'Supplier complaints',
	description: 'What we hold against a supplier, what it answers, and what comes of it.',
	icon: 'message-square-warning',
	titleField: 'number',
	numberSeries: { prefix: 'SC-' },
	searchFields: ['number', 'subject'],
	listColumns: [
		'number',
		'subject',
		'supplier_id',
		'found_on',
		'wanted',
		'claimed_minor',
		'status'
	],
	lifecycle: {
		initial: 'open',
		transitions: {
			open: ['claimed', 'cancelled'],
			claimed: ['answered', 'cancelled'],
			answered: ['claimed', 'settled', 'cancelled'],
			settled: ['closed'],
			closed: [],
			cancelled: []
		},
		editable: ['open', 'claimed', 'answered'],
		imported: () => 'closed'
	},
	copies: [
		{ reference: 'goods_receipt_id', from: 'supplier_id', to: 'supplier_id' },
		{ reference: 'goods_receipt_id', from: 'purchase_order_id', to: 'purchase_order_id' },
		{ reference: 'non_conformance_id', from: 'supplier_id', to: 'supplier_id' },
		{ reference: 'non_conformance_id', from: 'goods_receipt_id', to: 'goods_receipt_id' },
		{ reference: 'non_conformance_id', from: 'product_id', to: 'product_id' },
		{ reference: 'non_conformance_id', from: 'subject', to: 'subject' }
	],
	fields: [
		number(),
		field('text', 'subject', 'Subject', { required: true }),
		reference('supplier_id', 'Supplier', 'supplier', { required: true }),
		reference('goods_receipt_id', 'Goods receipt', 'goods_receipt'),
		reference('non_conformance_id', 'Non-conformance', 'non_conformance'),
		reference('purchase_order_id', 'Purchase order', 'purchase_order'),
		reference('product_id', 'Product', 'product'),
		field('date', 'found_on', 'Found', { required: true }),
		field('long_text', 'description', 'Description'),
		choice('wanted', 'What we want', [['credit'], ['replacement'], ['nothing']], {
			required: true,
			default: 'credit'
		}),
		field('money', 'claimed_minor', 'Claimed', { default: 0, min: 0 }),
		field('money', 'agreed_minor', 'Agreed', {
			default: 0,
			min: 0,
			help: 'Credited by the supplier when the complaint is settled.'
		}),
		currency,
		keptRate,
		inCompanyCurrency('base_agreed_minor', 'Agreed in the company’s currency'),
		choice(
			'answer',
			'Answer',
			[
				['accepted', 'success'],
				['partly', 'warning', 'Partly accepted'],
				['rejected', 'danger']
			],
			kept
		),
		field('long_text', 'answer_note', 'What the supplier says', kept),
		choice(
			'rating',
			'How the supplier dealt with it',
			[
				['very_good', 'success'],
				['good', 'success'],
				['fair', 'warning'],
				['poor', 'danger'],
				['very_poor', 'danger']
			],
			kept
		),
		field('user', 'claimed_by', 'Claimed by', kept),
		field('date', 'claimed_on', 'Claimed on', kept),
		field('date', 'answered_on', 'Answered', kept),
		field('user', 'settled_by', 'Settled by', kept),
		field('date', 'settled_on', 'Settled', kept),
		field('date', 'closed_on', 'Closed', kept),
		choice(
			'status',
			'Status',
			[
				['open', 'warning'],
				['claimed', 'accent'],
				['answered', 'accent'],
				['settled', 'success'],
				['closed', 'neutral'],
				['cancelled', 'neutral']
			],
			kept
		)
	],
	check: ({ claimed_minor: claimed, agreed_minor: agreed }) =>
		Number(agreed ?? 0) > Number(claimed ?? 0)
			? [{ field: 'agreed_minor', message: 'No more than was claimed can be agreed.' }]
			: []
});
