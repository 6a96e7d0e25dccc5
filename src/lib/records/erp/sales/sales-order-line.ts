import { lineAmountMinor } from '../../catalogue/amounts.ts';
import { defineTable } from '../../catalogue/define-table.ts';
import { field, reference } from '../../catalogue/field.ts';
import { inCompanyCurrency, lineStart } from '../../catalogue/shared-fields.ts';

export const salesOrderLine = defineTable({
	name: 'sales_order_line',
	area: 'erp',
	kind: 'line',
	label: 'Sales order line',
	labelPlural: 'Sales order lines',
	description: 'One product of a sales order.',
	icon: 'list',
	titleField: 'position',
	searchFields: ['external_key'],
	listColumns: [
		'sales_order_id',
		'position',
		'product_id',
		'quantity_milli',
		'unit_price_micros',
		'discount_bp',
		'net_minor'
	],
	parent: 'sales_order_id',
	aliases: ['orderdetail', 'orderline'],
	copies: [
		{ reference: 'product_id', from: 'list_price_micros', to: 'unit_price_micros' },
		{ reference: 'product_id', from: 'standard_cost_micros', to: 'unit_cost_micros' }
	],
	fields: [
		...lineStart('sales_order', 'Sales order'),
		reference('product_id', 'Product', 'product', { required: true }),
		field('quantity', 'quantity_milli', 'Quantity', { required: true, min: 1 }),
		field('unit_price', 'unit_price_micros', 'Price', { required: true, min: 0 }),
		field('percent', 'discount_bp', 'Discount', { default: 0, min: 0, max: 10_000 }),
		field('money', 'gross_minor', 'Gross', { readonly: true }),
		field('money', 'net_minor', 'Net', { readonly: true }),
		field('unit_price', 'unit_cost_micros', 'Cost per unit', { min: 0 }),
		field('money', 'cost_minor', 'Cost', { readonly: true }),
		field('quantity', 'delivered_milli', 'Delivered', { readonly: true, default: 0 }),
		field('quantity', 'returned_milli', 'Returned', { readonly: true, default: 0 }),
		field('quantity', 'credited_milli', 'Credited', { readonly: true, default: 0 }),
		inCompanyCurrency('base_gross_minor', 'Gross in the company’s currency'),
		inCompanyCurrency('base_net_minor', 'Net in the company’s currency'),
		inCompanyCurrency('base_cost_minor', 'Cost in the company’s currency')
	],
	compute(values, currency) {
		const quantityMilli = Number(values['quantity_milli'] ?? 0);
		const unitPriceMicros = Number(values['unit_price_micros'] ?? 0);
		const cost = values['unit_cost_micros'] ?? null;
		return {
			gross_minor: lineAmountMinor({ quantityMilli, unitPriceMicros, currency }),
			net_minor: lineAmountMinor({
				quantityMilli,
				unitPriceMicros,
				discountBp: Number(values['discount_bp'] ?? 0),
				currency
			}),
			cost_minor:
				cost === null
					? null
					: lineAmountMinor({ quantityMilli, unitPriceMicros: Number(cost), currency })
		};
	}
});
