import {
	CAUSES,
	DISPOSITIONS,
	SEVERITIES,
	SOURCES
} from '#lib/records/erp/quality/quality-choices.ts';
import { defineDataset } from '../dataset.ts';
import { choice } from '../dimension.ts';
import { col, compare, daysBetween, oneOf } from '../expression.ts';
import { join } from '../join.ts';
import { average, count, measure, sum } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { choiceLabels } from './choice-labels.ts';
import {
	categoryDimension,
	customerDimension,
	productDimension,
	supplierDimension
} from './conformed.ts';

const open = oneOf(col('status'), ['open', 'contained', 'analysed', 'decided']);

export const nonConformances = defineDataset({
	key: 'non_conformances',
	label: 'Non-conformances',
	description: 'What was not as it should be, why, what became of it and what it cost.',
	grain: 'one non-conformance',
	table: 'non_conformance',
	where: oneOf(col('status'), ['open', 'contained', 'analysed', 'decided', 'closed']),
	joins: [
		join('product', 'product', col('product_id')),
		join('category', 'product_category', col('product.category_id')),
		join('supplier', 'supplier', col('supplier_id')),
		join('customer', 'customer', col('customer_id'))
	],
	times: [
		plainDate('found', 'Found', col('found_on')),
		plainDate('closed', 'Closed', col('closed_on'))
	],
	dimensions: [
		productDimension(),
		categoryDimension(),
		supplierDimension(),
		customerDimension(),
		choice('nc_source', 'Found by', col('source'), choiceLabels(SOURCES)),
		choice('nc_severity', 'Severity', col('severity'), choiceLabels(SEVERITIES)),
		choice('nc_cause', 'Cause', col('cause'), choiceLabels(CAUSES)),
		choice('nc_disposition', 'Disposition', col('disposition'), choiceLabels(DISPOSITIONS))
	],
	measures: [
		measure('count', 'Non-conformances', 'count', count(), { better: 'lower' }),
		measure('still_open', 'Open non-conformances', 'count', count({ where: open }), {
			better: 'lower'
		}),
		measure(
			'critical',
			'Critical non-conformances',
			'count',
			count({ where: compare(col('severity'), '=', 'critical') }),
			{ better: 'lower' }
		),
		measure('cost', 'Cost of non-conformance', 'money', sum(col('cost_minor')), {
			better: 'lower'
		}),
		measure(
			'days_to_close',
			'Days to close, mean',
			'days',
			average(daysBetween(col('found_on'), col('closed_on'))),
			{ better: 'lower' }
		)
	],
	columns: [
		{ label: 'Number', of: col('number'), format: 'text' },
		{ label: 'Subject', of: col('subject'), format: 'text' },
		{ label: 'Product', of: col('product.name'), format: 'text' },
		{ label: 'Severity', of: col('severity'), format: 'text' },
		{ label: 'Found', of: col('found_on'), format: 'date' },
		{ label: 'Status', of: col('status'), format: 'text' }
	],
	record: { table: 'non_conformance', id: col('id') }
});
