import { defineTable } from '../../../catalogue/define-table.ts';
import { field, reference } from '../../../catalogue/field.ts';
import { lineStart } from '../../../catalogue/shared-fields.ts';
import { lineAmountMinor } from '../../../catalogue/amounts.ts';
import { orderableMilli } from '../orderable.ts';

export const supplierQuotationLine = defineTable({
	name: 'supplier_quotation_line',
	area: 'erp',
	kind: 'line',
	label: 'Line of a supplier quotation',
	labelPlural: 'Lines of supplier quotations',
	description: 'What a supplier asks for one line of a request.',
	icon: 'list',
	titleField: 'description',
	searchFields: ['description'],
	listColumns: [
		'supplier_quotation_id',
		'position',
		'product_id',
		'description',
		'quantity_milli',
		'unit_price_micros',
		'min_quantity_milli',
		'lead_days',
		'net_minor',
		'is_awarded'
	],
	parent: 'supplier_quotation_id',
	permissions: 'derived',
	fields: [
		...lineStart('supplier_quotation', 'Supplier quotation'),
		reference('quotation_request_line_id', 'Line of the request', 'quotation_request_line', {
			required: true
		}),
		reference('product_id', 'Product', 'product'),
		field('text', 'description', 'Description', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('unit_price', 'unit_price_micros', 'Price', { required: true, min: 0 }),
		field('quantity', 'min_quantity_milli', 'Minimum quantity', { default: 0, min: 0 }),
		field('integer', 'lead_days', 'Lead time in days', { min: 0, max: 1000 }),
		field('money', 'net_minor', 'Net', {
			readonly: true,
			help: 'For at least the minimum quantity.'
		}),
		field('boolean', 'is_awarded', 'Awarded', { readonly: true, default: 0 })
	],
	compute: (values, currency) => ({
		net_minor: lineAmountMinor({
			quantityMilli: orderableMilli({
				quantityMilli: Number(values['quantity_milli'] ?? 0),
				minQuantityMilli: Number(values['min_quantity_milli'] ?? 0)
			}),
			unitPriceMicros: Number(values['unit_price_micros'] ?? 0),
			currency
		})
	})
});
