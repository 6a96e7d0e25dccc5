import { defineDataset } from '../dataset.ts';
import { all, choose, col, compare, minus, not, oneOf, times, value } from '../expression.ts';
import { join } from '../join.ts';
import { aggregate, count, measure, ratio, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { categoryDimension, productDimension, supplierDimension } from './conformed.ts';

const OURS = ['stock', 'quarantine'];
const intoOurs = oneOf(col('to.kind'), OURS);
const fromOurs = oneOf(col('from.kind'), OURS);
/** A move adds to our stock where it arrives, and takes from it where it leaves. */
const change = minus(choose(intoOurs, 1, 0), choose(fromOurs, 1, 0));
const sold = all(fromOurs, compare(col('to.kind'), '=', value('customer')));

export const stockMoves = defineDataset({
	key: 'stock_moves',
	label: 'Stock moves',
	description: 'Value of the stock over time, what came in and what went out.',
	grain: 'one move of one product between two places',
	table: 'stock_move',
	joins: [
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('supplier', 'supplier', col('product.supplier_id')),
		join('from', 'warehouse', col('from_warehouse_id')),
		join('to', 'warehouse', col('to_warehouse_id'))
	],
	times: [plainDate('moved', 'Moved', col('moved_on'))],
	dimensions: [productDimension(), categoryDimension(), supplierDimension()],
	measures: [
		measure(
			'value',
			'Stock value',
			'money',
			aggregate('balance', times(col('value_minor'), change)),
			{ description: 'At the end of the period.' }
		),
		measure(
			'average_value',
			'Average stock value',
			'money',
			aggregate('average-balance', times(col('value_minor'), change)),
			{ description: 'Over the days of the period.' }
		),
		measure(
			'received',
			'Value received',
			'money',
			sum(col('value_minor'), { where: all(intoOurs, not(fromOurs)) })
		),
		measure(
			'issued',
			'Value issued',
			'money',
			sum(col('value_minor'), { where: all(fromOurs, not(intoOurs)) })
		),
		measure('sold', 'Cost of goods sold', 'money', sum(col('value_minor'), { where: sold })),
		measure('turns', 'Stock turns', 'number', ratio('sold', 'average_value'), {
			description: 'How often the average stock was sold in the period.',
			better: 'higher'
		}),
		measure('moves', 'Stock moves', 'count', count())
	],
	columns: [
		{ label: 'Moved', of: col('moved_on'), format: 'date' },
		{ label: 'Product', of: col('product.name'), format: 'text' },
		{ label: 'From', of: col('from.name'), format: 'text' },
		{ label: 'To', of: col('to.name'), format: 'text' },
		{ label: 'Quantity', of: col('quantity_milli'), format: 'quantity' },
		{ label: 'Value', of: col('value_minor'), format: 'money' }
	],
	record: { table: 'stock_move', id: col('id') }
});
