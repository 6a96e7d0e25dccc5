import { defineDataset } from '../dataset.ts';
import { col, compare, oneOf } from '../expression.ts';
import { join } from '../join.ts';
import { count, measure, sum } from '../measure.ts';
import {
	categoryDimension,
	productDimension,
	supplierDimension,
	warehouseDimension
} from './conformed.ts';

export const stockLevels = defineDataset({
	key: 'stock_levels',
	label: 'Stock now',
	description: 'What lies in our warehouses at this moment. It has no history: see Stock moves.',
	grain: 'one product in one warehouse',
	table: 'stock_level',
	where: oneOf(col('warehouse.kind'), ['stock', 'quarantine']),
	joins: [
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('supplier', 'supplier', col('product.supplier_id')),
		join('warehouse', 'warehouse', col('warehouse_id'))
	],
	dimensions: [productDimension(), categoryDimension(), supplierDimension(), warehouseDimension()],
	measures: [
		measure('value', 'Stock value now', 'money', sum(col('value_minor'))),
		measure('on_hand', 'On hand', 'quantity', sum(col('on_hand_milli'))),
		measure(
			'below_reorder',
			'Below reorder point',
			'count',
			count({ where: compare(col('on_hand_milli'), '<', col('product.reorder_point_milli')) }),
			{ better: 'lower' }
		)
	],
	columns: [
		{ label: 'Product', of: col('product.name'), format: 'text' },
		{ label: 'Warehouse', of: col('warehouse.name'), format: 'text' },
		{ label: 'On hand', of: col('on_hand_milli'), format: 'quantity' },
		{ label: 'Value', of: col('value_minor'), format: 'money' }
	],
	record: { table: 'product', id: col('product_id') }
});
