import { defineDataset } from '../dataset.ts';
import { choice } from '../dimension.ts';
import { col, isEmpty, isFilled, minutesBetween } from '../expression.ts';
import { join } from '../join.ts';
import { aggregate, average, count, measure, median, percentile, sum } from '../measure.ts';
import { instant } from '../time-dimension.ts';
import { processDimension } from './conformed.ts';
import { recordDimensions, recordJoins } from './record-behind.ts';

const cycle = minutesBetween(col('started_at'), col('ended_at'));
const ended = { time: 'ended', where: isFilled(col('ended_at')) };

export const processInstances = defineDataset({
	key: 'process_instances',
	label: 'Process instances',
	description: 'How many processes ran, how many are open, and how long they took.',
	grain: 'one run of a process',
	table: 'process_instance',
	joins: [join('definition', 'process_definition', col('definition_id')), ...recordJoins],
	times: [
		instant('started', 'Started', col('started_at')),
		instant('ended', 'Ended', col('ended_at'))
	],
	dimensions: [
		processDimension(),
		choice('instance_state', 'State', col('state'), {
			active: 'Running',
			completed: 'Completed',
			canceled: 'Cancelled'
		}),
		...recordDimensions
	],
	measures: [
		measure('count', 'Started', 'count', count()),
		measure('completed', 'Ended', 'count', count(ended)),
		measure('open', 'Open', 'count', aggregate('open', null, { until: col('ended_at') }), {
			description: 'Running at the end of the period.',
			better: 'lower'
		}),
		measure('cycle_time', 'Cycle time, median', 'minutes', median(cycle, ended), {
			description: 'From start to end, of instances that ended in the period.',
			better: 'lower'
		}),
		measure('cycle_time_p90', 'Cycle time, 90 %', 'minutes', percentile(cycle, 0.9, ended), {
			description: 'Nine of ten instances took no longer.',
			better: 'lower'
		}),
		measure('cycle_time_mean', 'Cycle time, mean', 'minutes', average(cycle, ended), {
			better: 'lower'
		}),
		measure('lead_time', 'Lead time', 'minutes', sum(cycle, ended), {
			description: 'From start to end, of instances that ended in the period, added up.',
			better: 'lower'
		}),
		measure(
			'with_incident',
			'With open incident',
			'count',
			count({
				where: {
					kind: 'all',
					parts: [
						isEmpty(col('ended_at')),
						{
							kind: 'compare',
							operator: '>',
							left: col('incident_count'),
							right: { kind: 'value', value: 0 }
						}
					]
				}
			}),
			{
				better: 'lower'
			}
		)
	],
	columns: [
		{ label: 'Business key', of: col('business_key'), format: 'text' },
		{ label: 'Process', of: col('definition.name'), format: 'text' },
		{ label: 'State', of: col('state'), format: 'text' },
		{ label: 'Started', of: col('started_at'), format: 'instant' },
		{ label: 'Ended', of: col('ended_at'), format: 'instant' },
		{ label: 'Took', of: cycle, format: 'minutes' }
	]
});
