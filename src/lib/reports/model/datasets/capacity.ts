import { defineDataset } from '../dataset.ts';
import { coalesce, col, value } from '../expression.ts';
import { join } from '../join.ts';
import { aggregate, formula, measure } from '../measure.ts';
import { plainDate } from '../time-dimension.ts';
import { costCentreDimension, employeeDimension, teamDimension } from './conformed.ts';

/** People without a first day have always been there. */
const ALWAYS = '2000-01-01';

export const capacity = defineDataset({
	key: 'capacity',
	label: 'Working capacity',
	description: 'The time that people are employed for, up to today. Holidays are not taken off.',
	grain: 'one employee',
	table: 'employee',
	joins: [
		join('employee', 'employee', col('id')),
		join('team', 'team', col('team_key')),
		join('cost_centre', 'cost_centre', col('cost_centre_id'))
	],
	times: [plainDate('active', 'Active from', coalesce(col('active_from_on'), value(ALWAYS)))],
	teamDimension: 'team',
	dimensions: [employeeDimension(), teamDimension(), costCentreDimension()],
	measures: [
		measure(
			'minutes',
			'Capacity',
			'minutes',
			aggregate('accrued', col('weekly_minutes'), { until: col('active_to_on') })
		),
		measure('practical', 'Practical capacity', 'minutes', formula('minutes', '*', 0.8), {
			description:
				'80 % of the time that people are employed for: the rest goes to leave, training and breaks.'
		}),
		measure('people', 'People', 'count', aggregate('open', null, { until: col('active_to_on') }))
	],
	columns: [
		{ label: 'Employee', of: col('name'), format: 'text' },
		{ label: 'Team', of: col('team.name'), format: 'text' },
		{ label: 'Per week', of: col('weekly_minutes'), format: 'minutes' },
		{ label: 'Active from', of: col('active_from_on'), format: 'date' }
	],
	record: { table: 'employee', id: col('id') }
});
