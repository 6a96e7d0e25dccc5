import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { lineStart } from '../../catalogue/shared-fields.ts';

export const supplierInvoiceLine = defineTable({
	name: 'supplier_invoice_line',
	area: 'erp',
	kind: 'line',
	label: 'Supplier invoice line',
	labelPlural: 'Supplier invoice lines',
	description: 'One line of a supplier’s invoice and how it compares.',
	icon: 'list',
	titleField: 'description',
	searchFields: ['description'],
	listColumns: [
		'supplier_invoice_id',
		'position',
		'product_id',
		'quantity_milli',
		'unit_price_micros',
		'net_minor',
		'match_result',
		'match_difference_minor',
		'match_note'
	],
	permissions: 'derived',
	parent: 'supplier_invoice_id',
	fields: [
		...lineStart('supplier_invoice', 'Supplier invoice'),
		reference('purchase_order_line_id', 'Order line', 'purchase_order_line'),
		reference('product_id', 'Product', 'product'),
		field('text', 'description', 'Description'),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('unit_price', 'unit_price_micros', 'Price', { required: true, min: 0 }),
		field('money', 'net_minor', 'Net', { readonly: true }),
		choice(
			'match_result',
			'Match',
			[
				['ok', 'success', 'In order'],
				['quantity', 'danger'],
				['price', 'danger'],
				['no_receipt', 'danger', 'Nothing received'],
				['no_order', 'danger', 'Not ordered'],
				['waived', 'warning']
			],
			{ readonly: true }
		),
		field('money', 'match_difference_minor', 'Difference', {
			readonly: true,
			default: 0,
			help: 'Charged, less what accepted goods cost at the price of the order.'
		}),
		field('text', 'match_note', 'Note of the match', { readonly: true })
	],
	compute: (values, currency) => ({
		net_minor: lineAmountMinor({
			quantityMilli: Number(values['quantity_milli'] ?? 0),
			unitPriceMicros: Number(values['unit_price_micros'] ?? 0),
			currency
		})
	})
});
