import { defineDataset } from '../dataset.ts';
import { all, choose, col, compare, value } from '../expression.ts';
import { join } from '../join.ts';
import { aggregate, measure, ratio } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { categoryDimension, productDimension, supplierDimension } from './conformed.ts';

const isOut = compare(col('on_hand_milli'), '<=', 0);
const isMissed = all(isOut, compare(col('waiting'), '>', 0));
/** `accrued` counts in weeks. */
const DAYS_A_WEEK = 7;
const until = { until: col('until_on') };

export const stockOuts = defineDataset({
	key: 'stock_outs',
	label: 'Stock-outs',
	description:
		'Days on which a product that customers waited for had nothing in stock. A day counts as it ended.',
	grain:
		'one stretch of days in which the stock and the waiting orders of a product stayed the same',
	table: 'stock_stretch',
	joins: [
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('supplier', 'supplier', col('product.supplier_id'))
	],
	times: [plainDate('from', 'From', col('from_on'))],
	dimensions: [productDimension(), categoryDimension(), supplierDimension()],
	measures: [
		measure(
			'days',
			'Stock-out days',
			'number',
			aggregate('accrued', choose(isMissed, DAYS_A_WEEK, 0), until),
			{
				description: 'Product days with nothing in stock while an order waited for the product.',
				better: 'lower'
			}
		),
		measure(
			'empty_days',
			'Days without stock',
			'number',
			aggregate('accrued', choose(isOut, DAYS_A_WEEK, 0), until),
			{ description: 'Product days with nothing in stock, wanted or not.', better: 'lower' }
		),
		measure(
			'product_days',
			'Product days',
			'number',
			aggregate('accrued', value(DAYS_A_WEEK), until),
			{ description: 'Days of all products, each from its first move or order on.' }
		),
		measure('rate', 'Stock-out rate', 'percent', ratio('days', 'product_days'), {
			description: 'Stock-out days of all product days.',
			better: 'lower'
		}),
		measure(
			'out_now',
			'Out of stock at the end',
			'count',
			aggregate('open', choose(isMissed, 1, 0), until),
			{
				description: 'Products that were out of stock and waited for when the period ended.',
				better: 'lower'
			}
		)
	],
	columns: [
		{ label: 'Product', of: col('product.name'), format: 'text' },
		{ label: 'From', of: col('from_on'), format: 'date' },
		{ label: 'Until', of: col('until_on'), format: 'date' },
		{ label: 'In stock', of: col('on_hand_milli'), format: 'quantity' },
		{ label: 'Orders that waited', of: col('waiting'), format: 'count' }
	],
	record: { table: 'product', id: col('product_id') }
});
