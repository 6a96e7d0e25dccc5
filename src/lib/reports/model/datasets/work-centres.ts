import { defineDataset } from '../dataset.ts';
import { coalesce, col, isEmpty, value } from '../expression.ts';
import { join } from '../join.ts';
import { aggregate, measure } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { costCentreDimension, workCentreDimension } from './conformed.ts';

/** Work centres without a first day have always been there. */
const ALWAYS = '2000-01-01';

export const workCentres = defineDataset({
	key: 'work_centres',
	label: 'Capacity of work centres',
	description: 'The practical time of the work centres, up to today. Holidays are not taken off.',
	grain: 'one work centre',
	table: 'work_centre',
	where: isEmpty(col('archived_at')),
	joins: [
		join('work_centre', 'work_centre', col('id')),
		join('cost_centre', 'cost_centre', col('cost_centre_id'))
	],
	times: [plainDate('active', 'In use from', coalesce(col('active_from_on'), value(ALWAYS)))],
	dimensions: [workCentreDimension(), costCentreDimension()],
	measures: [
		measure(
			'capacity',
			'Practical capacity',
			'minutes',
			aggregate('accrued', col('weekly_minutes'), { until: col('active_to_on') })
		),
		measure(
			'centres',
			'Work centres',
			'count',
			aggregate('open', null, { until: col('active_to_on') })
		)
	],
	columns: [
		{ label: 'Work centre', of: col('name'), format: 'text' },
		{ label: 'Places', of: col('parallel_capacity'), format: 'count' },
		{ label: 'A week', of: col('weekly_minutes'), format: 'minutes' },
		{ label: 'In use from', of: col('active_from_on'), format: 'date' }
	],
	record: { table: 'work_centre', id: col('id') }
});
