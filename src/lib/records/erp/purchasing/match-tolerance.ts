import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { currency } from '../../catalogue/shared-fields.ts';

const EITHER = 'A difference passes within the percentage or the amount, whichever is more.';

export const matchTolerance = defineTable({
	name: 'match_tolerance',
	area: 'erp',
	kind: 'master',
	label: 'Match tolerance',
	labelPlural: 'Match tolerances',
	description: 'How far invoices and receipts may differ from what was ordered.',
	icon: 'scale',
	titleField: 'name',
	listColumns: [
		'name',
		'supplier_id',
		'price_over_bp',
		'price_over_minor',
		'price_under_bp',
		'price_under_minor',
		'quantity_over_bp',
		'receipt_over_bp'
	],
	defaultSort: { field: 'name', descending: false },
	permissions: 'managed',
	fields: [
		field('text', 'name', 'Name', { required: true }),
		reference('supplier_id', 'Supplier', 'supplier', {
			help: 'Empty: of the company. A supplier’s own counts first; what it leaves empty is the company’s.'
		}),
		field('percent', 'price_over_bp', 'Price above the order', {
			min: 0,
			max: 100_000,
			help: `${EITHER} Where nobody says: 2 %.`
		}),
		field('money', 'price_over_minor', 'Price above the order, whole line', {
			min: 0,
			help: 'Counts for invoices in its currency. Where nobody says: 5.'
		}),
		field('percent', 'price_under_bp', 'Price below the order', {
			min: 0,
			max: 10_000,
			help: 'Where nobody says: 2 %. With 100 % every lower price passes.'
		}),
		field('money', 'price_under_minor', 'Price below the order, whole line', {
			min: 0,
			help: 'Counts for invoices in its currency. Where nobody says: 5.'
		}),
		field('percent', 'quantity_over_bp', 'Charged beyond what was accepted', {
			min: 0,
			max: 10_000,
			help: 'Of the accepted quantity. Where nobody says: 0 %.'
		}),
		field('percent', 'receipt_over_bp', 'Goods beyond the order', {
			min: 0,
			max: 10_000,
			help: 'Of the ordered quantity; more is refused at goods receipt. Where nobody says: 0 %.'
		}),
		currency
	]
});
