import { defineDataset } from '../dataset.ts';
import { choice } from '../dimension.ts';
import { col, compare, firstOfMonth, value } from '../expression.ts';
import { join } from '../join.ts';
import { measure, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { categoryDimension, costCentreDimension } from './conformed.ts';

const kind = (name: string) => ({ where: compare(col('kind'), '=', value(name)) });

export const budgetEntries = defineDataset({
	key: 'budget_entries',
	label: 'Use of budgets',
	description: 'What was committed and spent of budgets, by the month of the budget.',
	grain: 'one entry in the account of a budget',
	table: 'budget_entry',
	joins: [
		join('cost_centre', 'cost_centre', col('cost_centre_id')),
		join('category', 'product_category', col('category_id'))
	],
	times: [plainDate('month', 'Month', firstOfMonth(col('year'), col('month')))],
	dimensions: [
		costCentreDimension(),
		categoryDimension(),
		choice('entry_kind', 'Kind of entry', col('kind'), {
			reserve: 'Reserved',
			release: 'Released',
			commit: 'Committed',
			actual: 'Spent'
		})
	],
	measures: [
		measure('actual', 'Actual', 'money', sum(col('amount_minor'), kind('actual')), {
			better: 'lower'
		}),
		measure('committed', 'Committed', 'money', sum(col('amount_minor'), kind('commit')))
	],
	columns: [
		{ label: 'Cost centre', of: col('cost_centre.name'), format: 'text' },
		{ label: 'Category', of: col('category.name'), format: 'text' },
		{ label: 'Kind', of: col('kind'), format: 'text' },
		{ label: 'Amount', of: col('amount_minor'), format: 'money' },
		{ label: 'At', of: col('occurred_at'), format: 'instant' }
	],
	record: { table: 'budget_entry', id: col('id') }
});
