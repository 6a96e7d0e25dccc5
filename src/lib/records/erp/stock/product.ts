import { defineTable } from '../../catalogue/define-table.ts';
import { choice, field, reference } from '../../catalogue/field.ts';
import { currency } from '../../catalogue/shared-fields.ts';

export const product = defineTable({
	name: 'product',
	area: 'erp',
	kind: 'master',
	label: 'Product',
	labelPlural: 'Products',
	description: 'What we buy, make, keep in stock and sell.',
	icon: 'package',
	titleField: 'name',
	numberSeries: { prefix: 'P-', field: 'sku' },
	searchFields: ['name', 'sku', 'external_key'],
	listColumns: [
		'sku',
		'name',
		'category_id',
		'supplier_id',
		'standard_cost_micros',
		'list_price_micros',
		'is_discontinued'
	],
	defaultSort: { field: 'name', descending: false },
	related: [
		{ table: 'stock_level', field: 'product_id', label: 'Stock' },
		{ table: 'stock_move', field: 'product_id', label: 'Stock moves' },
		{ table: 'supplier_price', field: 'product_id', label: 'Supplier prices' },
		{ table: 'reorder_rule', field: 'product_id', label: 'Reorder rules' },
		{ table: 'service_case', field: 'product_id', label: 'Cases' },
		{ table: 'production_order', field: 'product_id', label: 'Production orders' },
		{ table: 'bill_of_material', field: 'product_id', label: 'Bills of material' },
		{ table: 'quality_plan', field: 'product_id', label: 'Quality plans' },
		{ table: 'non_conformance', field: 'product_id', label: 'Non-conformances' }
	],
	fields: [
		field('text', 'sku', 'Article number', {
			unique: true,
			help: 'Given automatically when it is left empty.',
			aliases: ['articlenumber', 'itemnumber']
		}),
		field('text', 'name', 'Name', { required: true, aliases: ['productname'] }),
		reference('category_id', 'Category', 'product_category'),
		reference('supplier_id', 'Preferred supplier', 'supplier'),
		field('text', 'unit', 'Unit', { required: true, default: 'piece' }),
		field('text', 'quantity_per_unit', 'Quantity per unit'),
		field('unit_price', 'standard_cost_micros', 'Standard cost', { min: 0 }),
		field('unit_price', 'list_price_micros', 'List price', { min: 0, aliases: ['unitprice'] }),
		currency,
		choice('make_or_buy', 'Make or buy', [['buy'], ['make']], { required: true, default: 'buy' }),
		field('quantity', 'reorder_point_milli', 'Reorder point', {
			min: 0,
			aliases: ['reorderlevel']
		}),
		field('quantity', 'reorder_quantity_milli', 'Reorder quantity', { min: 0 }),
		field('boolean', 'is_discontinued', 'Discontinued', { default: 0 })
	]
});
