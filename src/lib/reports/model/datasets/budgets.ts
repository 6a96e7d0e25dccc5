import { defineDataset } from '../dataset.ts';
import { col, firstOfMonth } from '../expression.ts';
import { join } from '../join.ts';
import { measure, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { categoryDimension, costCentreDimension } from './conformed.ts';

export const budgets = defineDataset({
	key: 'budgets',
	label: 'Budgets',
	description: 'What cost centres may spend, by month.',
	grain: 'one budget of a cost centre for a month',
	table: 'budget',
	joins: [
		join('cost_centre', 'cost_centre', col('cost_centre_id')),
		join('category', 'product_category', col('category_id'))
	],
	times: [plainDate('month', 'Month', firstOfMonth(col('year'), col('month')))],
	dimensions: [costCentreDimension(), categoryDimension()],
	measures: [measure('amount', 'Budget', 'money', sum(col('amount_minor')))],
	columns: [
		{ label: 'Cost centre', of: col('cost_centre.name'), format: 'text' },
		{ label: 'Category', of: col('category.name'), format: 'text' },
		{ label: 'Month', of: firstOfMonth(col('year'), col('month')), format: 'date' },
		{ label: 'Amount', of: col('amount_minor'), format: 'money' }
	],
	record: { table: 'budget', id: col('id') }
});
